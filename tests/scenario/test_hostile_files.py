"""Whatever a file holds, reading it ends soon, in a scenario or in a report."""

import gc

import pytest
from examples import tries
from hypothesis import given
from hypothesis import strategies as st
from scenario_examples import GOOD

from fuzz.full_files import full_files
from gantui.scenario import ScenarioError, parse
from gantui.toml.document import MOST_PROBLEMS
from gantui.toml.untrusted import LARGEST, unsafe

PIECES = st.one_of(
    st.sampled_from([
        "", "\n", "[", "]", "{", "}", '"', "'", '"""', "'''", "=", ".", ",", "#", "\\", "nan", "0x",
        "-", "1e999", "9" * 400, "true", "[[", "[[[[", "\\u202e", "\x00", "1979-05-27", "[real]",
        "kind = 'gan'", "weights", "é", "e\u0301", "\ud800", "\r", "\t", "[[1], 2]",
    ]),
    st.text(max_size=5),
)  # fmt: skip


def problems(text: str, *, strict: bool) -> list[str] | None:
    """The lines of the report, or None for a text that can be used."""
    try:
        parse(text, source="lesson.toml", strict=strict)
    except ScenarioError as error:
        return [problem.render("lesson.toml") for problem in error.problems]
    return None


def judge(text: str) -> None:
    """Read a text both ways and look at what the reports would put on the screen."""
    for strict in (True, False):
        lines = problems(text, strict=strict)
        assert lines is None or 1 <= len(lines) <= 3 * (MOST_PROBLEMS + 1)
        for line in lines or ():
            assert "\n" not in line
            assert unsafe(line) is None
            assert len(line) < 2500


@tries(8)
@given(st.data())
def test_a_mutated_file_is_read_or_refused(data: st.DataObject) -> None:
    text = GOOD
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        stop = start + data.draw(st.sampled_from([0, 1, 2, 5, 20, 200]))
        text = text[:start] + data.draw(PIECES) + text[stop:]
    judge(text)


@tries(6)
@given(st.data())
def test_a_value_in_the_place_of_another_is_read_or_refused(data: st.DataObject) -> None:
    lines = GOOD.splitlines()
    pairs = [number for number, line in enumerate(lines) if " = " in line]
    for _ in range(data.draw(st.integers(1, 3))):
        one, other = data.draw(st.sampled_from(pairs)), data.draw(st.sampled_from(pairs))
        value = lines[other].partition(" = ")[2]
        lines[one] = f"{lines[one].partition(' = ')[0]} = {value}"
    judge("\n".join(lines))


@tries(4)
@given(st.one_of(st.text(), st.lists(PIECES, max_size=30).map("".join)))
def test_any_text_is_read_or_refused(text: str) -> None:
    judge(text)


@pytest.mark.parametrize("text", full_files(), ids=range(len(full_files())))
def test_a_large_hostile_file_is_refused(text: str) -> None:
    assert len(text.encode()) <= LARGEST
    judge(text)


@pytest.mark.parametrize("text", [GOOD, "a = [", GOOD + "k = 1\n"])
@pytest.mark.parametrize("on", [True, False])
def test_the_garbage_collector_is_as_it_was_after_reading(text: str, on: bool) -> None:
    was_on = gc.isenabled()
    try:
        (gc.enable if on else gc.disable)()
        problems(text, strict=True)
        assert gc.isenabled() is on
    finally:
        (gc.enable if was_on else gc.disable)()

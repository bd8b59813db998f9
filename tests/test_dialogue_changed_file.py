"""A scenario's file that changes or vanishes while the dialogue has it open."""

import io
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from commands import run
from lessons import BY_HAND, file_of

from gantui.dialogue import converse
from gantui.engine import Timeline, compile_program
from gantui.practice.new_numbers.variants import variant
from gantui.scenario import find

CHANGED = "by-hand.toml has changed: reload reads it again."
GONE = "by-hand.toml is gone; the lesson goes on."
BACK = "by-hand.toml is as it was again."
SAME = "Read again, at the same step."
OTHER = BY_HAND.replace("D = [0, 3]", "D = [0, 5]")
SHORTER = BY_HAND.replace("iterations = 3", "iterations = 1")
LONGER_LAYER = BY_HAND.replace(
    "weights = [[1, 0, 1], [0, 1, 1]]", "weights = [[2, 2, 2], [1, 0, 1], [0, 1, 1]]"
).replace("weights = [[1, 1, -3]]", "weights = [[1, 1, 1, -3]]")
WITH_A_STEP_LESS = BY_HAND.replace('[[schedule.turns]]\ntrain = "discriminator"\n', "")
SUMS = 4
"""The step of `D.z1`, from 0."""


class Typing(io.StringIO):
    """Lines that are typed one after the other, and what is done before some of them."""

    def __init__(self, lines: Iterable[str | Callable[[], object]]):
        super().__init__()
        self.lines = iter(lines)

    def readline(self, _size: int | None = -1, /) -> str:
        for line in self.lines:
            if isinstance(line, str):
                return f"{line}\n"
            line()
        return ""


def talk(path: Path, *lines: str | Callable[[], object], first: int = 0, **options: object) -> str:
    found, target = find(str(path)), io.StringIO()
    timeline = Timeline(compile_program(found.scenario))
    converse(found, timeline, first, Typing(lines), target, **options)  # type: ignore[arg-type]
    return target.getvalue()


def saved(path: Path, text: str) -> Callable[[], object]:
    return lambda: path.write_text(text, encoding="utf-8")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return file_of("by-hand", tmp_path)


def test_a_change_is_said_once_and_the_lesson_goes_on(path) -> None:
    said = talk(path, "n", saved(path, OTHER), "n", "n", first=SUMS)
    assert said.count(CHANGED) == 1
    [before, after] = said.split(CHANGED)
    assert "[7] " in before
    assert "[8] " in after
    assert "has changed" not in talk(path, "n", saved(path, OTHER), "n")


def test_a_file_that_is_saved_as_it_was_is_no_news(path) -> None:
    assert "by-hand.toml" not in talk(path, "n", saved(path, BY_HAND), "n", "n")


def test_a_file_that_vanishes_and_comes_back(path) -> None:
    said = talk(path, path.unlink, "n", "n", "reload", saved(path, BY_HAND), "n", "reload")
    first, second, third = said.split(GONE)
    assert "[2] " in first
    assert "[3] " in second
    assert BACK in third
    assert third.rstrip("> \n").endswith("by-hand.toml is as it was.")


def test_it_is_read_again_at_the_same_step(path) -> None:
    said = talk(path, saved(path, OTHER), "reload", "F", "N", first=SUMS)
    again = said.split(SAME)[1].split("> ")
    assert "[5] " in again[0]
    assert "[1] " in again[1]
    assert "5" in again[1]
    assert CHANGED not in said


def test_a_step_that_is_no_more_leads_to_the_nearest(path) -> None:
    said = talk(path, saved(path, SHORTER), "reload", first=70)
    assert "Read again, at the nearest step left." in said
    assert said.count("[31] ") == 1


def test_a_file_that_is_broken_says_why_and_the_lesson_goes_on(path) -> None:
    broken = OTHER.replace("[0, 5]", "[0, 5")
    said = talk(path, saved(path, broken), "reload", "n", first=SUMS)
    unusable = "by-hand.toml cannot be used yet; the lesson goes on as it was.\n"
    report, after = said.split(unusable)[1].split("> ", 1)
    assert report.splitlines()[0].startswith(f"{path}:")
    assert "^" in report
    assert "[6] " in after


def test_edits_of_the_file_that_point_at_nothing_are_a_report(path) -> None:
    wrong = BY_HAND + '\n[[edits]]\nquantity = "nothing"\nvalues = 1\n'
    said = talk(path, saved(path, wrong), "reload", "n", first=SUMS)
    assert 'there is no quantity "nothing"' in said
    assert "[6] " in said


def test_a_lesson_of_the_program_has_no_file() -> None:
    found, target = find("gan-by-hand"), io.StringIO()
    converse(found, Timeline(compile_program(found.scenario)), 0, Typing(["reload"]), target)
    assert "This lesson comes with gantui: there is no file of it to be read again." in (
        target.getvalue()
    )


def test_the_arithmetic_that_was_chosen_stays(path) -> None:
    found, target = find(str(path)), io.StringIO()
    timeline = Timeline(compile_program(found.scenario, "exact"))
    left: list[object] = []
    lines = [saved(path, OTHER), "reload"]
    converse(found, timeline, SUMS, Typing(lines), target, left=lambda *place: left.append(place))
    [(old, before, index), (new, after, there)] = left  # type: ignore[misc]
    assert (old.text, new.text, index, there) == (BY_HAND, OTHER, SUMS, SUMS)
    assert before.program.arithmetic == after.program.arithmetic == "exact"


def test_in_practice_what_was_typed_stays(path) -> None:
    said = talk(
        path, "1", "-7", "", saved(path, OTHER), "reload", "q",
        first=SUMS, practise=True, level=2,
    )  # fmt: skip
    assert f"{SAME}\n" in said
    asked = said.split(SAME)[1]
    assert asked.rstrip().endswith("= ? (1)")
    assert "real sample D" not in asked


def test_in_practice_what_was_typed_belongs_to_the_step_and_not_to_its_number(path) -> None:
    path.write_text(WITH_A_STEP_LESS, encoding="utf-8")
    said = talk(
        path, "g 17", "7.5", saved(path, BY_HAND), "reload", "q",
        first=SUMS, practise=True, level=2,
    )  # fmt: skip
    before, after = said.split(SAME)
    assert "[17] Generator: weighted sums" in before
    assert "[34] Generator: weighted sums" in after
    assert after.endswith("(7.5) ")


def test_the_same_seed_has_its_numbers_of_the_changed_file(path) -> None:
    said = talk(path, saved(path, LONGER_LAYER), "reload", "q", first=SUMS, practise=True, seed=3)
    weights = variant(find(str(path)).scenario, 3).discriminator.layers[0].weights  # type: ignore[attr-defined]
    shown = said.split(SAME)[1].split("  D.W1\n")[1].splitlines()[1:4]
    assert [[float(text) for text in row.split()[1:]] for row in shown] == [*map(list, weights)]


def test_the_command_tells_it(path) -> None:
    result = run("run", path, "--plain", typed="reload\nq\n")
    assert result.exit_code == 0
    assert "by-hand.toml is as it was." in result.stdout


def test_it_is_read_again_by_itself_where_it_is_watched(path: Path) -> None:
    said = talk(path, "", saved(path, OTHER), "", saved(path, "x ="), "", "q", watch=True)
    assert said.count(SAME) == 1
    assert CHANGED not in said
    assert "by-hand.toml cannot be used yet; the lesson goes on as it was.\n" in said
    assert WORD_FOR_IT not in said.partition(SAME)[2]


WORD_FOR_IT = "reload reads it again"

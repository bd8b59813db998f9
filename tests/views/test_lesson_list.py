"""The list of lessons: every one once and in order, what a filter leaves, rows as wide as asked."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lessons import TEXTS, loaded

from gantui.scenario import Loaded, lecture_heading, lessons, parse
from gantui.views.lists.lesson_list import goal, lesson_list, matching
from gantui.views.text.choice_list import Listed, nearest, prompt
from gantui.views.text.spans import plain

SHIPPED = lessons()[0]
SMALL = [loaded(name) for name in TEXTS]
"""by-hand, one-by-one, overflowing and scripted, each of a lecture of its own."""


def drawn(typed: str = "", width: int = 79, lessons: Sequence[Loaded] = SHIPPED) -> Listed:
    return lesson_list(lessons, typed, "gan-by-hand", "gan-by-hand", width)


def widths(found: Listed) -> set[int]:
    return {sum(len(span.text) for span in line) for line in found.lines}


def test_every_lesson_once_in_teaching_order_under_its_lecture() -> None:
    found = drawn()
    assert [name for name in found.names if name] == [one.name for one in SHIPPED]
    above = []
    for line, name in zip(found.lines, found.names, strict=True):
        if not name:
            above.append(plain(line))
            continue
        (lesson,) = (one for one in SHIPPED if one.name == name)
        assert above[-1] == lecture_heading(lesson.scenario.lecture)
    assert len(above) == len(set(above))


def test_a_row_has_name_title_and_iterations() -> None:
    found = drawn(width=120)
    for one in SHIPPED:
        number = one.scenario.iterations
        words = [one.name, one.scenario.title, f"{number} iteration{'s' if number > 1 else ''}"]
        row = plain(found.lines[found.names.index(one.name)])
        assert row.lstrip(">* ").split(maxsplit=1)[0] == words[0]
        assert row.endswith(words[2])
        assert words[1] in row


def test_signs_stand_before_the_highlighted_and_the_open_lesson() -> None:
    found = lesson_list(SMALL, "", "by-hand", "scripted", 79)
    signs = {
        name: plain(line)[:2] for name, line in zip(found.names, found.lines, strict=True) if name
    }
    assert signs == {"by-hand": " *", "one-by-one": "  ", "overflowing": "  ", "scripted": "> "}
    both = lesson_list(SMALL, "", "scripted", "scripted", 79)
    assert plain(both.lines[-1]).startswith(">* scripted")


@pytest.mark.parametrize("width", [60, 79, 99, 119, 199])
@pytest.mark.parametrize("typed", ["", "g", "no lesson has this"])
def test_lines_are_as_wide_as_asked(typed: str, width: int) -> None:
    assert widths(drawn(typed, width)) == {width}
    assert len(prompt_text(typed, width)) == width


@pytest.mark.parametrize("width", range(-1, 60, 3))
def test_in_less_room_there_are_still_all_lines(width: int) -> None:
    assert drawn("", width).names == drawn().names
    assert prompt_text("a", width).startswith(" Lessons with ")


def prompt_text(typed: str, width: int) -> str:
    return "".join(
        span.text for span in prompt("Lessons with", "type a part of a name", typed, (2, 20), width)
    )


def test_a_long_filter_shows_its_end() -> None:
    text = prompt_text(f"{'x' * 200}end", 80)
    assert "xend█ 2 of 20 " in text
    assert len(text) == 80


@given(st.data())
def test_a_filter_leaves_those_that_have_it_in_name_or_title(data: st.DataObject) -> None:
    one = data.draw(st.sampled_from(SHIPPED))
    text = data.draw(st.sampled_from([one.name, one.scenario.title]))
    start = data.draw(st.integers(0, len(text) - 1))
    typed = text[start : data.draw(st.integers(start + 1, len(text)))].swapcase()
    left = matching(SHIPPED, typed)
    assert one in left
    assert left == [lesson for lesson in SHIPPED if lesson in left]
    for lesson in SHIPPED:
        has = typed.lower() in f"{lesson.name}\n{lesson.scenario.title}".lower()
        assert has == (lesson in left)
    assert [name for name in drawn(typed).names if name] == [lesson.name for lesson in left]


def test_columns_stay_where_they_are_while_one_types() -> None:
    rows = dict(zip(drawn().names, drawn().lines, strict=True))
    found = drawn("log")
    assert {"log-loss", "logit-field"} <= set(found.names)
    for name, line in zip(found.names, found.lines, strict=True):
        assert not name or line == rows[name]


@pytest.mark.parametrize(
    ("typed", "before", "expected"),
    [
        ("", "overflowing", "overflowing"), ("", "elsewhere", "by-hand"), ("", "", "by-hand"),
        ("s", "overflowing", "scripted"), ("small", "overflowing", "overflowing"),
        ("Small", "elsewhere", "by-hand"), ("O", "overflowing", "overflowing"),
        ("o", "scripted", "one-by-one"), ("xyz", "scripted", "scripted"),
    ],
)  # fmt: skip
def test_what_is_highlighted_next(typed: str, before: str, expected: str) -> None:
    assert nearest(matching(SMALL, typed), typed, before) == expected


def test_a_whole_name_is_nearer_than_the_beginning_of_another() -> None:
    names = ["generator-losses", "the-generator", "generator"]
    found = [Loaded(one.scenario, name, "", {}) for one, name in zip(SMALL, names, strict=False)]
    assert nearest(found, "Generator", "generator-losses") == "generator"
    assert nearest(found, "gener", "the-generator") == "generator-losses"


@pytest.mark.parametrize("width", [20, 78, 198])
def test_a_goal_has_the_title_and_every_word_of_the_summary(width: int) -> None:
    for one in SHIPPED:
        lines = [plain(line) for line in goal(one, width, 40)]
        assert max(map(len, lines)) <= min(width, 96)
        words = f"{one.scenario.title} {one.scenario.summary}".split()
        assert " ".join(lines).split() == words


def test_a_goal_that_is_too_long_says_so() -> None:
    lines = [plain(line) for line in goal(SHIPPED[0], 20, 40)]
    assert [plain(line) for line in goal(SHIPPED[0], 20, len(lines))] == lines
    assert [plain(line) for line in goal(SHIPPED[0], 20, 3)] == [*lines[:2], "…"]


def test_a_long_name_and_a_long_title_leave_the_iterations_in_view() -> None:
    text = TEXTS["by-hand"].replace("Small by hand", "Title " * 30)
    found = drawn(lessons=[parse(text, source="x", name="n" * 90), *SMALL])
    assert widths(found) == {79}
    assert plain(found.lines[1]).endswith("…    3 iterations")


def test_no_lessons_at_all() -> None:
    assert drawn(lessons=[]).names == ("",)
    assert nearest([], "", "") == ""

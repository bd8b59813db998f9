"""The palette's list: every action and lesson once, what words leave, rows as wide as asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gantui.scenario import lessons
from gantui.tui.keys.table import KEYS
from gantui.tui.screens.palette import choices
from gantui.views.lists.palette_list import best, matching, palette
from gantui.views.text.spans import length, plain

LESSONS = lessons()[0]
ALL = choices(KEYS, LESSONS)


def test_every_action_but_the_palette_and_every_lesson_is_in_it_once() -> None:
    names = [one.name for one in ALL]
    assert len(names) == len(set(names)) == len(KEYS) - 1 + len(LESSONS)
    assert {f"action:{key.id}" for key in KEYS if key.id != "palette"} <= set(names)
    assert {f"lesson:{one.name}" for one in LESSONS} <= set(names)


def test_an_action_stands_with_its_keys_and_a_lesson_with_its_title() -> None:
    found = palette(ALL, "", "", 150)
    rows = {name: plain(line) for name, line in zip(found.names, found.lines, strict=True)}
    for key in KEYS:
        if key.id != "palette":
            assert rows[f"action:{key.id}"].split() == [*key.text.split(), *key.shown.split()]
    for one in LESSONS:
        assert rows[f"lesson:{one.name}"].split() == [one.name, *one.scenario.title.split()]


@given(st.data())
def test_words_leave_what_has_all_of_them(data: st.DataObject) -> None:
    one = data.draw(st.sampled_from(ALL))
    words = data.draw(st.lists(st.sampled_from(one.text.split()), max_size=4))
    typed = " ".join(data.draw(st.permutations(words))).swapcase()
    left = matching(ALL, typed)
    assert one in left
    for other in ALL:
        searched = " ".join(other[1:]).lower()
        assert (other in left) == all(word.lower() in searched for word in words)
    shown = [name for name in palette(ALL, typed, "", 80).names if name]
    assert shown == [other.name for other in left]


@pytest.mark.parametrize(
    ("typed", "name"),
    [("", "action:next"), ("quit", "action:quit"), ("slanted", "lesson:slanted-faces"),
     ("faster", "action:faster"), ("ctrl", ""), ("gan-by-hand", "lesson:gan-by-hand"),
     ("by hand / exact", "action:arithmetic"), ("theme", "action:theme")],
)  # fmt: skip
def test_what_is_highlighted(typed: str, name: str) -> None:
    assert best(matching(ALL, typed), typed) == name


@pytest.mark.parametrize("width", [-1, 0, 1, 20, 79, 119, 199])
@pytest.mark.parametrize("typed", ["", "run", "nothing has this"])
def test_lines_are_as_wide_as_asked(typed: str, width: int) -> None:
    found = palette(ALL, typed, "action:run", width)
    assert len(found.lines) == len(found.names)
    if width >= 4:
        assert {length(line) for line in found.lines} == {width}


def test_columns_stay_where_they_are_while_one_types() -> None:
    rows = dict(zip(palette(ALL, "", "", 99).names, palette(ALL, "", "", 99).lines, strict=True))
    found = palette(ALL, "ga", "", 99)
    assert all(not name or rows[name] == line
               for name, line in zip(found.names, found.lines, strict=True))  # fmt: skip

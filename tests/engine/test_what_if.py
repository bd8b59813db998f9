"""What if, as it is entered: one grammar for cells, rates and settings, and what is refused."""

import re

import pytest
from lessons import loaded, timeline

from gantui.engine import Cell, Timeline, compile_program
from gantui.engine.conditions import ConditionError
from gantui.engine.conditions.what_if import cell_of, completed, nameable, offered, what_if
from gantui.engine.settings import Settings
from gantui.scenario import find, lessons

SCENARIO = loaded("by-hand").scenario
STEP = timeline("by-hand").step(4)


def entered(text: str, cell: Cell | None = None) -> list[tuple[Cell, float, float]]:
    change = what_if(text, STEP, SCENARIO, cell)
    assert all(edit.place == (0, 4) for edit in change.edits)
    return [
        (edit.cell, was, edit.values.item())
        for edit, was in zip(change.edits, change.was, strict=True)
    ]


def test_what_may_be_entered() -> None:
    rates = Cell("rate.D", 0, 0), Cell("rate.G", 0, 0)
    meant = {
        "rate = 0.1": [(rate, 0.01, 0.1) for rate in rates],
        "rate=.1": [(rate, 0.01, 0.1) for rate in rates],
        "rate.G = 1e-3": [(rates[1], 0.01, 0.001)],
        " D.W1[2, bias] = −0.5 ": [(Cell("D.W1", 1, 2), 1.0, -0.5)],
        "D.W1[2,3]=7": [(Cell("D.W1", 1, 2), 1.0, 7.0)],
        "noise[1, B] = 4": [(Cell("noise", 0, 1), 1.0, 4.0)],
        'real[y, "[red]x[/]"] = 0': [(Cell("real", 1, 1), -1.0, 0.0)],
    }
    assert {text: entered(text) for text in meant} == meant
    assert entered("0.3", Cell("D.W1", 1, 2)) == [(Cell("D.W1", 1, 2), 1.0, 0.3)]
    assert entered("rate.D = 0.3", Cell("D.W1", 1, 2)) == [(rates[0], 0.01, 0.3)]


def test_the_settings() -> None:
    faces = find("slanted-faces").scenario
    step = Timeline(compile_program(faces)).step(0)
    assert what_if("seed = 7", step, faces).settings == Settings(seed=7)
    assert what_if("iterations=5000", step, faces).settings == Settings(iterations=5000)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("0.3", "expected a name, = and a number, such as rate = 0.1"),
        ("rate", "expected a name, = and a number"),
        ("= 3", "expected a name, = and a number"),
        ("rate =", "expected a name, = and a number"),
        ("rate = much", 'expected a number such as 0.3 or 1e-4, found "much"'),
        ("rate = 0.01", "It is 0.01 already."),
        ("rate.E = 1", 'there is no quantity "rate.E"; did you mean "rate.G"?'),
        ("D.W1 = 1", "D.W1 has 6 numbers; take one, as in D.W1[1, 1]"),
        ("D.W1[3, x] = 1", "there is no cell D.W1[3, x]"),
        ("p[A] = 0.5", "p is not there yet; step 8 makes it"),
        ("mean(D.W1) = 1", "expected a name, = and a number"),
        ("D.W1[1, x] < 2 = 1", "expected"),
        ("seed = 1.5", "expected a whole number, found 1.5"),
        ("seed = 7", "Nothing in this lesson is drawn"),
        ("iterations = 2", "The run has 3 iterations already"),
        ("D.W1[1, x] = 1e300", "expected a number from -1e9 to 1e9"),
    ],
)  # fmt: skip
def test_what_is_refused_says_why(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        what_if(text, STEP, SCENARIO)


def test_a_lesson_in_which_nothing_learns_has_no_rate() -> None:
    field = find("activation-field").scenario
    step = Timeline(compile_program(field)).step(0)
    assert "rate" not in nameable(step)
    with pytest.raises(ValueError, match="Nothing learns in this lesson"):
        what_if("rate = 1", step, field)


def test_a_place_in_the_text_is_told() -> None:
    with pytest.raises(ConditionError) as found:
        what_if("  D.W9[1, x] = 1", STEP, SCENARIO)
    assert found.value.at == 2


def test_completion() -> None:
    assert offered("r", STEP) == ["rate", "rate.D", "rate.G", "real"]
    made = {
        "": "rate = ", "r": "rate = ", "ra": "rate = ", "rate.": "rate.D = ", "rate.g": "rate.G = ",
        "se": "seed = ", "it": "iterations = ", "D": "D.", "D.W": "D.W", "D.w1": "D.W1[",
        "D.W1[": "D.W1[1, ", "D.W1[2, b": "D.W1[2, bias] = ", "D.W1[2, bias]": "D.W1[2, bias] = ",
        "noise[": "noise[z", "noise[z": "noise[z1, ", "q": "q", "rate = 0.": "rate = 0.",
    }  # fmt: skip
    made["D.W"] = "D.W1["  # all agree in what stands there already, so the first
    assert {text: completed(text, STEP) for text in made} == made


def test_tab_alone_leads_to_a_cell_of_each_quantity() -> None:
    for one in lessons()[0]:
        step = Timeline(compile_program(one.scenario)).step(0)
        for name in nameable(step):
            text = name
            for _ in range(8):
                text = completed(text, step)
            if not text.startswith(("rate =", "seed =", "iterations =")):
                assert text.endswith(" = "), (one.name, name, text)
                assert cell_of(text[:-3], step).quantity in step.after

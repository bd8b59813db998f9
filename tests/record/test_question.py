"""The question of a step: fit for it, about its result, and rightly answered."""

import re

import numpy as np
import pytest
from lessons import CELL_BY_CELL, lesson_run, timeline

from gantui.engine import Step, Timeline, compile_program
from gantui.engine.run.step import with_result_hidden
from gantui.record import Question, question
from gantui.record.question import CHOICES
from gantui.scenario import find, parse
from gantui.views.panels.question import answer_text

SCORE = """\
title = "a discriminator without σ"
summary = "its output is a score"
lecture = "l"
[real.samples]
a = [3]
b = [-1]
[noise.batch]
n = [1]
[[generator.layers]]
weights = [[1, 0.5]]
[[discriminator.layers]]
weights = [[0.2, 0.1]]
[loss]
kind = "least squares"
[optimiser]
discriminator = 0.1
generator = 0.1
[schedule]
iterations = 1
[[schedule.turns]]
train = "discriminator"
"""


def lesson_steps(name: str, iteration: int = 0) -> list[Step]:
    run = lesson_run(name)
    each = len(run.program.operations)
    return [run.step(iteration * each + position) for position in range(each)]


def asked_at(name: str, writes: str, nth: int = 0) -> Question:
    """The question of the step that writes a quantity for the nth time in iteration 1."""
    found = [step for step in lesson_steps(name) if step.operation.writes == writes]
    asked = question(found[nth])
    assert asked is not None
    return asked


@pytest.mark.parametrize("name", CELL_BY_CELL)
def test_every_predictable_step_has_a_question_about_its_result(name: str) -> None:
    for step in lesson_steps(name):
        asked = question(step)
        if asked is None:
            infinite = not np.isfinite(step.written[step.operation.example])
            assert infinite or not step.operation.predictable
            continue
        assert step.operation.predictable
        assert asked.text.endswith("?")
        assert len(asked.names) == len(asked.cells) >= 1
        assert {cell.quantity for cell in asked.cells} == {step.operation.writes}
        if asked.choices:
            assert set(asked.answers) <= set(asked.choices)
        if asked.kind != "largest":
            assert len(asked.answers) == len(asked.cells)
        assert question(with_result_hidden(step)) == asked


def test_what_the_lecture_answers() -> None:
    """L1's numbers: p = .7 0 .7 | .9 .1 .3, terms 2 0 2 0.2 3 2, loss 9.2, gradients p − t."""
    believed = asked_at("gan-by-hand", "p")
    assert believed.text == "Which samples does the discriminator take for real?"
    assert dict(zip(believed.names, believed.answers, strict=True)) == {
        "A": "real", "B": "fake", "C": "real", "D": "real", "E": "fake", "F": "fake",
    }  # fmt: skip
    dearest = asked_at("gan-by-hand", "terms.D")
    assert dearest.text == "Which sample costs the most: A, B, C, D, E or F?"
    assert dearest.answers == ("E",)
    assert asked_at("gan-by-hand", "loss.D").answers == (9.2,)
    assert asked_at("gan-by-hand", "t").answers == (0, 0, 0, 1, 1, 1)
    signs = asked_at("gan-by-hand", "D.dz2")
    assert signs.answers == ("positive", "0", "positive", "negative", "negative", "negative")


@pytest.mark.parametrize("name", ["gan-by-hand", "slanted-faces", "discriminator-wins"])
def test_a_weight_moves_against_its_gradient(name: str) -> None:
    asked = 0
    for step in lesson_steps(name):
        found = question(step)
        if found is None or found.kind != "direction":
            continue
        _, gradient, *_ = (step.before[name] for name in step.operation.reads)
        for cell, answer in zip(found.cells, found.answers, strict=True):
            slope = gradient[cell.row, cell.column]
            assert answer == ("down" if slope > 0 else "up" if slope < 0 else "stays")
            asked += 1
    assert asked


def test_of_a_matrix_the_weight_that_moves_most_is_asked_about() -> None:
    """G.W1 of gan-by-hand: the gradient is largest at row 2, bias, −1.4839."""
    asked = asked_at("gan-by-hand", "G.W1")
    assert asked.text == "Does G.W1[2, bias] go up, go down or stay?"
    assert asked.answers == ("up",)


def test_a_prediction_of_fake_is_turned_round() -> None:
    """P(fake) = 0.77, 0.73 and 0.69 for the fakes, as the lesson's note says: all look fake."""
    asked = asked_at("discriminator-wins", "p")
    assert asked.answers == ("fake",) * 3 + ("real",) * 3


def test_scores_and_densities_are_compared_as_numbers() -> None:
    score = Timeline(compile_program(parse(SCORE, source="score.toml").scenario))
    asked = [question(score.step(index)) for index in range(len(score.program.operations))]
    assert "belief" not in {found.kind for found in asked if found is not None}
    assert asked_at("minimax", "D.b").text == "Where is D.b largest: 1, 2, 3, 4, 5 or 6?"
    assert asked_at("minimax", "D.b").answers == ("3",)
    assert asked_at("minimax", "v_data.b").text.startswith("Where is v_data.b largest")


def test_a_point_of_a_field_whose_block_is_summed_costs_nothing() -> None:
    text = """
title = "t"
summary = "s"
lecture = "none"
kind = "field"
[grid]
x = [0, 2]
y = [0, 1]
[[pages]]
title = "p"
layers = [{ weights = [[0.25, 0.33, 0.11]] }]
blocks = [{ name = "a", x = [0, 1], y = [0, 1] }]
"""
    run = Timeline(compile_program(parse(text, source="field.toml").scenario))
    asked = question(run.step(0))
    assert asked is not None
    assert asked.text.startswith("Where in row 1 is z1 largest")


def test_the_largest_of_a_row_is_asked_in_that_row() -> None:
    """F is most surely real with 0.73, but fake has 0.82 for D and E in the other row."""
    asked = asked_at("classifier-of-two", "p")
    assert (asked.text, asked.answers) == ("Where in row real is p largest?", ("F",))


def test_any_of_several_largest_numbers_is_right() -> None:
    """The best D of equal densities is 1/2 in every bin; at even odds nobody is believed."""
    asked = asked_at("minimax", "D*.d")
    assert (asked.kind, asked.answers) == ("amount", (0.5,))
    text = re.sub(r', "drawn 2".*\]', "", find("backslashes").text).partition("[[notes]]")[0]
    drawing = Timeline(compile_program(parse(text, source="one.toml").scenario)).step(3)
    face = question(drawing)
    assert face is not None
    assert face.answers == ("1,1", "2,2")
    assert answer_text(face) == "1,1 and 2,2"


def test_a_number_that_is_none_is_not_asked_for() -> None:
    run = timeline("overflowing")
    last = run.step(len(run) - 1)
    assert last.failed
    assert question(last) is None
    [first, *_] = (step for step in lesson_steps("log-by-hand") if step.operation.predictable)
    assert np.isinf(first.written[0, 0])
    assert question(first) is None


def test_answers_in_words() -> None:
    assert answer_text(asked_at("gan-by-hand", "p")) == "real: A, C and D; fake: B, E and F"
    assert answer_text(asked_at("gan-by-hand", "t")) == "0: A, B and C; 1: D, E and F"
    assert answer_text(asked_at("gan-by-hand", "loss.D")) == "9.2"
    assert answer_text(asked_at("gan-by-hand", "D.dz2.fake")) == "negative, all of them"
    assert answer_text(asked_at("slanted-faces", "p.real")) == "fake"
    assert all(len(choices) == 3 for choices in CHOICES.values())

"""Questions that are answered with a word."""

from fractions import Fraction

import pytest
from engine_strategies import scenarios
from examples import tries
from exercises import step_of, steps_of
from hypothesis import given
from lessons import lesson_run

from gantui.engine import Timeline, compile_program
from gantui.practice.exercises.prompts import Prompt, is_prompt, prompts
from gantui.scenario import find, names
from gantui.views.text.numbers.number import exact


def of_kind(name: str, quantity: str, kind: str) -> Prompt:
    run = lesson_run(name)
    steps = map(run.step, run.program.written_at[quantity])
    return next(one for step in steps for one in prompts(step, 4) if one.kind == kind)


@given(scenarios())
@tries(1.2)
def test_every_prompt_has_a_right_answer_and_a_wrong_one(scenario) -> None:
    for step in steps_of(scenario, 25):
        assert all(one.kind in ("direction", "drawn") for one in prompts(step, 2))
        assert prompts(step, 1) == ()
        for prompt in prompts(step, 4):
            assert len(prompt.names) == len(prompt.solution) == len(prompt.cells)
            assert all(map(is_prompt, prompt.cells))
            right = prompt.verdicts([exact(number) for number in prompt.solution])
            assert right == ("right",) * len(right)
            if prompt.holds is not None:
                continue
            assert len(set(prompt.choices)) == len(prompt.choices) > 1
            for right in prompt.right:
                assert right
                assert right < set(range(1, len(prompt.choices) + 1))


def test_no_quantity_of_a_lesson_is_called_as_a_prompt() -> None:
    for name in names():
        program = compile_program(find(name).scenario)
        assert not any(quantity.startswith("?") for quantity in program.quantities)


def test_which_network_is_frozen_is_asked_at_the_beginning_of_each_turn() -> None:
    program = compile_program(find("gan-by-hand").scenario)
    run = Timeline(program)
    asked = {
        step.turn.title: prompt.answer(0)
        for step in map(run.step, range(len(program.operations)))
        for prompt in prompts(step, 4)
        if prompt.kind == "frozen"
    }
    assert sorted(asked.values()) == ["discriminator", "generator"]


def test_an_update_asks_which_way_before_it_is_seen() -> None:
    found = of_kind("gan-by-hand", "D.W2", "direction")
    assert found.choices == ("up", "down", "stays")
    step = step_of("gan-by-hand", "D.W2")
    old = step.before["D.W2"].ravel().tolist()
    new = step.written.ravel().tolist()
    ways = ["up" if b > a else "down" if b < a else "stays" for a, b in zip(old, new, strict=True)]
    assert [found.answer(place) for place in range(len(found.names))] == ways


def test_what_is_next_is_among_what_cannot_be_done_before() -> None:
    found = of_kind("gan-by-hand", "D.z1", "next")
    assert found.answer(0).startswith("Discriminator layer 1: ")
    assert len(found.choices) == 4
    assert "Noise" not in " ".join(found.choices)


@pytest.mark.parametrize("text", ["", "0", "4", "1.0", "-1", "up", "²", "1" * 5000])
def test_what_is_no_answer_is_said(text: str) -> None:
    found = of_kind("gan-by-hand", "D.W2", "direction")
    with pytest.raises(ValueError, match="Type the number of an answer: 1 to 3"):
        found.check(text)


@pytest.mark.parametrize(
    ("x", "y", "verdict"),
    [
        ("1", "0", "wrong"),
        ("0", "0", "right"),
        ("1.5", "1/2", "wrong"),
        ("", "1", "not done"),
        ("3", "", "not done"),
    ],
)
def test_a_point_of_a_boundary_is_right_or_wrong_as_a_whole(x: str, y: str, verdict: str) -> None:
    found = of_kind("weighted-sum-field", "z1", "boundary")
    assert found.verdicts([x, y]) == (verdict, verdict)


def test_every_point_of_a_boundary_is_right() -> None:
    step = step_of("weighted-sum-field", "z1")
    a, b, c = step.before["W1"][0].tolist()
    found = of_kind("weighted-sum-field", "z1", "boundary")
    assert b
    for x in range(-3, 4):
        y = Fraction(-a * x - c) / Fraction(b)
        assert found.verdicts([str(x), str(y)]) == ("right", "right")
    assert "(x, y) where z1 is 0" in found.text
    with pytest.raises(ValueError, match="is not a number"):
        found.check("x")


def test_the_boundary_is_asked_once_for_each_unit() -> None:
    program = compile_program(find("logit-field").scenario)
    run = Timeline(program)
    asked = [
        step.operation.writes
        for step in map(run.step, range(len(program.operations)))
        for prompt in prompts(step, 4)
        if prompt.kind == "boundary"
    ]
    assert len(asked) == len(set(asked))
    assert {"z1.1.GAN", "z1.2.GAN"} <= set(asked)


def test_a_sample_is_called_by_the_words_of_the_lesson() -> None:
    asked = of_kind("tell-them-apart", "verdict", "belief")
    assert asked.choices == ("face", "noise", "neither")
    assert asked.text == "What is each sample called: face or noise?"
    step = step_of("tell-them-apart", "verdict")
    verdicts = [asked.answer(place) for place in range(len(asked.names))]
    number = {"face": 1.0, "noise": 0.0, "neither": 0.5}
    assert [number[word] for word in verdicts] == step.written[0].tolist()

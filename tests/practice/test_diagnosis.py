"""Right answers are right in every notation; wrong ones are explained by the misconception made."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import islice

import pytest
from engine_strategies import scenario_of
from every_kind import of_every_kind
from exercises import decimal, step_of, steps_of, text
from hypothesis import given
from lessons import lesson_run

from gantui.engine import Cell, Step, Timeline, compile_program
from gantui.engine.expression.nodes import Expression, Negative
from gantui.practice.exercises.blanks import exercise, expected, workable_cells
from gantui.practice.exercises.reverse import missing_cells, reverse_exercise
from gantui.practice.judging.answers import read, rounding_of
from gantui.practice.judging.diagnosis import Judgement, explanations, judge
from gantui.practice.judging.forms import source_of
from gantui.practice.judging.hints import hint
from gantui.practice.misconceptions import (
    MISCONCEPTIONS,
    Context,
    Mistaken,
    add_misconception,
    outcomes,
)
from gantui.scenario import Scenario, find


def judged(step: Step, typed: dict[Cell, str], tries: int = 1) -> Judgement:
    found = exercise(step, 4)
    assert found is not None
    return judge(found, {cell: read(answer) for cell, answer in typed.items()}, tries)


def notations(number: float) -> Iterator[str]:
    """A number as learners write it, in full and rounded to two digits and more."""
    full = decimal(number)
    yield from (full, full.replace(".", ","), f" {full} ", full.replace("-", "−"))
    yield str(Fraction(number)) if abs(number) < 1e6 else full
    if abs(number) > 1e-6:
        yield from (f"{number:.{digits}e}" for digits in (1, 2, 5, 9))
    if full.startswith("0."):
        yield from (full[1:], f"+{full}")


@given(of_every_kind())
def test_a_right_answer_is_right_in_every_notation_and_no_misconception(
    scenario: Scenario,
) -> None:
    for step in steps_of(scenario, 24):
        found = exercise(step, 4)
        if found is None:
            continue
        for column in range(9):
            answers = {}
            for cell in found.blanks:
                texts = [one for one in notations(expected(step, cell)) if len(one) <= 64]
                answers[cell] = read(texts[column % len(texts)])
            judgement = judge(found, answers)
            assert judgement.done
            assert judgement.misconception == ""


@given(of_every_kind())
def test_every_misconception_that_gives_another_number_is_wrong_and_recognised(
    scenario: Scenario,
) -> None:
    for step in islice(steps_of(scenario), 3, 30, 3):
        for cell in workable_cells(step)[:2]:
            for name in MISCONCEPTIONS:
                check_recognised(step, cell, name)


def check_recognised(step: Step, cell: Cell, name: str) -> bool:
    """Type what a misconception gives in a cell; whether it is told by that alone."""
    alone = False
    source = source_of(step, cell)
    assert source is not None
    for number, mistaken in outcomes(MISCONCEPTIONS[name], source, cell)[:3]:
        typed = read(decimal(number))
        if rounding_of(typed, expected(step, cell), step.program.decimals) is not None:
            continue
        judgement = judged(step, {cell: typed.text})
        assert [one.verdict for one in judgement.cells if one.cell == cell] == ["wrong"]
        if not mistaken.sure:
            continue
        found = {one.name for one, _ in explanations(step, {cell: typed}, [cell])}
        assert name in found or (MISCONCEPTIONS[name].last and found)
        assert judgement.misconception == ("" if len(found) > 1 else next(iter(found)))
        alone |= found == {name}
    return alone


LESSONS = (
    "gan-by-hand", "algorithm-1", "minimax", "activation-functions", "log-loss-curves",
    "tell-them-apart", "dropout",
)  # fmt: skip


def far_from_0(mode: str, loss: str) -> Scenario:
    """A logit of 5 for a fake and of 4 for a real sample, with the base-2 logarithm."""
    activation = "sigmoid" if loss == "binary cross-entropy" else "identity"
    return scenario_of(
        {
            "title": "t", "summary": "s", "lecture": "none",
            "arithmetic": {"mode": mode, "log": "base 2"},
            "real": {"samples": {"r": [2]}},
            "noise": {"batch": {"f": [3]}},
            "generator": {"layers": [{"weights": [[1, 0]]}]},
            "discriminator": {"layers": [{"weights": [[1, 2]], "activation": activation}]},
            "loss": {"kind": loss},
            "schedule": {"iterations": 1, "turns": [{"train": "discriminator"}]},
        }
    )  # fmt: skip


def test_every_misconception_is_told_by_its_number_alone_somewhere() -> None:
    scenarios = [
        *(find(name).scenario for name in LESSONS),
        far_from_0("by hand", "binary cross-entropy"),
        far_from_0("exact", "binary cross-entropy"),
        far_from_0("exact", "least squares"),
    ]
    timelines = [Timeline(compile_program(scenario)) for scenario in scenarios]
    told = {name for name in MISCONCEPTIONS if any(_tells(one, name) for one in timelines)}
    assert told == set(MISCONCEPTIONS)
    assert len(told) >= 20


def _tells(timeline: Timeline, name: str) -> bool:
    steps = map(timeline.step, range(min(len(timeline.program.operations), 40)))
    return any(
        check_recognised(step, cell, name) for step in steps for cell in workable_cells(step)[:8]
    )


@pytest.mark.parametrize(
    ("quantity", "row", "column", "typed", "sentence"),
    [
        # The noise A is (1, 1): the sums are 1·1 + 0·1 − 2 and 0·1 + 2·1 + 1.
        ("fake", 0, 0, "1", "1 is what comes out without the bias -2."),
        ("fake", 1, 0, "4", "4 is what comes out with the bias 1 added twice."),
        ("fake", 0, 0, "3", "3 is what comes out with -2 taken without its sign."),
        # D.W1 = (1 0 1) and C = (-3, 3): the sum is -2, the unit is off.
        ("D.a1", 0, 2, "-2", "-2 is the sum -2 itself: the activation is missing."),
        # The table has 0.7 for the logit 1, and 0.9 beside it.
        ("p", 0, 0, "0.9", "0.9 comes from the entry of the table σ beside that of 1."),
        (
            "p",
            0,
            0,
            "0,73",
            "0,73 comes from the exact value at 1; by hand it is the table's entry.",
        ),
        # The generator wants 1 of the fake that gets 0.7.
        ("D.dz2.fake", 0, 0, "0.3", "0.3 is t − p, 1 − 0.7; here p − t is meant."),
        ("t", 0, 0, "1", "1 is what comes out with the target of the other network."),
        ("terms.G", 0, 0, "2", "2 comes from the logarithm of 1 − 0.7; here that of 0.7 is meant."),
        # 0 − 0.01·0.6
        ("D.W1", 0, 1, "−0.6", "−0.6 is what comes out without the learning rate 0.01."),
        ("D.W1", 0, 1, "0.006", "0.006 is 0 + 0.006; here 0.006 is subtracted."),
    ],
)
def test_the_sentence_has_the_numbers_of_the_step(
    quantity: str, row: int, column: int, typed: str, sentence: str
) -> None:
    judgement = judged(step_of("gan-by-hand", quantity), {Cell(quantity, row, column): typed})
    assert text(judgement.sentence) == sentence
    assert judgement.misconception


def test_a_right_answer_gets_the_rule_with_its_numbers() -> None:
    step = step_of("gan-by-hand", "fake")
    judgement = judged(step, {Cell("fake", 1, 0): "3"})
    assert text(judgement.sentence) == "Right: 0·1 + 2·1 + 1·1 = 3"
    assert not judgement.done
    assert [one.verdict for one in judgement.cells].count("not done") == 5


def test_a_number_that_is_cut_off_is_right_and_said() -> None:
    timeline = lesson_run("algorithm-1")
    step = timeline.step(timeline.program.written_at["p"][0])
    judgement = judged(step, {Cell("p", 0, 4): "0.88"})
    assert step.written.item(0, 4) == pytest.approx(0.880797)
    assert text(judgement.sentence).startswith("Right, and correctly rounded: ")
    judgement = judged(step, {Cell("p", 0, 4): "0.8807"})
    assert text(judgement.sentence) == "Right, but 0.8807 is cut off; rounded it is 0.8808."


def test_what_nothing_explains_is_counted_then_shown_then_hinted_at() -> None:
    step = step_of("gan-by-hand", "fake")
    typed = {Cell("fake", 1, 0): "77", Cell("fake", 0, 1): "78"}
    first, second, third = (judged(step, typed, tries) for tries in (1, 2, 3))
    assert (text(first.sentence), first.told) == ("2 of 6 are wrong.", False)
    assert (text(second.sentence), second.told) == ("2 of 6 are wrong.", True)
    assert text(third.sentence) == "2 of 6 are wrong. 1·1 + 0·-1 + -2·1 = ?"
    assert {one.misconception for one in (first, second, third)} == {""}


def test_a_misconception_has_to_explain_every_wrong_cell() -> None:
    step = step_of("gan-by-hand", "fake")
    both = judged(step, {Cell("fake", 1, 0): "2", Cell("fake", 0, 0): "1"})
    assert both.misconception == "bias left out"
    one = judged(step, {Cell("fake", 1, 0): "2", Cell("fake", 0, 0): "77"})
    assert one.misconception == ""


def test_the_sample_beside_is_said_only_where_nothing_specific_explains_it() -> None:
    """0.9 is the entry beside that of the logit 1, and what D gets next to C; 0 is only B's."""
    step = step_of("gan-by-hand", "p")
    assert judged(step, {Cell("p", 0, 2): "0.9"}).misconception == "table read one entry off"
    assert judged(step, {Cell("p", 0, 2): "0"}).misconception == "sample beside"


def test_nothing_typed_is_not_done() -> None:
    judgement = judged(step_of("gan-by-hand", "fake"), {})
    assert {one.verdict for one in judgement.cells} == {"not done"}
    assert text(judgement.sentence) == "Nothing is filled in yet."


def test_hints_go_from_what_to_do_to_the_answer() -> None:
    found = exercise(step_of("gan-by-hand", "fake"), 1)
    assert found is not None
    hints = [text(hint(found, found.blanks[0], number)) for number in (1, 2, 3, 4, 5)]
    assert hints[0] == (
        "Generator: weighted sums. Each unit weighs its inputs, adds them up and adds its bias."
    )
    assert hints[1:3] == ["fake = G.W1 · [noise; 1]", "0·-1 + 2·1 + 1·1 = ?"]
    assert hints[3] == hints[4] == "0·-1 + 2·1 + 1·1 = 3"


def test_a_reverse_blank_is_judged_and_its_hints_keep_it_until_the_last() -> None:
    step = step_of("gan-by-hand", "p")
    logit = next(cell for cell in missing_cells(step) if step.number(cell) == 1)
    found = reverse_exercise(step, logit)
    for typed, verdict in (("1.2", "right"), ("2", "wrong")):
        assert judge(found, {logit: read(typed)}).cells[0].verdict == verdict
    third = judge(found, {logit: read("2")}, 3)
    assert text(third.sentence) == "This is wrong. table σ(?) = 0.7"
    hints = [text(hint(found, logit, number)) for number in (1, 2, 3, 4)]
    assert hints[2] == "table σ(?) = 0.7"
    assert hints[3] == "One number that does it is 1."


def test_a_misconception_is_added_from_outside() -> None:
    name = "upside down"

    @add_misconception(name, "{answer} is {0} with its sign turned.")
    def upside_down(expression: Expression, _context: Context) -> Iterator[Mistaken]:
        yield Mistaken(Negative(expression), (expression,))

    try:
        step = step_of("gan-by-hand", "fake")
        judgement = judged(step, {Cell("fake", 0, 2): "3", Cell("fake", 1, 2): "-3"})
        assert judgement.misconception == name
        assert text(judgement.sentence) == "3 is -3 with its sign turned."
    finally:
        del MISCONCEPTIONS[name]


def test_a_forgotten_mask_is_told_and_is_no_slope() -> None:
    run = Timeline(compile_program(find("dropout").scenario))
    for index, before in ((4, "D.a1"), (13, "D.dd1")):
        step = run.step(index)
        (dropped, doubled) = (
            next(cell for cell in workable_cells(step)
                 if step.before["D.mask1"][cell.row, cell.column] == entry)
            for entry in (0.0, 2.0)
        )  # fmt: skip
        for cell in (dropped, doubled):
            typed = decimal(step.before[before].item(cell.row, cell.column))
            found = judged(step, {cell: typed})
            assert found.misconception == "mask forgotten", cell
            assert "its entry of the mask" in text(found.sentence)

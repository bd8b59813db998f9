"""What programs say of their networks and quantities is what their steps compute."""

import re
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from lessons import TEXTS, loaded

from gantui.engine import Array, Program, Step, Timeline, compile_program, kinds
from gantui.engine.expression.precedents import computed_from, precedents
from gantui.engine.run.network_pass import evaluated, weights_of
from gantui.scenario import Mode, find, names, parse

LESSONS = [*names(), *TEXTS]
SCORING = """\
title = "t"
summary = "s"
lecture = "l"
kind = "classifier"
[samples.samples]
a = [1, 2]
[[network.layers]]
weights = [[1, -3, 0]]
activation = "ACTIVATION"
"""


@cache
def run_of(name: str) -> Timeline:
    scenario = loaded(name).scenario if name in TEXTS else find(name).scenario
    return Timeline(compile_program(scenario))


def steps_of(name: str) -> list[Step]:
    """The steps of the first iteration."""
    run = run_of(name)
    return [run.step(place) for place in range(len(run.program.operations))]


def program_of(name: str) -> Program:
    return run_of(name).program


def _total(part: Array, groups: list[int]) -> float:
    """The sum of the parts' means, each over so many samples; of none, that of the numbers."""
    if not groups:
        return float(part.sum())
    return float(sum(one.mean() for one in np.split(part.ravel(), np.cumsum(groups)[:-1])))


def _groups(step: Step, means: int) -> list[int]:
    """Over how many samples each mean of a loss is: all of them, or the fakes and the real ones."""
    names = step.turn.sources
    sizes = [
        len(names[group].names(step.iteration)) for group in ("fake", "real") if group in names
    ]
    return sizes if means == 2 else [step.before[step.operation.reads[0]].size] * means


@pytest.mark.parametrize("name", LESSONS)
def test_a_pass_leads_from_its_inputs_to_its_output(name: str) -> None:
    program, steps = program_of(name), steps_of(name)
    for network in program.networks:
        assert set(network.losses) | set(network.weights) <= program.quantities.keys()
        for found in network.passes:
            turn, operations = program.turns[found.turn], program.operations
            assert turn.start <= found.positions[0] <= found.positions[-1] < turn.stop
            first, last = (operations[found.positions[end]] for end in (0, -1))
            assert set(found.inputs) <= set(first.reads)
            assert last.writes == found.output
            before, after = steps[found.positions[0]].before, steps[found.positions[-1]].after
            held = {name: after[name] for name in found.held}
            again = evaluated(program, {**before, **held}, found, before[found.inputs[0]])
            dropping = bool(found.masks)  # asked again, it drops nothing
            assert np.array_equal(again, after[found.output]) != dropping


@pytest.mark.parametrize("name", LESSONS)
def test_a_pass_reads_the_weights_of_its_network(name: str) -> None:
    program = program_of(name)
    for network in program.networks:
        for found in network.passes:
            read = [one for one in weights_of(program, found) if one not in found.inputs[1:]]
            assert read in ([*network.weights], [])


@pytest.mark.parametrize("name", LESSONS)
def test_a_turn_that_updates_weights_trains_the_network_that_has_them(name: str) -> None:
    program = program_of(name)
    owners = {one: network.letter for network in program.networks for one in network.weights}
    for turn in program.turns:
        for operation in program.operations[turn.start : turn.stop]:
            if operation.writes in owners:
                assert owners[operation.writes] == turn.trains


@pytest.mark.parametrize("name", LESSONS)
def test_a_gradient_has_a_part_for_each_matrix_of_weights(name: str) -> None:
    program = program_of(name)
    for network in program.networks:
        for length, parts in network.gradients:
            of = [program.quantities[part].relation.of for part in parts]
            assert of == [(weight,) for weight in reversed(network.weights)]
            if length in program.quantities:
                assert set(program.quantities[length].relation.of) == set(parts)


@pytest.mark.parametrize("name", LESSONS)
def test_a_result_is_related_as_stated_to_what_it_comes_from(name: str) -> None:
    program = program_of(name)
    for step in steps_of(name):
        made, relation = step.written, program.quantities[step.operation.writes].relation
        assert set(relation.of) <= program.quantities.keys()
        parts = [step.before[one] for one in relation.of if one in step.before]
        if relation.kind == "join":
            assert np.array_equal(made, np.hstack(parts))
        elif relation.kind == "length":
            assert made.item() == pytest.approx(np.sqrt(sum((part**2).sum() for part in parts)))
        elif relation.kind == "total" and not _is_block(step):
            total = sum(_total(part, _groups(step, relation.means)) for part in parts)
            assert made.item() == pytest.approx(total, nan_ok=True)
        elif relation.kind == "gradient" and parts and step.operation.writes[0] in "DG":
            assert made.shape == parts[0].shape


def _is_block(step: Step) -> bool:
    """Whether the total is only that of a part of a field."""
    return step.turn.picture is not None and step.turn.picture.kind == "field"


@pytest.mark.parametrize("name", LESSONS)
def test_what_is_a_probability_lies_between_0_and_1(name: str) -> None:
    program = program_of(name)
    for step in steps_of(name):
        written = program.quantities[step.operation.writes]
        if written.scale == "probability":
            values = step.written[np.isfinite(step.written)]
            assert ((values >= 0) & (values <= 1)).all()
        assert written.scale == "none" or written.role in ("prediction", "target")


@pytest.mark.parametrize(
    ("activation", "scale"), [("sigmoid", "probability"), ("identity", "score"), ("tanh", "score")]
)
def test_only_a_sigmoid_makes_a_probability(activation: str, scale: str) -> None:
    text = SCORING.replace("ACTIVATION", activation)
    program = compile_program(parse(text, source="t", strict=True).scenario)
    assert program.quantities["p"].scale == scale
    assert program_of("overflowing").quantities["p"].scale == "score"
    assert program_of("by-hand").quantities["p"].scale == "probability"


MADE_IN = {
    "losses.py": {"CrossEntropy", "Hinge", "LossGradient", "SquaredError", "TotalLoss"},
    "optimisers.py": {
        "AdamUpdate",
        "Descend",
        "FirstMoment",
        "OptimisticUpdate",
        "RmsUpdate",
        "SecondMoment",
    },
}
"""The only builder that knows these operations; the others ask it."""


@pytest.mark.parametrize("mode", ["exact", "by hand"])
@pytest.mark.parametrize("name", LESSONS)
def test_what_a_step_uses_is_in_the_arithmetic_of_some_cell(name: str, mode: Mode) -> None:
    """It is marked on the sheet: a ReLU's slope has the sums alone, by hand no loss has a logit."""
    scenario = loaded(name).scenario if name in TEXTS else find(name).scenario
    for operation in compile_program(scenario, mode).operations:
        if operation.feed is not None:
            continue
        rows, columns = map(range, operation.size)
        edges = {(row, column) for row in (0, rows.stop - 1) for column in columns}
        edges |= {(row, column) for row in rows for column in (0, columns.stop - 1)}
        unused, others = {*operation.uses}, {*operation.reads} - {*operation.uses}
        for row, column in edges:
            expression = operation.cell(row, column)
            cells = {*precedents(expression), *computed_from(expression)}
            assert not others & {cell.quantity for cell in cells}
            unused -= {cell.quantity for cell in cells}
            if not unused:
                break
        assert not unused, operation.writes


def test_only_the_tables_of_losses_and_optimisers_know_their_operations() -> None:
    folder = Path(kinds.__file__).parent
    sources = {path.name: path.read_text(encoding="utf-8") for path in folder.rglob("*.py")}
    for place, operations in MADE_IN.items():
        for operation in operations:
            knowing = {
                name for name, text in sources.items() if re.search(rf"\b{operation}\b", text)
            }
            assert knowing == {place}, operation

"""Every number that a view shows knows which one of the run it is."""

from collections.abc import Sequence

import pytest
from lessons import CELL_BY_CELL, TEXTS, end, lesson_run, timeline

from gantui.engine import Cell, Step
from gantui.engine.operations.layers.fields import BlockSum
from gantui.views.panels.explanation import explanation
from gantui.views.panels.loss_table import loss_table
from gantui.views.panels.picture import picture
from gantui.views.panels.prediction_table import prediction_table
from gantui.views.sheet.sheet import sheet
from gantui.views.text.cells import cells_of, marked
from gantui.views.text.numbers.number import number
from gantui.views.text.spans import Entry, Line, Span, plain, wrap_spans

SIZE = (200, 60)
SIGNS = " ~≠"


def steps(name: str, most: int = 24) -> list[Step]:
    """Steps from the first two iterations of a lesson, or of a small scenario."""
    run = timeline(name) if name in TEXTS else lesson_run(name)
    last = min(2 * len(run.program.operations), run.program.steps)
    return [run.step(index) for index in range(0, last, max(last // most, 1))]


def value(step: Step, entry: Entry) -> float:
    """The number of an entry, straight from the states of the step."""
    name, row, column = entry.cell
    known = step.position if entry.written_by is None else entry.written_by
    return step.states[known + 1][name].item(row, column)


def shown(lines: Sequence[Line]) -> list[tuple[str, Entry]]:
    """What is written for each entry."""
    return [
        (span.text.strip(SIGNS), span.entry)
        for spans in lines
        for span in spans
        if span.entry is not None
    ]


@pytest.mark.parametrize("name", [*TEXTS, *CELL_BY_CELL])
def test_what_is_written_is_the_number_of_its_entry(name: str) -> None:
    for step in steps(name):
        for lines in (
            sheet(step).lines,
            loss_table(step, *SIZE),
            prediction_table(step, *SIZE),
            picture(step, *SIZE),
        ):
            for text, entry in shown(lines):
                assert text == number(value(step, entry))


@pytest.mark.parametrize("name", ["algorithm-1", "discriminator-wins", "generator-wins", "critic"])
def test_a_loss_of_an_earlier_turn_is_the_one_of_that_turn(name: str) -> None:
    step = steps(name)[-1]
    past = {entry for _, entry in shown(loss_table(step, *SIZE)) if entry.written_by is not None}
    assert past
    for entry in past:
        values = [state[entry.cell.quantity] for state in step.states[: step.position + 2]
                  if entry.cell.quantity in state]  # fmt: skip
        assert any(found is not values[-1] for found in values)
        assert entry.written_by is not None
        assert step.program.operations[entry.written_by].writes in (
            entry.cell.quantity, entry.cell.quantity.replace("terms.", "loss."),
        )  # fmt: skip


@pytest.mark.parametrize("name", [*TEXTS, "algorithm-1", "slanted-faces", "gan-losses"])
def test_every_known_loss_and_prediction_is_a_cell(name: str) -> None:
    for step in steps(name):
        losses = loss_table(step, *SIZE)
        for spans in losses[1:]:
            for span in spans[1:]:
                assert (span.entry is None) == (span.text.strip() in ("", "·"))
        for spans in prediction_table(step, *SIZE)[1:]:
            for text in plain(spans[1:]).split():
                known = any(span.entry and span.text.split() == [text] for span in spans[1:])
                assert known or set(text) <= set("█░·")


@pytest.mark.parametrize("size", [(100, 40), (34, 14), (20, 9)])
@pytest.mark.parametrize("name", ["logit-field", "update-a-parameter"])
def test_the_numbers_of_a_field_are_cells_wherever_they_have_room(name, size) -> None:
    for step in steps(name, 40):
        lines = picture(step, *size)
        for text, entry in shown(lines):
            assert float(text) == pytest.approx(value(step, entry), abs=0.06)
    assert len(shown(lines)) > 20


@pytest.mark.parametrize("name", ["slanted-faces", "backslashes"])
def test_the_pixels_of_images_of_now_are_cells(name: str) -> None:
    step = steps(name)[-1]
    found = {entry for _, entry in shown(picture(step, *SIZE))}
    for quantity in ("fake", "real"):
        rows, columns = step.shown[quantity].shape
        assert found >= {Entry(Cell(quantity, r, c)) for r in range(rows) for c in range(columns)}


def test_the_sums_of_blocks_are_cells() -> None:
    run = lesson_run("logit-field")
    blocks = [place for place, operation in enumerate(run.program.operations)
              if isinstance(operation, BlockSum)]  # fmt: skip
    for step in map(run.step, blocks):
        entry = Entry(Cell(step.operation.writes, 0, 0))
        assert entry in {found for _, found in shown(picture(step, *SIZE))}


def test_the_numbers_of_a_network_at_every_point_are_none_of_the_run() -> None:
    step = timeline("by-hand").step(8)
    assert not cells_of(picture(step, *SIZE))


@pytest.mark.parametrize("name", TEXTS)
def test_the_operands_of_an_explanation_are_those_of_its_arithmetic(name: str) -> None:
    run = timeline(name)
    for index in range(min(end(run) + 1, 60)):
        step = run.step(index)
        row, col = step.operation.example
        wanted = step.operands(row, col)
        found = shown(explanation(step, row, col, 44))
        if len(wanted) <= 8:
            assert [entry.cell for _, entry in found] == [part.cell for part in wanted]
            for (text, _), part in zip(found, wanted, strict=True):
                assert float(text.strip("()")) == pytest.approx(part.value, rel=0.05)


def test_the_chosen_operand_has_the_sign_of_the_cursor() -> None:
    step = timeline("by-hand").step(4)
    lines = explanation(step, 1, 2, 44, chosen=Cell("x", 1, 2))
    spans = [span for line in lines for span in line if span.style == "cursor"]
    assert [(span.text, span.entry) for span in spans] == [
        (f">{number(step.before['x'][1, 2])}", Entry(Cell("x", 1, 2)))
    ]


def test_a_mark_takes_the_blank_before_a_number_and_the_cursor_any_sign() -> None:
    first, second = Entry(Cell("z", 0, 0)), Entry(Cell("z", 0, 1))
    lines = [(Span("y  ", "dim"), Span("4", "text", entry=first), Span("A", "title"),
              Span("5", "text", entry=second))]  # fmt: skip
    assert plain(marked(lines, {first: "lit", second: "lit"}.get)[0]) == "y ›4A5"
    assert plain(marked(lines, {first: "cursor", second: "lit"}.get)[0]) == "y >4A5"
    assert plain(marked(lines, {second: "cursor"}.get)[0]) == "y  4>5"
    assert [*marked(lines, {}.get)] == lines


def test_wrapped_spans_keep_their_entries() -> None:
    spans = [Span("x = "), Span("12", "a", entry=Entry(Cell("x", 0, 0))), Span(" + "),
             Span("(-3)", "b", entry=Entry(Cell("x", 0, 1))), Span("·4 = 0")]  # fmt: skip
    for width in range(10, 30):
        lines = wrap_spans(spans, width)
        assert shown(lines) == [("12", Entry(Cell("x", 0, 0))), ("(-3)", Entry(Cell("x", 0, 1)))]
        assert " ".join(map(plain, lines)) == "x = 12 + (-3)·4 = 0"

"""The panels beside the sheet: as they were, within their width, no number left out unsaid."""

import re

import pytest
from lessons import ONE_BY_ONE, TEXTS, end, loaded, timeline

from gantui.engine import Cell, Step, cell_name
from gantui.record import MOST_TERMS, record, worked_cell
from gantui.views.panels.explanation import explanation, note_text, worked_line
from gantui.views.panels.loss_table import loss_table
from gantui.views.panels.position_strip import timeline_strip, title_line
from gantui.views.panels.prediction_table import prediction_table
from gantui.views.text.numbers.matrix import grid
from gantui.views.text.numbers.number import number, texts
from gantui.views.text.spans import Line, plain

NAMES = list(TEXTS)
PLACES = ("first", "middle", "last")


def step_at(name: str, place: str) -> Step:
    run = timeline(name)
    last = end(run)
    return run.step({"first": 0, "middle": last // 2, "last": last}[place])


def text(lines: list[Line]) -> str:
    return "\n".join(plain(found) for found in lines)


def widths(lines: list[Line]) -> list[int]:
    return [len(plain(found)) for found in lines]


@pytest.mark.parametrize("width", [35, 49, 76])
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("name", NAMES)
def test_panels_are_as_they_were(name: str, place: str, width: int, golden) -> None:
    step = step_at(name, place)
    panels = {
        "explanation": explanation(step, 0, 0, width),
        "losses": loss_table(step, width, 8),
        "predictions": prediction_table(step, width, 8),
        "strip": timeline_strip(step, len(timeline(name)), width),
    }
    shown = [f"== {panel}\n{text(lines)}" for panel, lines in panels.items()]
    golden(f"panels/{name}-{place}-{width}.txt", "\n\n".join(shown) + "\n")


@pytest.mark.parametrize("width", range(20, 201))
@pytest.mark.parametrize("lesson", ["a", "slanted-faces", "/very/long" * 12 + "/lesson.toml"])
def test_the_title_fits(width: int, lesson: str) -> None:
    step = step_at("scripted", "middle")
    found = "".join(span.text for span in title_line(step, lesson, 3100, width))
    assert len(found) == width


def test_the_title_says_where_one_is() -> None:
    found = plain(title_line(step_at("by-hand", "middle"), "by-hand", 93, 120))
    words = re.split(r"\s{2,}", found.strip())
    title = step_at("by-hand", "middle").turn.title
    assert words == ["by-hand", "iteration 2 of 3", title, "step 47 of 93", "by hand"]


@pytest.mark.parametrize("width", [80, 100, 120, 200])
@pytest.mark.parametrize("name", NAMES)
def test_the_strip_fits_and_marks_one_operation(name: str, width: int) -> None:
    run = timeline(name)
    for index in range(end(run) + 1):
        lines = timeline_strip(run.step(index), len(run), width)
        assert len(lines) == 2
        assert max(widths(lines)) <= width
        assert [plain(found).count("█") for found in lines] == [1, 1]


def test_the_strip_counts_where_there_is_no_room_for_marks() -> None:
    step = step_at("one-by-one", "middle")
    assert plain(timeline_strip(step, 156, 30)[0]) == " step 39 of 39 of the iteration"


def test_the_place_in_the_run_goes_from_end_to_end() -> None:
    run = timeline("by-hand")
    first, last = (plain(timeline_strip(run.step(i), 93, 80)[1]) for i in (0, 92))
    assert first.startswith(" iteration 1 █─")
    assert last.endswith("━█")


@pytest.mark.parametrize("name", NAMES)
def test_the_loss_table_has_every_loss_that_is_known(name: str) -> None:
    run = timeline(name)
    for index in range(end(run) + 1):
        step = run.step(index)
        found = text(loss_table(step, 200))
        for position in range(step.position + 1):
            operation = step.program.operations[position]
            if type(operation).__name__ == "TotalLoss":
                state = step.states[position + 1]
                shown = [*texts(state[operation.reads[0]])[0], *texts(state[operation.writes])[0]]
                assert set(shown) <= set(found.split())


MANY = ONE_BY_ONE.replace("count = 1", "").replace(
    'distribution = "uniform" }', 'distribution = "uniform" }\ncount = 30'
)


@pytest.mark.parametrize("height", [4, 8, 20, 40])
def test_long_lists_of_samples_are_counted(height: int) -> None:
    step = timeline("many", MANY).step(38)
    losses, predictions = loss_table(step, 60, height), prediction_table(step, 60, height)
    assert len(losses) <= height
    assert len(predictions) <= height
    rest = 31 - (height - 3)
    assert (f"… and {rest} more" in text(losses)) == (height < 33)
    rest = 30 - (height - 2)
    assert (f"… and {rest} more" in text(predictions)) == (height < 31)
    assert plain(losses[-1]).startswith("mean")


@pytest.mark.parametrize("width", range(20, 80, 3))
def test_turns_that_do_not_fit_are_counted_out(width: int) -> None:
    step = step_at("one-by-one", "last")
    lines = loss_table(step, width, 8)
    assert max(widths(lines)) <= width
    whole = loss_table(step, 200, 8)
    if text(lines) != text(whole):
        assert "…" in plain(lines[0])
        # the losses of this turn, the last one, are there whatever else is left out
        assert plain(lines[0]).split()[-1] == plain(whole[0]).split()[-1] == "G"


@pytest.mark.parametrize("width", [35, 49, 76])
@pytest.mark.parametrize("name", NAMES)
def test_predictions_fit(name: str, width: int) -> None:
    run = timeline(name)
    for index in range(min(end(run), 30)):
        assert max(widths(prediction_table(run.step(index), width))) <= width


def test_predictions_appear_when_they_are_written() -> None:
    run = timeline("by-hand")
    rows = [plain(prediction_table(run.step(index), 60)[1]).split() for index in (6, 7, 8)]
    assert rows == [["A", "·", "·"], ["A", "0.7", "███████░░░", "·"],
                    ["A", "0.7", "███████░░░", "0"]]  # fmt: skip


def test_the_names_of_samples_have_room_in_the_side_panel() -> None:
    found = text(prediction_table(step_at("one-by-one", "first"), 35))
    assert "face 1" in found


@pytest.mark.parametrize("width", [20, 35, 76])
@pytest.mark.parametrize("name", NAMES)
def test_the_explanation_fits_and_ends_with_the_number(name: str, width: int) -> None:
    run = timeline(name)
    for index in range(end(run) + 1):
        step = run.step(index)
        rows, columns = step.written.shape
        lines = explanation(step, rows - 1, columns - 1, width)
        assert max(widths(lines)) <= width
        joined = "".join(text(lines).split())
        assert "".join(step.operation.formula.split()) in joined
        assert (
            "".join(worked_line(worked_cell(step, rows - 1, columns - 1, MOST_TERMS)).split())
            in joined
        )
        assert number(float(step.written[rows - 1, columns - 1])) in joined


def test_the_explanation_has_the_notes_and_the_remarks() -> None:
    run = timeline("by-hand")
    found = text(explanation(run.step(0), 0, 0, 60))
    assert "Note: Brackets such as [b] and [/ and x[i] are text." in found
    assert "Erratum: The page says 0.3" in text(explanation(run.step(7), 0, 0, 60))
    assert "\n! −log 0 is infinite; " in text(explanation(run.step(23), 0, 0, 60))


@pytest.mark.parametrize("name", NAMES)
def test_the_first_step_begins_with_the_goal(name: str) -> None:
    run = timeline(name)
    goal = f"goal     {loaded(name).scenario.summary}\n"
    found = [text(explanation(run.step(index), 0, 0, 200)) for index in (0, 1, end(run))]
    assert [shown.startswith(goal) for shown in found] == [True, False, False]
    assert found[0].removeprefix(goal).startswith(run.program.headings[0][0])
    assert not any("goal " in shown for shown in found[1:])


@pytest.mark.parametrize(
    ("index", "row", "col", "name"),
    [(4, 1, 3, "D.z1[2, [red]x[/]]"), (7, 0, 0, "p[A]"), (10, 0, 0, "loss.D"),
     (12, 0, 2, "D.dW2[1, bias]")],
)  # fmt: skip
def test_a_cell_is_called_by_its_row_and_column(index, row, col, name) -> None:
    step = timeline("by-hand").step(index)
    cell = Cell(step.operation.writes, row, col)
    assert cell_name(step.program, cell, step.columns(cell.quantity)) == name


def test_a_note_says_of_which_kind_it_is() -> None:
    notes = [note for at in (0, 7) for note in record(timeline("by-hand").step(at)).notes]
    assert [note_text(note).partition(":")[0] for note in notes] == ["Note", "Erratum"]


def test_a_small_table_has_its_names_where_they_belong() -> None:
    assert grid([["1", "-2.5"], ["10", "0.25"]], ("a", "bb"), ("first", "2")) == [
        "    first      2",
        "a    1     -2.5",
        "bb  10      0.25",
    ]
    assert grid([["1", "2"]], ("",), ("", "")) == ["  1  2"]

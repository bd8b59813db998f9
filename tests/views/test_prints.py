"""What a source prints, beside what is computed: on the sheet, in the explanation, in the logs."""

import json
import re
from dataclasses import replace

import pytest
from lessons import lesson_run

from gantui.engine import Cell, Step, Timeline, compile_program
from gantui.engine.run.notes import prints_at, prints_shown
from gantui.exports.text.text_log import step_lines
from gantui.practice.new_numbers.variants import variant
from gantui.record import record
from gantui.scenario import find, lessons
from gantui.views.panels.explanation import explanation
from gantui.views.sheet.in_view.lines_in_view import lines_in_view
from gantui.views.sheet.in_view.view import Scroll, aim, scrolled, view
from gantui.views.sheet.layout.fit import LOOSE, ROOMY
from gantui.views.sheet.layout.height import most_lines
from gantui.views.sheet.layout.squeeze import squeezed
from gantui.views.sheet.sheet import sheet
from gantui.views.sheet.sheet_line import PRINTED
from gantui.views.text.spans import plain

SHEET = [0.3, 0.2, 0.4, 0.5, 0.3, 0.7]
"""The predictions of L1's architecture sheet."""


def run(name: str) -> Timeline:
    return lesson_run(name)


def written(name: str, quantity: str, iteration: int = 0) -> Step:
    timeline = run(name)
    return timeline.step(timeline.index(iteration, timeline.program.written_at[quantity][0]))


def printed_line(step: Step) -> list[str]:
    lines = [plain(line) for line in sheet(step).lines]
    return next((line.split() for line in lines if PRINTED in line), [])


@pytest.mark.parametrize("name", ["architecture", "gan-by-hand", "adversarial-training"])
def test_the_printed_row_stands_below_the_computed_one(name: str) -> None:
    step = written(name, "p")
    assert printed_line(step) == [PRINTED, *(f"{number:g}" for number in SHEET)]
    lines = [plain(line) for line in sheet(step).lines]
    at = next(place for place, line in enumerate(lines) if PRINTED in line)
    assert re.match(r".*[ ›»=]p +\[", lines[at - 1])


@pytest.mark.parametrize("room", [(78, 12), (98, 15)], ids=["80x24", "100x28"])
def test_it_is_in_view_with_the_numbers_that_are_computed(room: tuple[int, int]) -> None:
    """Where the sheet is cut to so many columns and lines."""
    seen = set()
    for loaded in lessons().found:
        timeline = Timeline(compile_program(loaded.scenario))
        for one in timeline.program.prints:
            step = timeline.step(timeline.index(one.iteration, one.position))
            drawn = sheet(step, fit=squeezed(step, room[0]), width=room[0])
            if not any(PRINTED in plain(line) for line in drawn.lines):
                continue
            shown = view(drawn, room, scrolled(drawn, room, Scroll(), aim(step, drawn)))
            lines = [plain(line) for line in lines_in_view(drawn, shown)]
            at = next(place for place, line in enumerate(lines) if PRINTED in line)
            assert re.match(rf".*»{one.quantity}\b", lines[at - 1]), (loaded.name, step.index)
            seen.add(loaded.name)
    assert seen >= {"architecture", "gan-by-hand", "adversarial-training"}


def test_it_is_there_from_its_step_to_the_end_of_the_turn_unless_numbers_are_hidden() -> None:
    timeline = run("architecture")
    position = timeline.program.written_at["p"][0]
    for index in range(len(timeline.program.operations)):
        step = timeline.step(index)
        inside = position <= index < step.turn.stop and step.turn.start <= position
        assert bool(printed_line(step)) == inside == bool(prints_shown(step))
    hidden = replace(timeline.step(position), hidden=frozenset({Cell("p", 0, 0)}))
    assert printed_line(hidden) == []
    assert prints_at(hidden) == ()
    assert "prints" not in str(record(hidden).prints)


def test_nothing_moves_when_it_comes() -> None:
    timeline = run("architecture")
    heights = {
        len([*sheet(timeline.step(index), fit=LOOSE).lines][: sheet(timeline.step(index)).height])
        for index in range(timeline.program.turns[0].start, timeline.program.turns[0].stop)
    }
    assert len(heights) == 1
    for fit in (LOOSE, ROOMY):
        longest = max(
            len(sheet(timeline.step(index), fit=fit).lines)
            for index in range(len(timeline.program.operations))
        )
        assert longest <= most_lines(timeline.program, fit)


def test_the_explanation_and_the_logs_have_it_too() -> None:
    step = written("adversarial-training", "p.fake")
    timeline = run("adversarial-training")
    (found,) = timeline.program.prints[1:2]
    step = timeline.step(found.position)
    said = "p.fake[A] = 0.2, p.fake[B] = 0.1, p.fake[C] = 0.3"
    assert any(said in line for line in step_lines(record(step)))
    shown = " ".join(plain(line) for line in explanation(step, 0, 0, 200))
    assert said in shown
    (printed,) = record(step).prints
    assert [number.value for number in printed.numbers] == [0.2, 0.1, 0.3]
    assert json.loads(json.dumps(printed.names)) == ["p.fake[A]", "p.fake[B]", "p.fake[C]"]


def test_it_is_of_its_iteration_and_arithmetic_alone_and_not_of_other_numbers() -> None:
    timeline = run("gan-by-hand")
    position = timeline.program.written_at["p"][0]
    assert prints_at(timeline.step(position))
    assert not prints_at(timeline.step(timeline.index(1, position)))
    exact = compile_program(find("gan-by-hand").scenario, "exact")
    assert exact.prints == ()
    assert compile_program(variant(find("gan-by-hand").scenario, 1)).prints == ()
    assert compile_program(find("backslashes").scenario).prints == ()  # of a given input


def test_prints_of_one_row_stand_together() -> None:
    step = written("architecture", "p")
    (whole,) = step.program.prints
    parts = tuple(whole._replace(cells=(cell,)) for cell in whole.cells[::-1])
    apart = replace(step, program=replace(step.program, prints=parts))
    assert printed_line(apart) == printed_line(step)
    assert len(record(apart).prints) == len(SHEET)


def test_only_what_has_a_note_is_shown() -> None:
    for loaded in lessons()[0]:
        notes = {note.name: note.text for note in loaded.scenario.notes if note.name}
        wanted = [
            one
            for one in loaded.scenario.printed
            if one.note in notes and not one.given and one.arithmetic is None
        ]
        assert len(compile_program(loaded.scenario).prints) == len(wanted)

"""What the panels beside the sheet of every lesson have room for, at the widths that they get."""

import re
from functools import cache

import pytest
from lessons import lesson_run

from gantui.engine import Step
from gantui.scenario import names
from gantui.views.panels.loss_table import loss_table
from gantui.views.panels.prediction_table import prediction_table
from gantui.views.plane.plane import has_plane, planes
from gantui.views.text.spans import plain

WIDTHS = [35, 49]
"""Columns of the panels on the side, on a broad screen and on a wide one."""


@cache
def turns_of(name: str) -> list[Step]:
    """The last step of each turn of the first iteration."""
    run = lesson_run(name)
    return [run.step(turn.stop - 1) for turn in run.program.turns]


@pytest.mark.parametrize("width", WIDTHS)
def test_a_name_is_not_cut_beside_a_long_bar(width: int) -> None:
    for name in names():
        for step in turns_of(name):
            rows = [plain(spans) for spans in prediction_table(step, width)]
            for row in rows:
                assert len(row) <= width
                assert "…" not in row[1:] or "█" * 6 not in row, (name, row)


@pytest.mark.parametrize("width", WIDTHS)
def test_every_loss_of_a_turn_has_its_column(width: int) -> None:
    """Under its name, or under the beginning of a long one."""
    for name in names():
        for step in turns_of(name):
            head = plain(loss_table(step, width)[0])
            program, turn = step.program, step.turn
            made = [program.quantities[operation.writes]
                    for operation in program.operations[turn.start : turn.stop]]  # fmt: skip
            for one in made:
                of = [program.quantities[part].role for part in one.relation.of]
                if one.relation.kind == "total" and of == ["loss"]:
                    short = (one.name.partition(".")[2] or one.name)[:8]
                    assert re.search(rf"\b{re.escape(short)}", head), (name, head)


def test_the_title_of_a_plane_has_no_word_twice_at_its_beginning() -> None:
    for name in names():
        for step in turns_of(name):
            for plane in planes(step, (60, 20)) if has_plane(step.turn) else ():
                assert not re.match(r"\S*\.(\S+): \1\b", plane.title), (name, plane.title)


@pytest.mark.parametrize("name", ["wasserstein-penalty", "dirac-gan-penalty"])
def test_a_penalty_is_not_numbered_as_if_it_were_another_turn(name: str) -> None:
    head = plain(loss_table(turns_of(name)[0], 60)[0])
    assert head.split() == ["loss", "D", "penalty", "G"]

"""A turn that only updates has a sheet: the passes that its gradients come from."""

import pytest

from gantui.engine import Timeline, compile_program
from gantui.exports.text import json_log, text_log
from gantui.scenario import parse
from gantui.views.panels.explanation import explanation
from gantui.views.sheet.sheet import sheet
from gantui.views.text.spans import plain

FILE = """
title = "together"
summary = "Two networks of one neuron."
lecture = "none"
[real]
draw = { shape = "ring" }
count = 3
[noise.batch]
A = [0.5]
[[generator.layers]]
weights = [[1, 0], [0.5, 1]]
[[discriminator.layers]]
weights = [[1, -1, 0]]
activation = "sigmoid"
[optimiser]
clip_norm = 0.1
clip_value = 0.05
weight_decay = 0.1
rate_factor = 0.5
average = 0.5
[schedule]
iterations = 6
updates = "HOW"
[[schedule.turns]]
train = "discriminator"
[[schedule.turns]]
train = "generator"
[[schedule.turns]]
train = "discriminator"
learn = false
"""


@pytest.mark.parametrize("how", ["alternating", "simultaneous", "extragradient"])
def test_every_step_stands_on_the_sheet_and_in_the_logs(how: str) -> None:
    timeline = Timeline(compile_program(parse(FILE.replace("HOW", how), source="it").scenario))
    last = len(timeline.program.operations) - 1
    log = "".join(text_log.chunks(timeline, "new", 0, last))
    assert ("update the generator" in log) == (how != "alternating")
    assert "".join(json_log.chunks(timeline, "new", 0, last))
    for index in range(last + 1):
        step = timeline.step(index)
        drawn, writes = sheet(step), step.operation.writes
        seen = {shown.cell.quantity for shown in drawn.cells}
        assert writes in seen or any(f"{writes} new" in plain(line) for line in drawn.lines)
        panel = " ".join(plain(line).strip() for line in explanation(step, 0, 0, 200))
        assert " ".join(step.operation.formula.split()) in " ".join(panel.split())

"""Small scenarios whose every number stays as it is, for tests that compare whole texts."""

from functools import cache
from pathlib import Path

from gantui.checking.check import Report, check
from gantui.engine import Timeline, compile_program
from gantui.scenario import Loaded, Mode, find, names, parse

CROWDED = {
    "closed-ring", "one-line", "ring-of-eight", "ring-of-two", "small-pictures", "three-blobs",
    "two-gaussians",
}  # fmt: skip
"""The lessons of so many samples, or so long, that a test looks at less of each."""
CELL_BY_CELL = [name for name in names() if name not in CROWDED]
"""The lessons for a test that looks at every cell, one by one."""

BY_HAND = """\
title = "Small by hand"
summary = "Fake and real samples side by side, with the look-up tables."
lecture = "T1"

[arithmetic]
mode = "by hand"
log = "base 2"

[real]
features = ["x", "y"]
[real.samples]
D = [0, 3]
"[red]x[/]" = [0, -1]

[noise.batch]
A = [1, 1]
B = [1, -1]

[[generator.layers]]
weights = [[1, 0, -2], [0, 2, 1]]

[[discriminator.layers]]
weights = [[1, 0, 1], [0, 1, 1]]
activation = "relu"

[[discriminator.layers]]
weights = [[1, 1, -3]]
activation = "sigmoid"

[loss]
reduction = "sum"

[optimiser]
discriminator = 0.01
generator = 0.01

[schedule]
iterations = 3

[[schedule.turns]]
train = "discriminator"

[[schedule.turns]]
train = "generator"

[[notes]]
name = "start"
text = "Brackets such as [b] and [/ and x[i] are text.\\nThis is the note's second line."

[[notes]]
name = "slip"
kind = "erratum"
quantity = "p"
turn = 1
iteration = 1
text = "The page says 0.3 where the table says 0.7."
"""
"""Joined turns; a sample's name and a note that look like markup; one name longer than a cell."""

ONE_BY_ONE = """\
title = "Small, one at a time"
summary = "One sample a turn, drawn noise, Adam."
lecture = "T2"
seed = 5

[real]
image = [2, 1]
[real.samples]
"face 1" = [[0.75], [0]]
"face 2" = [[1], [0.25]]

[noise]
draw = { distribution = "uniform" }

[[generator.layers]]
weights = [[0.5], [-0.25]]
bias = [0, 0.125]
activation = "sigmoid"

[[discriminator.layers]]
weights = [[1, -1, 0.5]]
activation = "sigmoid"

[optimiser]
kind = "adam"
discriminator = 0.125
generator = 0.125

[schedule]
iterations = 4
batch = "in order"

[[schedule.turns]]
train = "discriminator"
on = "real"

[[schedule.turns]]
train = "discriminator"
on = "fake"

[[schedule.turns]]
train = "generator"
"""
"""Exact, three turns, moments beside the weights."""

OVERFLOWING = """\
title = "Small overflow"
summary = "Learning rates that no run survives."
lecture = "T3"

[real.samples]
a = [1, 0.5]
b = [-1, 2]

[noise.batch]
n = [1]

[[generator.layers]]
weights = [[1, 0.5], [0.3, -0.2]]

[[discriminator.layers]]
weights = [[1, 1, 0.5]]

[loss]
kind = "least squares"
reduction = "sum"

[optimiser]
discriminator = 1000
generator = 1000

[schedule]
iterations = 200

[[schedule.turns]]
train = "discriminator"

[[schedule.turns]]
train = "generator"
"""
"""Its run ends long before its last iteration."""

SCRIPTED = """\
title = "Small script"
summary = "Long numbers that a script turns into short ones, and back."
lecture = "T4"

[real.samples]
r = [1]

[noise.batch]
n = [1]

[[generator.layers]]
weights = [[-123.4567, 0.125]]

[[discriminator.layers]]
weights = [[-0.0123, 0.125]]
activation = "sigmoid"

[optimiser]
kind = "scripted"

[schedule]
iterations = 3

[[schedule.turns]]
train = "discriminator"
times = 2

[[schedule.turns]]
train = "generator"

[[script]]
iteration = 1
network = "discriminator"
layer = 1
weights = [[1, 0]]

[[script]]
iteration = 2
network = "discriminator"
layer = 1
weights = [[-1234.5678, 0]]

[[script]]
iteration = 3
network = "discriminator"
layer = 1
weights = [[1, 0]]
"""
"""Weights that become shorter and longer within a turn; a turn that is taken twice."""

TEXTS = {
    "by-hand": BY_HAND,
    "one-by-one": ONE_BY_ONE,
    "overflowing": OVERFLOWING,
    "scripted": SCRIPTED,
}
"""Every small scenario by name."""


@cache
def lesson_run(name: str, mode: Mode | None = None) -> Timeline:
    """The run of a lesson, in another arithmetic if one is asked for: the same one for all tests.

    What a run remembers changes no number of it, and some run for a while.
    """
    return Timeline(compile_program(find(name).scenario, mode))


@cache
def lesson_report(name: str) -> Report:
    """What the check of a lesson found; it runs the lesson to its end."""
    return check(find(name, strict=True))


def loaded(name: str) -> Loaded:
    """The small scenario of this name."""
    return parse(TEXTS[name], source=f"{name}.toml", name=name, strict=True)


def timeline(name: str, text: str = "") -> Timeline:
    """The run of a small scenario, or of another text."""
    found = parse(text, source=name, strict=True) if text else loaded(name)
    return Timeline(compile_program(found.scenario))


def file_of(name: str, folder: Path) -> Path:
    """The small scenario as a file in a folder."""
    path = folder / f"{name}.toml"
    path.write_text(TEXTS[name], encoding="utf-8")
    return path


def end(run: Timeline) -> int:
    """The index of the last step that the run reaches."""
    return run.step(run.program.steps - 1).index

"""Weights that start as those of another run: which ones, from where, and what is refused."""

from pathlib import Path

import numpy as np
import pytest

from gantui.engine import ProgramError, Timeline, compile_program
from gantui.exports.scenario_file import scenario_text
from gantui.practice.new_numbers.variants import variant
from gantui.scenario import Loaded, ScenarioError, load, parse

WARM = """\
title = "t"
summary = "s"
lecture = "l"
kind = "classifier"
stage = "update"
loss = "squared error"
rate = 0.1
times = 300
labels = { a = 1, b = 0 }
[samples.samples]
a = [1, 0.5]
b = [-0.5, 2]
[[network.layers]]
weights = [[0.5, -0.2, 0.1], [0.3, 0.7, -0.4]]
activation = "tanh"
[[network.layers]]
weights = [[1, 0.5, 0]]
"""
START = '[start]\nfrom = "warm.toml"\niteration = 257\n'


def started(folder: Path, start: str = START, warm: str = WARM, text: str = WARM) -> Loaded:
    (folder / "warm.toml").write_text(warm, encoding="utf-8")
    path = folder / "own.toml"
    text = text.replace("rate = 0.1", "rate = 0.2").replace("times = 300", "times = 2")
    path.write_text(text.replace("[samples.samples]", f"{start}[samples.samples]"), "utf-8")
    return load(path, strict=True)


def test_the_weights_are_those_at_the_end_of_the_iteration(tmp_path: Path) -> None:
    program = compile_program(started(tmp_path).scenario)
    other = Timeline(compile_program(parse(WARM, source="w").scenario))
    reached = other.states(256)[-1]
    for name in ("D.W1", "D.W2"):
        np.testing.assert_array_equal(program.initial[name], reached[name])
    assert program.initial["rate.D"].item() == 0.2


def test_only_the_named_weights_do(tmp_path: Path) -> None:
    program = compile_program(started(tmp_path, f'{START}weights = ["D.W2"]\n').scenario)
    plain = compile_program(parse(WARM, source="w").scenario)
    np.testing.assert_array_equal(program.initial["D.W1"], plain.initial["D.W1"])
    assert not np.array_equal(program.initial["D.W2"], plain.initial["D.W2"])


def test_a_lesson_may_be_named(tmp_path: Path) -> None:
    lesson = 'from = "update-a-parameter"'
    with pytest.raises(ScenarioError, match=r"expected at most \d+, the last iteration"):
        started(tmp_path, START.replace('from = "warm.toml"', lesson))


@pytest.mark.parametrize(
    "start",
    [
        START,
        START.replace("[start]", '["start"]'),
        START.replace("[start]", "  [ start ]  # as before"),
        'start = { from = "warm.toml", iteration = 257 }\n',
        'start.from = "warm.toml"\nstart.iteration = 257\n',
    ],
)
def test_what_is_saved_of_a_fork_needs_the_other_run_no_more(tmp_path: Path, start: str) -> None:
    loaded = started(tmp_path, start)
    program = compile_program(loaded.scenario)
    text = scenario_text(loaded, program)
    assert "warm.toml" not in text
    alone = Timeline(compile_program(parse(text, source="x", strict=True).scenario))
    for name in ("D.W1", "D.W2"):
        np.testing.assert_array_equal(
            alone.states(1)[-1][name], Timeline(program).states(1)[-1][name]
        )


def test_in_other_numbers_it_starts_from_the_same_run(tmp_path: Path) -> None:
    loaded = started(tmp_path)
    own, other = map(compile_program, (loaded.scenario, variant(loaded.scenario, 1)))
    assert not np.array_equal(other.feeds[0].value(0), own.feeds[0].value(0))
    np.testing.assert_array_equal(other.initial["D.W1"], own.initial["D.W1"])


@pytest.mark.parametrize(
    ("start", "warm", "message"),
    [
        (START.replace("257", "301"), WARM, "start.iteration: expected at most 300, the last "),
        (START.replace("warm", "../warm"), WARM, "expected a file in the scenario's folder"),
        (START.replace("warm", "none"), WARM, 'there is no file "none.toml" in the scenario\'s'),
        (START.replace("warm.toml", "no-such-lesson"), WARM, "there is no lesson"),
        (START, WARM.replace("rate = 0.1", "rate = x"), '"warm.toml" cannot be run'),
        (START, WARM.replace("[samples.", f"{START}[samples."), "starts from another run itself"),
        (START.replace("warm", "own"), WARM, "starts from another run itself"),
    ],
)
def test_what_the_file_cannot_mean(tmp_path: Path, start: str, warm: str, message: str) -> None:
    with pytest.raises(ScenarioError) as raised:
        started(tmp_path, start, warm)
    assert message in str(raised.value)


@pytest.mark.parametrize(
    ("start", "warm", "message"),
    [
        (f'{START}weights = ["D.W3"]\n', WARM, "this scenario has no weights D.W3"),
        (START, WARM.replace("[[1, 0.5, 0]]", "[[1, 0.5, 0], [0, 0, 1]]")
         .replace("labels = { a = 1, b = 0 }", "labels = { a = [1, 0], b = [0, 1] }")
         .replace("[start]", "") , ""),
        (f'{START}weights = ["D.W2"]\n',
         WARM.replace("[[1, 0.5, 0]]", "[[1, 0.5, 0], [0, 0, 1]]")
         .replace("labels = { a = 1, b = 0 }", "labels = { a = [1, 0], b = [0, 1] }"),
         "D.W2 is 1 × 3 here and 2 × 3 in warm.toml"),
        (START.replace("257", "10000000"), WARM.replace("300", "10000000"), "expected at most"),
        (START, WARM.replace("rate = 0.1", "rate = 1000"), "its run ends before"),
    ],
)  # fmt: skip
def test_what_the_run_does_not_have(tmp_path: Path, start: str, warm: str, message: str) -> None:
    loaded = started(tmp_path, start, warm)
    if not message:  # the other weights are of another size, and left as they are
        compile_program(loaded.scenario)
        return
    with pytest.raises(ProgramError, match=message):
        compile_program(loaded.scenario)

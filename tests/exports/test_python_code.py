"""A run exported as plain Python: it runs alone, and has the bits of the trainer."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from code_runs import alone, exported, trained
from commands import run
from lessons import BY_HAND, CELL_BY_CELL, ONE_BY_ONE, SCRIPTED, file_of, timeline

from gantui.engine import Program, Timeline, compile_program
from gantui.exports.code import feeds
from gantui.exports.code.feeds import CodeError
from gantui.exports.code.python import OWN, chunks
from gantui.scenario.reading import lesson_library

EDITS = """
[[edits]]
quantity = "G.W1"
row = 1
column = 2
values = 0.25

[[edits]]
iteration = 2
step = 6
quantity = "D.W1"
row = 1
column = 1
values = 3

[[edits]]
iteration = 2
step = 2
quantity = "noise"
values = [[0.5, 0.25], [0.125, 2.0]]
"""
HOSTILE = (
    '''
import os; os.abort() # coding: utf-7
""" \\\\'''
    + "'''"
    + " \u2028os.abort()\n\tos.abort()"
)


def lesson(name: str) -> Timeline:
    return Timeline(compile_program(lesson_library.find(name).scenario))


def said_as(text: str) -> Program:
    """A program whose every title and formula is this text."""
    program = replace(timeline("by-hand").program, title=text, goal=text)
    turns = tuple(turn._replace(title=text, frozen=text) for turn in program.turns)
    program = replace(program, turns=turns)
    program.__dict__["headings"] = tuple((text, text) for _ in program.operations)
    return program


def agrees(run: Timeline, first: int, last: int, folder: Path) -> None:
    found = alone(exported(chunks, run, first, last), folder)
    assert repr(found) == repr(trained(run, range(first, last + 1), OWN))


@pytest.mark.parametrize("name", CELL_BY_CELL)
def test_every_number_of_a_lesson_has_the_bits_of_the_trainer(name: str, tmp_path: Path) -> None:
    run = lesson(name)
    agrees(run, 0, min(run.program.iterations, 3) - 1, tmp_path)


@pytest.mark.parametrize("text", [BY_HAND, ONE_BY_ONE, SCRIPTED], ids=["hand", "adam", "script"])
def test_it_may_begin_in_the_middle_of_a_run(text: str, tmp_path: Path) -> None:
    agrees(timeline("run", text), 1, 2, tmp_path)


def test_edits_are_made_where_they_stand(tmp_path: Path) -> None:
    run = timeline("run", BY_HAND + EDITS)
    assert len(run.program.edits) == 3
    agrees(run, 0, 2, tmp_path)
    agrees(run, 1, 1, tmp_path)


def test_a_run_that_ends_is_written_up_to_its_last_whole_iteration(tmp_path: Path) -> None:
    run = timeline("overflowing")
    run.step(run.program.steps - 1)
    whole = (len(run) - 1) // len(run.program.operations)
    source = exported(chunks, run, 0, run.program.iterations - 1)
    assert repr(alone(source, tmp_path)) == repr(trained(run, range(whole), OWN))
    with pytest.raises(CodeError, match="Ask for an earlier one"):
        exported(chunks, run, whole + 1, whole + 2)


def test_what_is_drawn_is_written_out_up_to_a_size(monkeypatch: pytest.MonkeyPatch) -> None:
    run = timeline("one-by-one")
    monkeypatch.setattr(feeds, "MOST_NUMBERS", 10)
    exported(chunks, run, 0, 0)
    with pytest.raises(CodeError, match="Ask for at most 2 iterations"):
        exported(chunks, run, 0, 3)


@pytest.mark.parametrize("name", ["gan-by-hand", "shape-contractive", "classifier-of-five"])
def test_a_formatter_has_nothing_to_do(name: str, tmp_path: Path) -> None:
    path = tmp_path / "code.py"
    path.write_text(exported(chunks, lesson(name), 0, 0), encoding="utf-8")
    command = [sys.executable, "-m", "ruff", "format", "--check", "--line-length=100", str(path)]
    subprocess.run(command, check=True, capture_output=True)


@pytest.mark.parametrize("hostile", [HOSTILE, "coding: utf-7", "%run", '"""', "\\"])
def test_no_text_of_a_scenario_becomes_code(hostile: str, tmp_path: Path) -> None:
    agrees(Timeline(said_as(hostile)), 0, 0, tmp_path)


def test_it_is_what_one_would_write(golden) -> None:
    source = exported(chunks, timeline("by-hand"), 0, 2)
    main = source.split("# What follows is arithmetic")[0]
    golden("by-hand-code.py.txt", main)
    assert "gantui" not in source.replace("Written by gantui", "")


def test_the_command_writes_it_and_says_what_it_refuses(tmp_path: Path) -> None:
    path = tmp_path / "code.py"
    run("export", "gan-by-hand", "--iterations", "2", "--format", "python", "-o", path)
    assert repr(alone(path.read_text(encoding="utf-8"), tmp_path)) == repr(
        trained(lesson("gan-by-hand"), range(2), OWN)
    )
    other = tmp_path / "other.py"
    scenario = file_of("overflowing", tmp_path)
    found = run("export", scenario, "--steps", "2000:2001", "--format", "python", "-o", other)
    assert "Ask for an earlier one" in found.stderr
    assert found.exit_code == 1
    assert not other.exists()

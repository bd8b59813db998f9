"""A run exported as NumPy and as PyTorch agrees with the trainer to 1e-12."""

import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from unittest.mock import patch

import numpy as np
import pytest
from code_runs import exported, here, trained
from commands import run
from dialect_runs import TORCH
from lessons import BY_HAND, CELL_BY_CELL, CROWDED, ONE_BY_ONE, SCRIPTED, timeline
from test_python_code import EDITS, HOSTILE, lesson, said_as

from gantui.engine import Timeline
from gantui.exports.code.array_file import OWN

LIBRARIES = "numpy", "pytorch"


def agrees(library: str, run: Timeline, first: int, last: int) -> None:
    chunks = import_module(f"gantui.exports.code.{library}").chunks
    source = exported(chunks, run, first, last)
    TORCH.set_default_dtype(TORCH.float32)  # what such a file begins with
    with patch.dict(sys.modules, {"torch": TORCH}), np.errstate(all="ignore"):
        found = here(source)
    wanted = trained(run, range(first, last + 1), OWN)
    assert [name for name, _ in found] == [name for name, _ in wanted]
    for (name, value), (_, right) in zip(found, wanted, strict=True):
        np.testing.assert_allclose(value, right, rtol=1e-12, atol=1e-12, err_msg=name)
        assert np.shape(value) == np.shape(right), name


@pytest.mark.parametrize("name", CELL_BY_CELL)
@pytest.mark.parametrize("library", LIBRARIES)
def test_every_number_of_a_lesson_is_that_of_the_trainer(library: str, name: str) -> None:
    run = lesson(name)
    agrees(library, run, 0, min(run.program.iterations, 1 if name in CROWDED else 3) - 1)


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize("text", [BY_HAND + EDITS, ONE_BY_ONE, SCRIPTED])
def test_edits_optimisers_and_scripts_are_in_it(library: str, text: str) -> None:
    agrees(library, timeline("run", text), 0, 2)
    agrees(library, timeline("run", text), 1, 2)


@pytest.mark.parametrize("library", LIBRARIES)
def test_no_text_of_a_scenario_becomes_code(library: str) -> None:
    agrees(library, Timeline(said_as(HOSTILE)), 0, 0)


@pytest.mark.parametrize("library", LIBRARIES)
def test_it_is_what_one_would_write(library: str, golden: Callable[[str, str], None]) -> None:
    chunks = import_module(f"gantui.exports.code.{library}").chunks
    golden(f"by-hand-{library}.py.txt", exported(chunks, timeline("by-hand"), 0, 2))


@pytest.mark.parametrize("library", LIBRARIES)
def test_the_command_writes_it(library: str, tmp_path: Path) -> None:
    path = tmp_path / "code.py"
    run("export", "gan-by-hand", "--iterations", "1", "--format", library, "-o", path)
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# A training run in")
    compile(text, "code.py", "exec")

"""A run exported as a notebook: its cells, run one after the other, are the run."""

import json
import re
from collections.abc import Callable
from typing import Any

import nbformat
import numpy as np
import pytest
from code_runs import exported
from lessons import timeline
from markdown_it import MarkdownIt
from test_python_code import HOSTILE, lesson, said_as

from gantui.engine import Timeline
from gantui.exports.code.array_file import OWN
from gantui.exports.code.names import names_of
from gantui.exports.code.notebook import chunks

READER = MarkdownIt("gfm-like")
"""As Jupyter reads it: addresses become links."""


def cells(run: Timeline, last: int) -> list[dict[str, Any]]:
    text = exported(chunks, run, 0, last)
    nbformat.validate(nbformat.reads(text, as_version=nbformat.NO_CONVERT))
    found = json.loads(text)
    assert (found["nbformat"], found["nbformat_minor"]) == (4, 5)
    ids = [cell["id"] for cell in found["cells"]]
    assert len(set(ids)) == len(ids)
    return found["cells"]


@pytest.mark.parametrize("name", ["gan-by-hand", "slanted-faces", "minimax", "shape-contractive"])
def test_its_cells_are_the_run(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    run = lesson(name)
    last = min(run.program.iterations, 3) - 1
    known: dict[str, Any] = {}
    for cell in cells(run, last):
        if cell["cell_type"] == "code":
            exec("".join(cell["source"]), known)
    for quantity, wanted in run.states(last)[-1].items():
        found = known[names_of(run.program, OWN)[quantity]]
        np.testing.assert_allclose(found, wanted.reshape(np.shape(found)), rtol=1e-12, atol=1e-12)
    assert " = " in capsys.readouterr().out


def test_a_turn_has_a_text_and_a_cell() -> None:
    kinds = [cell["cell_type"] for cell in cells(timeline("by-hand"), 2)]
    assert kinds == ["markdown", *["markdown", "code"] * 5]
    assert [cell["cell_type"] for cell in cells(timeline("by-hand"), 0)] == kinds[:-2]


def test_the_notes_are_its_text() -> None:
    texts = ["".join(cell["source"]) for cell in cells(timeline("by-hand"), 2)]
    assert any("The page says 0.3 where the table says 0.7." in text for text in texts)


MATHEMATICS = re.compile(r"\$\$?|\\\\[(\[]|\\begin\{")
"""What begins mathematics in a notebook, where no backslash stands before the dollar."""


MARKUP = '<img src="http://x.org"> ![a](b) `c` $d$ \\(e\\) \\[f\\] \\begin{h} www.i.org\n# j\n- k'


@pytest.mark.parametrize("hostile", [HOSTILE, MARKUP])
def test_no_text_of_a_scenario_is_markup(hostile: str) -> None:
    for cell in cells(Timeline(said_as(hostile)), 1):
        if cell["cell_type"] == "code":
            compile("".join(cell["source"]), "cell", "exec")
            assert not cell["source"][0].startswith(("%", "!"))
            continue
        text = "".join(cell["source"])
        assert not MATHEMATICS.search(text.replace("\\$", ""))
        for token in READER.parse(text):
            assert token.type in {"heading_open", "paragraph_open", "inline",
                                  "heading_close", "paragraph_close"}  # fmt: skip
            kinds = {child.type for child in token.children or ()}
            assert kinds <= {"text", "text_special", "hardbreak"}


def test_it_is_what_one_would_write(golden: Callable[[str, str], None]) -> None:
    golden("by-hand-notebook.ipynb.txt", exported(chunks, timeline("by-hand"), 0, 2))

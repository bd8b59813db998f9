"""An exported notebook, run as Jupyter runs it: in a kernel of its own, cell by cell."""

import ast
from pathlib import Path

import nbformat
import numpy as np
import pytest
from code_runs import exported
from lessons import timeline
from nbclient import NotebookClient

from gantui.exports.code.array_file import OWN
from gantui.exports.code.names import names_of
from gantui.exports.code.notebook import chunks


def test_a_kernel_computes_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR", "IPYTHONDIR"):
        monkeypatch.setenv(folder, str(tmp_path / folder))
    run = timeline("by-hand")
    notebook = nbformat.reads(exported(chunks, run, 0, 2), as_version=nbformat.NO_CONVERT)
    names = names_of(run.program, OWN)
    final = run.states(2)[-1]
    asked = {names[quantity]: values for quantity, values in final.items()}
    told = ", ".join(f"{name!r}: np.asarray({name}).ravel().tolist()" for name in asked)
    notebook.cells.append(nbformat.v4.new_code_cell(f"print({{{told}}})"))
    done = NotebookClient(notebook, timeout=60, kernel_name="python3").execute()
    codes = [cell for cell in done.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in codes] == list(range(1, len(codes) + 1))
    assert not [out for cell in codes for out in cell.outputs if out.output_type == "error"]
    found = ast.literal_eval(codes[-1].outputs[0].text)
    for name, wanted in asked.items():
        np.testing.assert_allclose(found[name], wanted.ravel(), rtol=1e-12, atol=1e-12)

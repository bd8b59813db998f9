"""The digits of a run are those of every other machine: their digests stand here.

Each run is computed in fresh processes that are told to use other kernels of OpenBLAS and fewer of
the processor's instructions, as far as NumPy chooses among them here. So whoever runs this checks
that the runs have the same digits there as everywhere.
"""

import json
import os
import subprocess
import sys

import pytest
from numpy._core._multiarray_umath import __cpu_dispatch__, __cpu_features__

DIGESTS = {
    "slanted-faces, exact, 120": "fb74059b1c2e4f16c4bcceffaed03a80",
    "slanted-faces, by hand, 120": "049f155c0e09c8087afd0ccd9f03226e",
    "gan-by-hand, exact, 100": "fa946b52c87f2416d4a18afb3a546bc6",
    "gan-by-hand, by hand, 100": "49b68bb6bc6c83664440f03ed2918a63",
    "conditional-gan, exact, 100": "2cc10988e6ee46795610c149530c2c40",
    "conditional-gan, by hand, 100": "dc242d8748e37aa074ce7376efa68bd2",
    "alternating-training, exact, 100": "265cd769103bfcda016f2a05702c4860",
    "alternating-training, by hand, 100": "978985a2af1bdb5d3efb81992132e1b6",
    "minimax, exact, 80": "8511f39d826aa8951aaf2d90c9f3379c",
    "minimax, by hand, 80": "03f252af1b58127b9af397aa33a3d114",
    "backpropagation, exact, 150": "39098fbce91288d839fcf5a0b6cfe7ce",
    "backpropagation, by hand, 150": "89931a469f4bda7545d512cddfa235b7",
    "backslashes, exact, 120": "853ebb4bdca57bf4588d080c81f47c9c",
    "backslashes, by hand, 120": "2d01e527eb7774df156f9075272c7a71",
    "generator-wins, exact, 40": "bc00800eec3146e7e5c6b6e0302e5bd0",
    "generator-wins, by hand, 40": "863a16eb87541614f7e37531804d4327",
}
"""The beginning of each digest, by lesson, arithmetic and number of iterations."""

PROGRAM = """\
import json, sys
from gantui.engine import Timeline, compile_program
from gantui.record.digest import digest
from gantui.scenario import find

found = {}
for run in json.loads(sys.argv[1]):
    name, mode, iterations = run.split(", ")
    timeline = Timeline(compile_program(find(name).scenario, mode))
    found[run] = digest(timeline, int(iterations))[:32]
print(json.dumps(found))
"""
"""Prints the digests of runs."""

CHOSEN = [name for name in __cpu_dispatch__ if __cpu_features__[name]]
"""The sets of instructions that NumPy has kernels for and this processor has."""
WIDE = [name for name in CHOSEN if name.startswith(("AVX512", "X86_V4"))]
"""Those with the widest registers, which not every processor has."""


def digests(core: str, without: list[str]) -> dict[str, str]:
    """The digests as a process computes them with other kernels."""
    changes = {"OPENBLAS_CORETYPE": core, "NPY_DISABLE_CPU_FEATURES": " ".join(without)}
    inherited = {key: value for key, value in os.environ.items() if key not in changes}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", PROGRAM, json.dumps(list(DIGESTS))],
        capture_output=True, check=False, text=True, encoding="utf-8",
        env={**inherited, **{key: value for key, value in changes.items() if value}},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize(
    ("core", "without"),
    [
        pytest.param("", [], id="as this machine does"),
        pytest.param("Haswell", WIDE, id="Haswell, nothing wider"),
        pytest.param("Prescott", CHOSEN, id="Prescott, nothing chosen"),
        pytest.param("", CHOSEN, id="NumPy with nothing chosen"),
        pytest.param("Prescott", [], id="OpenBLAS for Prescott"),
    ],
)
def test_a_run_has_the_same_digits_everywhere(core: str, without: list[str]) -> None:
    assert digests(core, without) == DIGESTS


def test_the_processes_really_have_fewer_instructions() -> None:
    code = (
        "import sys; from numpy._core._multiarray_umath import __cpu_features__ as f;"
        "sys.exit(any(f[name] for name in sys.argv[1:]))"
    )
    changed = {**os.environ, "NPY_DISABLE_CPU_FEATURES": " ".join(CHOSEN)}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code, *CHOSEN], check=False, env=changed
    )
    assert done.returncode == 0

"""Inputs of published courses, manuals and questions, as files of our own, and their right values.

A source's printed numbers stand in the file; where it has none, `own_arithmetic` works them out.
"""

from pathlib import Path

import numpy as np
import pytest
from own_arithmetic import OWN

from gantui.checking.check import check
from gantui.engine import Timeline, compile_program
from gantui.scenario import ScenarioError, parse

FOLDER = Path(__file__).with_name("published")
FILES = {path.stem: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.toml"))}
REFUSED = {
    "refused-kernel-of-keras": "these are the transposed weights: inputs are columns here",
    "refused-pasted-minus": "the minus of TOML is -",
}
"""What is said of a file that cannot run."""
ENDS = {"rate-too-high"}
"""Runs that overflow before their last iteration."""


@pytest.mark.parametrize("name", sorted(FILES.keys() - REFUSED.keys()))
def test_it_has_the_right_value(name: str) -> None:
    loaded = parse(FILES[name], source=name, strict=True)
    report = check(loaded)
    assert [one.render() for one in report.mismatches] == []
    assert report.passed == (name not in ENDS)
    compared = len(report.comparisons)
    run = Timeline(compile_program(loaded.scenario))
    for found, wanted in OWN[name](run) if name in OWN else ():
        np.testing.assert_allclose(found, wanted, rtol=1e-11, atol=1e-13)
        compared += 1
    assert compared


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_with_words_that_help(name: str) -> None:
    with pytest.raises(ScenarioError) as refusal:
        parse(FILES[name], source=name, strict=True)
    assert REFUSED[name] in str(refusal.value)


def test_what_is_worked_out_is_that_of_a_file() -> None:
    assert OWN.keys() | REFUSED.keys() | ENDS <= FILES.keys()

"""A loss that is cut off as frameworks cut it off, and the chain of a GAN's gradient."""

from math import log
from typing import Any

import numpy as np
import pytest
from engine_strategies import iteration_steps, scenario_of, timeline_of

from gantui.checking.check import check
from gantui.engine import Step, Timeline
from gantui.engine.run.executors import fast_path
from gantui.scenario import ScenarioError, parse

TABLE = """\
title = "t"
summary = "s"
lecture = "l"
kind = "loss table"
[arithmetic]
ARITHMETIC
[[tables]]
title = "certain and wrong, and not"
predictions = { wrong = 1, other = 0, right = 0, half = 0.5 }
targets = { wrong = 0, other = 1, right = 0, half = 1 }
[[printed]]
source = "the definition"
quantity = "terms"
values = [[COSTS]]
decimals = 9
"""


@pytest.mark.parametrize(
    ("arithmetic", "costs"),
    [("most = 100", [100.0, 100.0, 0.0, log(2)]),  # torch.nn.BCELoss
     ("least = 1e-7", [-log(1e-7), -log(1e-7), -log(1 - 1e-7), log(2)])],  # Keras
)  # fmt: skip
def test_a_framework_s_numbers_come_out(arithmetic: str, costs: list[float]) -> None:
    text = TABLE.replace("ARITHMETIC", arithmetic).replace("COSTS", ", ".join(map(repr, costs)))
    report = check(parse(text, source="t", strict=True))
    assert report.comparisons
    assert not report.mismatches


def run_of(
    arithmetic: dict[str, Any], logit: float = 40.0, rate: float = 0.01, **loss: Any
) -> Timeline:
    raw = {
        "title": "t", "summary": "s", "lecture": "l", "arithmetic": arithmetic,
        "real": {"samples": {"r": [5.0]}}, "noise": {"batch": {"f": [logit]}},
        "generator": {"layers": [{"weights": [[1.0, 0.0]]}]},
        "discriminator": {"layers": [{"weights": [[1.0, 0.0]], "activation": "sigmoid"}]},
        "optimiser": {"discriminator": rate, "generator": rate},
        "loss": loss, "schedule": {"iterations": 60, "turns": [
            {"train": "discriminator"}, {"train": "generator"}]},
    }  # fmt: skip
    return timeline_of(scenario_of(raw))


def steps_of(run: Timeline) -> dict[str, Step]:
    return {step.operation.writes: step for step in iteration_steps(run, 0)}


def test_a_run_says_where_it_is_cut_off() -> None:
    step = steps_of(run_of({"most": 30.0}))["terms.D"]
    assert step.written[0, 0] == 30.0
    assert step.operation.remarks(step.before, step.after) == (
        "−ln 0 is infinite; it is cut off at 30 here.",
    )
    near = steps_of(run_of({"least": 1e-7}))["terms.D"]
    assert near.written[0, 0] == pytest.approx(-log(1e-7), rel=1e-12)


@pytest.mark.parametrize(
    "arithmetic", [{"most": 30.0}, {"least": 1e-3}, {"least": 1e-7, "most": 5.0}]
)
def test_every_way_to_run_has_the_same_bits(
    arithmetic: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    program = run_of(arithmetic, 8.0, chain=True).program
    ends = []
    for most in (0, 10**9):
        monkeypatch.setattr(fast_path, "MOST_SCALAR", most)
        fast_path.is_small.cache_clear()
        found = fast_path.run(program, 0, 0, 30, tuple(program.initial.values()), None)
        assert found is not None
        ends.append([array.tobytes() for array in found])
    monkeypatch.undo()
    fast_path.is_small.cache_clear()
    walked = Timeline(program).step(30 * len(program.operations)).before
    assert ends[0] == ends[1] == [walked[name].tobytes() for name in program.initial]


def test_the_chain_of_a_gan_comes_down_to_p_minus_t() -> None:
    """At p = 0.01: −1/p = −100, times p(1 − p) is −0.99; saturating, −1/(1 − p) gives −0.01."""
    at = -4.59511985013459
    chained = steps_of(run_of({}, at, 0.0, chain=True, compare=True))
    plain = steps_of(run_of({}, at, 0.0, compare=True))
    assert chained["dp.fake"].written.item() == pytest.approx(-100, rel=1e-12)
    assert chained["dp.fake.saturating"].written.item() == pytest.approx(-1 / 0.99, rel=1e-12)
    for name in ("D.dz1", "D.dz1.fake", "D.dz1.fake.saturating"):
        np.testing.assert_allclose(chained[name].written, plain[name].written, rtol=1e-12)
    assert chained["D.dz1.fake"].written.item() == pytest.approx(-0.99, rel=1e-12)
    assert chained["D.dz1.fake.saturating"].written.item() == pytest.approx(-0.01, rel=1e-12)
    formula = chained["dp.fake"].operation.formula
    assert formula == "dp.fake = −t.fake / p.fake + (1 − t.fake) / (1 − p.fake)"


def test_only_the_log_loss_has_a_chain() -> None:
    text = (
        TABLE.partition("kind")[0]
        + """\
[real.samples]
a = [1]
[noise.batch]
f = [1]
[[generator.layers]]
weights = [[1, 0]]
[[discriminator.layers]]
weights = [[1, 0]]
[loss]
kind = "hinge"
chain = true
[schedule]
iterations = 1
[[schedule.turns]]
train = "generator"
"""
    )
    with pytest.raises(
        ScenarioError, match='expected beside "binary cross-entropy", found "hinge"'
    ):
        parse(text, source="t", strict=True)

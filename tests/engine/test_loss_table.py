"""Loss tables: given predictions against SciPy, and the lecture's tables."""

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import rel_entr, xlog1py, xlogy

from gantui.engine import Cell, Edit, Step, Timeline, compile_program
from gantui.engine.numbers.by_hand import MINUS_LOG
from gantui.scenario import ScenarioError, parse
from gantui.scenario.kinds.loss_table import LossTableScenario, contradictions

PROBABILITIES = st.floats(0.001, 0.999)


def steps(table: dict[str, object], mode: str = "exact", log: str = "natural") -> dict[str, Step]:
    """The steps of a scenario of one table, by the quantity that each writes."""
    head = {"title": "t", "summary": "s", "lecture": "x", "kind": "loss table"}
    raw = {**head, "arithmetic": {"mode": mode, "log": log}, "tables": [{"title": "t", **table}]}
    scenario = msgspec.convert(raw, LossTableScenario)
    assert not list(contradictions(scenario))
    timeline = Timeline(compile_program(scenario))
    found = [timeline.step(index) for index in range(len(timeline))]
    return {step.operation.writes: step for step in found}


def named(values: list[float]) -> dict[str, float]:
    return {f"P{number}": value for number, value in enumerate(values)}


def test_a_term_with_the_factor_0_is_0_whatever_was_predicted() -> None:
    """0·log 0 too, which is said; the loss is that of the other term."""
    table = {
        "title": "t",
        "apart": True,
        "reduction": "none",
        "predictions": {"a": 0.0, "b": 1.0, "c": 0.25},
        "targets": {"a": 0, "b": 1, "c": 1},
    }
    raw = {"title": "t", "summary": "s", "lecture": "x", "kind": "loss table", "tables": [table]}
    run = Timeline(compile_program(msgspec.convert(raw, LossTableScenario)))
    one, zero, terms = (run.step(index) for index in (2, 3, 4))
    np.testing.assert_allclose(one.after["one"], [[0, 0, np.log(0.25)]])
    np.testing.assert_allclose(zero.after["zero"], [[0, 0, 0]])
    np.testing.assert_allclose(terms.after["terms"], [[0, 0, -np.log(0.25)]])
    said = ("0·ln 0 counts as 0: the factor 0 leaves nothing of it.",)
    assert one.remarks() == zero.remarks() == said


@given(st.lists(st.tuples(st.floats(0, 1), st.sampled_from([0, 1, None])), min_size=1, max_size=8))
def test_both_answers_make_the_loss_and_a_masked_sample_has_none(
    samples: list[tuple[float, int | None]],
) -> None:
    names = [f"P{number}" for number in range(len(samples))]
    found = steps({
        "both": True,
        "predictions": {name: p for name, (p, _) in zip(names, samples, strict=True)},
        "targets": {
            name: 1 if t is None else t for name, (_, t) in zip(names, samples, strict=True)
        },
        "masked": [name for name, (_, t) in zip(names, samples, strict=True) if t is None] or None,
    })  # fmt: skip
    p = np.array([p for p, _ in samples])
    t = np.array([t or 0 for _, t in samples])
    counts = np.array([t is not None for _, t in samples])
    np.testing.assert_allclose(found["rest"].written[0], 1 - p)
    assert found["other"].written[0].tolist() == (counts * (1 - t)).tolist()
    with np.errstate(divide="ignore"):
        np.testing.assert_allclose(found["cost1"].written[0], -np.log(p), atol=1e-15)
        np.testing.assert_allclose(found["cost0"].written[0], -np.log(1 - p), rtol=1e-9, atol=1e-15)
        wanted = np.where(t == 1, -np.log(p), -np.log(1 - p)) * 1.0
    wanted[~counts] = 0
    np.testing.assert_allclose(found["terms"].written[0], wanted, rtol=1e-9, atol=1e-15)


@given(st.lists(st.tuples(PROBABILITIES, st.sampled_from([0, 1])), min_size=1, max_size=8))
def test_binary_cross_entropy_is_that_of_scipy(samples: list[tuple[float, int]]) -> None:
    p, t = (np.array(values) for values in zip(*samples, strict=True))
    table = {"predictions": named(p.tolist()), "targets": named(t.tolist()), "gradient": True}
    found = steps(table)
    terms = -xlogy(t, p) - xlog1py(1 - t, -p)
    np.testing.assert_allclose(found["terms"].written[0], terms, rtol=1e-12, atol=1e-15)
    assert found["loss"].written[0, 0] == pytest.approx(terms.sum(), rel=1e-12)
    assert np.array_equal(found["dz"].written[0], p - t)
    assert found["db"].written[0, 0] == pytest.approx((p - t).sum(), rel=1e-12, abs=1e-15)


@given(st.lists(st.tuples(PROBABILITIES, st.sampled_from([0, 1])), min_size=2, max_size=8))
def test_the_mean_in_base_two(samples: list[tuple[float, int]]) -> None:
    p, t = (np.array(values) for values in zip(*samples, strict=True))
    table = {"predictions": named(p.tolist()), "targets": named(t.tolist()), "reduction": "mean"}
    bits = steps(table, log="base 2")["loss"].written[0, 0]
    expected = (-xlogy(t, p) - xlog1py(1 - t, -p)).mean() / np.log(2)
    assert bits == pytest.approx(expected, rel=1e-12)


@given(st.lists(st.tuples(*[PROBABILITIES] * 3), min_size=1, max_size=6), st.data())
def test_categorical_cross_entropy_is_the_relative_entropy_of_a_one_hot(
    columns: list[tuple[float, ...]], data: st.DataObject
) -> None:
    q = np.array(columns).T / np.sum(columns, axis=1)
    truths = [data.draw(st.sampled_from("abc")) for _ in columns]
    p = np.array([[float(truth == name) for truth in truths] for name in "abc"])
    predictions = {name: q[:, place].tolist() for place, name in enumerate(named(truths))}
    table = {"classes": list("abc"), "predictions": predictions, "targets": named(truths)}
    found = steps(table)
    np.testing.assert_allclose(
        found["terms"].written[0], rel_entr(p, q).sum(axis=0), rtol=1e-9, atol=1e-12
    )


def test_certainty_in_the_wrong_thing_is_infinite_and_says_so() -> None:
    found = steps({"predictions": {"a": 0.0, "b": 1.0}, "targets": {"a": 1, "b": 1}})
    assert found["terms"].written.tolist() == [[np.inf, 0.0]]
    assert found["terms"].remarks() == ("−ln 0 is infinite: a prediction is certain, and wrong.",)
    assert found["loss"].written[0, 0] == np.inf


@pytest.mark.parametrize(("p", "cost"), MINUS_LOG.items())
def test_by_hand_the_table_is_used(p: float, cost: float) -> None:
    found = steps({"predictions": {"a": p}, "targets": {"a": 1}}, "by hand")
    assert found["terms"].written[0, 0] == cost
    assert "table −log(" in found["terms"].worked(0, 0)


def test_logits_become_predictions_first() -> None:
    found = steps({"logits": {"a": 0.0, "b": 2.0}, "targets": {"a": 1, "b": 0}})
    assert list(found)[:3] == ["z", "p", "t"]
    np.testing.assert_allclose(found["p"].written, [[0.5, 1 / (1 + np.exp(-2))]], rtol=1e-15)


@pytest.mark.parametrize(
    ("mode", "loss", "dz"), [("exact", 1.2133, -0.6311), ("by hand", 1.85, -0.6)]
)
def test_an_edited_target_between_0_and_1_counts_as_what_it_is(
    mode: str, loss: float, dz: float
) -> None:
    page = {"title": "t", "logits": {"A": -1.0}, "targets": {"A": 1}, "gradient": True}
    raw = {
        "title": "t", "summary": "s", "lecture": "x", "kind": "loss table", "tables": [page],
        "arithmetic": {"mode": mode, "log": "base 2" if mode == "by hand" else "natural"},
    }  # fmt: skip
    program = compile_program(msgspec.convert(raw, LossTableScenario))
    position = next(k for k, one in enumerate(program.operations) if one.writes == "t")
    edit = Edit(0, position, Cell("t", 0, 0), np.array([[0.9]]))
    run = Timeline(program.edited(edit))
    last = run.step(len(run) - 1).after
    assert last["loss"].item() == pytest.approx(loss, abs=5e-5)
    assert last["dz"].item() == pytest.approx(dz, abs=5e-5)
    step = run.step(run.index(0, next(
        k for k, one in enumerate(program.operations) if one.writes == "terms"
    )))  # fmt: skip
    said = "".join(part if isinstance(part, str) else "#" for part in step.worked(0, 0))
    assert said.startswith("#·(−" if mode == "exact" else "#·"), said
    assert said.count("#") >= 4  # both logarithms, each with its share


@pytest.mark.parametrize(("mode", "loss"), [("exact", 0.7625), ("by hand", 1.1)])
def test_edited_shares_of_classes_count_as_the_formula_says(mode: str, loss: float) -> None:
    page = {
        "title": "t", "classes": ["a", "b", "c"], "targets": {"s": "a"},
        "predictions": {"s": [0.5, 0.25 if mode == "exact" else 0.3, 0.0]},
    }  # fmt: skip
    raw = {
        "title": "t", "summary": "s", "lecture": "x", "kind": "loss table", "tables": [page],
        "arithmetic": {"mode": mode, "log": "base 2" if mode == "by hand" else "natural"},
    }  # fmt: skip
    program = compile_program(msgspec.convert(raw, LossTableScenario))
    position = next(k for k, one in enumerate(program.operations) if one.writes == "t")
    edits = [
        Edit(0, position, Cell("t", row, 0), np.array([[share]]))
        for row, share in enumerate([0.9, 0.1])
    ]
    run = Timeline(program.edited(*edits))
    assert run.step(len(run) - 1).after["loss"].item() == pytest.approx(loss, abs=5e-5)


SCORED = """\
title = "t"
summary = "s"
lecture = "l"
kind = "loss table"
[[tables]]
title = "scores"
loss = "LOSS"
reduction = "mean"
gradient = true
predictions = { a = -4, b = 0.5, c = 3 }
targets = { a = -1, b = 1, c = -1 }
"""


@pytest.mark.parametrize(
    ("loss", "terms", "gradient"),
    [("wasserstein", [-4, -0.5, 3], [1 / 3, -1 / 3, 1 / 3]),
     ("hinge", [0, 0.5, 4], [0, -1 / 3, 1 / 3]),
     ("least squares", [4.5, 0.125, 8], [-1, -0.5 / 3, 4 / 3]),
     ("squared error", [9, 0.25, 16], [-2, -1 / 3, 8 / 3])],
)  # fmt: skip
def test_a_table_of_scores_has_the_loss_that_it_names(
    loss: str, terms: list[float], gradient: list[float]
) -> None:
    text = SCORED.replace("LOSS", loss)
    found = Timeline(compile_program(parse(text, source="t", strict=True).scenario)).states(0)[-1]
    np.testing.assert_allclose(found["terms"][0], terms, rtol=1e-14)
    np.testing.assert_allclose(found["dp"][0], gradient, rtol=1e-14)
    assert found["loss"].item() == pytest.approx(np.mean(terms))


def test_a_saturating_table_is_the_opposite_of_the_discriminators() -> None:
    logits = np.array([-4.0, 0.5, 40.0])
    text = SCORED.replace('loss = "LOSS"', "saturating = true")
    text = text.replace(
        "predictions = { a = -4, b = 0.5, c = 3 }", "logits = { a = -4, b = 0.5, c = 40 }"
    )
    text = text.replace("targets = { a = -1, b = 1, c = -1 }", "targets = { a = 0, b = 0, c = 0 }")
    found = Timeline(compile_program(parse(text, source="t", strict=True).scenario)).states(0)[-1]
    np.testing.assert_allclose(found["terms"][0], -np.logaddexp(0, logits), rtol=1e-14)
    np.testing.assert_allclose(found["dz"][0], -1 / (1 + np.exp(-logits)) / 3, rtol=1e-14)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [('"LOSS"', '"relativistic average"', "compares two groups"),
     ('loss = "LOSS"', "", "expected a probability, found -4"),
     ("a = -1", "a = 0.5", "expected 1 or -1, a sign, found 0.5"),
     ("gradient = true", "both = true", 'expected beside "binary cross-entropy"')],
)  # fmt: skip
def test_a_table_is_told_what_its_loss_does_not_go_with(old: str, new: str, message: str) -> None:
    with pytest.raises(ScenarioError, match=message):
        parse(SCORED.replace(old, new).replace("LOSS", "hinge"), source="t", strict=True)

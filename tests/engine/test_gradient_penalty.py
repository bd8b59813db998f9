"""A penalty on the discriminator's slope: its steps, its gradient, what it cannot be of.

Random scenarios with one are compared with autograd, with differences and with whole runs in
`test_gradients.py` and `test_training_run.py`.
"""

from dataclasses import replace
from typing import Any

import msgspec
import numpy as np
import pytest
from engine_strategies import ACTIVATIONS, iteration_steps, timeline_of

from gantui.diagnosis.gradient_check import NoGradientError, check_gradient, gradient_positions
from gantui.engine import Operand, Program, Step, Timeline
from gantui.engine.expression import activations
from gantui.engine.expression.value import value
from gantui.engine.operations.operation import number_in
from gantui.engine.program.program_error import ProgramError
from gantui.scenario.kinds.gan import contradictions
from gantui.scenario.kinds.gan_tables import GanScenario
from gantui.views.sheet.sheet import sheet
from gantui.views.text.spans import plain

TOP: dict[str, Any] = {"weights": [[0.6, -0.4, 0.1]]}


def raw_of(penalty: dict[str, Any], *hidden: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Two features, two samples of a sort, a critic of these hidden layers of two units."""
    loss = {"kind": "wasserstein", "reduction": "two means", "penalty": penalty}
    return {
        "title": "t", "summary": "s", "lecture": "l",
        "real": {"samples": {"a": [1.0, 0.5], "b": [-0.4, 2.0]}},
        "noise": {"batch": {"f": [1.0], "g": [-0.3]}},
        "generator": {"layers": [{"weights": [[0.5], [-0.8]], "bias": False}]},
        "discriminator": {"layers": [*hidden, TOP]},
        "loss": loss,
        "optimiser": {"discriminator": 0.1, "generator": 0.1},
        "schedule": {"iterations": 3, "turns": [
            {"train": "discriminator"}, {"train": "generator"}]},
        **more,
    }  # fmt: skip


def run_of(penalty: dict[str, Any], *hidden: dict[str, Any], **more: Any) -> Timeline:
    scenario = msgspec.convert(raw_of(penalty, *hidden, **more), GanScenario)
    assert list(contradictions(scenario)) == []
    return timeline_of(scenario)


def hidden(activation: str, **more: Any) -> dict[str, Any]:
    weights = [[0.7, -0.3, 0.2], [0.25, 0.9, -0.5]]
    return {"weights": weights, "activation": activation, **more}


def written(run: Timeline) -> list[str]:
    return [operation.writes for operation in run.program.operations]


def steps_by_name(run: Timeline) -> dict[str, Step]:
    return {step.operation.writes: step for step in iteration_steps(run, 0)}


def line(step: Step) -> str:
    pieces = step.worked(0, 0)
    text = "".join(f"{p.value:g}" if isinstance(p, Operand) else p for p in pieces)
    return f"{step.operation.formula}; {text}"


REAL = {"kind": "real", "weight": 2.0}
HALFWAY = {"kind": "between", "weight": 10.0, "epsilon": 0.5}


def test_the_slope_of_one_layer_is_its_weights() -> None:
    steps = steps_by_name(run_of(REAL))
    assert steps["sx"].written.tolist() == [[0.6, 0.6], [-0.4, -0.4]]
    assert steps["penalty.D"].written.item() == pytest.approx(0.6**2 + 0.4**2)
    total = steps["loss.D"].written.item() + steps["penalty.D"].written.item()
    assert steps["total.D"].written.item() == total
    np.testing.assert_allclose(steps["D.dW1.gp"].written, [[2 * 0.6, -2 * 0.4, 0.0]])
    assert line(steps["terms.gp"]) == (
        "terms.gp = ½·2·Σ sx²,  Σ over the features; ½·2·(0.6² + -0.4²) = 0.52"
    )
    assert line(steps["dsx"]) == "dsx = 2·sx / 2; 2·0.6 / 2 = 0.6"


def test_between_the_samples_the_length_is_to_be_one() -> None:
    steps = steps_by_name(run_of(HALFWAY))
    fake, real = steps["fake"].written, steps["real"].written
    np.testing.assert_allclose(steps["x.gp"].written, (fake + real) / 2)
    length = np.hypot(0.6, 0.4)
    np.testing.assert_allclose(steps["length.gp"].written, [[length, length]], rtol=1e-15)
    assert steps["penalty.D"].written.item() == pytest.approx(10 * (length - 1) ** 2)
    assert line(steps["terms.gp"]) == (
        f"terms.gp = 10·(length.gp − 1)²; 10·(0.72111 − 1)² = {10 * (length - 1) ** 2:g}"
    )


def test_epsilon_is_drawn_anew_for_each_pair_in_each_iteration() -> None:
    run = run_of({"kind": "between", "weight": 10.0})
    place = written(run).index("epsilon")
    drawn = [run.step(run.index(n, place)).written for n in range(3)]
    numbers = {number for one in drawn for number in one.ravel().tolist()}
    assert len(numbers) == 6
    assert all(0 <= number < 1 for number in numbers)


def test_each_pair_may_have_its_own_epsilon() -> None:
    steps = steps_by_name(run_of({"kind": "between", "weight": 1.0, "epsilon": [0.0, 1.0]}))
    made = steps["x.gp"].written
    assert made[:, 0].tolist() == steps["fake"].written[:, 0].tolist()
    assert made[:, 1].tolist() == steps["real"].written[:, 1].tolist()


@pytest.mark.parametrize("kind", ["real", "fake", "between"])
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_every_gradient_of_it_is_a_slope(kind: str, activation: str) -> None:
    """Finite differences, of two hidden layers; the upper one has a bend, the lower may have."""
    penalty = {"kind": kind, "weight": 3.0}
    lower = hidden(activation)
    for upper in ("tanh", "identity", "relu"):
        run = run_of(penalty, lower, hidden(upper, bias=[0.3, 0.7], weights=[[1, 0.2], [0.4, 1]]))
        assert agreeing(run) >= 10


def agreeing(run: Timeline) -> int:
    """How many gradients of the discriminator's turn differences agree with, in every number."""
    found = 0
    for position in gradient_positions(run.program):
        step = run.step(position)
        if step.turn.trains != "D":
            continue
        for row, column in np.ndindex(step.written.shape):
            try:
                check = check_gradient(step, row, column)
            except NoGradientError:
                break
            assert check.verdict == "agrees", check
            found += 1
    return found


def test_frozen_weights_and_layers_without_a_bias_have_it_too() -> None:
    lower = hidden("tanh", frozen=[[1, 2]])
    plain = {"weights": [[0.7, -0.3], [0.2, 0.9]], "bias": False, "activation": "softplus"}
    run = run_of(REAL, lower, plain)
    assert agreeing(run_of(REAL, plain)) > 10
    assert steps_by_name(run)["D.dW1"].written[0, 1] == 0.0
    assert steps_by_name(run)["D.dW2"].written.shape == (2, 2)
    still = run_of(REAL, hidden("tanh", frozen=True), plain)
    assert "D.dW1.gp" not in written(still)
    assert agreeing(still) > 10


@pytest.mark.parametrize("kind", ["real", "fake"])
@pytest.mark.parametrize("on", ["both", "own"])
def test_a_class_has_no_slope_and_counts_in_the_sums(kind: str, on: str) -> None:
    classes = {"names": ["u", "v"], "real": {"a": "u", "b": "v"}, "noise": {"f": "v", "g": "u"}}
    weights = [[0.7, -0.3, 0.4, -0.2, 0.2], [0.25, 0.9, 0.1, 0.6, -0.5]]
    generator = {"layers": [{"weights": [[0.5, 0.1, 0], [-0.8, 0.2, 0.1]], "bias": False}]}
    turns = [{"train": "discriminator", "on": kind if on == "own" else "both"},
             {"train": "generator", "noise": "fresh"}]  # fmt: skip
    run = run_of(
        {"kind": kind, "weight": 2.0},
        hidden("sigmoid", weights=weights),
        classes=classes,
        generator=generator,
        schedule={"iterations": 2, "turns": turns},
    )
    steps = steps_by_name(run)
    assert steps["sx"].written.shape == (2, 2)
    assert agreeing(run) > 10
    assert np.all(steps["D.dW1.gp"].written[:, 2:4] != 0)


def test_a_flat_score_has_no_direction_to_be_pushed_in() -> None:
    flat = {"layers": [{"weights": [[0.0, 0.0, 0.3]]}]}
    steps = steps_by_name(run_of(HALFWAY, discriminator=flat))
    assert steps["penalty.D"].written.item() == 10
    assert not steps["dsx"].written.any()
    assert "flat" in steps["dsx"].operation.origin(0, 0, 0)


def test_the_norm_and_its_clipping_see_the_penalty() -> None:
    optimiser = {"discriminator": 0.1, "generator": 0.1, "norm": True, "clip_norm": 0.01}
    steps = steps_by_name(run_of(REAL, optimiser=optimiser))
    whole = steps["D.dW1"].written
    assert steps["norm.D"].written.item() == pytest.approx(np.linalg.norm(whole))


@pytest.mark.parametrize("kind", ["real", "between"])
def test_every_cell_has_the_bits_of_its_expression(kind: str) -> None:
    run = run_of({"kind": kind, "weight": 0.7}, hidden("elu"), hidden("tanh", bias=[0.1, 0.2],
                 weights=[[1, 0.2], [0.4, 1]]))  # fmt: skip
    for step in iteration_steps(run, 1):
        feed = step.operation.feed
        brought = () if feed is None else feed.value(1)
        if feed is not None and not isinstance(brought, np.ndarray):
            continue
        for row, column in np.ndindex(step.written.shape):
            cell = step.operation.cell(row, column)
            found = value(cell, lambda at, step=step: number_in(step.before, at), brought)  # type: ignore[misc]
            assert found.hex() == step.written[row, column].item().hex(), step.operation.writes


@pytest.mark.parametrize("kind", ["real", "between"])
def test_all_of_it_stands_on_the_sheet(kind: str) -> None:
    run = run_of({"kind": kind, "weight": 2.0}, hidden("tanh"))
    step = run.step(run.program.turns[0].stop - 1)
    text = "\n".join(plain(spans) for spans in sheet(step).lines)
    for name in ("sx", "dsx", "D.dW1.gp", "terms.gp", "penalty.D", "total.D"):
        assert name in text, text


def test_an_activation_without_a_second_derivative_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = activations.ACTIVATIONS["tanh"]
    monkeypatch.setitem(
        activations.ACTIVATIONS, "tanh", lambda alpha, how: made(alpha, how)._replace(bend=None)
    )
    with pytest.raises(ProgramError, match="needs the second derivative"):
        run_of(REAL, hidden("tanh"))


def test_the_dirac_gan_turns_inwards_as_its_eigenvalues_say() -> None:
    """Mescheder et al. (2018), section 4: 1 − ηγ/2 ± η·√(γ²/4 − f′(0)²), where f′(0) is ½."""
    rate, weight = 0.2, 0.5
    run = timeline_of(msgspec.convert(dirac(rate, weight), GanScenario))
    near = 1e-6
    program = run.program
    jacobian = np.column_stack([moved(program, one, near) for one in ("G.W1", "D.W1")]) / near
    found = sorted(np.linalg.eigvals(jacobian), key=lambda one: one.imag)
    root = np.emath.sqrt(weight**2 / 4 - 0.25)
    wanted = sorted(
        (1 - rate * weight / 2 + sign * rate * root for sign in (1, -1)), key=lambda one: one.imag
    )
    np.testing.assert_allclose(found, wanted, atol=1e-6)
    assert abs(found[0]) < 1


def moved(program: Program, name: str, by: float) -> Any:
    """Where one iteration leads from a step off the equilibrium."""
    start = {**program.initial, name: np.array([[by]])}
    run = Timeline(replace(program, initial=start))
    last = run.step(len(program.operations) - 1).after
    return [last["G.W1"].item(), last["D.W1"].item()]


def dirac(rate: float, weight: float) -> dict[str, Any]:
    return {
        "title": "t", "summary": "s", "lecture": "l",
        "real": {"samples": {"R": [0.0]}},
        "noise": {"batch": {"A": [1.0]}},
        "generator": {"layers": [{"weights": [[0.0]], "bias": False}]},
        "discriminator": {"layers": [
            {"weights": [[0.0]], "bias": False, "activation": "sigmoid"}]},
        "loss": {"reduction": "two means", "generator": "saturating",
                 "penalty": {"kind": "real", "weight": weight}},
        "optimiser": {"discriminator": rate, "generator": rate},
        "schedule": {"iterations": 3, "updates": "simultaneous", "turns": [
            {"train": "discriminator"}, {"train": "generator"}]},
    }  # fmt: skip


ON_REAL = {"iterations": 2, "turns": [{"train": "discriminator", "on": "real"}]}
ONE_NOISE = {"batch": {"f": [1.0]}}
CLASSES = {"names": ["u", "v"], "real": {"a": "u", "b": "v"}, "noise": {"f": "v", "g": "u"}}


@pytest.mark.parametrize(
    ("penalty", "more", "said"),
    [
        ({"kind": "fake", "weight": 1.0}, {"schedule": ON_REAL}, "learns from fake samples"),
        ({**REAL, "epsilon": 0.5}, {}, 'epsilon goes with kind = "between"'),
        (HALFWAY, {"schedule": ON_REAL}, 'expected on = "both"'),
        (HALFWAY, {"noise": ONE_NOISE}, "found 1 fake and 2 real"),
        (HALFWAY, {"classes": CLASSES}, "is of no class"),
        ({**HALFWAY, "epsilon": [0.1]}, {}, "one number, or 2, one for each pair; found 1"),
    ],
)
def test_what_it_cannot_be_of(penalty: dict[str, Any], more: dict[str, Any], said: str) -> None:
    scenario = msgspec.convert(raw_of(penalty, **more), GanScenario)
    messages = [
        found for path, found in contradictions(scenario) if path[:2] == ("loss", "penalty")
    ]
    assert any(said in message for message in messages), messages

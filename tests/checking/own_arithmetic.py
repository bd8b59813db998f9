"""What published examples come to, by plain loops over floats that know nothing of the engine.

One function for each file of `published` whose source prints a run and not a number. It takes the
run, of which it may read what is drawn, and gives pairs: what the run has, and what it should have.
"""

import math
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

import autograd
import autograd.numpy as np

from gantui.engine import Timeline

Pairs = Iterator[tuple[Any, Any]]


def sigma(z: float) -> float:
    return 1 / (1 + math.exp(-z))


def last(run: Timeline, iteration: int) -> dict[str, Any]:
    """All numbers at the end of an iteration, counted from 1."""
    return dict(run.states(iteration - 1)[-1])


def certain(run: Timeline) -> Pairs:
    yield last(run, 1)["terms.wrong"], [[math.inf, math.inf]]
    yield last(run, 1)["dz.right"], [[0, 0]]
    yield last(run, 1)["dz.logit"], [[1, -1, 1]]


def six_layers_and_back(run: Timeline) -> Pairs:
    """The gradients of all layers, by automatic differentiation."""

    def error(matrices: list[Any]) -> Any:
        values = np.array([1.2])
        for place, weights in enumerate(matrices, start=1):
            values = weights[:, :-1] @ values + weights[:, -1]
            values = np.maximum(values, 0) if place < len(matrices) else values
        return (values[0] - 20) ** 2

    names = [f"G.W{layer}" for layer in range(1, 7)]
    wanted = autograd.grad(error)([run.program.initial[name] for name in names])
    for layer, gradient in enumerate(wanted, start=1):
        yield last(run, 1)[f"G.dW{layer}"], gradient


def large_logits(run: Timeline) -> Pairs:
    wanted = [[z + math.log1p(math.exp(-z)) for z in (20, 30, 33, 36, 37, 100)]]
    for name in ("terms.zero", "terms.one"):
        yield last(run, 1)[name], wanted


def smoothed_sums(run: Timeline) -> Pairs:
    """The library expects 6.19637, and 24.7855 of the sums."""
    both = last(run, 1)["loss.real"] + last(run, 1)["loss.fake"]
    yield round(float(both.item()), 5), 6.19637
    yield round(4 * float(both.item()), 4), 24.7855


def generated_is_one(run: Timeline) -> Pairs:
    """The discriminator learns by the mean of ln(1 + e^z) for r and ln(1 + e^-z) for the fake."""
    a, b, fake = -0.5, 0.2, 2 * -1 + 0.5
    real_push, fake_push = sigma(a * 1 + b), sigma(a * fake + b) - 1
    a, b = a - (real_push * 1 + fake_push * fake) / 2, b - (real_push + fake_push) / 2
    yield last(run, 1)["D.W1"], [[a, b]]
    push = sigma(a * fake + b) * a  # the generator wants 0, which is what a real sample gets
    yield last(run, 1)["G.W1"], [[2 - push * -1, 0.5 - push]]


def smoothing_and_updates_at_once(run: Timeline) -> Pairs:
    g, h, a, b = 0.3, 0.1, 0.5, -0.2
    for iteration in range(1, 9):
        fake = g + h
        real_push, fake_push = sigma(a + b) - 0.9, sigma(a * fake + b)
        pull = (sigma(a * fake + b) - 1) * a
        a, b = a - 0.5 * (real_push + fake_push * fake), b - 0.5 * (real_push + fake_push)
        g, h = g - 0.5 * pull, h - 0.5 * pull
        yield last(run, iteration)["D.W1"], [[a, b]]
        yield last(run, iteration)["G.W1"], [[g, h]]


def clipped_critic(run: Timeline) -> Pairs:
    """RMSprop with 0.9 of the last mean square, ε = 1e-8 outside the root; noise 1 and -1."""
    critic, maker = [0.005, -0.002], [0.3, 0.1]
    squares = {"critic": [0.0, 0.0], "maker": [0.0, 0.0]}

    def step(name: str, weights: list[float], gradient: list[float]) -> list[float]:
        squares[name] = [
            0.9 * s + 0.1 * g * g for s, g in zip(squares[name], gradient, strict=True)
        ]
        return [
            w - 0.00005 * g / (math.sqrt(s) + 1e-8)
            for w, g, s in zip(weights, gradient, squares[name], strict=True)
        ]

    for iteration in range(1, 41):
        fakes = [maker[0] * z + maker[1] for z in (1, -1)]
        for _ in range(5):
            critic = step("critic", critic, [sum(fakes) / 2 - 1.5, 0.0])  # mean fake − mean real
            critic = [max(-0.01, min(0.01, w)) for w in critic]
        maker = step("maker", maker, [-critic[0] * (1 - 1) / 2, -critic[0]])
        yield last(run, iteration)["D.W1"], [critic]
        yield last(run, iteration)["G.W1"], [maker]


def discriminator_first(run: Timeline) -> Pairs:
    """Each loss is over what its turn has: mean over fake and real, and the fake alone."""
    g, h, a, b = 0.5, 0.0, 0.0, 0.0
    for iteration in range(1, 7):
        fake = g + h
        real_push, fake_push = sigma(2 * a + b) - 1, sigma(a * fake + b)
        a, b = (
            a - 0.1 * (2 * real_push + fake * fake_push) / 2,
            b - 0.1 * (real_push + fake_push) / 2,
        )
        if iteration >= 4:
            pull = (sigma(a * fake + b) - 1) * a
            g, h = g - 0.1 * pull, h - 0.1 * pull
        yield last(run, iteration)["D.W1"], [[a, b]]
        yield last(run, iteration)["G.W1"], [[g, h]]


def verdicts_of_every_turn(run: Timeline) -> Pairs:
    fakes, real = [sigma(z) for z in (1, -3, -0.25)], [sigma(z) for z in (2, -0.5)]
    found = run.states(0)[run.program.turns[0].stop]
    yield found["mean.real"].item(), sum(real) / 2
    yield found["mean.fake"].item(), sum(fakes) / 3
    right = sum(p > 0.5 for p in real) + sum(p < 0.5 for p in fakes)
    yield found["accuracy"].item(), right / 5
    yield found["fooled"].item(), 1 - right / 5


def ring_of_modes(run: Timeline) -> Pairs:
    for iteration in (1, 50, 100):
        found = last(run, iteration)
        near = {
            (mode, place)
            for place, fake in enumerate(found["fake"].T.tolist())
            for mode in range(8)
            if math.dist(fake, [(2, 0), (1.4142, 1.4142), (0, 2), (-1.4142, 1.4142), (-2, 0),
                                (-1.4142, -1.4142), (0, -2), (1.4142, -1.4142)][mode]) <= 0.8
        }  # fmt: skip
        yield found["modes"].item(), len({mode for mode, _ in near})
        yield found["good"].item(), len({place for _, place in near}) / 16


def verdicts_again(run: Timeline) -> Pairs:
    """What the networks say, layer by layer, from the weights before the first update."""
    start = run.program.initial
    states = run.states(0)
    passed = next(state for state in states if "p" in state)
    x = passed["x"].T.tolist()
    said = []
    for sample in x:
        values = sample
        for weights in (start["D.W1"].tolist(), start["D.W2"].tolist()):
            sums = [
                math.fsum(w * v for w, v in zip(row, [*values, 1], strict=True)) for row in weights
            ]
            values = [max(0.0, z) for z in sums]
        said.append(sigma(sums[0]))
    yield passed["p"], [said]


def rate_too_high(run: Timeline) -> Pairs:
    """The length of a gradient whose squares are beyond float64 is a number all the same."""
    lengths = []
    for iteration in count(1):
        state = last(run, iteration)
        if "norm.G" not in state:  # it has ended
            break
        lengths.append(state["norm.G"].item())
        gradients = [*state["G.dW1"].ravel().tolist(), *state["G.dW2"].ravel().tolist()]
        yield lengths[-1], math.hypot(*gradients)
    yield any(length > 1e154 for length in lengths), True


OWN: dict[str, Callable[[Timeline], Pairs]] = {
    "certain": certain,
    "six-layers-and-back": six_layers_and_back,
    "large-logits": large_logits,
    "smoothed-sums": smoothed_sums,
    "generated-is-one": generated_is_one,
    "smoothing-and-updates-at-once": smoothing_and_updates_at_once,
    "clipped-critic": clipped_critic,
    "discriminator-first": discriminator_first,
    "verdicts-of-every-turn": verdicts_of_every_turn,
    "ring-of-modes": ring_of_modes,
    "ring-with-wide-layers": verdicts_again,
    "names-of-any-script": verdicts_again,
    "rate-too-high": rate_too_high,
}
"""By the name of the file."""

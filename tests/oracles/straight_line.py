"""A whole training run in plain NumPy, written from the formulas: one loop, W and b apart.

Only what is taken from outside, noise and real samples, is handed in; in a conditional GAN their
one-hot classes are the last rows.
"""

from collections import defaultdict
from collections.abc import Callable
from functools import partial
from typing import Any

import autograd
import numpy as np
from oracles.definition import answers, asked, natural, pays, penalty
from scipy.special import expit

from gantui.scenario.kinds.gan_tables import GanScenario, Turn
from gantui.scenario.schema.networks import Layer, NetworkName
from gantui.scenario.schema.optimisers import NetworkOptimiser

WORDS: dict[str, NetworkName] = {"D": "discriminator", "G": "generator"}
Matrix = Any
Net = list[list[Matrix]]
"""[W, b] of each layer, b as a column."""
Taken = Callable[[int, int], tuple[Matrix, Matrix]]
"""Noise and real samples from the iteration and the number of the turn in it."""


def train(
    scenario: GanScenario, start: dict[str, Net], taken: Taken, iterations: int
) -> dict[str, Net]:
    """The two networks, D and G, after so many iterations."""
    nets = {letter: [[W.copy(), b.copy()] for W, b in net] for letter, net in start.items()}
    memory: defaultdict[tuple[str, int, int], dict[str, Any]] = defaultdict(dict)
    updates = {"D": 0, "G": 0}
    settings = {letter: scenario.optimiser.of(word) for letter, word in WORDS.items()}
    rates = {letter: one.rate for letter, one in settings.items()}
    momenta = {letter: one.momentum for letter, one in settings.items()}
    turns = [turn for turn in scenario.schedule.turns for _ in range(turn.times)]
    for iteration in range(iterations):
        if scenario.schedule.updates != "alternating":
            together(scenario, nets, partial(taken, iteration))
            continue
        for number, turn in enumerate(turns):
            if not turn.learn:
                continue
            letter = "D" if turn.train == "discriminator" else "G"
            gradients = turn_gradients(scenario, turn, nets, *taken(iteration, number))
            gradients = clipped(settings[letter], gradients)
            updates[letter] += 1
            for layer, pair in enumerate(gradients):
                for part, gradient in enumerate(pair):
                    kept, weights = memory[letter, layer, part], nets[letter][layer][part]
                    kept |= {"rate": rates[letter], "momentum": momenta[letter]}
                    nets[letter][layer][part] = updated(
                        settings[letter], weights, gradient, kept, updates[letter]
                    )
            if turn.train not in [later.train for later in turns[number + 1 :] if later.learn]:
                set_by_script(scenario, turn.train, iteration, nets[letter])
            cut_off(scenario, letter, nets)
        for letter, one in settings.items():
            trains = any(turn.train == WORDS[letter] and turn.learn for turn in turns)
            rates[letter], momenta[letter] = later(one, iteration + 1) if trains else (0.0, 0.0)
    return nets


def together(
    scenario: GanScenario, nets: dict[str, Net], taken: Callable[[int], tuple[Matrix, Matrix]]
) -> None:
    """One iteration of plain gradient descent whose updates come after all gradients."""
    turns, start = scenario.schedule.turns, dict(nets)
    learning = [turn for turn in turns if turn.learn]

    def gradients_here(first: int, seen: list[Turn]) -> dict[str, Net]:
        found = {}
        for number, turn in enumerate(seen, start=first):
            if turn.learn:
                letter = "D" if turn.train == "discriminator" else "G"
                made = turn_gradients(scenario, turn, nets, *taken(number))
                found[letter] = clipped(scenario.optimiser.of(turn.train), made)
        return found

    def step_from_start(gradients: dict[str, Net]) -> None:
        for letter, word in WORDS.items():
            one = scenario.optimiser.of(word)
            if letter in gradients:
                nets[letter] = [
                    [
                        W - one.rate * (g + one.weight_decay * now)
                        for W, g, now in zip(*layer, strict=True)
                    ]
                    for layer in zip(start[letter], gradients[letter], nets[letter], strict=True)
                ]

    step_from_start(gradients_here(0, turns))
    if scenario.schedule.updates == "extragradient":
        step_from_start(gradients_here(len(turns) + len(learning), learning))
    for turn in learning:
        cut_off(scenario, "D" if turn.train == "discriminator" else "G", nets)


def cut_off(scenario: GanScenario, letter: str, nets: dict[str, Net]) -> None:
    """A critic's weights stay within a limit."""
    limit = scenario.loss.clip
    if letter == "D" and limit is not None:
        nets[letter] = [[np.clip(W, -limit, limit) for W in pair] for pair in nets[letter]]


def later(one: NetworkOptimiser, iterations: int) -> tuple[float, float]:
    """Learning rate and momentum after so many iterations."""
    rate, momentum, part = one.rate, one.momentum, min(iterations / (one.over or 1), 1.0)
    if one.rate_factor is not None:
        rate *= one.rate_factor ** (iterations // one.rate_every)
    if one.rate_to is not None:
        rate += (one.rate_to - rate) * part
    if one.momentum_to is not None:
        momentum += (one.momentum_to - momentum) * part
    return rate, momentum


def clipped(one: NetworkOptimiser, gradients: list[list[Matrix]]) -> list[list[Matrix]]:
    """The gradients within their limits: first their length over all weights, then each number."""
    if one.clip_norm is not None:
        length = np.sqrt(sum((g**2).sum() for pair in gradients for g in pair))
        shorter = min(1.0, one.clip_norm / length) if length else 1.0
        gradients = [[g * shorter for g in pair] for pair in gradients]
    if one.clip_value is not None:
        limit = one.clip_value
        gradients = [[np.clip(g, -limit, limit) for g in pair] for pair in gradients]
    return gradients


def set_by_script(scenario: GanScenario, network: str, iteration: int, net: Net) -> None:
    """After a network's last turn of an iteration the script has its say."""
    for entry in scenario.script:
        if (entry.iteration, entry.network) == (iteration + 1, network):
            W = np.array(entry.weights, dtype=float)
            net[entry.layer - 1] = [W[:, :-1], W[:, -1:]]


def turn_gradients(
    scenario: GanScenario, turn: Turn, nets: dict[str, Net], noise: Matrix, real: Matrix
) -> list[list[Matrix]]:
    """[dL/dW, dL/db] of each layer of the network that the turn trains."""
    layers = {"D": scenario.discriminator.layers, "G": scenario.generator.layers}
    made = forward(nets["G"], layers["G"], noise) if turn.data != "real" else []
    fake = made[-1][2] if made else np.zeros((real.shape[0], 0))
    features = fake.shape[0]
    if made and scenario.classes is not None:
        fake = np.vstack([fake, noise[-len(scenario.classes.names) :]])
    if turn.data == "fake":
        real = np.zeros((fake.shape[0], 0))
    judged = forward(nets["D"], layers["D"], np.hstack([fake, real]))
    p = judged[-1][2]
    fakes, samples = fake.shape[1], p.shape[1]
    # y: the right answer; wanted: the answer that the network in training would like to see.
    y = answers(scenario, np.array([[0.0] * fakes + [1.0] * (samples - fakes)]))
    generator = turn.train == "generator"
    wanted = np.full_like(y, asked(scenario)) if generator else y
    per_sample: Matrix = np.full((1, samples), samples if scenario.loss.reduction == "mean" else 1)
    if scenario.loss.reduction.endswith("two means"):
        per_sample = np.array([[fakes] * fakes + [samples - fakes] * (samples - fakes)])
    if scenario.loss.reduction.startswith("half") and not generator:
        per_sample = 2 * per_sample
    if scenario.loss.kind in ("wasserstein", "hinge"):
        side = 2 * wanted - 1
        missing = generator or scenario.loss.kind == "wasserstein" or side * p < 1
        dz = np.where(missing, -side, 0.0) / per_sample
    elif scenario.loss.kind == "relativistic average":
        own = scenario.loss.targets
        if generator:
            given = own.generator if own is not None else None
            wanted = natural(scenario, np.arange(samples) < fakes, given)
        left, right = p[:, :fakes], p[:, fakes:]
        r = np.hstack([left - right.mean(), right - left.mean()])
        dr = (expit(r) - wanted) / per_sample
        back = np.array([dr[0, fakes:].sum() / fakes, dr[0, :fakes].sum() / (samples - fakes)])
        dz = dr - np.repeat(back, [fakes, samples - fakes])
    elif scenario.loss.kind in ("least squares", "squared error"):
        factor = 1 if scenario.loss.kind == "least squares" else 2
        dp = factor * (p - wanted) / per_sample
        dz = dp * slope(layers["D"][-1], judged[-1][1])
    elif generator and scenario.loss.generator == "saturating":
        dz = -(p - y) / per_sample
    else:
        dz = (p - wanted) / per_sample
    of_D, dx = backward(nets["D"], layers["D"], judged, dz)
    if not generator:
        paid = pays(scenario, turn)
        return with_penalty(scenario, nets["D"], of_D, fake, real) if paid else of_D
    dz = dx[:features, :fakes] * slope(layers["G"][-1], made[-1][1])
    return backward(nets["G"], layers["G"], made, dz)[0]


def with_penalty(
    scenario: GanScenario, net: Net, gradients: Any, fake: Matrix, real: Matrix
) -> list[list[Matrix]]:
    """The gradients with those of the penalty, by automatic differentiation of its definition."""
    matrices = [np.hstack(pair) for pair in net]
    of_penalty = autograd.grad(lambda found: penalty(scenario, found, fake, real))(matrices)
    return [
        [W + found[:, :-1], b + found[:, -1:]]
        for (W, b), found in zip(gradients, of_penalty, strict=True)
    ]


def forward(net: Net, layers: list[Layer], x: Matrix) -> list[tuple[Matrix, Matrix, Matrix]]:
    """Input, sums and output of each layer."""
    passes = []
    for (W, b), layer in zip(net, layers, strict=True):
        z = W @ x + b
        passes.append((x, z, value(layer, z)))
        x = passes[-1][2]
    return passes


def backward(net: Net, layers: list[Layer], passes: Any, dz: Matrix) -> Any:
    """The gradients of every layer, and that of the input."""
    gradients: list[list[Matrix]] = []
    for index in reversed(range(len(net))):
        x = passes[index][0]
        gradients.insert(0, [dz @ x.T, dz.sum(axis=1, keepdims=True)])
        dx = net[index][0].T @ dz
        if index > 0:
            dz = dx * slope(layers[index - 1], passes[index - 1][1])
    return gradients, dx


def value(layer: Layer, z: Matrix) -> Matrix:
    """The activation."""
    alpha = layer.alpha or {"leaky relu": 0.01}.get(layer.activation, 1.0)
    return {
        "identity": lambda: z,
        "relu": lambda: z * (z > 0),
        "leaky relu": lambda: np.where(z > 0, z, alpha * z),
        "elu": lambda: np.where(z > 0, z, alpha * (np.exp(np.minimum(z, 0)) - 1)),
        "sigmoid": lambda: expit(z),
        "tanh": lambda: np.tanh(z),
        "softplus": lambda: np.log1p(np.exp(-np.abs(z))) + np.maximum(z, 0),
    }[layer.activation]()


def slope(layer: Layer, z: Matrix) -> Matrix:
    """The activation's derivative, from the sums alone."""
    alpha = layer.alpha or {"leaky relu": 0.01}.get(layer.activation, 1.0)
    return {
        "identity": lambda: np.ones_like(z),
        "relu": lambda: np.where(z > 0, 1.0, 0.0),
        "leaky relu": lambda: np.where(z > 0, 1.0, alpha),
        "elu": lambda: np.where(z > 0, 1.0, alpha * np.exp(np.minimum(z, 0))),
        "sigmoid": lambda: expit(z) * expit(-z),
        "tanh": lambda: 1 / np.cosh(z) ** 2,
        "softplus": lambda: expit(z),
    }[layer.activation]()


def updated(
    one: NetworkOptimiser, W: Matrix, g: Matrix, kept: dict[str, Any], updates: int
) -> Matrix:
    """A parameter after an update."""
    if one.kind == "scripted":
        return W
    if one.decoupled:
        W = W - kept["rate"] * one.weight_decay * W
    else:
        g = g + one.weight_decay * W
    return W - step(one, g, kept, updates)


def step(one: NetworkOptimiser, g: Matrix, kept: dict[str, Any], updates: int) -> Matrix:
    """What an update takes away from a parameter."""
    rate = kept["rate"]
    if one.kind == "gradient descent":
        return rate * g
    if one.kind == "momentum":
        kept["v"] = kept["momentum"] * kept.get("v", 0.0) + (1 - one.dampening) * g
        return rate * kept["v"]
    inside = one.epsilon if one.epsilon_at == "inside" else 0.0
    outside = one.epsilon - inside
    if one.kind == "rmsprop":
        kept["v"] = one.rho * kept.get("v", 0.0) + (1 - one.rho) * g**2
        return rate * g / (np.sqrt(kept["v"] + inside) + outside)
    kept["m"] = one.beta1 * kept.get("m", 0.0) + (1 - one.beta1) * g
    kept["v"] = one.beta2 * kept.get("v", 0.0) + (1 - one.beta2) * g**2
    first, second = 1 - one.beta1**updates, 1 - one.beta2**updates
    if one.epsilon_at == "uncorrected":
        return rate * np.sqrt(second) / first * kept["m"] / (np.sqrt(kept["v"]) + one.epsilon)
    return rate * kept["m"] / first / (np.sqrt(kept["v"] / second + inside) + outside)

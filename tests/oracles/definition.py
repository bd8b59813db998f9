"""The loss of one turn straight from its definition, for differentiation by others.

It shares no code with the engine: W has its bias as the last column, samples are columns, p is
1 / (1 + exp(−z)), the losses are logarithms of p.
"""

from collections.abc import Callable, Mapping
from typing import Any

import autograd
import autograd.numpy as anp
import numpy as np

from gantui.scenario.kinds.gan_tables import GanScenario, Turn
from gantui.scenario.schema.networks import Layer

Weights = dict[str, list[Any]]
"""The matrices of `discriminator` and `generator`, first layer first."""

Data = Mapping[str, Any]
"""The matrices `noise` and `real`, as far as a turn takes them, their classes as last rows.

With dropout also `generator masks` and `discriminator masks`, by the number of the layer."""


def activate(layer: Layer, z: Any) -> Any:
    """The layer's activation by its textbook definition."""
    alpha = layer.alpha
    below: dict[str, Callable[[], Any]] = {
        "identity": lambda: z,
        "sigmoid": lambda: 1 / (1 + anp.exp(-z)),
        "tanh": lambda: (anp.exp(z) - anp.exp(-z)) / (anp.exp(z) + anp.exp(-z)),
        "softplus": lambda: anp.log(1 + anp.exp(z)),
        "relu": lambda: anp.where(z > 0, z, 0 * z),
        "leaky relu": lambda: anp.where(z > 0, z, (0.01 if alpha is None else alpha) * z),
        "elu": lambda: anp.where(z > 0, z, (1.0 if alpha is None else alpha) * (anp.exp(z) - 1)),
    }
    return below[layer.activation]()


def forward(layers: list[Layer], matrices: list[Any], x: Any, masks: Any = ()) -> Any:
    """A network's output.

    `matrices` are what it learns: of each layer W, where that is its own, and [γ β], where it is
    normalised. `masks` has the mask of each layer that drops something, by its number.
    """
    given, own = iter(matrices), {}
    for number, layer in enumerate(layers, start=1):
        if layer.shares is None:
            own[number] = next(given)
        W, entering = own[layer.shares or number], x
        z = anp.dot(W[:, : x.shape[0]], x)
        z = z + W[:, x.shape[0] :] if W.shape[1] > x.shape[0] else z
        if layer.normalise is not None:
            z = normalised(z, layer.normalise.epsilon, next(given))
        x = activate(layer, z)
        x = x * masks[number] if number in masks else x
        x = x + entering if layer.residual else x
    assert not list(given)
    return x


def normalised(z: Any, epsilon: float, scales: Any) -> Any:
    """Algorithm 1 of Ioffe and Szegedy (2015)."""
    centred = z - anp.mean(z, axis=1, keepdims=True)
    variance = anp.mean(centred**2, axis=1, keepdims=True)
    return scales[:, :1] * centred / anp.sqrt(variance + epsilon) + scales[:, 1:]


def whole_loss(scenario: GanScenario, turn: Turn, weights: Weights, data: Data) -> Any:
    """What the network that the turn trains wants to be small: its loss and what it pays."""
    loss = turn_loss(scenario, turn, weights, data)
    if not pays(scenario, turn):
        return loss
    fake = None if turn.data == "real" else made(scenario, weights, data)
    return loss + penalty(scenario, weights["discriminator"], fake, data.get("real"))


def made(scenario: GanScenario, weights: Weights, data: Data) -> Any:
    """The generated samples, their classes as last rows."""
    noise, masks = data["noise"], data.get("generator masks", {})
    fake = forward(scenario.generator.layers, weights["generator"], noise, masks)
    if scenario.classes is not None:
        fake = anp.concatenate([fake, noise[-len(scenario.classes.names) :]])
    return fake


def turn_loss(
    scenario: GanScenario, turn: Turn, weights: Weights, data: Data, log: Any = anp.log
) -> Any:
    """The loss of the network that the turn trains."""
    parts, truth = [], []
    if turn.data != "real":
        parts.append(made(scenario, weights, data))
        truth += [0.0] * data["noise"].shape[1]
    if turn.data != "fake":
        parts.append(data["real"])
        truth += [1.0] * data["real"].shape[1]
    x = anp.concatenate(parts, axis=1) if len(parts) > 1 else parts[0]
    masks = data.get("discriminator masks", {})
    p = forward(scenario.discriminator.layers, weights["discriminator"], x, masks)
    terms = _terms(scenario, turn, p, np.array([truth]), log)
    if scenario.loss.reduction.endswith("two means"):
        groups = [anp.array(truth) == label for label in (0.0, 1.0) if label in truth]
        means = sum(anp.sum(terms[0] * group) / group.sum() for group in groups)
        halved = scenario.loss.reduction.startswith("half") and turn.train == "discriminator"
        return means / 2 if halved else means
    return anp.mean(terms) if scenario.loss.reduction == "mean" else anp.sum(terms)


def scores(layers: list[Layer], matrices: list[Any], x: Any) -> Any:
    """The last weighted sum of a network, whatever activation follows it."""
    x = forward(layers[:-1], matrices[:-1], x)
    return anp.dot(matrices[-1], anp.concatenate([x, np.ones((1, x.shape[1]))]))


def penalty(scenario: GanScenario, matrices: list[Any], fake: Any, real: Any) -> Any:
    """What the discriminator pays for its slope; classes are the last rows of both."""
    wanted, layers = scenario.loss.penalty, scenario.discriminator.layers
    assert wanted is not None
    at = fake if wanted.kind == "fake" else real
    if wanted.kind == "between":
        share = np.array(wanted.epsilon)
        at = share * real + (1 - share) * fake
    slopes = autograd.elementwise_grad(lambda x: scores(layers, matrices, x))(at)
    known = at.shape[0] - len(scenario.classes.names if scenario.classes else ())
    squares = anp.sum(slopes[:known] ** 2, axis=0)
    if wanted.kind == "between":
        return wanted.weight * anp.mean((anp.sqrt(squares) - 1) ** 2)
    return wanted.weight / 2 * anp.mean(squares)


def pays(scenario: GanScenario, turn: Turn) -> bool:
    """Whether a turn has a penalty."""
    wanted = scenario.loss.penalty
    seen = wanted is not None and turn.data in ("both", wanted.kind)
    return seen and turn.train == "discriminator"


def answers(scenario: GanScenario, is_real: Any) -> Any:
    """What the discriminator should say of samples, of which these are real."""
    one = scenario.loss.output == "real"
    given = scenario.loss.targets
    real = float(one) if given is None or given.real is None else given.real
    fake = float(not one) if given is None or given.fake is None else given.fake
    return np.where(is_real == 1, real, fake)


def natural(scenario: GanScenario, fakes: Any, asked_of_fakes: float | None) -> Any:
    """What the generator wants of fake and of real samples where both count."""
    one = float(scenario.loss.output == "real")
    return np.where(fakes, one if asked_of_fakes is None else asked_of_fakes, 1 - one)[None, :]


def asked(scenario: GanScenario) -> float:
    """What the generator wants the discriminator to say."""
    given = scenario.loss.targets
    if given is None or given.generator is None:
        return float(scenario.loss.output == "real")
    assert isinstance(given.generator, float)
    return given.generator


def _terms(scenario: GanScenario, turn: Turn, p: Any, is_real: Any, log: Any) -> Any:
    """Each sample's loss."""
    label = answers(scenario, is_real)
    fooled, kind = turn.train == "generator", scenario.loss.kind
    if kind in ("wasserstein", "hinge"):
        side = 2 * (np.full_like(label, asked(scenario)) if fooled else label) - 1
        return -side * p if fooled or kind == "wasserstein" else anp.maximum(0, 1 - side * p)
    if kind == "relativistic average":
        first = is_real[0] == 0
        fakes, reals = anp.mean(p[:, first]), anp.mean(p[:, ~first])
        q = 1 / (1 + anp.exp(-(p - (first * reals + (1 - first) * fakes))))
        own = scenario.loss.targets
        given = own is not None and own.generator is not None
        swapped = natural(scenario, first, asked(scenario) if given else None)
        wanted = swapped if fooled else label
        return -wanted * log(q) - (1 - wanted) * log(1 - q)
    if fooled and scenario.loss.generator == "saturating":
        return label * log(p) + (1 - label) * log(1 - p)
    wanted = np.full_like(label, asked(scenario)) if fooled else label
    if scenario.loss.kind == "least squares":
        return (p - wanted) ** 2 / 2
    if kind == "squared error":
        return (p - wanted) ** 2
    return -wanted * log(p) - (1 - wanted) * log(1 - p)


def gradients(scenario: GanScenario, turn: Turn, weights: Weights, data: Data) -> list[Any]:
    """The derivative by each matrix that the turn trains, by reverse differentiation."""

    def loss(trained: list[Any]) -> Any:
        return whole_loss(scenario, turn, {**weights, turn.train: trained}, data)

    found: list[Any] = autograd.grad(loss)(weights[turn.train])
    return found


def differences(
    scenario: GanScenario, turn: Turn, weights: Weights, data: Data, h: float = 1e-4
) -> list[Any]:
    """The same by central differences of fourth order."""

    def loss_at(number: int, cell: tuple[int, ...], change: float) -> float:
        moved = [W.copy() for W in weights[turn.train]]
        moved[number][cell] += change
        return float(whole_loss(scenario, turn, {**weights, turn.train: moved}, data))

    found = [np.zeros_like(W) for W in weights[turn.train]]
    for number, W in enumerate(found):
        for cell in np.ndindex(W.shape):
            near = loss_at(number, cell, h) - loss_at(number, cell, -h)
            far = loss_at(number, cell, 2 * h) - loss_at(number, cell, -2 * h)
            W[cell] = (8 * near - far) / (12 * h)
    return found

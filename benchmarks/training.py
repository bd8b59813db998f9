"""The training loop of slanted-faces against two ways of writing it by hand in NumPy.

gantui runs ahead through a timeline. The tight loop has vectors for the weights, scalars where
there is one number, no losses, and records nothing. The notebook has an object for each network, a
call a line, and logs both errors at every update; as in the public notebook that the lecture
follows, outputs, errors and derivatives have a method each, and each begins with the forward pass.
All draw the noise of 256 iterations at once, start from the same weights and must end at the same
ones. Stated is the median of the ratios of interleaved runs.
"""

from math import exp

import msgspec
import numpy as np

from benchmarks.draws import BLOCK, uniform
from benchmarks.harness import Row, paired
from gantui.engine import Timeline, compile_program
from gantui.scenario import GanScenario, find
from gantui.scenario.rules.shapes import flat

BLOCKS, ROUNDS = 40, 11
TIGHT, NOTEBOOK = 0.5, 0.1
"""Of the time of each reference, gantui may take so much."""


def scenario(iterations: int) -> GanScenario:
    """slanted-faces, of any length."""
    found = find("slanted-faces").scenario
    assert isinstance(found, GanScenario)
    schedule = msgspec.structs.replace(found.schedule, iterations=iterations)
    return msgspec.structs.replace(found, schedule=schedule)


def tight(
    G: np.ndarray, D: np.ndarray, faces: list[np.ndarray], chosen: GanScenario
) -> list[np.ndarray]:
    """The weights after `BLOCKS` blocks, G (4 × 2) and D (1 × 5)."""
    rate = chosen.optimiser.generator
    wG, bG, w, b = G[:, 0].copy(), G[:, 1].copy(), D[0, :-1].copy(), float(D[0, -1])
    for block in range(BLOCKS):
        noise = uniform(chosen.seed, "noise 0", block).tolist()
        for k, z in enumerate(noise):
            real = faces[(block * BLOCK + k) % len(faces)]
            error = 1.0 / (1.0 + exp(-(w.dot(real) + b))) - 1.0
            w -= (rate * error) * real
            b -= rate * error

            fake = 1.0 / (1.0 + np.exp(-(wG * z + bG)))
            error = 1.0 / (1.0 + exp(-(w.dot(fake) + b)))
            w -= (rate * error) * fake
            b -= rate * error

            error = 1.0 / (1.0 + exp(-(w.dot(fake) + b))) - 1.0
            push = (rate * error) * w * fake * (1.0 - fake)
            wG -= push * z
            bG -= push
    return [np.column_stack([wG, bG]), np.append(w, b)[None, :]]


def sigmoid(z: np.ndarray) -> np.ndarray:
    return 1.0 / (1.0 + np.exp(-z))


class Discriminator:
    """As a notebook has it."""

    def __init__(self, weights: np.ndarray, rate: float):
        self.weights, self.bias, self.rate = weights[0, :-1].copy(), weights[0, -1], rate

    def forward(self, x: np.ndarray) -> np.ndarray:
        return sigmoid(np.dot(x, self.weights) + self.bias)

    def error_from_image(self, image: np.ndarray) -> np.ndarray:
        return -np.log(self.forward(image))

    def error_from_noise(self, noise: np.ndarray) -> np.ndarray:
        return -np.log(1 - self.forward(noise))

    def error(self, image: np.ndarray, noise: np.ndarray) -> np.ndarray:
        return self.error_from_image(image) + self.error_from_noise(noise)

    def derivatives_from_image(self, image: np.ndarray) -> tuple[np.ndarray, float]:
        by_sum = self.forward(image) - 1
        return by_sum * image, by_sum

    def derivatives_from_noise(self, noise: np.ndarray) -> tuple[np.ndarray, float]:
        by_sum = self.forward(noise)
        return by_sum * noise, by_sum

    def update_from_image(self, image: np.ndarray) -> None:
        by_weights, by_bias = self.derivatives_from_image(image)
        self.weights -= self.rate * by_weights
        self.bias -= self.rate * by_bias

    def update_from_noise(self, noise: np.ndarray) -> None:
        by_weights, by_bias = self.derivatives_from_noise(noise)
        self.weights -= self.rate * by_weights
        self.bias -= self.rate * by_bias


class Generator:
    """As a notebook has it."""

    def __init__(self, weights: np.ndarray, rate: float):
        self.weights, self.biases, self.rate = weights[:, 0].copy(), weights[:, 1].copy(), rate

    def forward(self, z: float) -> np.ndarray:
        return sigmoid(z * self.weights + self.biases)

    def error(self, z: float, discriminator: Discriminator) -> np.ndarray:
        return -np.log(discriminator.forward(self.forward(z)))

    def derivatives(self, z: float, discriminator: Discriminator) -> tuple[np.ndarray, np.ndarray]:
        image = self.forward(z)
        by_sum = discriminator.forward(image) - 1
        by_biases = by_sum * discriminator.weights * image * (1 - image)
        return by_biases * z, by_biases

    def update(self, z: float, discriminator: Discriminator) -> None:
        by_weights, by_biases = self.derivatives(z, discriminator)
        self.weights -= self.rate * by_weights
        self.biases -= self.rate * by_biases


def notebook(
    G: np.ndarray, D: np.ndarray, faces: list[np.ndarray], chosen: GanScenario
) -> list[np.ndarray]:
    """The same, as it is written to be read."""
    rate = chosen.optimiser.generator
    discriminator, generator = Discriminator(D, rate), Generator(G, rate)
    errors_of_discriminator, errors_of_generator = [], []
    for block in range(BLOCKS):
        noise = uniform(chosen.seed, "noise 0", block)
        for k in range(BLOCK):
            face, z = faces[(block * BLOCK + k) % len(faces)], noise[k]
            fake = generator.forward(z)

            discriminator.update_from_image(face)
            errors_of_discriminator.append(discriminator.error(face, fake))
            errors_of_generator.append(generator.error(z, discriminator))

            discriminator.update_from_noise(fake)
            errors_of_discriminator.append(discriminator.error(face, fake))
            errors_of_generator.append(generator.error(z, discriminator))

            generator.update(z, discriminator)
            errors_of_discriminator.append(discriminator.error(face, generator.forward(z)))
            errors_of_generator.append(generator.error(z, discriminator))
    weights = np.append(discriminator.weights, discriminator.bias)[None, :]
    return [np.column_stack([generator.weights, generator.biases]), weights]


def rows() -> list[Row]:
    """Time them; a program is written out once, and keeps no more than a block of what it drew."""
    chosen = scenario(BLOCKS * BLOCK)
    program = compile_program(chosen)
    start = program.initial
    faces = [np.array(flat(face), dtype=np.float64) for face in chosen.real.samples.values()]

    def ours() -> list[np.ndarray]:
        return list(Timeline(program).start(BLOCKS * BLOCK) or ())

    found = []
    for name, loop, target in (("tight", tight, TIGHT), ("notebook", notebook, NOTEBOOK)):

        def reference(loop=loop) -> list[np.ndarray]:  # type: ignore[no-untyped-def]
            return loop(start["G.W1"], start["D.W1"], faces, chosen)

        for mine, theirs in zip(ours(), reference(), strict=False):  # then come the learning rates
            np.testing.assert_allclose(mine, theirs, rtol=1e-9)
        pair = paired(ours, reference, ROUNDS)
        found.append(pair.row(f"training, slanted-faces, {name} loop", target, BLOCKS * BLOCK))
    return found

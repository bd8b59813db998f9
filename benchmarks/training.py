"""The training loop of slanted-faces against the same loop written by hand in NumPy.

gantui runs ahead through a timeline's fast path; the reference makes the same three updates an
iteration on 2-D arrays. Both draw the noise of 256 iterations at once, start from the same weights
and must end at the same ones. Stated is the median of the ratios of interleaved runs.
"""

import msgspec
import numpy as np

from benchmarks.draws import BLOCK, uniform
from benchmarks.harness import Row, paired
from gantui.engine import Timeline, compile_program
from gantui.scenario import GanScenario, find
from gantui.scenario.shape_rules import flat

BLOCKS, ROUNDS, TARGET = 20, 11, 1.5


def scenario(iterations: int) -> GanScenario:
    """slanted-faces, of any length."""
    found = find("slanted-faces").scenario
    assert isinstance(found, GanScenario)
    schedule = msgspec.structs.replace(found.schedule, iterations=iterations)
    return msgspec.structs.replace(found, schedule=schedule)


def sigmoid(z: np.ndarray) -> np.ndarray:
    return 1.0 / (1.0 + np.exp(-z))


def by_hand(
    G: np.ndarray, D: np.ndarray, faces: list[np.ndarray], chosen: GanScenario
) -> list[np.ndarray]:
    """The weights after `BLOCKS` blocks."""
    rate = chosen.optimiser.generator
    Wg, bg, Wd, bd = G[:, :-1].copy(), G[:, -1:].copy(), D[:, :-1].copy(), D[:, -1:].copy()
    for block in range(BLOCKS):
        noise = uniform(chosen.seed, "noise 0", block, 1, 1)
        for k in range(BLOCK):
            real = faces[(block * BLOCK + k) % len(faces)]
            dz = sigmoid(Wd @ real + bd) - 1.0
            Wd -= rate * (dz @ real.T)
            bd -= rate * dz

            z = noise[k]
            fake = sigmoid(Wg @ z + bg)
            dz = sigmoid(Wd @ fake + bd)
            Wd -= rate * (dz @ fake.T)
            bd -= rate * dz

            dz = sigmoid(Wd @ fake + bd) - 1.0
            dz = (Wd.T @ dz) * fake * (1.0 - fake)
            Wg -= rate * (dz @ z.T)
            bg -= rate * dz
    return [np.hstack([Wg, bg]), np.hstack([Wd, bd])]


def rows() -> list[Row]:
    """Time both; every run has a new program, since a program's feeds keep what they drew."""
    chosen = scenario(BLOCKS * BLOCK)
    programs = [compile_program(chosen) for _ in range(ROUNDS + 2)]
    start = programs[0].initial
    faces = [np.array([flat(face)]).T for face in chosen.real.samples.values()]

    def ours() -> list[np.ndarray]:
        return list(Timeline(programs.pop()).start(BLOCKS * BLOCK) or ())

    def reference() -> list[np.ndarray]:
        return by_hand(start["G.W1"], start["D.W1"], faces, chosen)

    for mine, theirs in zip(ours(), reference(), strict=False):  # then come the learning rates
        np.testing.assert_allclose(mine, theirs, rtol=1e-9)
    pair = paired(ours, reference, ROUNDS)
    return [pair.row("training, slanted-faces, an iteration", TARGET, BLOCKS * BLOCK)]

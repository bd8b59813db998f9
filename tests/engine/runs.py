"""Scenarios whose runs are long, and what a step of a run is, byte for byte."""

import hashlib
from typing import Any

import msgspec
import numpy as np
from engine_strategies import scenario_of, timeline_of

from gantui.engine import Step, Timeline
from gantui.scenario import find
from gantui.scenario.block import BLOCK
from gantui.scenario.kinds.gan_tables import GanScenario

RUN = 1000
"""Iterations of the scenarios with samples on a ring."""
LENGTH = BLOCK + 12
"""Iterations of a long run: a whole block and a part."""


def two_eight_eight(**changes: Any) -> GanScenario:
    """Noise 2 → 8 → 8 → 2 against 2 → 8 → 8 → 1, batches of 8 noise vectors and 6 samples."""
    normal = {"distribution": "normal", "deviation": 0.5}
    angles = np.linspace(0, 2 * np.pi, 12, endpoint=False)
    ring = np.stack([np.cos(angles), np.sin(angles)], axis=1).tolist()
    raw: dict[str, Any] = {
        "title": "ring",
        "summary": "Samples on a ring.",
        "lecture": "none",
        "seed": 11,
        "real": {"samples": {f"r{k}": sample for k, sample in enumerate(ring)}},
        "noise": {"draw": {"distribution": "normal"}, "size": 2, "count": 8},
        "generator": {
            "layers": [
                {"units": 8, "draw": normal, "activation": "tanh"},
                {"units": 8, "draw": normal, "activation": "softplus"},
                {"units": 2, "draw": normal},
            ]
        },
        "discriminator": {
            "layers": [
                {"units": 8, "draw": normal, "activation": "elu"},
                {"units": 8, "draw": normal, "activation": "leaky relu", "alpha": 0.2},
                {"units": 1, "draw": normal, "activation": "sigmoid"},
            ]
        },
        "optimiser": {"discriminator": 0.02, "generator": 0.02},
        "schedule": {
            "iterations": RUN,
            "batch": "drawn",
            "size": 6,
            "turns": [{"train": "discriminator"}, {"train": "generator"}],
        },
    }
    return scenario_of(raw | changes)


ADAM = {"kind": "adam", "discriminator": 0.001, "generator": 0.001, "beta1": 0.5}
MOMENTUM = {"kind": "momentum", "discriminator": 0.005, "generator": 0.005}
K_AND_M = [
    {"train": "discriminator", "times": 2},
    {"train": "generator", "times": 2, "noise": "fresh"},
]
HALF_STEPS = {"kind": "momentum", "discriminator": 0.0025, "generator": 0.0025}
"""For twice as many updates an iteration."""
SCHEDULE = {"iterations": RUN, "turns": K_AND_M, "batch": "in order"}
LEAST_SQUARES = {"kind": "least squares", "reduction": "mean"}
SCENARIOS = {
    "slanted faces": find("slanted-faces").scenario,
    "ring": two_eight_eight(),
    "ring, adam": two_eight_eight(optimiser=ADAM),
    "ring, momentum": two_eight_eight(optimiser=MOMENTUM),
    "ring, saturating": two_eight_eight(loss={"generator": "saturating"}),
    "ring, least squares": two_eight_eight(loss=LEAST_SQUARES),
    "ring, P(fake)": two_eight_eight(loss={"output": "fake"}),
    "ring, P(fake), saturating, adam": two_eight_eight(
        loss={"output": "fake", "generator": "saturating"}, optimiser=ADAM
    ),
    "ring, sum, base 2": two_eight_eight(
        loss={"reduction": "sum"},
        arithmetic={"log": "base 2"},
        optimiser={"discriminator": 0.002, "generator": 0.002},
    ),
    "ring, K = 2, M = 2, in order": two_eight_eight(schedule=SCHEDULE, optimiser=HALF_STEPS),
}


def lasting(scenario: GanScenario, iterations: int) -> GanScenario:
    """The scenario with another number of iterations."""
    schedule = msgspec.structs.replace(scenario.schedule, iterations=iterations)
    return msgspec.structs.replace(scenario, schedule=schedule)


def digest(step: Step) -> bytes:
    """What a step is: its place and every byte known before and after it."""
    parts = [f"{step.index} {step.failed}".encode()]
    for state in (step.before, step.after):
        for name, array in state.items():
            parts += (name.encode(), array.tobytes())
    return hashlib.blake2b(b"".join(parts), digest_size=12).digest()


def long_run(name: str = "slanted faces") -> Timeline:
    """A run of one of the scenarios, a whole block and a part long."""
    return timeline_of(lasting(SCENARIOS[name], LENGTH))

"""The operations, in the order in which the by-hand page uses them. A new one is one more class."""

from gantui.engine.operations.data import Join, TakeNoise, TakeReal, Targets
from gantui.engine.operations.layers import (
    Activate,
    ActivationGradient,
    Affine,
    InputGradient,
    WeightGradient,
)
from gantui.engine.operations.losses import CrossEntropy, LossGradient, SquaredError, TotalLoss
from gantui.engine.operations.updates import (
    AdamUpdate,
    CountUpdate,
    Descend,
    FirstMoment,
    ScriptedUpdate,
    SecondMoment,
)

__all__ = [
    "Activate",
    "ActivationGradient",
    "AdamUpdate",
    "Affine",
    "CountUpdate",
    "CrossEntropy",
    "Descend",
    "FirstMoment",
    "InputGradient",
    "Join",
    "LossGradient",
    "ScriptedUpdate",
    "SecondMoment",
    "SquaredError",
    "TakeNoise",
    "TakeReal",
    "Targets",
    "TotalLoss",
    "WeightGradient",
]

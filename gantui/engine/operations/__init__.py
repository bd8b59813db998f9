"""The operations, in the order in which the by-hand page uses them. A new one is one more class."""

from gantui.engine.operations.data import Given, Join, TakeNoise, TakeReal, Targets
from gantui.engine.operations.fields import BlockSum, FieldRow, ReadOff
from gantui.engine.operations.layers import (
    Activate,
    ActivationGradient,
    Affine,
    InputGradient,
    WeightGradient,
)
from gantui.engine.operations.losses import CrossEntropy, LossGradient, SquaredError, TotalLoss
from gantui.engine.operations.tables import CategoricalLoss, PredictionLoss, RowSum
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
    "BlockSum",
    "CategoricalLoss",
    "CountUpdate",
    "CrossEntropy",
    "Descend",
    "FieldRow",
    "FirstMoment",
    "Given",
    "InputGradient",
    "Join",
    "LossGradient",
    "PredictionLoss",
    "ReadOff",
    "RowSum",
    "ScriptedUpdate",
    "SecondMoment",
    "SquaredError",
    "TakeNoise",
    "TakeReal",
    "Targets",
    "TotalLoss",
    "WeightGradient",
]

"""The operations of training, in the order in which the by-hand page uses them.

Those of fields, loss tables, curves, windows and the minimax game are in modules of their own,
which only their builders and views import.
"""

from gantui.engine.operations.dense import (
    Activate,
    ActivationGradient,
    Affine,
    InputGradient,
    WeightGradient,
)
from gantui.engine.operations.inputs import (
    Given,
    Join,
    Labels,
    TakeClasses,
    TakeNoise,
    TakeReal,
)
from gantui.engine.operations.losses import (
    CrossEntropy,
    LossGradient,
    ProbabilityGradient,
    SquaredError,
)
from gantui.engine.operations.measures import CopyError, ShareFooled, Verdict
from gantui.engine.operations.targets import Targets
from gantui.engine.operations.total_loss import TotalLoss
from gantui.engine.operations.updates import (
    AdamUpdate,
    BiasStep,
    CountUpdate,
    Descend,
    FirstMoment,
    GradientNorm,
    ScriptedUpdate,
    SecondMoment,
)

__all__ = [
    "Activate",
    "ActivationGradient",
    "AdamUpdate",
    "Affine",
    "BiasStep",
    "CopyError",
    "CountUpdate",
    "CrossEntropy",
    "Descend",
    "FirstMoment",
    "Given",
    "GradientNorm",
    "InputGradient",
    "Join",
    "Labels",
    "LossGradient",
    "ProbabilityGradient",
    "ScriptedUpdate",
    "SecondMoment",
    "ShareFooled",
    "SquaredError",
    "TakeClasses",
    "TakeNoise",
    "TakeReal",
    "Targets",
    "TotalLoss",
    "Verdict",
    "WeightGradient",
]

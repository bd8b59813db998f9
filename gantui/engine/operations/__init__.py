"""The operations of training, in the order in which the by-hand page uses them.

Those of fields, loss tables, curves, windows and the minimax game are in modules of their own,
which only their builders and views import.
"""

from gantui.engine.operations.layers.dense import (
    Activate,
    ActivationGradient,
    Affine,
    InputGradient,
    WeightGradient,
)
from gantui.engine.operations.losses.losses import (
    CrossEntropy,
    LossGradient,
    ProbabilityGradient,
    SquaredError,
)
from gantui.engine.operations.losses.targets import Targets
from gantui.engine.operations.losses.total_loss import TotalLoss
from gantui.engine.operations.measures.measures import CopyError, ShareFooled, Verdict
from gantui.engine.operations.samples.inputs import (
    Given,
    Join,
    Labels,
    TakeClasses,
    TakeNoise,
    TakeReal,
)
from gantui.engine.operations.updates.adaptive_updates import (
    AdamUpdate,
    CountUpdate,
    RmsUpdate,
    UncorrectedAdamUpdate,
)
from gantui.engine.operations.updates.steps_ahead import (
    KeepGradient,
    KeepWeights,
    LookAhead,
    OptimisticUpdate,
)
from gantui.engine.operations.updates.update_changes import (
    ClipNorm,
    ClipValue,
    DecayedGradient,
    DecayedWeights,
    Gliding,
    Scaled,
    TakeDue,
)
from gantui.engine.operations.updates.updates import (
    BiasStep,
    Descend,
    FirstMoment,
    GradientNorm,
    ScriptedUpdate,
    SecondMoment,
    WeightMean,
)

__all__ = [
    "Activate",
    "ActivationGradient",
    "AdamUpdate",
    "Affine",
    "BiasStep",
    "ClipNorm",
    "ClipValue",
    "CopyError",
    "CountUpdate",
    "CrossEntropy",
    "DecayedGradient",
    "DecayedWeights",
    "Descend",
    "FirstMoment",
    "Given",
    "Gliding",
    "GradientNorm",
    "InputGradient",
    "Join",
    "KeepGradient",
    "KeepWeights",
    "Labels",
    "LookAhead",
    "LossGradient",
    "OptimisticUpdate",
    "ProbabilityGradient",
    "RmsUpdate",
    "Scaled",
    "ScriptedUpdate",
    "SecondMoment",
    "ShareFooled",
    "SquaredError",
    "TakeClasses",
    "TakeDue",
    "TakeNoise",
    "TakeReal",
    "Targets",
    "TotalLoss",
    "UncorrectedAdamUpdate",
    "Verdict",
    "WeightGradient",
    "WeightMean",
]

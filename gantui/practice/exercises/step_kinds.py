"""What kind of step an operation is, in words: the same arithmetic in any lesson."""

import re

from gantui.engine.operations.operation import Operation

WORDS = {
    "AddGradient": "gradient of weights",
    "Affine": "weighted sums",
    "Activate": "activation",
    "ActivationGradient": "gradient through an activation",
    "ActivationSlopes": "slopes of an activation",
    "ActivationValues": "values of an activation",
    "AddInput": "sum with the input",
    "AddPassed": "gradient of an input",
    "AddUses": "gradient of weights",
    "AveragePool": "average of a window",
    "BatchMean": "mean of a batch",
    "BatchVariance": "variance of a batch",
    "BendGradient": "gradient through a slope",
    "Between": "points between samples",
    "BlockSum": "sum of a block",
    "Convolve": "window of a filter",
    "CrossEntropy": "loss of samples",
    "CategoricalLoss": "loss of samples",
    "LengthPenalty": "penalty of samples",
    "LengthPenaltyGradient": "gradient of a penalty",
    "PredictionLoss": "loss of samples",
    "Descend": "update",
    "Deviation": "deviation from a mean",
    "Distance": "loss of samples",
    "DistanceGradient": "gradient of a loss",
    "Drop": "dropout",
    "DropGradient": "gradient through dropout",
    "Hinge": "loss of samples",
    "HingeGradient": "gradient of a loss",
    "Ascend": "update",
    "BiasStep": "update",
    "FieldRow": "row of a field",
    "GradientNorm": "length of a gradient",
    "InputGradient": "gradient of an input",
    "LogSlopes": "slopes of −log",
    "LogValues": "values of −log",
    "LossGradient": "gradient of a loss",
    "MeanGradient": "gradient through a normalisation",
    "NormalisationGradient": "gradient through a normalisation",
    "Normalise": "normalised numbers",
    "NormalisedGradient": "gradient through a normalisation",
    "OptimalTerm": "terms of the value",
    "ReadOff": "reading a field",
    "RowSum": "sum of a row",
    "ScaleShift": "scale and shift",
    "ScaleShiftGradient": "gradient of weights",
    "SlopeLength": "length of a slope",
    "SlopeOfInput": "slope of a score",
    "SlopeThrough": "slope of a score",
    "SlopeWeightGradient": "gradient of weights",
    "SquaredSlope": "penalty of samples",
    "SquaredSlopeGradient": "gradient of a penalty",
    "TopSlope": "slope of a score",
    "TotalLoss": "loss of all samples",
    "UpThroughSlope": "gradient through a slope",
    "UpThroughWeights": "gradient through a slope",
    "Value": "the value",
    "ValueGradient": "gradient of the value",
    "ValueTerm": "terms of the value",
    "VarianceGradient": "gradient through a normalisation",
    "WeightGradient": "gradient of weights",
    "WithPenalty": "loss of all samples",
}
"""By the operation's class; any other is called as its class is."""

DRAWN_LINE = "drawn line"
"""The kind of an exercise that asks for a line and for no number of a step."""


def kind_of(operation: Operation, *, drawn: bool = False) -> str:
    """The kind of step that an operation is; of an exercise at it that is `drawn`, that kind."""
    if drawn:
        return DRAWN_LINE
    name = type(operation).__name__
    return WORDS.get(name) or " ".join(re.findall(r"[A-Z][a-z0-9]*|[a-z0-9]+", name)).lower()

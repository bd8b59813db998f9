"""L1, GAN by hand: the fields over the plane, y = 3 on top, and what a bias does to them."""

from typing import NamedTuple

from facts.fact import At, fact


class Key(NamedTuple):
    """The answer key of an exercise: the sum over a block of a field."""

    section: str
    """The field."""
    lesson: str
    """The lesson."""
    page: str
    """The page of the lesson, empty where it has only one."""
    block: str
    """The block's name."""
    x: tuple[int, int]
    """Its first and last x."""
    y: tuple[int, int]
    """Its lowest and highest y."""
    value: float
    """The key."""

    @property
    def quantity(self) -> str:
        """The quantity that holds it."""
        return f"{self.block}.{self.page}" if self.page else self.block


ACTIVATION, WEIGHTED, LOGIT = "activation-field", "weighted-sum-field", "logit-field"

KEYS = (
    Key("L1 fields: ReLU(x+y)", ACTIVATION, "middle", "a", (0, 1), (3, 3), 7),
    Key("L1 fields: ReLU(x+y)", ACTIVATION, "middle", "b", (2, 3), (3, 3), 11),
    Key("L1 fields: ReLU(x+y)", ACTIVATION, "middle", "c", (2, 3), (-1, -1), 3),
    Key("L1 fields: ReLU(x+y-3)", ACTIVATION, "right", "a", (2, 3), (2, 3), 8),
    Key("L1 fields: ReLU(x+y-3)", ACTIVATION, "right", "b", (-3, -2), (-3, -2), 0),
    Key("L1 fields: 2x+y", WEIGHTED, "", "a", (-3, -2), (2, 3), -10),
    Key("L1 fields: 2x+y", WEIGHTED, "", "b", (-1, 1), (1, 1), 3),
    Key("L1 fields: 2x+y", WEIGHTED, "", "c", (2, 3), (2, 3), 30),
    Key("L1 fields: ReLU(2x+y-2)", ACTIVATION, "steep", "a", (0, 1), (2, 3), 6),
    Key("L1 fields: ReLU(2x+y-2)", ACTIVATION, "steep", "b", (2, 3), (2, 3), 22),
    Key("L1 fields: ReLU(2x+y-2)", ACTIVATION, "steep", "c", (0, 3), (-2, -1), 6),
    Key("L1 fields: ReLU(x-1) + ReLU(y-1)", LOGIT, "HV", "a", (2, 3), (2, 3), 12),
    Key("L1 fields: ReLU(x-1) + ReLU(y-1)", LOGIT, "HV", "b", (2, 3), (0, 1), 6),
    Key("L1 fields: ReLU(x+y-2) + ReLU(-x-y-2)", LOGIT, "both", "a", (0, 1), (2, 3), 4),
    Key("L1 fields: ReLU(x+y-2) + ReLU(-x-y-2)", LOGIT, "both", "b", (2, 3), (2, 3), 12),
    Key("L1 fields: ReLU(x+y-2) + ReLU(-x-y-2)", LOGIT, "both", "c", (2, 3), (0, 1), 4),
    Key("L1 fields: ReLU(x+y+1) + ReLU(x-1)", LOGIT, "over", "a", (0, 1), (2, 3), 16),
    Key("L1 fields: ReLU(x+y+1) + ReLU(x-1)", LOGIT, "over", "b", (2, 3), (2, 3), 30),
)
"""Every key, in the order of the lecture's fields."""

BLOCKS = tuple(
    fact(key.section, f"key {key.block}", key.value, At(key.lesson, key.quantity)) for key in KEYS
)

HALF_PLANES = "L1 fields: ReLU(x+1) and ReLU(y+1)"
PROBABILITY = "L1 fields: output probability"
UPDATE = "L1 update a parameter"
OUTPUT, BIAS = "output-probability-field", "update-a-parameter"

WHOLE = (
    fact(HALF_PLANES, "V: x = -1", [[0, 0, 0, 1, 2, 3, 4]] * 7, At(ACTIVATION, "a1.1.VH")),
    fact(HALF_PLANES, "H: y = -1",
         [[4] * 7, [3] * 7, [2] * 7, [1] * 7, [0] * 7, [0] * 7, [0] * 7],
         At(ACTIVATION, "a1.2.VH")),
    fact("L1 fields: logit, b = -3", "the discriminator's logits",
         [[1, 1, 1, 2, 3, 4, 5], [0, 0, 0, 1, 2, 3, 4], [-1, -1, -1, 0, 1, 2, 3],
          [-2, -2, -2, -1, 0, 1, 2], *[[-3, -3, -3, -2, -1, 0, 1]] * 3],
         At(LOGIT, "z2.GAN"), At(OUTPUT, "z2"), At(BIAS, "z2.before")),
    fact(PROBABILITY, "σ by hand of the logits",
         [[0.7, 0.7, 0.7, 0.9, 1, 1, 1], [0.5, 0.5, 0.5, 0.7, 0.9, 1, 1],
          [0.3, 0.3, 0.3, 0.5, 0.7, 0.9, 1], [0.1, 0.1, 0.1, 0.3, 0.5, 0.7, 0.9],
          *[[0, 0, 0, 0.1, 0.3, 0.5, 0.7]] * 3],
         At(OUTPUT, "p"), At(BIAS, "p.before")),
    fact(PROBABILITY, "A to F on it", [0.7, 0, 0.7, 0.9, 0.1, 0.3],
         At(OUTPUT, "at"), At(BIAS, "at.before")),
)  # fmt: skip

UPDATED = (
    fact(UPDATE, "the bias's gradient", -0.3,
         At("gan-by-hand", "D.dW2", columns=("bias",)), At("loss-gradients", "db.D"),
         At(BIAS, "db.before")),
    fact(UPDATE, "the bias with a learning rate of 1", -2.7,
         At(BIAS, "W2.small", columns=("bias",))),
    fact(UPDATE, "W_2 with b = -2", [1, 1, -2], At(BIAS, "W2.large")),
    fact(UPDATE, "every logit shifted by 1",
         [[2, 2, 2, 3, 4, 5, 6], [1, 1, 1, 2, 3, 4, 5], [0, 0, 0, 1, 2, 3, 4],
          [-1, -1, -1, 0, 1, 2, 3], *[[-2, -2, -2, -1, 0, 1, 2]] * 3],
         At(BIAS, "z2.large")),
    fact(UPDATE, "probabilities with b = -2",
         [[0.9, 0.9, 0.9, 1, 1, 1, 1], [0.7, 0.7, 0.7, 0.9, 1, 1, 1],
          [0.5, 0.5, 0.5, 0.7, 0.9, 1, 1], [0.3, 0.3, 0.3, 0.5, 0.7, 0.9, 1],
          *[[0.1, 0.1, 0.1, 0.3, 0.5, 0.7, 0.9]] * 3],
         At(BIAS, "p.large")),
    fact(UPDATE, "A to F with b = -2", [0.9, 0.1, 0.9, 1, 0.3, 0.5], At(BIAS, "at.large")),
)  # fmt: skip

BOUNDARY, SOLVED = "L1 boundary points", "points-of-a-boundary"

SUM = "L1 fields: 2x+y"


def column(place: int, *top: float) -> list[list[float]]:
    """A field whose only cells that are not 0 are the topmost of one column."""
    return [
        [value if at == place else 0 for at in range(7)] for value in (*top, *[0] * (7 - len(top)))
    ]


FIELD = (
    fact(SUM, "between the blocks a and c", [[1, 3, 5], [0, 2, 4]],
         At(WEIGHTED, "z1", rows=("3", "2"), columns=("-1", "0", "1"))),
    fact(SUM, "beside the block b", [-5, -3, 5, 7],
         At(WEIGHTED, "z1", rows=("1",), columns=("-3", "-2", "2", "3"))),
    fact(SUM, "the lower rows",
         [[-6, -4, -2, 0, 2, 4, 6], [-7, -5, -3, -1, 1, 3, 5],
          [-8, -6, -4, -2, 0, 2, 4], [-9, -7, -5, -3, -1, 1, 3]],
         At(WEIGHTED, "z1", rows=("0", "-1", "-2", "-3"))),
    fact(SUM, "the cells added by hand", [[7, 9], [6, 8]],
         At(WEIGHTED, "z1", rows=("3", "2"), columns=("2", "3"))),
    fact(SUM, "6 + 7", 13, At(WEIGHTED, "c", given={"z1": column(5, 7, 6)})),
    fact(SUM, "8 + 9", 17, At(WEIGHTED, "c", given={"z1": column(6, 9, 8)})),
    fact("L1 fields: ReLU(2x+y-2)", "the cells calculated below it", [[-3, -1], [-4, -2]],
         At(ACTIVATION, "z1.steep", rows=("-1", "-2"), columns=("0", "1"))),
    fact("L1 fields: ReLU(x-1) + ReLU(y-1)", "the cell calculated below it", 1,
         At(LOGIT, "z2.HV", rows=("1",), columns=("2",))),
)  # fmt: skip

POINTS = (
    fact(BOUNDARY, "2 + y − 3 = 0", 1, At(SOLVED, "x", rows=("y",), columns=("P",))),
    fact(BOUNDARY, "2(−1) + y = 0", 2, At(SOLVED, "x", rows=("y",), columns=("Q",))),
    fact(BOUNDARY, "2x + 1 = 0", -0.5, At(SOLVED, "x", rows=("x",), columns=("R",))),
)  # fmt: skip

FACTS = (*FIELD, *POINTS, *BLOCKS, *WHOLE, *UPDATED)

"""L4, the BCE cost of a mini-batch, noise vectors, a verdict."""

from math import inf

from facts.fact import At, fact

LESSON = "bce-cost"
COST = "L4 cost"
LIMITS = "L4 cost: limits"
ALTERNATING = "alternating-training"

FACTS = (
    fact(COST, "y = 1, h = .99: about 0", 0,
         At(LESSON, "terms.cases", columns=("y=1 h=.99",)), decimals=1),
    fact(COST, "y = 0, h = .01: about 0", 0,
         At(LESSON, "terms.cases", columns=("y=0 h=.01",)), decimals=1),
    fact(LIMITS, "right and certain", [0, 0],
         At(LESSON, "terms.limits", columns=("y=1 h=1", "y=0 h=0"))),
    fact(LIMITS, "y = 1, h = 0 and y = 0, h = 1", [inf, inf],
         At(LESSON, "terms.limits", columns=("y=1 h=0", "y=0 h=1"))),
    fact("L4 noise", "two vectors", [[1.2, -5], [3, 6.2], [-5, 8]], At(ALTERNATING, "noise")),
    fact("L4 verdict", "P(fake | x)", 0.85, At(ALTERNATING, "p", columns=("A",)), decimals=2),
)  # fmt: skip

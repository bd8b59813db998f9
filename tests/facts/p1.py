"""P1, the paper: the optimum of the minimax game."""

from facts.fact import At, fact

LESSON = "minimax"
OPTIMUM = "P1 optimum"

FACTS = (
    fact(OPTIMUM, "V = −log 4", -1.386,
         At(LESSON, "V*.d"), At(LESSON, "V.d", 100), decimals=3),
    fact(OPTIMUM, "D = 1/2 everywhere", [0.5, 0.5, 0.5, 0.5, 0.5, 0.5], At(LESSON, "D*.d")),
)  # fmt: skip

"""L2, backslashes and noise: 2×2 images, a pixel a row, upper left to lower right."""

from facts.fact import START, At, fact

LESSON, BOW_TIE = "backslashes", "shape-bow-tie"
NOISE = "L2 images: noise"
SECOND = {"fake": [[0.25, 0, 0, 0], [1, 0, 0, 0], [0.5, 0, 0, 0], [0.75, 0, 0, 0]]}
"""The noise image that the lecture scores."""
DRAWN = ("drawn",)
"""The image that the lecture draws; the other fakes are the lesson's."""
NO_BIAS = {"D.W1": [1, -1, -1, 1, 0]}
SCORE = "L2 score"
D, SLIP, G = "L2 discriminator", "L2 discriminator: the bias forgotten", "L2 generator"

FACTS = (
    fact("L2 images: backslashes", "four images",
         [[0.75, 1, 1, 0.75], [0, 0.25, 0, 0], [0, 0.25, 0, 0.25], [0.75, 0.75, 1, 0.75]],
         At(LESSON, "real"), At(BOW_TIE, "x", columns=("B1", "B2", "B3", "B4"))),
    fact(NOISE, "the first two", [[0.25, 0.25], [0, 1], [1, 0.5], [0.75, 0.75]],
         At("tell-them-apart", "x", columns=("B", "D")),
         At(BOW_TIE, "x", columns=("N2", "N1"))),
    fact(NOISE, "the last two", [[0.75, 1], [0.5, 1], [0.75, 0], [0, 0.75]],
         At("tell-them-apart", "x", columns=("E", "H"))),
    fact(SCORE, "[1 0; 0 1]", 2, At(LESSON, "D.z1", columns=("slash 3",), given=NO_BIAS)),
    fact(SCORE, "[.25 1; .5 .75]", -0.5,
         At(LESSON, "D.z1", columns=("drawn",), given=NO_BIAS | SECOND)),
    fact(D, "weights and bias", [1, -1, -1, 1, -1], At(LESSON, "D.W1", START)),
    fact(D, "a of [1 0; 0 1]", 1, At(LESSON, "D.z1", columns=("slash 3",))),
    fact(D, "σ of [1 0; 0 1]", 0.73, At(LESSON, "p", columns=("slash 3",)), decimals=2),
    fact(D, "a of [.25 1; .5 .75]", -1.5, At(LESSON, "D.z1", columns=("drawn",), given=SECOND)),
    fact(D, "σ(-1.50)", 0.18, At(LESSON, "p", columns=("drawn",), given=SECOND), decimals=2),
    fact(D, "σ(-0.50)", 0.378,
         At(LESSON, "p", columns=("drawn",), given=NO_BIAS | SECOND), decimals=3),
    fact(SLIP, "a of [.25 1; .5 .75]", -0.5,
         At(LESSON, "D.z1", columns=("drawn",), given=SECOND), differs="erratum"),
    fact(SLIP, "σ of [.25 1; .5 .75]", 0.37,
         At(LESSON, "p", columns=("drawn",), given=SECOND), decimals=2, differs="erratum"),
    fact(G, "z", 0.7, At(LESSON, "noise", columns=DRAWN)),
    fact(G, "weights and biases", [[1, 1], [-1, -1], [-1, -1], [1, 1]], At(LESSON, "G.W1", START)),
    fact(G, "a", [[1.7], [-1.7], [-1.7], [1.7]], At(LESSON, "G.z1", columns=DRAWN)),
    fact(G, "σ", [[0.85], [0.15], [0.15], [0.85]], At(LESSON, "fake", columns=DRAWN), decimals=2),
)  # fmt: skip

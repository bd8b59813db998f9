"""L1, GAN by hand: the two look-up tables, the networks, the update, three iterations."""

from facts.fact import START, At, fact

SIX = tuple("ABCDEF")

SIGMA = "L1 arithmetic: σ table"
ENDS = {"D.z2": [3, 4, 9, -3, -4, -9]}
MISPRINT = {"D.z2": [-1, -2, 0, 0, 0, 0]}
TABLE, COSTS = "sigmoid-by-hand", "log-by-hand"
TABLE_ENDS = {"z": [-9, -4, -3, 0, 3, 4, 9]}
LOG = "L1 arithmetic: −log table"
ONES = [1, 1, 1, 1, 1, 1]

ARITHMETIC = (
    fact(SIGMA, "-3 to 2", [0, 0.1, 0.3, 0.5, 0.7, 0.9],
         At("gan-by-hand", "p", given={"D.z2": [-3, -2, -1, 0, 1, 2]}),
         At(TABLE, "hand", columns=("-3", "-2", "-1", "0", "1", "2"))),
    fact(SIGMA, "3", 1,
         At("gan-by-hand", "p", columns=("A",), given=ENDS), At(TABLE, "hand", columns=("3",))),
    fact("L1 arithmetic: beyond the σ table", "4, 9, -3, -4, -9", [1, 1, 0, 0, 0],
         At("gan-by-hand", "p", columns=SIX[1:], given=ENDS),
         At(TABLE, "hand", columns=("2", "3", "-1", "-2", "-3"), given=TABLE_ENDS)),
    fact("L1 arithmetic: σ misprinted once", "σ(-1) and σ(-2)", [0.7, 0.9],
         At("gan-by-hand", "p", columns=("A", "B"), given=MISPRINT),
         At(TABLE, "hand", columns=("-1", "-2")), differs="erratum"),
    fact(LOG, "0 to 0.9", [32, 3, 2, 1, 0.5, 0.2],
         At("gan-by-hand", "terms.D", given={"p": [0, 0.1, 0.3, 0.5, 0.7, 0.9], "t": ONES}),
         At(COSTS, "hand", columns=("0", "0.1", "0.3", "0.5", "0.7", "0.9"))),
    fact(LOG, "1", 0,
         At("gan-by-hand", "terms.D", columns=("A",), given={"p": ONES, "t": ONES}),
         At(COSTS, "hand", columns=("1",))),
    fact("L1 arithmetic: −log₂ before rounding", "of 0.1, 0.3, 0.7, 0.9", [3.32, 1.74, 0.51, 0.15],
         At(COSTS, "exact", columns=("0.1", "0.3", "0.7", "0.9")), decimals=2),
)  # fmt: skip

NETWORKS, HIDDEN = "L1 networks", "L1 hidden layer, printed with slips"
SHEETS = ("architecture", "gan-by-hand", "adversarial-training")

NETWORK = (
    fact(NETWORKS, "noise Z", [[1, 1, -1], [1, -1, 1]],
         At("gan-by-hand", "noise"), At("generator", "x")),
    fact(NETWORKS, "W_G", [[1, 0, -2], [0, 2, 1]],
         *(At(lesson, "G.W1", START) for lesson in (*SHEETS, "generator"))),
    fact(NETWORKS, "fake A B C", [[-1, -1, -3], [3, -1, 3]],
         At("gan-by-hand", "fake"), At("generator", "fake")),
    fact(NETWORKS, "real D E F", [[0, 0, -1], [3, -1, 1]], At("gan-by-hand", "real")),
    fact(NETWORKS, "W_1", [[1, 0, 1], [0, 1, 1]],
         *(At(lesson, "D.W1", START) for lesson in (*SHEETS, "discriminator")),
         At("activation-field", "W1.VH", START), At("logit-field", "W1.GAN", START),
         At("output-probability-field", "W1", START),
         At("update-a-parameter", "W1.before", START)),
    fact(NETWORKS, "W_2", [1, 1, -3],
         *(At(lesson, "D.W2", START) for lesson in (*SHEETS, "discriminator")),
         At("logit-field", "W2.GAN", START), At("output-probability-field", "W2", START),
         At("update-a-parameter", "W2.before", START)),
    fact(NETWORKS, "W_1·[X;1]", [[0, 0, -2, 1, 1, 0], [4, 0, 4, 4, 0, 2]],
         At("gan-by-hand", "D.z1"), At("discriminator", "D.z1")),
    fact(NETWORKS, "h = ReLU", [[0, 0, 0, 1, 1, 0], [4, 0, 4, 4, 0, 2]],
         At("gan-by-hand", "D.a1"), At("discriminator", "D.a1")),
    fact(NETWORKS, "z", [1, -3, 1, 2, -2, -1],
         At("gan-by-hand", "D.z2"), At("discriminator", "D.z2")),
    fact(NETWORKS, "p, by hand", [0.7, 0, 0.7, 0.9, 0.1, 0.3],
         At("gan-by-hand", "p"), At("discriminator", "p"), At("architecture", "p")),
    fact(NETWORKS, "p, exact", [0.7311, 0.0474, 0.7311, 0.8808, 0.1192, 0.2689],
         At("gan-by-hand", "p"), At("discriminator", "p"), decimals=4, arithmetic="exact"),
    fact(HIDDEN, "h1 of A and F", [0, 0],
         At("discriminator", "D.a1", rows=("1",), columns=("A", "F"))),
    fact(HIDDEN, "h1 of the others", [1, -1, 2, 2],
         At("discriminator", "D.a1", rows=("1",), columns=tuple("BCDE")), differs="erratum"),
    fact(HIDDEN, "h2 of D, E and F", [4, 0, 2],
         At("discriminator", "D.a1", rows=("2",), columns=tuple("DEF"))),
    fact(HIDDEN, "h2 of the others", [0, 1, 1],
         At("discriminator", "D.a1", rows=("2",), columns=tuple("ABC")), differs="erratum"),
    fact("L1 half-planes", "h for the bias -1", [[0, 0, 0, 0, 0, 0], [2, 0, 2, 2, 0, 0]],
         At("discriminator", "D.a1", given={"D.W1": [[1, 0, -1], [0, 1, -1]]})),
    fact("L1 sheets: predictions", "fake | real", [0.3, 0.2, 0.4, 0.5, 0.3, 0.7],
         *(At(lesson, "p") for lesson in SHEETS), differs="illustrative"),
)  # fmt: skip

FIRST = "L1 adversarial training: 1, the discriminator"
SECOND = "L1 adversarial training: 2, the generator"
WALK = "adversarial-training"

TRAINING = (
    fact(FIRST, "targets", [0, 0, 0, 1, 1, 1], At(WALK, "t")),
    fact(FIRST, "W_1 updated", [[1.1, 0, 1], [0, 1, 1]], At(WALK, "D.W1")),
    fact(FIRST, "fake predictions after the update", [0.2, 0.1, 0.3],
         At(WALK, "p.fake"), differs="illustrative"),
    fact(SECOND, "targets", [1, 1, 1], At(WALK, "t.fake")),
    fact(SECOND, "W_G updated", [[1, 0, -1], [0, 2, 0]], At(WALK, "G.W1")),
    fact(SECOND, "fake", [[0, 0, -2], [2, -2, 2]], At(WALK, "fake", 2)),
    fact(SECOND, "predictions after the update", [0.4, 0.2, 0.6, 0.4, 0.8],
         At(WALK, "p", 2, columns=tuple("ABDEF")), differs="illustrative"),
    fact(SECOND, "the one of them that is computed too", 0.5,
         At(WALK, "p", 2, columns=("C",), note="illustrative")),
    fact(SECOND, "logits computed", [1, -2, 0, 2, -2, -1], At(WALK, "D.z2", 2)),
    fact(SECOND, "predictions computed", [0.7, 0.1, 0.5, 0.9, 0.1, 0.3], At(WALK, "p", 2)),
)  # fmt: skip

FACTS = (*ARITHMETIC, *NETWORK, *TRAINING)

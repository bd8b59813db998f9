"""L1, GAN by hand: cross-entropy, the GAN's two losses, loss gradients."""

from facts.fact import At, fact

CATEGORICAL = "L1 categorical cross-entropy"
DOG = "L1 binary cross-entropy: dog or not"
PIG = "L1 binary cross-entropy: pig or not"
CLASSES, BY_HAND, LOSSES = "categorical-to-binary", "bce-by-hand", "gan-losses"
DOGS = (CLASSES, BY_HAND)

CROSS_ENTROPY = (
    fact(CATEGORICAL, "Q",
         [[0, 0, 0.9, 0.1, 1], [0, 0.9, 0.1, 0.9, 0], [0.1, 0.1, 0, 0, 0], [0.9, 0, 0, 0, 0]],
         At(CLASSES, "p.classes")),
    fact(CATEGORICAL, "P5 = dog", [[1], [0], [0], [0]],
         At(CLASSES, "t.classes", columns=("P5",))),
    fact(DOG, "P", [0, 0, 0, 0, 1], *(At(lesson, "t.dog") for lesson in DOGS)),
    fact(DOG, "Q", [0, 0, 0.9, 0.1, 1], *(At(lesson, "p.dog") for lesson in DOGS)),
    fact(DOG, "Q of !dog", [1, 1, 0.1, 0.9],
         At(BY_HAND, "rest.dog", columns=("P1", "P2", "P3", "P4"))),
    fact(DOG, "Q of !dog, P5", 0.1, At(BY_HAND, "rest.dog", columns=("P5",)), differs="erratum"),
    fact(DOG, "Q of !dog, worked", [1, 1, 0.1, 0.9, 0], At(CLASSES, "rest.dog")),
    fact(DOG, "P of !dog", [1, 1, 1, 1, 0], *(At(lesson, "other.dog") for lesson in DOGS)),
    fact(DOG, "terms", [0, 0, 3, 0.2, 0], *(At(lesson, "terms.dog") for lesson in DOGS)),
    fact(DOG, "total", 3.2, *(At(lesson, "loss.dog") for lesson in DOGS)),
    fact(PIG, "P", [0, 0, 1, 1, 0], At(BY_HAND, "t.pig")),
    fact(PIG, "Q", [0, 1, 0.9, 0.1, 0], At(BY_HAND, "p.pig")),
    fact(PIG, "a b c d", [0, 32, 0.2, 3],
         At(BY_HAND, "terms.pig", columns=("a", "b", "c", "d"))),
    fact(PIG, "e", 6, At(BY_HAND, "terms.pig", columns=("e",)), differs="erratum"),
    fact(PIG, "key a+b+c+d+e", 35.2, At(BY_HAND, "loss.pig")),
)  # fmt: skip

ABOVE = "L1 losses: the GAN above"
FAKES, MIXED = ("P1", "P2", "P3", "P4"), ("P1", "P3", "P5")
"""The fakes of both exercises: the real samples do not count for the generator."""
ONE, TWO = "L1 losses: exercise 1", "L1 losses: exercise 2"

GAN_LOSSES = (
    fact(ABOVE, "predictions", [0.7, 0, 0.7, 0.9, 0.1, 0.3], At(LOSSES, "p.D")),
    fact(ABOVE, "the discriminator's targets", [0, 0, 0, 1, 1, 1],
         At("gan-by-hand", "t"), At(LOSSES, "t.D")),
    fact(ABOVE, "the discriminator's terms", [2, 0, 2, 0.2, 3, 2],
         At("gan-by-hand", "terms.D"), At(LOSSES, "terms.D")),
    fact(ABOVE, "the discriminator's loss", 9.2,
         At("gan-by-hand", "loss.D"), At(LOSSES, "loss.D")),
    fact(ABOVE, "predictions for the fakes", [0.7, 0, 0.7],
         At("gan-by-hand", "p.fake"), At(LOSSES, "p.G", columns=("A", "B", "C"))),
    fact(ABOVE, "the generator's targets", [1, 1, 1],
         At("gan-by-hand", "t.fake"), At(LOSSES, "t.G", columns=("A", "B", "C"))),
    fact(ABOVE, "the generator's terms", [0.5, 32, 0.5],
         At("gan-by-hand", "terms.G"), At(LOSSES, "terms.G", columns=("A", "B", "C"))),
    fact(ABOVE, "the generator's loss", 33, At("gan-by-hand", "loss.G"), At(LOSSES, "loss.G")),
    fact(ONE, "predictions", [0.3, 0.7, 0.5, 0.3, 0.1, 1], At(LOSSES, "p.D1")),
    fact(ONE, "the discriminator's targets", [0, 0, 0, 0, 1, 1], At(LOSSES, "t.D1")),
    fact(ONE, "the discriminator's terms", [0.5, 2, 1, 0.5, 3, 0], At(LOSSES, "terms.D1")),
    fact(ONE, "the discriminator's key", 7, At(LOSSES, "loss.D1")),
    fact(ONE, "the generator's targets", [1, 1, 1, 1], At(LOSSES, "t.G1", columns=FAKES)),
    fact(ONE, "the generator's terms", [2, 0.5, 1, 2], At(LOSSES, "terms.G1", columns=FAKES)),
    fact(ONE, "the generator's key", 5.5, At(LOSSES, "loss.G1")),
    fact(TWO, "predictions", [0.3, 0.1, 0.5, 0.9, 0.1, 0], At(LOSSES, "p.D2")),
    fact(TWO, "the discriminator's targets", [0, 1, 0, 1, 0, 1], At(LOSSES, "t.D2")),
    fact(TWO, "the discriminator's terms", [0.5, 3, 1, 0.2, 0.2, 32], At(LOSSES, "terms.D2")),
    fact(TWO, "the discriminator's key", 36.9, At(LOSSES, "loss.D2")),
    fact(TWO, "the generator's targets", [1, 1, 1], At(LOSSES, "t.G2", columns=MIXED)),
    fact(TWO, "the generator's terms", [2, 1, 3], At(LOSSES, "terms.G2", columns=MIXED)),
    fact(TWO, "the generator's key", 6, At(LOSSES, "loss.G2")),
)  # fmt: skip

GIVEN = "L1 loss gradients: the GAN above"
EXERCISE = "L1 loss gradients: exercise"
PUSH = "loss-gradients"

GRADIENTS = (
    fact(GIVEN, "discriminator", [0.7, 0, 0.7, -0.1, -0.9, -0.7],
         At("gan-by-hand", "D.dz2"), At(PUSH, "dz.D")),
    fact(GIVEN, "generator", [-0.3, -1, -0.3], At("gan-by-hand", "D.dz2.fake"), At(PUSH, "dz.G")),
    fact(EXERCISE, "logits, reconstructed", [-1, 0, 2, -2, 1, 3], At(PUSH, "z.Dx")),
    fact(EXERCISE, "predictions, reconstructed", [0.3, 0.5, 0.9, 0.1, 0.7, 1], At(PUSH, "p.Dx")),
    fact(EXERCISE, "discriminator, reconstructed", [0.3, 0.5, 0.9, -0.9, -0.3, 0],
         At(PUSH, "dz.Dx")),
    fact(EXERCISE, "the discriminator's key |sum(a)|", 0.5, At(PUSH, "db.Dx")),
    fact(EXERCISE, "generator, reconstructed", [-0.7, -0.5, -0.1], At(PUSH, "dz.Gx")),
    fact(EXERCISE, "the generator's key |sum(a)|, with its sign", -1.3, At(PUSH, "db.Gx")),
)  # fmt: skip

FACTS = (*CROSS_ENTROPY, *GAN_LOSSES, *GRADIENTS)

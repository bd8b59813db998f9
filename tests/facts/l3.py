"""L3, Slanted Land: faces, a discriminator by hand, the log-loss."""

from math import log

from facts.fact import START, At, fact

APART, LOSS, GAN = "tell-them-apart", "log-loss", "slanted-faces"
CURVES = "log-loss-curves"
FACES = "L3 images: faces"
D = "L3 discriminator by hand"
WEIGHTS, NO_BIAS = {"D.W1": [1, -1, -1, 1, -1]}, {"D.W1": [1, -1, -1, 1, 0]}
FACE, NOISE = {"real": [[1], [0], [0], [1]]}, {"fake": [[0.25], [1], [0.5], [0.75]]}
LOW, HIGH = -log(9), log(9)
"""The logits of the probabilities .1 and .9."""
WORKED = NOISE | {"D.z1.fake": log(0.68 / 0.32)}
"""The generated image, with the logit of its 0.68."""

IMAGES = (
    fact(FACES, "face 1", [[0.75], [0], [0], [0.75]],
         At(APART, "x", columns=("A",)), At(GAN, "real", 1)),
    fact(FACES, "face 2", [[1], [0.25], [0.25], [0.75]],
         At(APART, "x", columns=("C",)), At(GAN, "real", 2)),
    fact(FACES, "face 3", [[1], [0], [0], [1]],
         At(APART, "x", columns=("F",)), At(GAN, "real", 3)),
    fact(FACES, "face 4", [[0.75], [0], [0.25], [0.75]],
         At(APART, "x", columns=("G",)), At(GAN, "real", 4)),
)  # fmt: skip

BY_HAND = (
    fact(D, "weights", [1, -1, -1, 1],
         At(APART, "D.W1", START, columns=("1,1", "1,2", "2,1", "2,2"))),
    fact(D, "threshold as a bias", -1, At(APART, "D.W2", START, columns=("bias",))),
    fact(D, "score of [1 0; 0 1]", 2,
         At(APART, "D.z1", columns=("F",)),
         At(GAN, "D.z1.real", given=NO_BIAS | FACE)),
    fact(D, "minus the threshold", 1,
         At(APART, "D.z2", columns=("F",)), At(GAN, "D.z1.real", given=WEIGHTS | FACE)),
    fact(D, "score of [.25 1; .5 .75]", -0.5,
         At(APART, "D.z1", columns=("D",)),
         At(GAN, "D.z1.fake", turn=2, given=NO_BIAS | NOISE)),
    fact(D, "minus the threshold", -1.5, At(APART, "D.z2", columns=("D",))),
)  # fmt: skip

LOG_LOSS = "L3 log-loss"
EXAMPLE = "L3 worked example"

LOSSES = (
    fact(LOG_LOSS, "label 1, p = .1", 2.3,
         At(LOSS, "terms.one", columns=("p = .1",)), At(CURVES, "f.one", columns=("0.1",)),
         At(GAN, "terms.D.real", given={"D.z1.real": LOW}), decimals=1),
    fact(LOG_LOSS, "label 1, p = .9", 0.1,
         At(LOSS, "terms.one", columns=("p = .9",)), At(CURVES, "f.one", columns=("0.9",)),
         At(GAN, "terms.D.real", given={"D.z1.real": HIGH}), decimals=1),
    fact(LOG_LOSS, "label 0, p = .1", 0.1,
         At(LOSS, "terms.zero", columns=("p = .1",)), At(CURVES, "f.zero", columns=("0.1",)),
         At(GAN, "terms.D.fake", given={"D.z1.fake": LOW}), decimals=1),
    fact(LOG_LOSS, "label 0, p = .9", 2.3,
         At(LOSS, "terms.zero", columns=("p = .9",)), At(CURVES, "f.zero", columns=("0.9",)),
         At(GAN, "terms.D.fake", given={"D.z1.fake": HIGH}), decimals=1),
    fact(EXAMPLE, "p", 0.68,
         At(GAN, "p.fake", turn=2, given=WORKED, note="reconstructed"), decimals=2),
    fact(EXAMPLE, "the generator's error", 0.386,
         At(LOSS, "terms.image", columns=("for G",)),
         At(GAN, "terms.G", given=WORKED, note="reconstructed"), decimals=3),
    fact(EXAMPLE, "the discriminator's error", 1.139,
         At(LOSS, "terms.image", columns=("for D",)),
         At(GAN, "terms.D.fake", given=WORKED, note="reconstructed"), decimals=3),
)  # fmt: skip

FACTS = (*IMAGES, *BY_HAND, *LOSSES)

"""Every section of the lectures that prints numbers, with how many it prints."""

SECTIONS = {
    "L1 arithmetic: σ table": 7,
    "L1 arithmetic: beyond the σ table": 5,
    "L1 arithmetic: σ misprinted once": 2,
    "L1 arithmetic: −log table": 7,
    "L1 arithmetic: −log₂ before rounding": 4,
    "L1 networks": 75,  # Z, W_G, fake, real and W_1 with 6 each, W_2 with 3, seven rows of 6
    "L1 hidden layer, printed with slips": 12,
    "L1 half-planes": 12,
    "L1 sheets: predictions": 6,
    "L1 fields: ReLU(x+1) and ReLU(y+1)": 98,  # two of 7 × 7
    "L1 fields: ReLU(x+y)": 3,
    "L1 fields: ReLU(x+y-3)": 2,
    "L1 fields: 2x+y": 47,  # 42 cells, two sums by hand, three keys
    "L1 fields: ReLU(2x+y-2)": 7,  # four cells, three keys
    "L1 fields: logit, b = -3": 49,
    "L1 fields: ReLU(x-1) + ReLU(y-1)": 3,  # a cell, two keys
    "L1 fields: ReLU(x+y-2) + ReLU(-x-y-2)": 3,
    "L1 fields: ReLU(x+y+1) + ReLU(x-1)": 2,
    "L1 boundary points": 3,
    "L1 fields: output probability": 55,  # 7 × 7 and A to F
    "L1 categorical cross-entropy": 24,  # Q with 4 × 5, P5 with 4
    "L1 binary cross-entropy: dog or not": 31,  # P, Q, !dog 5, 5 and 5, terms, total
    "L1 binary cross-entropy: pig or not": 16,
    "L1 losses: the GAN above": 29,  # 6, 6, 6, 1 and 3, 3, 3, 1
    "L1 losses: exercise 1": 28,  # 6, 6, 6, 1 and 4, 4, 1
    "L1 losses: exercise 2": 26,  # 6, 6, 6, 1 and 3, 3, 1
    "L1 loss gradients: the GAN above": 9,
    "L1 loss gradients: exercise": 23,  # z, p and D with 6 each, G with 3, two keys
    "L1 update a parameter": 109,  # −0.3, −2.7, W_2, two fields, A to F
    "L1 adversarial training: 1, the discriminator": 15,  # targets 6, W_1 6, predictions 3
    "L1 adversarial training: 2, the generator": 33,  # 3, W_G 6, fake 6, three rows of 6
    "L2 images: backslashes": 16,
    "L2 images: noise": 16,
    "L2 score": 2,
    "L2 discriminator": 10,  # weights and bias 5, a and σ of two images, σ(−0.50)
    "L2 discriminator: the bias forgotten": 2,
    "L2 generator": 17,  # z, weights and biases 8, a 4, σ 4
    "L3 images: faces": 16,
    "L3 discriminator by hand": 9,  # weights and threshold 5, two scores, before and after it
    "L3 log-loss": 4,
    "L3 worked example": 3,
    "L4 cost": 2,
    "L4 cost: limits": 4,
    "L4 noise": 6,
    "L4 verdict": 1,
    "P1 optimum": 7,  # V, and D in each of six bins
}
"""A section that is printed by a lesson to come gets its line together with its facts."""

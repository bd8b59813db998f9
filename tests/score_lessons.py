"""Small scenarios with the losses, layers and optimisers that no lesson has."""

_GAN = """\
title = "t"
summary = "s"
lecture = "l"
[real.samples]
a = [1]
b = [3]
[noise.batch]
f = [1]
g = [-1]
[[generator.layers]]
weights = [[0.5, 0.25]]
[[discriminator.layers]]
weights = [[0.5, 0.3]]
frozen = ["bias"]
[loss]
kind = "KIND"
[schedule]
iterations = 2
[[schedule.turns]]
train = "discriminator"
[[schedule.turns]]
train = "generator"
on = "ON"
"""
_ALONE = """\
title = "t"
summary = "s"
lecture = "l"
kind = "classifier"
stage = "gradients"
loss = "LOSS"
MORE
[samples.samples]
a = [1, 0.5]
b = [-0.5, 2]
[[network.layers]]
weights = [[0.5, -0.2, 0.1], [0.3, 0.7, -0.4]]
"""
_UPDATES = (
    _GAN.replace("KIND", "least squares")
    .replace("ON", "fake")
    .replace('frozen = ["bias"]\n', "")
    .replace("[loss]", "[optimiser]\nOPTIMISERS\n[loss]")
)
_HIDDEN = """\
weights = [[0.5, 0.3], [-0.4, 0.2]]
activation = "tanh"
[[discriminator.layers]]
weights = [[0.7, -0.6, 0.1]]"""
"""A discriminator of two layers, in the place of one."""
SCORES = {
    "hinge": _GAN.replace("KIND", "hinge").replace("ON", "fake"),
    "relativistic": _GAN.replace("KIND", "relativistic average").replace("ON", "both"),
    "squares": _GAN.replace("KIND", "squared error").replace("ON", "fake"),
    "classes": _ALONE.replace("LOSS", "cross-entropy").replace(
        "MORE", 'classes = ["u", "v"]\nlabels = { a = "u", b = [0.25, 0.75] }'
    ),
    "slope": _GAN.replace(
        'kind = "KIND"', 'penalty = { kind = "real", weight = 2 }\nkind = "hinge"'
    )
    .replace("ON", "fake")
    .replace("weights = [[0.5, 0.3]]", _HIDDEN),
    "slope-between": _GAN.replace(
        'kind = "KIND"', 'penalty = { kind = "between", weight = 2 }\nkind = "wasserstein"'
    )
    .replace("ON", "fake")
    .replace("weights = [[0.5, 0.3]]", _HIDDEN),
    "no-loss": _ALONE.replace("LOSS", "none").replace("MORE", ""),
    "optimisers": _UPDATES.replace(
        "OPTIMISERS",
        'discriminator = { rate = 0.1, kind = "rmsprop", clip_norm = 0.5, weight_decay = 0.1, '
        "rate_factor = 0.5, rate_every = 2, average = 0.9 }\n"
        'generator = { rate = 0.1, kind = "optimistic", clip_value = 0.1, weight_decay = 0.1, '
        "decoupled = true, rate_to = 0.01, over = 2 }",
    ),
    "layer-parts": _ALONE.replace("LOSS", "squared error").replace(
        "MORE", "labels = { a = [1, 0], b = [0, 1] }"
    )
    + """\
activation = "tanh"
normalise = {}
dropout = 0.5
keep = [[1, 0], [1, 1]]
residual = true
[[network.layers]]
shares = 1
residual = true
[[network.layers]]
weights = [[1, 0.5], [0.25, -1]]
bias = false
""",
    "measures": _UPDATES.replace("OPTIMISERS", "").replace(
        "[loss]",
        "[measures]\nmodes = true\nradius = 0.5\nenergy = true\nwasserstein = true\n"
        "jensen_shannon = { low = 0, high = 4, bins = 4 }\nverdicts = true\nweights = true\n[loss]",
    ),
    "stretch": _UPDATES.replace("OPTIMISERS", "")
    .replace(
        "weights = [[0.5, 0.3]]",
        "weights = [[0.5, 0.3], [-0.4, 0.2], [0.1, 0]]\n[[discriminator.layers]]\n"
        "weights = [[1, 0.5, 0, 0.1], [-0.5, 0.25, 2, 0], [0, 1, -1, 0.2]]\n"
        "[[discriminator.layers]]\nweights = [[0.7, -0.6, 0.2, 0.1]]",
    )
    .replace("[loss]", "[measures]\nweights = true\n[loss]"),
    "floor": _UPDATES.replace("OPTIMISERS", "")
    .replace("[real.samples]\na = [1]\nb = [3]", '[real]\ndraw = { shape = "ring" }\ncount = 2')
    .replace("weights = [[0.5, 0.25]]", "weights = [[0.5, 0.25], [1, -0.5]]")
    .replace("weights = [[0.5, 0.3]]", "weights = [[0.5, -0.5, 0.3]]")
    .replace(
        "[loss]",
        "[measures]\nenergy = true\nwasserstein = true\nslices = 2\nfloor = true\n"
        "jensen_shannon = { low = -3, high = 3, bins = 3 }\n[loss]",
    ),
    "moments": _UPDATES.replace(
        "OPTIMISERS",
        'discriminator = { rate = 0.1, kind = "adam", epsilon_at = "uncorrected", '
        "rate_factor = 0.5 }\n"
        'generator = { rate = 0.1, kind = "momentum", momentum_to = 0.95, over = 2 }',
    ),
}
"""By name."""

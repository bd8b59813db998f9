"""Definitions that exported source needs where its language does not offer a function.

The tables of arithmetic by hand take the nearest entry, after rounding to nine decimals.
"""

SOFTPLUS = """\
def softplus(x):
    # ln(1 + exp(x)), where exp(x) would be too large as well
    return max(x, 0.0) + math.log1p(math.exp(-abs(x)))
"""
"""ln(1 + exp(x)) in Python, which has no function for it."""

SIGMA = {
    "python": """\
def table_sigma(z):
    nearest = min(math.floor(round(abs(z), 9) + 0.5), 3)
    entries = [0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 1.0]
    return entries[3 + nearest if z >= 0 else 3 - nearest]
""",
    "numpy": """\
def table_sigma(z):
    nearest = np.minimum(np.floor(np.round(np.abs(z), 9) + 0.5), 3)
    entries = np.array([0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 1.0])
    return entries[(3 + np.where(z >= 0, nearest, -nearest)).astype(int)]
""",
    "pytorch": """\
def table_sigma(z):
    nearest = torch.floor(torch.round(torch.abs(z), decimals=9) + 0.5).clamp(max=3)
    entries = torch.tensor([0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 1.0], dtype=torch.float64)
    return entries[(3 + torch.where(z >= 0, nearest, -nearest)).long()]
""",
}
"""The table of σ, whose halves go away from 0, by dialect."""

MINUS_LOG = {
    "python": """\
def table_log(p):
    entries = {0.0: 32.0, 0.1: 3.0, 0.3: 2.0, 0.5: 1.0, 0.7: 0.5, 0.9: 0.2, 1.0: 0.0}
    return entries[min(entries, key=lambda entry: abs(round(p, 9) - entry))]
""",
    "numpy": """\
def table_log(p):
    known = np.array([0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 1.0])
    entries = np.array([32.0, 3.0, 2.0, 1.0, 0.5, 0.2, 0.0])
    return entries[np.abs(np.round(p, 9)[..., None] - known).argmin(axis=-1)]
""",
    "pytorch": """\
def table_log(p):
    known = torch.tensor([0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 1.0], dtype=torch.float64)
    entries = torch.tensor([32.0, 3.0, 2.0, 1.0, 0.5, 0.2, 0.0], dtype=torch.float64)
    return entries[torch.abs(torch.round(p, decimals=9)[..., None] - known).argmin(dim=-1)]
""",
}
"""The table of −log p, whose lower of two probabilities as near counts, by dialect."""

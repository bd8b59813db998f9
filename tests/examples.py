"""How many examples a property test tries."""

from hypothesis import settings


def tries(share: float) -> settings:
    """So many times as many examples as the profile says: a weekly run has them in proportion."""
    return settings(max_examples=max(1, round(share * settings.default.max_examples)))

"""Texts with a few changes."""

from collections.abc import Sequence
from random import Random


def mutated(text: str, random: Random, words: Sequence[str]) -> str:
    """A text in which words are put in, and pieces left out, turned round and doubled."""
    for _ in range(random.randint(1, 4)):
        at = random.randint(0, len(text))
        end = at + random.randint(1, 12)
        text = random.choice(
            [
                text[:at] + random.choice(words) + text[at:],
                text[:at] + text[end:],
                text[:at] + text[at:end][::-1] + text[end:],
                text[:end] + text[at:end] + text[end:],
            ]
        )
    return text

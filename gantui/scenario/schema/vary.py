"""What new numbers for a lesson may change: the keys of a file, and those of its `[vary]` table."""

from collections.abc import Iterator, Mapping, Sequence

from gantui.toml.mismatches import Mismatch
from gantui.toml.problems import did_you_mean, listed
from gantui.toml.shortest import shortest

LARGEST_VARIANT = 2**31 - 1
"""New numbers have seeds from 1 to this one."""
DRAWN = frozenset(
    {"weights", "bias", "samples", "batch", "batches", "pixels", "points", "logits", "predictions"}
)
"""The keys of a file whose numbers are drawn."""
SHUFFLED = frozenset({"data", "generated", "labels", "targets"})
"""The keys whose numbers only change places."""
VARIED = DRAWN | SHUFFLED | {"seed"}
"""All that varies: also what the lesson draws by itself, which depends on its seed."""


def contradictions(vary: Mapping[str, Sequence[float] | bool]) -> Iterator[Mismatch]:
    """Every key that varies nothing, and every range that is none."""
    for key, wish in vary.items():
        if key not in VARIED:
            hint = did_you_mean(key, VARIED) or f"; those that vary are {listed(sorted(VARIED))}"
            yield ("vary", key), f"no numbers of this name vary{hint}"
        elif isinstance(wish, bool):
            continue
        elif key not in DRAWN:
            what = "is drawn as a whole" if key == "seed" else "only changes places"
            yield ("vary", key), f"expected true or false, since {key} {what}; found a range"
        elif wish[0] >= wish[1]:
            found = f"found {shortest(wish[0])} and {shortest(wish[1])}"
            yield ("vary", key), f"expected the smallest number and a larger one, {found}"

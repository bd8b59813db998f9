"""Where the masks of dropout come from while a program is written."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import reduce
from operator import add

import numpy as np

from gantui.engine.operations.layers.dropout import Masks
from gantui.scenario.schema.networks import Layer


@dataclass
class MaskFeeds:
    """A mask for each pass in which a network learns."""

    seed: int
    """The scenario's seed."""
    samples: Callable[[str], int]
    """How many samples a group has now."""
    taken: Counter[str] = field(default_factory=Counter)
    """How often each mask was taken before in the iteration."""

    def __call__(self, name: str, layer: Layer, groups: tuple[str, ...]) -> Masks:
        """The feed of a mask, drawn in a place of its own or given by the file."""
        shape = layer.size, reduce(add, map(self.samples, groups))
        place = f"{name} {self.taken[name]}"
        self.taken[name] += 1
        keep = None if layer.keep is None else np.array(layer.keep, dtype=np.float64)
        return Masks(layer.dropout or 0.0, self.seed, place, shape, keep)

"""What a program says of its networks: their weights, passes, losses and gradients."""

from typing import NamedTuple


class Pass(NamedTuple):
    """One pass forwards through a network, from its input to its output."""

    turn: int
    """The turn in which it is."""
    positions: tuple[int, ...]
    """The positions of its operations, in order; the first layer's is the first."""
    inputs: tuple[str, ...]
    """What goes in: the samples or the noise, then the classes below them, where there are any."""
    output: str
    """What comes out."""
    held: tuple[str, ...] = ()
    """What is computed of all its samples together: the means and variances of a batch."""
    masks: tuple[str, ...] = ()
    """By what outputs are multiplied while the network learns, and else not."""


class WholeGradient(NamedTuple):
    """A loss's gradient by all weights of a network."""

    length: str
    """The name of its length, whether the program computes that or not."""
    parts: tuple[str, ...]
    """The gradients by each matrix of weights, in the order in which they are computed."""


class Network(NamedTuple):
    """A network of a program; everything is in the order of the program, each name once."""

    letter: str
    """`G` or `D`."""
    word: str
    """`generator` or `discriminator`."""
    weights: tuple[str, ...] = ()
    """The quantities that it learns."""
    groups: tuple[str, ...] = ()
    """The groups of samples over which its mean output says something."""
    passes: tuple[Pass, ...] = ()
    """Its passes forwards in one iteration."""
    losses: tuple[str, ...] = ()
    """The losses that it makes smaller, single numbers."""
    gradients: tuple[WholeGradient, ...] = ()
    """The gradients that it has in one iteration."""
    means: tuple[str, ...] = ()
    """The running means of what it learns, in the same order, where they are kept."""

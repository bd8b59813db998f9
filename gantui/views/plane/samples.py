"""The samples on a plane: which a step knows, where they stand, and how they are moved."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from gantui.engine import Array, Step
from gantui.engine.program.picture import NetworkPlane
from gantui.engine.run.pushed import pushed
from gantui.views.plane.pushes import Pushes, arrows_along
from gantui.views.text.spans import extent

NEAR = 1e30
"""A sample farther out is neither pushed nor moved on the plane, whose axes do not reach it."""
FARTHEST = 1e300
"""A sample farther out is left out: a plane around it would be wider than float64 reaches."""


CROWD = 40
"""More samples on a plane are told apart by their groups, and no more by their names."""
SEVERAL = 3
"""So many of a group in one place have its capital letter."""
MOST_ARROWS = 24
"""Of more pushed samples every second, third … one has an arrow."""


class Sample(NamedTuple):
    """A sample on the plane."""

    name: str
    """What it is called."""
    group: str
    """`real`, `fake` or `sample`."""
    x: float
    """Where it stands."""
    y: float
    """Where it stands."""


def sign_of(samples: Sequence[Sample]) -> str:
    """One character for the samples in one place: their first letter, `*` where it is not one.

    A name that begins with a digit or a bracket would be read as a number or a block; a letter
    that takes two columns would cover what is beside it.
    """
    firsts = {sample.name[:1] for sample in samples}
    fitting = {sign for sign in firsts if sign.isalpha() and extent(sign) == 1}
    signs = {sign if sign in fitting else samples[0].group[:1] for sign in firsts}
    return signs.pop() if len(signs) == 1 else "*"


def crowd_sign(samples: Sequence[Sample]) -> str:
    """One character for some of a crowd in a place: `r`, or `R` for several; `*` for a mixture."""
    groups = {sample.group for sample in samples}
    letter = groups.pop()[:1] if len(groups) == 1 else "*"
    return letter.upper() if len(samples) >= SEVERAL else letter


def crowd_legend(samples: Sequence[Sample]) -> str:
    """What the letters of a crowd mean, with how many samples of each group there are."""
    counts = Counter(sample.group for sample in samples)
    said = [f"{group[:1]} {count:,} {group}" for group, count in counts.items()]
    both = ", * both" if len(counts) > 1 else ""
    return f"{', '.join(said)}, capital: {SEVERAL} or more{both}"


def samples_of(
    step: Step, picture: NetworkPlane, *, moved: bool
) -> tuple[tuple[Sample, ...], Pushes]:
    """The samples known at a step, and how they are pushed or where they were."""
    found, push = pushed(step), picture.push
    points = {name: step.shown[name] for name in picture.samples if name in step.shown}
    pushes = Pushes()
    if found is not None and push is not None:
        if moved and found.moved is not None:
            was = points[push.samples]
            near = (np.abs(was) <= NEAR).all(axis=0)
            pushes = Pushes(was=tuple((x, y) for x, y in was[:, near].T.tolist()))
            points[push.samples] = np.where(np.abs(found.moved) <= NEAR, found.moved, np.nan)
        elif (np.abs(points[push.samples]) <= NEAR).all():
            names = step.columns(push.samples)
            pushes = arrows_along(names, points[push.samples], found.gradient, push.gradient)
    samples = tuple(one for name, values in points.items() for one in _of(step, name, values))
    if len(samples) > CROWD:
        apart = -(-len(pushes.arrows) // MOST_ARROWS) or 1
        pushes = pushes._replace(arrows=pushes.arrows[::apart], was=())
    return samples, pushes


def _of(step: Step, name: str, values: Array) -> Iterator[Sample]:
    """The samples of a quantity, each with its name."""
    (group,) = step.program.quantities[name].groups
    labels = step.columns(name) if group in step.turn.sources else ()
    for label, (x, y) in zip(labels, values.T.tolist(), strict=False):
        if abs(x) <= FARTHEST and abs(y) <= FARTHEST:
            yield Sample(label, group, x, y)


def reach(step: Step, picture: NetworkPlane) -> Array:
    """What a plane has to show: the samples known now and at the end of the iteration (2 × m).

    With the later ones too, the axes stay as they are while an iteration goes on.
    """
    states = (step.shown, step.states[-1])
    known = [state[name] for state in states for name in picture.samples if name in state]
    found = np.hstack([np.empty((2, 0)), *known])
    return found[:, (np.abs(found) <= FARTHEST).all(axis=0)]

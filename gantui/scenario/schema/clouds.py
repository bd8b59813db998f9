"""Clouds: named shapes that real samples are drawn from, and what a file may say of each."""

from collections.abc import Iterator
from typing import Annotated, Literal

from msgspec import Meta

from gantui.scenario.schema.values import Matrix, Number
from gantui.toml.mismatches import Mismatch
from gantui.toml.problems import Path, counted, listed
from gantui.toml.shortest import shortest
from gantui.toml.table import Table

KEYS: dict[str, tuple[str, ...]] = {
    "gaussian": ("centres",),
    "mixture": ("centres", "shares", "deviations"),
    "ring": ("modes", "radius"),
    "grid": ("modes", "radius"),
    "ellipse": ("centres", "radii"),
    "line": ("ends",),
    "spiral": ("radius", "windings"),
    "parabola": ("low", "high"),
    "two moons": (),
}
"""The keys that go with each shape, besides those that go with all of them."""
OWN = dict.fromkeys(key for keys in KEYS.values() for key in keys)
"""Every key that goes with some shapes alone."""
DEVIATION = 0.05
"""The standard deviation of what has a shape of its own, where a file does not say."""


class Cloud(Table, frozen=True):
    """A shape with normal noise around it."""

    shape: Annotated[
        Literal[
            "gaussian",
            "mixture",
            "ring",
            "grid",
            "ellipse",
            "line",
            "spiral",
            "parabola",
            "two moons",
        ],
        Meta(
            description="gaussian: around one centre. mixture: around several, the one drawn by "
            "chance. ring, grid: around modes on a circle, or in rows and columns. ellipse: "
            "anywhere on a closed curve. line: between its ends. spiral: from 0 outwards. "
            "parabola: y = x². two moons: two half circles, each around an end of the other."
        ),
    ]
    deviation: Annotated[
        Annotated[float, Meta(ge=0, le=1e6)] | None,
        Meta(
            description="The standard deviation of the normal noise that is added to each feature: "
            "1 for a gaussian if left out, else 0.05."
        ),
    ] = None
    centres: Annotated[
        Matrix | None,
        Meta(
            description="gaussian, mixture: the centres, a row each: [[0]] is one on a line. "
            "ellipse: its one centre, [[0, 0]] if left out."
        ),
    ] = None
    deviations: Annotated[
        Matrix | None,
        Meta(
            description="mixture: the standard deviations around each centre, one for each "
            "feature, where they are not all the same; in the place of `deviation`."
        ),
    ] = None
    radii: Annotated[
        Annotated[list[Annotated[float, Meta(gt=0, le=1e6)]], Meta(min_length=2, max_length=2)]
        | None,
        Meta(description="ellipse: half its width and half its height, [2, 2] if left out."),
    ] = None
    shares: Annotated[
        Annotated[list[Annotated[float, Meta(gt=0, le=1e6)]], Meta(min_length=1, max_length=256)]
        | None,
        Meta(description="mixture: how often each centre is drawn; left out: all equally often."),
    ] = None
    modes: Annotated[
        Annotated[int, Meta(ge=1, le=64)] | None,
        Meta(description="ring: how many modes, 8 if left out; grid: how many in a row, 5."),
    ] = None
    radius: Annotated[
        Annotated[float, Meta(gt=0, le=1e6)] | None,
        Meta(
            description="ring, spiral: how far out it goes; grid: how far from 0 on each axis. 2 "
            "if left out."
        ),
    ] = None
    ends: Annotated[
        Matrix | None,
        Meta(description="line: its two ends; [[-1, -1], [1, 1]] if left out."),
    ] = None
    windings: Annotated[
        Annotated[float, Meta(gt=0, le=100)] | None,
        Meta(description="spiral: how often it goes around, 2 if left out."),
    ] = None
    low: Annotated[Number | None, Meta(description="parabola: the lowest x, -1 if left out.")] = (
        None
    )
    high: Annotated[Number | None, Meta(description="parabola: the highest x, 1 if left out.")] = (
        None
    )
    stratified: Annotated[
        bool,
        Meta(
            description="Whether the samples of a batch share the shape out evenly: one in each of "
            "as many equal parts as there are samples, in order."
        ),
    ] = False

    @property
    def spread(self) -> float:
        """The standard deviation, the default applied; of several, the largest."""
        if self.deviations is not None:
            return max(max(row) for row in self.deviations)
        if self.deviation is None:
            return 1.0 if self.shape == "gaussian" else DEVIATION
        return self.deviation

    @property
    def middles(self) -> list[list[float]]:
        """The centres of a Gaussian or a mixture, the one of an ellipse."""
        return self.centres or [[0.0, 0.0] if self.shape == "ellipse" else [0.0]]

    @property
    def tips(self) -> list[list[float]]:
        """The two ends of a line."""
        return self.ends or [[-1.0, -1.0], [1.0, 1.0]]

    @property
    def features(self) -> int:
        """How many features a sample has."""
        if self.shape in ("gaussian", "mixture", "ellipse"):
            return len(self.middles[0])
        return len(self.tips[0]) if self.shape == "line" else 2

    @property
    def words(self) -> str:
        """The shape in words, with what says how large it is."""
        most = "" if self.deviations is None else " at most"
        spread = f"standard deviation {shortest(self.spread)}{most}"
        if self.shape == "ring":
            return f"ring of {self.modes or 8} modes, {spread}"
        if self.shape == "grid":
            return f"grid of {self.modes or 5} × {self.modes or 5} modes, {spread}"
        if self.shape == "mixture":
            return f"mixture of {counted(len(self.middles), 'mode')}, {spread}"
        return f"{self.shape}, {spread}"


def contradictions(cloud: Cloud, path: Path) -> Iterator[Mismatch]:
    """What a cloud contradicts itself in."""
    for key in OWN:
        if getattr(cloud, key) is not None and key not in KEYS[cloud.shape]:
            having = listed(f'"{name}"' for name, keys in KEYS.items() if key in keys)
            yield (*path, key), f'{key} goes with {having}, found shape = "{cloud.shape}"'
    rows = "ends" if cloud.shape == "line" else "centres"
    points = cloud.tips if cloud.shape == "line" else cloud.middles
    if any(len(point) != len(points[0]) for point in points):
        yield (*path, rows), "expected points of equally many numbers"
    if cloud.shape == "line" and len(points) != 2:
        yield (*path, rows), f"expected 2 points, found {len(points)}"
    if cloud.shape in ("gaussian", "ellipse") and len(points) != 1:
        yield (*path, rows), f'expected 1 point, found {len(points)}; a "mixture" has several'
    if cloud.shape == "ellipse" and len(points[0]) != 2:
        yield (*path, rows), f"expected a point of 2 numbers, found {len(points[0])}"
    yield from _deviations(cloud, path)
    if cloud.shares is not None and len(cloud.shares) != len(cloud.middles):
        expected = f"expected {counted(len(cloud.middles), 'number')}, one for each centre"
        yield (*path, "shares"), f"{expected}, found {len(cloud.shares)}"
    low, high = -1.0 if cloud.low is None else cloud.low, 1.0 if cloud.high is None else cloud.high
    if low >= high:
        yield path, f"expected low < high, found low = {shortest(low)} and high = {shortest(high)}"


def _deviations(cloud: Cloud, path: Path) -> Iterator[Mismatch]:
    """Deviations that do not fit the centres of a mixture."""
    if cloud.deviations is None:
        return
    if cloud.deviation is not None:
        yield (*path, "deviation"), "leave it out beside deviations, which say it of each centre"
    if [len(row) for row in cloud.deviations] != [len(row) for row in cloud.middles]:
        expected = f"expected {counted(len(cloud.middles), 'row')} of "
        yield (*path, "deviations"), f"{expected}{counted(len(cloud.middles[0]), 'number')}"
    if min(min(row, default=0) for row in cloud.deviations) < 0:
        yield (*path, "deviations"), "expected no number below 0"


def mode_count(cloud: Cloud) -> int:
    """How many modes a shape has; 0 for one that has none, such as a line."""
    modes = cloud.modes
    counts = {"ring": modes or 8, "grid": (modes or 5) ** 2, "gaussian": 1}
    return len(cloud.middles) if cloud.shape == "mixture" else counts.get(cloud.shape, 0)

"""The tables of a minimax scenario: two densities on a line of bins, and a D that is free in each.

No network stands behind either of them: the generator is its density, the discriminator one logit a
bin, as in the proofs of Goodfellow et al. (2014), section 4.
"""

from collections.abc import Iterator
from math import fsum
from typing import Annotated, ClassVar

from msgspec import Meta

from gantui.scenario.schema.networks import SampleName
from gantui.scenario.schema.tables import Scenario
from gantui.scenario.schema.values import Line, Name, Number
from gantui.toml.mismatches import Mismatch
from gantui.toml.problems import Path, counted
from gantui.toml.table import Table

Density = Annotated[list[Annotated[float, Meta(ge=0, le=1)]], Meta(min_length=2, max_length=32)]
"""The probability of each bin."""
Logit = Annotated[float, Meta(ge=-20, le=20)]
"""A start value; beyond, float64 could hardly tell D from 0 or 1."""
NEAR = 1e-9
"""How far the sum of the probabilities may be from 1."""


class Stage(Table, frozen=True):
    """One generator, and the discriminator that is trained against it."""

    title: Annotated[Line, Meta(description="What the stage shows.")]
    generated: Annotated[
        Density, Meta(description="The generator's density: the probability of each bin, sum 1.")
    ]
    name: Annotated[
        Name | None,
        Meta(description="Stands behind the names of the stage's quantities, as in D.before."),
    ] = None
    logits: Annotated[
        Logit | Annotated[list[Logit], Meta(min_length=2, max_length=32)],
        Meta(
            description="The logits of D at the start, one for each bin, or one for all; "
            "0 is D = 1/2."
        ),
    ] = 0.0


class MinimaxScenario(Scenario, frozen=True, kw_only=True):
    """The minimax game on a line of bins: V(D, G), the best D, and the way there."""

    ITERATIONS_AT: ClassVar[tuple[str, ...]] = ("iterations",)

    bins: Annotated[
        Annotated[list[SampleName | Number], Meta(min_length=2, max_length=32)],
        Meta(description="The bins of the line, first to last: numbers or names."),
    ]
    data: Annotated[
        Density, Meta(description="The data's density: the probability of each bin, sum 1.")
    ]
    stages: Annotated[
        Annotated[list[Stage], Meta(min_length=1, max_length=16)],
        Meta(description="The stages; one turn each."),
    ]
    rate: Annotated[
        Annotated[float, Meta(ge=0, le=100)], Meta(description="The learning rate of D.")
    ] = 1.0
    iterations: Annotated[
        Annotated[int, Meta(ge=1, le=100_000)],
        Meta(description="How many steps D takes in each stage."),
    ] = 1

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the bins, a number as one writes it."""
        return tuple(name if isinstance(name, str) else f"{name:.12g}" for name in self.bins)


TABLE = MinimaxScenario
"""The tables and keys of the file."""


def contradictions(scenario: MinimaxScenario) -> Iterator[Mismatch]:
    """Everything about the densities that contradicts itself."""
    if scenario.arithmetic.log != "natural":
        expected = 'expected "natural", the logarithm of V and of its gradient'
        yield ("arithmetic", "log"), f'{expected}, found "{scenario.arithmetic.log}"'
    bins = scenario.names
    for index, name in enumerate(bins):
        if bins.index(name) < index:
            yield ("bins", index), f"expected a bin of its own, found {name} a second time"
    yield from _density(scenario.data, len(bins), ("data",))
    names = [stage.name for stage in scenario.stages]
    for index, stage in enumerate(scenario.stages):
        path: Path = ("stages", index)
        if len(names) > 1 and (stage.name is None or names.index(stage.name) < index):
            yield (*path, "name"), "expected a name of its own, since there are several"
        yield from _density(stage.generated, len(bins), (*path, "generated"))
        yield from _covered(scenario.data, stage.generated, (*path, "generated"))
        if isinstance(stage.logits, list):
            yield from _one_a_bin(stage.logits, len(bins), (*path, "logits"))


def _density(values: list[float], bins: int, path: Path) -> Iterator[Mismatch]:
    yield from _one_a_bin(values, bins, path)
    total = fsum(values)
    if len(values) == bins and abs(total - 1) > NEAR:
        yield path, f"expected probabilities with the sum 1, found the sum {total:.12g}"


def _one_a_bin(values: list[float], bins: int, path: Path) -> Iterator[Mismatch]:
    if len(values) != bins:
        yield path, f"expected {counted(bins, 'number')}, one for each bin, found {len(values)}"


def _covered(data: list[float], generated: list[float], path: Path) -> Iterator[Mismatch]:
    """Every bin that neither density reaches: nothing there says what D should be."""
    for index, both in enumerate(zip(data, generated, strict=False)):
        if both == (0, 0):
            expected = "expected more than 0, since data is 0 here too and D* would be 0/0"
            yield (*path, index), f"{expected}; or leave the bin out"

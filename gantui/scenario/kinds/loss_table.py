"""The tables of a loss-table scenario: given predictions, targets, what the difference costs."""

from collections.abc import Iterator
from typing import Annotated, Literal

from msgspec import Meta

from gantui.scenario.schema.named import LOSSES, name_of
from gantui.scenario.schema.tables import Scenario
from gantui.scenario.schema.values import Line, Name, Names, Number
from gantui.toml.mismatches import Mismatch
from gantui.toml.problems import counted, did_you_mean
from gantui.toml.shortest import shortest
from gantui.toml.table import Table

Probability = Annotated[float, Meta(ge=0, le=1)]
Column = Annotated[list[Probability], Meta(min_length=2, max_length=32)]
SCORES = ("least squares", "squared error", "wasserstein", "hinge")
"""The losses whose predictions may be any numbers."""


class LossPage(Table, frozen=True):
    """One table: samples, predictions, targets, losses."""

    title: Annotated[Line, Meta(description="What the table is about.")]
    targets: Annotated[
        Annotated[dict[str, float | Name], Meta(min_length=1, max_length=256)],
        Meta(
            description="What each sample is, by name: 1, 0 or what is wanted between them, or one "
            "of the classes."
        ),
    ]
    predictions: Annotated[
        dict[str, Number | Column] | None,
        Meta(
            description="The prediction for each sample: a probability, or one for each class; any "
            "number where `loss` takes scores."
        ),
    ] = None
    logits: Annotated[
        dict[str, Number] | None,
        Meta(description="The logits, where the predictions are still to be computed by σ."),
    ] = None
    name: Annotated[
        Name | None,
        Meta(description="Stands behind the names of the table's quantities, as in p.dog."),
    ] = None
    classes: Annotated[
        Names | None, Meta(description="The classes, where a sample is one of several.")
    ] = None
    loss: Annotated[
        Annotated[str, name_of("loss")],
        Meta(
            description="What a difference costs; least squares, squared error, wasserstein and "
            "hinge are of predictions that may be any number. Not the relativistic one."
        ),
    ] = "binary cross-entropy"
    saturating: Annotated[
        bool,
        Meta(
            description="binary cross-entropy: whether its sign is turned, as for a generator that "
            "wants the opposite of the discriminator's targets."
        ),
    ] = False
    reduction: Annotated[
        Literal["mean", "sum", "none"],
        Meta(
            description="How the samples' losses become one number; none where they do not, since "
            "they are alternatives."
        ),
    ] = "sum"
    apart: Annotated[
        bool,
        Meta(
            description="Whether the two terms of each loss, t·log p and (1 − t)·log(1 − p), come "
            "in rows of their own first."
        ),
    ] = False
    both: Annotated[
        bool,
        Meta(
            description="Whether both answers have rows: p and 1 − p, t and 1 − t, −log of each, "
            "of which the loss of a sample is made."
        ),
    ] = False
    masked: Annotated[
        Names | None,
        Meta(
            description="With `both`: samples that do not count, so that both of their targets are "
            "0, whatever `targets` says of them."
        ),
    ] = None
    gradient: Annotated[
        bool, Meta(description="Whether the loss gradients p − t and their sum follow.")
    ] = False


class LossTableScenario(Scenario, frozen=True, kw_only=True):
    """Losses of given predictions, one table after the other."""

    tables: Annotated[
        Annotated[list[LossPage], Meta(min_length=1, max_length=32)],
        Meta(description="The tables; one turn each."),
    ]


TABLE = LossTableScenario
"""The tables and keys of the file."""


def contradictions(scenario: LossTableScenario) -> Iterator[Mismatch]:
    """Everything about the tables that contradicts itself."""
    names = [page.name for page in scenario.tables]
    for index, page in enumerate(scenario.tables):
        if len(names) > 1 and (page.name is None or names.index(page.name) < index):
            yield ("tables", index, "name"), "expected a name of its own, since there are several"
        for path, message in _page(page):
            yield ("tables", index, *path), message


def _page(page: LossPage) -> Iterator[Mismatch]:
    if (page.predictions is None) == (page.logits is None):
        found = "found neither" if page.logits is None else "found both"
        yield (), f"expected either predictions or logits, {found}"
        return
    given = page.predictions if page.predictions is not None else page.logits or {}
    key = "predictions" if page.predictions is not None else "logits"
    for name in page.targets.keys() ^ given.keys():
        there, missing = ("targets", key) if name in page.targets else (key, "targets")
        yield (there, name), f"expected the same samples in both; {missing} has none of this name"
    yield from _losing(page)
    if page.classes is None:
        yield from _binary(page)
    else:
        yield from _categorical(page, page.classes)


def _losing(page: LossPage) -> Iterator[Mismatch]:
    """What the loss of a table does not go with."""
    if LOSSES[page.loss].relative:
        yield ("loss",), f"{page.loss} compares two groups, which a table does not have"
    if page.loss == "binary cross-entropy":
        return
    for key in ("saturating", "apart", "both", "classes"):
        if getattr(page, key):
            yield (key,), f'expected beside "binary cross-entropy", found "{page.loss}"'
    if page.logits is not None:
        yield ("logits",), f"{page.loss} is of the predictions; give these"


def _binary(page: LossPage) -> Iterator[Mismatch]:
    for key in ("apart", "both"):
        if getattr(page, key) and page.logits is not None:
            yield (key,), "expected predictions, whose logarithms are taken; found logits"
    if page.both and (page.apart or page.gradient):
        yield ("both",), "expected neither apart nor gradient beside it"
    if page.masked is not None and (not page.both or page.reduction == "mean"):
        yield ("masked",), 'expected both = true beside it, and no reduction = "mean"'
    for name in page.masked or ():
        if name not in page.targets:
            yield ("masked",), f"expected samples of this table, found {name}"
    if page.saturating and page.logits is None:
        yield ("saturating",), "expected logits, from which such a loss is taken"
    if page.gradient and page.reduction == "none":
        yield ("reduction",), "expected mean or sum beside gradient, found none"
    yield from _numbers(page)


def _numbers(page: LossPage) -> Iterator[Mismatch]:
    """Targets and predictions that the loss cannot be of."""
    for name, target in page.targets.items():
        if page.loss in SCORES and not isinstance(target, str):
            if not LOSSES[page.loss].targets and abs(target) != 1:
                yield ("targets", name), f"expected 1 or -1, a sign, found {target}"
        elif isinstance(target, str) or not 0 <= target <= 1:
            expected = f"expected a number from 0 to 1, found {target}"
            yield ("targets", name), f"{expected}; name `classes` for names"
    for name, prediction in (page.predictions or {}).items():
        if isinstance(prediction, list):
            yield ("predictions", name), "expected one number; name `classes` for several"
        elif page.loss not in SCORES and not 0 <= prediction <= 1:
            yield ("predictions", name), f"expected a probability, found {shortest(prediction)}"


def _categorical(page: LossPage, classes: list[str]) -> Iterator[Mismatch]:
    if page.logits is not None or page.gradient or page.apart or page.both:
        yield ("classes",), "classes go with predictions, without logits, gradient, apart and both"
    for name, target in page.targets.items():
        if target not in classes:
            near = did_you_mean(str(target), classes)
            yield ("targets", name), f"expected one of the classes, found {target}{near}"
    for name, column in (page.predictions or {}).items():
        if not isinstance(column, list) or len(column) != len(classes):
            wanted = counted(len(classes), "number")
            yield ("predictions", name), f"expected {wanted}, one for each class"

"""The tables of a field scenario: a small network evaluated on a grid of points in the plane."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from gantui.scenario.rules.layers import FORWARD, without
from gantui.scenario.rules.shapes import network_contradictions, sample_contradictions
from gantui.scenario.schema.networks import Label, Layer, Network, Rate, Real
from gantui.scenario.schema.tables import Scenario
from gantui.scenario.schema.values import Line, Matrix, Name
from gantui.toml.mismatches import Mismatch
from gantui.toml.problems import Path
from gantui.toml.table import Table

Range = Annotated[list[Annotated[int, Meta(ge=-50, le=50)]], Meta(min_length=2, max_length=2)]


class Grid(Table, frozen=True):
    """The points: whole numbers on both axes, the largest y on top."""

    x: Annotated[Range, Meta(description="The first and the last x.")]
    y: Annotated[Range, Meta(description="The lowest and the highest y.")]


class Block(Table, frozen=True):
    """A marked block of cells; their sum is the key of an exercise."""

    name: Annotated[Name, Meta(description="The block's name.")]
    x: Annotated[Range, Meta(description="Its first and last x.")]
    y: Annotated[Range, Meta(description="Its lowest and highest y.")]


class Task(Table, frozen=True):
    """Something to do by dragging the boundaries of the first layer's units."""

    text: Annotated[Line, Meta(description="What to do, in one sentence.")]
    weights: Annotated[
        Matrix,
        Meta(
            description="The first layer's weights when it is done; others that give the same "
            "field count too."
        ),
    ]


class BiasUpdate(Table, frozen=True):
    """One update of the last unit's bias, b ← b − η·db."""

    page: Annotated[Name, Meta(description="The earlier page, by name, whose gradient it follows.")]
    rate: Annotated[Rate, Meta(description="The learning rate η.")]


class FieldPage(Table, frozen=True):
    """One network on the grid."""

    title: Annotated[Line, Meta(description="What the page shows.")]
    layers: Annotated[
        Annotated[list[Layer], Meta(min_length=1, max_length=4)] | None,
        Meta(
            description="The layers over the inputs x and y; the last one has one unit. Needed, "
            "except beside `update`."
        ),
    ] = None
    update: Annotated[
        BiasUpdate | None,
        Meta(
            description="The network is that of an earlier page, whose last bias is updated first."
        ),
    ] = None
    name: Annotated[
        Name | None,
        Meta(description="Stands behind the names of the page's quantities, as in z1.right."),
    ] = None
    blocks: Annotated[
        Annotated[list[Block], Meta(max_length=16)] | None,
        Meta(description="Blocks of the last field that are summed."),
    ] = None
    beside: Annotated[
        Name | None, Meta(description="An earlier page, by name, that is drawn beside this one.")
    ] = None
    task: Annotated[
        Task | None, Meta(description="What to do by dragging the boundaries of this page.")
    ] = None


class FieldScenario(Scenario, frozen=True, kw_only=True):
    """Fields over the plane, one page after the other."""

    pages: Annotated[
        Annotated[list[FieldPage], Meta(min_length=1, max_length=16)],
        Meta(description="The pages; one turn each."),
    ]
    grid: Annotated[Grid, Meta(description="The points.")] = Grid([-3, 3], [-3, 3])
    samples: Annotated[
        Real | None, Meta(description="Samples that stand on grid points, to be read off.")
    ] = None
    labels: Annotated[
        dict[str, Label] | None,
        Meta(
            description="What each sample is, by name: 1 or 0. With them a page ends with the loss "
            "gradients p − t and their sum, the gradient of the last bias."
        ),
    ] = None

    def layers(self, page: FieldPage) -> list[Layer]:
        """The layers of a page: its own, or those of the page that its update goes on from."""
        if page.layers is not None or page.update is None:
            return page.layers or []
        named = {one.name: one for one in self.pages[: self.pages.index(page)]}
        found = named.get(page.update.page)
        return [] if found is None else self.layers(found)


TABLE = FieldScenario
"""The tables and keys of the file."""


def contradictions(scenario: FieldScenario) -> Iterator[Mismatch]:
    """Everything about the fields that contradicts itself."""
    grid = scenario.grid
    axes = {axis: getattr(grid, axis) for axis in ("x", "y")}
    wrong = {axis: ends for axis, ends in axes.items() if not 0 < ends[1] - ends[0] <= 24}
    for axis, (first, last) in wrong.items():
        yield ("grid", axis), f"expected two ends at most 24 apart, found {first} and {last}"
    if wrong:
        return
    if scenario.samples is not None:
        yield from sample_contradictions(scenario.samples, 2, "samples")
        yield from _standing(scenario.samples, grid)
    if scenario.labels is not None:
        yield from _labelled(scenario, scenario.labels)
    names = [page.name for page in scenario.pages]
    for index, page in enumerate(scenario.pages):
        path: Path = ("pages", index)
        if len(names) > 1 and (page.name is None or names.index(page.name) < index):
            yield (*path, "name"), "expected a name of its own, since there are several"
        yield from _network(scenario, page, path, names[:index])
        for number, block in enumerate(page.blocks or ()):
            yield from _inside(block, grid, (*path, "blocks", number))
        if page.beside is not None and page.beside not in names[:index]:
            yield (*path, "beside"), f'expected the name of an earlier page, found "{page.beside}"'
        if page.task is not None and page.layers is not None:
            yield from _task(page.task, page.layers[0], (*path, "task", "weights"))
    if len(set(names)) == len(names):
        yield from _twins(scenario)


def _network(
    scenario: FieldScenario, page: FieldPage, path: Path, earlier: list[Name | None]
) -> Iterator[Mismatch]:
    """Layers that do not fit, or an update that has no gradient to follow."""
    if page.layers is not None:
        for index, layer in enumerate(page.layers):
            if not layer.has_bias or layer.frozen:
                yield (*path, "layers", index), "a field has its biases, and learns nothing itself"
        why = "a field has sums and activations only"
        yield from without(path, page.layers, FORWARD, why)
        for where, message in network_contradictions("", Network(page.layers), 2, "x and y"):
            yield (*path, *where[1:]), message
        last = (*path, "layers", len(page.layers) - 1)
        if len(page.layers) > 1 and page.layers[-1].size != 1:
            yield last, f"expected 1 unit, the field; found {page.layers[-1].size}"
    elif page.update is None:
        yield (*path, "layers"), "expected layers, or the update of an earlier page; found neither"
    if page.update is None:
        return
    if page.layers is not None or page.task is not None:
        yield (*path, "update"), "expected neither layers nor a task beside an update"
    if page.update.page not in earlier:
        found = page.update.page
        yield (*path, "update", "page"), f'expected the name of an earlier page, found "{found}"'
    if scenario.labels is None:
        yield (*path, "update"), "expected labels of the samples, from which the gradient comes"


def _labelled(scenario: FieldScenario, labels: dict[str, Label]) -> Iterator[Mismatch]:
    """Labels without their samples, or without a prediction that they could be compared with."""
    samples = {} if scenario.samples is None else scenario.samples.samples
    for name in samples.keys() ^ labels.keys():
        found = "a label and no sample" if name in labels else "a sample and no label"
        yield ("labels", name), f"expected both, found {found} of this name"
    for index, page in enumerate(scenario.pages):
        layers = page.layers or []
        if layers and (layers[-1].activation != "sigmoid" or layers[-1].size != 1):
            path: Path = ("pages", index, "layers", len(layers) - 1)
            yield path, 'expected 1 unit and "sigmoid" beside labels: a prediction'


def _twins(scenario: FieldScenario) -> Iterator[Mismatch]:
    """Every page and block with a quantity whose name another one has already."""
    taken: set[str] = set()
    for index, page in enumerate(scenario.pages):
        own = [*_names(scenario, page), *(["at"] if scenario.samples is not None else [])]
        own += ["t", "dz", "db"] if scenario.labels is not None else []
        places: list[tuple[Path, str]] = [(("name",), name) for name in own]
        places += [(("blocks", n, "name"), block.name) for n, block in enumerate(page.blocks or ())]
        for where, name in places:
            full = f"{name}.{page.name}" if page.name else name
            if full in taken:
                message = f"expected another name, since there is a quantity {full} already"
                yield ("pages", index, *where), message
            taken.add(full)


def _names(scenario: FieldScenario, page: FieldPage) -> Iterator[str]:
    """The names of a page's weights and fields, without that of the page behind them."""
    layers = scenario.layers(page)
    for number, layer in enumerate(layers, start=1):
        if page.update is not None and number < len(layers):
            continue
        yield f"W{number}"
        verdict = number == len(layers) and layer.activation == "sigmoid"
        for unit in range(layer.size):
            mark = f".{unit + 1}" if layer.size > 1 else ""
            yield f"z{number}{mark}"
            if layer.activation != "identity":
                yield f"p{mark}" if verdict else f"a{number}{mark}"


def _task(task: Task, layer: Layer, path: Path) -> Iterator[Mismatch]:
    """A goal of another shape than the first layer, or one that is reached from the start."""
    if layer.weights is None or len(layer.weights[0]) != 3:
        yield path, "a task goes with a first layer whose weights are given, the bias in a row"
    elif [len(row) for row in task.weights] != [3] * layer.size:
        yield path, f"expected {layer.size} × 3 numbers, as the first layer has"
    elif task.weights == layer.weights:
        yield path, "expected other weights than those of the first layer: there is nothing to do"


def _standing(samples: Real, grid: Grid) -> Iterator[Mismatch]:
    """Every sample that stands on no point of the grid."""
    for name, sample in samples.samples.items():
        ends = (grid.x, grid.y)
        for value, (first, last) in zip(sample, ends, strict=False):
            if isinstance(value, list) or value != round(value) or not first <= value <= last:
                yield ("samples", "samples", name), "expected a point of the grid, x and y"
                break


def _inside(block: Block, grid: Grid, path: Path) -> Iterator[Mismatch]:
    for axis in ("x", "y"):
        (first, last), (low, high) = getattr(block, axis), getattr(grid, axis)
        if not low <= first <= last <= high:
            expected = f"expected a range within {low} to {high}"
            yield (*path, axis), f"{expected}, found {first} to {last}"

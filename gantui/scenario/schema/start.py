"""Start values from the run of another scenario: a lesson, or a file beside this one."""

from collections.abc import Callable
from contextvars import ContextVar
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Annotated

from msgspec import Meta, field
from msgspec.structs import replace

from gantui.scenario.reading.beside import within
from gantui.scenario.schema.values import Index, Name, Names
from gantui.toml.mismatches import Mismatch
from gantui.toml.problems import ScenarioError, shown
from gantui.toml.table import Table

if TYPE_CHECKING:
    from gantui.scenario.schema.tables import Scenario

_INSIDE: ContextVar[bool] = ContextVar("_INSIDE", default=False)
"""Whether the scenario that is read is one that another starts from: no chains, so no circles."""
ENDING = ".toml"
"""What the name of a file ends with; any other is that of a lesson."""


class Start(Table, frozen=True):
    """Weights that start as those of another run."""

    source: Annotated[
        Name,
        Meta(
            description="The name of a lesson, or of a scenario file in the scenario's folder or "
            "below it, which ends in .toml."
        ),
    ] = field(name="from")
    iteration: Annotated[
        Index, Meta(description="The weights are those at the end of this iteration of its run.")
    ]
    weights: Annotated[
        Names | None,
        Meta(
            description="Which weights, such as D.W1; left out: all that both runs have under the "
            "same name."
        ),
    ] = None


class Started(Start, frozen=True, eq=False, kw_only=True):
    """The same with the other scenario, once that was read."""

    scenario: "Scenario"
    """What is run for the start values."""


def start_of(scenario: "Scenario") -> Start | None:
    """What a scenario says of start values, if its kind may say anything and it does."""
    found: Start | None = getattr(scenario, "start", None)
    return found


def alone(scenario: "Scenario") -> "Scenario":
    """The scenario without another one whose run it starts from."""
    return scenario if start_of(scenario) is None else replace(scenario, start=None)


def with_start(
    scenario: "Scenario",
    folder: FilePath | None,
    read: Callable[[str, FilePath | None], "Scenario"],
) -> tuple["Scenario", list[Mismatch]]:
    """The scenario with the other one that its weights start from; or what is wrong.

    `folder` is that of the scenario's own file, None where there is no such file. `read` finds the
    other scenario by its name, or by the path of its file.
    """
    start = start_of(scenario)
    if start is None:
        return scenario, []
    place = ("start", "from")
    if _INSIDE.get():
        return scenario, [(place, "it starts from another run itself; name that one instead")]
    inside = _INSIDE.set(True)
    try:
        is_file = start.source.endswith(ENDING)
        path = within(start.source, folder, (ENDING,), "scenarios") if is_file else None
        other = read(start.source, path)
    except ScenarioError as error:
        return scenario, [(place, f"{shown(start.source)} cannot be run: {error}")]
    except ValueError as error:
        return scenario, [(place, str(error))]
    finally:
        _INSIDE.reset(inside)
    if start.iteration > other.iterations:
        expected = f"expected at most {other.iterations}, the last iteration of its run"
        return scenario, [(("start", "iteration"), f"{expected}, found {start.iteration}")]
    names = Start.__struct_fields__
    found = Started(*(getattr(start, name) for name in names), scenario=other)
    return replace(scenario, start=found), []

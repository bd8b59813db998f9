"""A kind of scenario is one entry of a table and two modules named after it."""

import sys
from pathlib import Path
from types import ModuleType
from typing import Annotated, Any, Literal

import msgspec
import pytest

from gantui.engine import Timeline, compile_program
from gantui.engine.kinds import curve as curves
from gantui.engine.kinds.compile import BUILDERS
from gantui.exports.text import text_log
from gantui.scenario import ScenarioError, find, kinds, parse
from gantui.scenario.jsonschema import schema
from gantui.scenario.kinds import KINDS, module_of
from gantui.scenario.kinds.curve import CurveScenario
from gantui.scenario.schema.tables import Scenario
from gantui.views.sheet.sheet import sheet
from gantui.views.text.numbers.worked_text import worked_text

ECHO = 'title = "t"\nsummary = "s"\nlecture = "l"\nkind = "distant echo"\npoint = {point}\n'


class EchoScenario(Scenario, frozen=True, kw_only=True):
    """A kind from outside."""

    kind: Literal["distant echo"] = "distant echo"
    point: Annotated[float, msgspec.Meta(description="The one point.")]


@pytest.fixture
def echo(monkeypatch: pytest.MonkeyPatch) -> None:
    """The kind `distant echo`: a point, drawn as a curve of one point."""
    tables, builder = ModuleType("tables"), ModuleType("builder")
    tables.TABLE = EchoScenario
    tables.contradictions = lambda one: [(("point",), "too far")] if one.point > 9 else []

    def build(scenario: EchoScenario, mode: Any = None) -> Any:
        curve = {"function": "sigmoid", "points": [scenario.point], "title": "echo"}
        raw = {"title": "t", "summary": "s", "lecture": "l", "kind": "curve", "curves": [curve]}
        return curves.build(msgspec.convert(raw, CurveScenario), mode)

    builder.build = build
    monkeypatch.setitem(KINDS, "distant echo", "heard once more")
    for package, module in ((kinds.__name__, tables), (BUILDERS, builder)):
        monkeypatch.setitem(sys.modules, f"{package}.distant_echo", module)


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_has_its_two_modules(kind: str) -> None:
    tables = module_of(kind)
    assert issubclass(tables.TABLE, Scenario)
    assert callable(tables.contradictions)
    assert callable(module_of(kind, BUILDERS).build)


def test_the_table_lists_every_module_that_has_a_kind() -> None:
    for package, word in ((kinds, "TABLE = "), (sys.modules[BUILDERS], "def build(")):
        folder = Path(package.__file__ or "").parent
        found = {
            path.stem for path in folder.glob("*.py") if f"\n{word}" in path.read_text("utf-8")
        }
        assert found == {kind.replace(" ", "_") for kind in KINDS}


def test_the_schema_has_every_kind_and_says_what_it_is() -> None:
    top = schema()["definitions"][type(find("minimax").scenario).__name__]["properties"]["kind"]
    assert top["enum"] == ["minimax"]
    for kind, what in KINDS.items():
        assert f"{kind}: {what}." in top["description"]


@pytest.mark.usefixtures("echo")
def test_a_kind_from_outside_is_read_judged_run_logged_drawn_and_in_the_schema() -> None:
    loaded = parse(ECHO.format(point=2), source="echo", strict=True)
    program = compile_program(loaded.scenario)
    assert [operation.writes for operation in program.operations] == ["z", "f"]
    with pytest.raises(ScenarioError, match="5: point: too far"):
        parse(ECHO.format(point=10), source="echo")

    timeline = Timeline(program)
    assert "f = σ(z),  σ(z) = 1 / (1 + exp(−z))" in "".join(text_log.chunks(timeline, "echo", 0, 1))
    drawn = sheet(timeline.step(1))
    assert {shown.cell.quantity for shown in drawn.cells} == {"z", "f"}
    assert worked_text(timeline.step(1).worked(0, 0)) == "1 / (1 + exp(−2)) = 0.8808"
    assert schema()["definitions"]["EchoScenario"]["properties"]["kind"]["enum"] == ["distant echo"]

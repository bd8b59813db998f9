"""What SECURITY.md says of code: none comes from a scenario, and none speaks to the outside."""

import ast
import builtins
from pathlib import Path
from typing import Any

import pytest

import gantui
from gantui.engine import Timeline, compile_program
from gantui.engine.expression.compiled import over_floats
from gantui.record import worked_cell
from gantui.scenario import find, parse
from gantui.views.panels.explanation import worked_line
from gantui.views.text.numbers import worked_text
from gantui.views.text.numbers.read_back import calculator

ROOT = Path(gantui.__file__).parent
EVIL = "__evil__"
NAMES = {
    "slanted-faces": ["face 1", "face 2", "start"],
    "conditional-gan": ["back", "slash"],
}
"""Names in lessons that are replaced by some that would be code."""
OUTSIDE = {
    "aiohttp", "asyncio.subprocess", "ctypes", "ftplib", "http", "marshal", "multiprocessing",
    "pickle", "requests", "runpy", "shelve", "smtplib", "socket", "socketserver", "ssl",
    "subprocess", "urllib", "webbrowser", "xmlrpc",
}  # fmt: skip

STARTS = (
    "os.system",
    "os.popen",
    "os.exec",
    "os.spawn",
    "os.posix_spawn",
    "os.fork",
    "os.startfile",
)
"""What starts another program."""
SPEAKING = (ROOT / "serve", ROOT / "site" / "parts.py")
"""What speaks to others: `gantui serve`, which starts programs too, and the parts of a page."""


@pytest.mark.parametrize("name", NAMES)
def test_no_text_of_a_scenario_gets_into_compiled_source(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = find(name).text
    for number, old in enumerate(NAMES[name]):
        text = text.replace(old, f"')+{EVIL}#{number}")
    seen: list[str] = []
    for kept in (worked_text._layout, calculator, over_floats):
        kept.cache_clear()
    for function in ("compile", "eval", "exec"):
        before = getattr(builtins, function)

        def watched(source: Any, *given: Any, _before: Any = before, **options: Any) -> Any:
            seen.append(str(source))
            return _before(source, *given, **options)

        for module in [
            "engine.expression.compiled", "engine.run.executors.scalar_source",
            "engine.run.executors.array_source",
        ]:  # fmt: skip
            monkeypatch.setattr(f"gantui.{module}.{function}", watched, raising=False)
    for mode in ("exact", "by hand"):
        timeline = Timeline(compile_program(parse(text, source=name).scenario, mode))
        step = timeline.step(len(timeline) - 1)
        feeds = [feed for turn in step.program.turns for feed in turn.sources.values()]
        assert any(EVIL in one for feed in feeds for one in feed.every_name())
        for index in range(len(step.program.operations)):
            written = timeline.step(index)
            worked_line(worked_cell(written, *written.operation.example))
    assert any(source.startswith("def iterate") for source in seen)
    assert any(source.startswith("lambda a0") for source in seen)
    assert not [source for source in seen if EVIL in source]


def test_only_the_modules_that_are_watched_run_source() -> None:
    runs = {"eval", "exec", "compile", "__import__"}
    found = {
        str(path.relative_to(ROOT).as_posix())
        for path in ROOT.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in runs
    }
    assert found == {
        "engine/expression/compiled.py", "engine/run/executors/scalar_source.py",
        "engine/run/executors/array_source.py",
    }  # fmt: skip


def test_no_module_imports_one_for_networks_programs_or_pickles() -> None:
    imported, called = set(), set()
    for path in ROOT.rglob("*.py"):
        if any(map(path.is_relative_to, SPEAKING)):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                imported |= {node.module, *(f"{node.module}.{one.name}" for one in node.names)}
            elif isinstance(node, ast.Attribute):
                called.add(ast.unparse(node))
    assert "msgspec" in imported
    wrong = [name for name in imported if name in OUTSIDE or name.partition(".")[0] in OUTSIDE]
    assert wrong == []
    assert "os.open" in called
    assert not [name for name in called if name.startswith(STARTS)]

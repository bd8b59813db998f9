"""Views and screens ask a program what it is; they know no operation and no quantity's name."""

import ast
from pathlib import Path

import pytest

import gantui

ROOT = Path(gantui.__file__).parent
FILES = sorted(path for part in ("views", "tui") for path in (ROOT / part).rglob("*.py"))
NAMES = {
    "noise", "fake", "real", "x", "p", "D", "G", "DG", "Dp", "D.", "G.", "D*",
    "loss.", "norm.", "rate.", "terms.", "y.noise", "image", "flat", "p_data", "p_g", "logits",
}  # fmt: skip
"""Quantities, networks and parts of names as the builders give them."""
OTHERWISE = {
    "tui/keys/table.py": {"x", "p"},  # keys of the keyboard
    "views/panels/prediction_table.py": {"p"},  # the heading of a column
    "views/panels/lookup_tables.py": {"p"},  # the heading of a column
}
"""Where such a text means something else."""


def modules_of(tree: ast.AST) -> set[str]:
    """Everything that is imported, from where and by which name."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {node.module or "", *(f"{node.module}.{one.name}" for one in node.names)}
    return found


def texts_of(tree: ast.AST) -> set[str]:
    return {node.value for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str)}  # fmt: skip


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_view_knows_no_operation_and_no_name(path: Path) -> None:
    tree, name = ast.parse(path.read_text(encoding="utf-8")), path.relative_to(ROOT).as_posix()
    operations = {one for one in modules_of(tree) if one.startswith("gantui.engine.operations")}
    builders = {one for one in modules_of(tree) if one.startswith("gantui.engine.kinds")}
    assert not operations | builders
    assert texts_of(tree) & NAMES == OTHERWISE.get(name, set())


def test_there_is_something_to_look_at() -> None:
    assert len(FILES) > 80
    seen = "from gantui.engine.operations.dense import Affine\nname = 'fake'"
    assert "gantui.engine.operations.dense" in modules_of(ast.parse(seen))
    assert texts_of(ast.parse(seen)) & NAMES == {"fake"}

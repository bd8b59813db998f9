"""Only the builders of a program name its quantities; all else asks the program what they are.

Views and screens know no operation either.
"""

import ast
from pathlib import Path

import pytest

import gantui

ROOT = Path(gantui.__file__).parent
SHOWING = sorted(path for part in ("views", "tui") for path in (ROOT / part).rglob("*.py"))
CORE = ("engine", "record", "practice", "export", "checking")
BUILDERS = ROOT / "engine" / "kinds"
COMPUTING = sorted(
    path
    for part in CORE
    for path in (ROOT / part).rglob("*.py")
    if not path.is_relative_to(BUILDERS)
)
NAMES = {
    "noise", "fake", "real", "x", "p", "D", "G", "DG", "Dp", "D.", "G.", "D*",
    "loss.", "norm.", "rate.", "terms.", "y.noise", "image", "flat", "p_data", "p_g", "logits",
}  # fmt: skip
"""Quantities, networks and parts of names as the builders give them."""
OTHERWISE = {
    "engine/operations/layers/functions.py": {"p"},  # the letter of an argument
    "engine/program/quantity.py": {"noise", "real", "fake", "x"},  # roles, classes, an axis
    "engine/run/network_pass.py": {"noise"},  # a role
    "engine/run/executors/scalar_source.py": {"p"},  # a function of the arithmetic
    "practice/new_numbers/own_words.py": {"logits"},  # a key of a file
    "practice/exercises/prompts.py": {"x"},  # an axis
    "record/question.py": {"real", "fake"},  # what a probability is of
    "tui/keys/table.py": {"x", "p"},  # keys of the keyboard
    "tui/screen_exports/frames.py": {"x"},  # between columns and lines
    "tui/textual_gaps/served_driver.py": {"D"},  # a kind of packet
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


def inside(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", SHOWING + COMPUTING, ids=inside)
def test_no_name_of_a_quantity_is_spelt_out(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert texts_of(tree) & NAMES == OTHERWISE.get(inside(path), set())


@pytest.mark.parametrize("path", SHOWING, ids=inside)
def test_a_view_knows_no_operation(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    operations = {one for one in modules_of(tree) if one.startswith("gantui.engine.operations")}
    builders = {one for one in modules_of(tree) if one.startswith("gantui.engine.kinds")}
    assert not operations | builders


def test_there_is_something_to_look_at() -> None:
    assert len(SHOWING) > 80
    assert len(COMPUTING) > 80
    seen = "from gantui.engine.operations.layers.dense import Affine\nname = 'fake'"
    assert "gantui.engine.operations.layers.dense" in modules_of(ast.parse(seen))
    assert texts_of(ast.parse(seen)) & NAMES == {"fake"}

"""Only one module of the program writes, renames, makes or removes files."""

import ast
from pathlib import Path

import pytest

import gantui

ROOT = Path(gantui.__file__).parent
WRITER = ROOT / "exports" / "write.py"
WRITES = {
    "chmod", "fchmod", "ftruncate", "hardlink_to", "link", "makedirs", "mkdir", "mkfifo", "mkstemp",
    "mkdtemp", "rename", "renames", "rmdir", "symlink", "symlink_to", "touch", "truncate",
    "unlink", "write_bytes", "write_text", "NamedTemporaryFile", "TemporaryFile",
    "TemporaryDirectory",
}  # fmt: skip
"""What changes files, by whatever way it is reached."""
DESCRIPTORS = {"cli/streams.py", "tui/textual_gaps/tolerant_driver.py"}
"""Those that make streams of standard input and output, which are open already."""


def writes(source: str) -> list[str]:
    """Each call that opens a file for writing, or changes one, as `line: what`."""
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return [f"{node.lineno}: {ast.unparse(node.func)}" for node in calls if _writes(node)]


def _writes(call: ast.Call) -> bool:
    match call.func:
        case ast.Attribute(value=ast.Name(id="os" | "shutil"), attr=attr) if attr == "open":
            return any(word in ast.unparse(call) for word in ("O_WRONLY", "O_RDWR", "O_CREAT"))
        case ast.Attribute(value=ast.Name(id="shutil")):
            return True
        case ast.Attribute(value=ast.Name(id="os"), attr="replace" | "remove"):
            return True
        case ast.Attribute(attr=attr) if attr in WRITES:
            return True
        case ast.Name(id=name) if name in WRITES:
            return True
        case ast.Name(id="open") | ast.Attribute(attr="open" | "fdopen"):
            return any(_is_mode(argument) for argument in _arguments(call))
    return False


def _arguments(call: ast.Call) -> list[ast.expr]:
    return [*call.args, *(found.value for found in call.keywords if found.arg in (None, "mode"))]


def _is_mode(node: ast.expr) -> bool:
    text = node.value if isinstance(node, ast.Constant) else ""
    return isinstance(text, str) and 0 < len(text) <= 3 and any(sign in text for sign in "wax+")


def test_only_one_module_changes_files() -> None:
    found = {
        path.relative_to(ROOT).as_posix(): wrong
        for path in ROOT.rglob("*.py")
        if path != WRITER and (wrong := writes(path.read_text(encoding="utf-8")))
    }
    assert found.keys() <= DESCRIPTORS, found


@pytest.mark.parametrize(
    "source",
    [
        "open(p, 'w')", "open(p, mode='ab')", "p.open('x')", "os.open(p, os.O_WRONLY)",
        "p.write_text('')", "os.replace(a, b)", "p.rename(q)", "shutil.copy(a, b)", "p.mkdir()",
        "tempfile.NamedTemporaryFile()", "open(p, 'r+')",
    ],
)  # fmt: skip
def test_the_test_sees(source: str) -> None:
    assert writes(source)


@pytest.mark.parametrize(
    "source", ["open(p)", "open(p, 'rb')", "session.open(x)", "s.replace(a, b)"]
)
def test_the_test_lets_read(source: str) -> None:
    assert not writes(source)

"""What `import gantui` promises: its names, their types, what it costs, and its page."""

import json
import re
import subprocess
import sys
from inspect import signature
from pathlib import Path

import pytest

import gantui

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "in-a-notebook.md").read_text(encoding="utf-8")
PARTS = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
USER = """\
from pathlib import Path

import gantui
from gantui import Checked, GantuiError, Lesson, MatrixRecord, ShownStep, StepRecord


def titles(lesson: Lesson) -> list[str]:
    return [step.title for step in gantui.steps(lesson, "1:3", iterations=None)]


lesson: Lesson = gantui.load("gan-by-hand", arithmetic="exact", seed=3)
shown: ShownStep = gantui.show(Path("lesson.toml"), step=13)
said: StepRecord = shown.record
matrix: MatrixRecord = said.writes
numbers: float = float(matrix.values[0, 0])
text: str = gantui.export(lesson, "csv", output=Path("steps.csv"), force=True)
checked: Checked = gantui.check(lesson)
try:
    reveal_type(gantui.export)
    passed: bool = checked.passed
except GantuiError as error:
    print(error)
"""


def test_the_public_names_are_these() -> None:
    assert gantui.__all__ == [
        "Checked", "GantuiError", "Lesson", "MatrixRecord", "ShownStep", "StepRecord",
        "__version__", "check", "export", "load", "show", "steps",
    ]  # fmt: skip
    assert dir(gantui) == gantui.__all__
    assert all(getattr(gantui, name) is not None for name in gantui.__all__)


def test_another_name_is_not_there() -> None:
    with pytest.raises(AttributeError, match="no attribute 'lod'"):
        _ = gantui.lod  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["load", "show", "steps", "check"])
def test_the_page_has_their_parameters(name: str) -> None:
    call = re.findall(rf"`gantui\.{name}\((.*?)\)`", PAGE)[0]
    names = [word.split("=")[0].strip() for word in call.split(",") if word.strip() != "*"]
    assert names == list(signature(getattr(gantui, name)).parameters)


@pytest.mark.parametrize("name", gantui.__all__)
def test_the_page_and_a_docstring_tell_of_each(name: str) -> None:
    if name != "__version__":
        assert f"`gantui.{name}" in PAGE
        assert getattr(gantui, name).__doc__


def test_the_code_of_the_page_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    space: dict[str, object] = {}
    for part in PARTS:
        exec(compile(part, "in-a-notebook.md", "exec"), space)
    printed = capsys.readouterr().out
    [message] = re.findall(r"```text\n(.*)\n```", PAGE)
    assert printed.endswith(f"{message}\n")
    assert "GAN by hand 100 3100" in printed
    assert len({path.read_bytes() for path in tmp_path.iterdir()}) == 6


def test_importing_it_brings_nothing_else() -> None:
    code = "import gantui, json, sys; print(json.dumps(sorted(sys.modules)))"
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True
    ).stdout
    modules = json.loads(found)
    assert [name for name in modules if name.startswith("gantui")] == ["gantui"]
    assert not {"numpy", "msgspec", "click", "typing"} & set(modules) - {"typing"}


@pytest.mark.parametrize(
    "first", ["gantui.exports", "gantui.interface", "gantui.cli.commands.export"]
)
def test_export_is_a_function_whatever_was_imported_before(first: str) -> None:
    code = f"import gantui, {first}; print(gantui.export('two-networks', 'csv', steps=1)[:4])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("step\n", "")


def test_a_users_file_is_typed_strictly(tmp_path: Path) -> None:
    assert (ROOT / "gantui" / "py.typed").exists()
    (tmp_path / "user.py").write_text(USER, encoding="utf-8")
    # The sources are looked through as an installed package is, and not checked themselves.
    settings = "[mypy]\nstrict = True\n[mypy-gantui.*]\nfollow_imports = silent\n"
    (tmp_path / "mypy.ini").write_text(settings, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--config-file", "mypy.ini", "user.py"],
        capture_output=True, text=True, check=False, cwd=tmp_path,
        env={"MYPYPATH": str(ROOT), "PATH": ""},
    )  # fmt: skip
    lines = done.stdout.splitlines()
    assert lines[-1] == "Success: no issues found in 1 source file", done.stdout + done.stderr
    assert "def (source: str | os.PathLike[str] | gantui.interface.lesson.Lesson" in lines[0]

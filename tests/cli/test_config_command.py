"""`gantui config`, and what `run` and `log` make of the file and of the place they remember."""

import tomllib
from pathlib import Path

import pytest
from commands import misused, process, refused, run
from lessons import file_of

from gantui.cli import opening
from gantui.cli.commands import steps
from gantui.cli.terminal import Capability
from gantui.scenario import find
from gantui.tui.keys.table import KEYS
from gantui.user.folders import answers_path, config_path, memory_path
from gantui.user.memory import Memory
from gantui.views.text.numbers.number import DECIMALS, show_decimals


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home without anything; numbers are written as ever afterwards."""
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    yield tmp_path
    show_decimals(DECIMALS)


def configure(text: str) -> Path:
    """Write the configuration file."""
    path = config_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_it_prints_the_paths_and_what_is_in_effect() -> None:
    result = run("config")
    first, second, third, *_ = result.stdout.splitlines()
    path = config_path()
    assert first == f"# the configuration file: {path} (not there; gantui config --init writes it)"
    assert second == f"# places and the last theme: {memory_path()}"
    assert third == f"# what was answered in practice: {answers_path()}"
    found = tomllib.loads(result.stdout)
    keys = {key.id: key.keys.split(",") for key in KEYS}
    assert found == {"theme": "dark", "decimals": 4, "grounds": True, "start": "ask",
                     "plain": False, "keys": keys}  # fmt: skip
    assert (result.exit_code, result.stderr) == (0, "")
    assert not path.exists()


def test_what_the_file_says_is_in_effect_and_what_is_wrong_is_said() -> None:
    path = configure('theme = "light"\ndecimals = 99\n[keys]\nnext = "F7"\nzoom = "g"\n')
    result = run("config")
    found = tomllib.loads(result.stdout)
    assert (found["theme"], found["decimals"]) == ("light", 4)
    assert (found["keys"]["next"], found["keys"]["zoom"]) == (["f7"], ["o"])
    assert result.stdout.startswith(f"# the configuration file: {path}\n")
    assert result.stderr.splitlines() == [
        f"{path}:2: decimals: expected at most 8, found 99",
        f'{path}:5: keys.zoom: "g" is the only key of "go"; give "go" another one',
    ]
    assert result.exit_code == 2


@pytest.mark.parametrize(("last", "theme"), [("contrast", "contrast"), ("pink", "dark")])
def test_the_theme_last_chosen_is_in_effect_where_the_file_names_none(last, theme) -> None:
    memory = Memory(memory_path())
    memory.theme = last
    memory.save()
    assert tomllib.loads(run("config").stdout)["theme"] == theme
    configure('theme = "light"')
    assert tomllib.loads(run("config").stdout)["theme"] == "light"


def test_another_file_can_be_named(tmp_path, monkeypatch) -> None:
    configure("decimals = 2")
    other = tmp_path / "other.toml"
    monkeypatch.setenv("GANTUI_CONFIG", str(other))
    assert run("config").stderr == f"{other}: cannot be read: no such file or directory\n"
    other.write_text("decimals = 7")
    assert tomllib.loads(run("config").stdout)["decimals"] == 7


def test_init_writes_a_file_that_changes_nothing() -> None:
    before = run("config").stdout.splitlines()[1:]
    path = config_path()
    result = run("config", "--init")
    assert result.stdout == f"{path} is written; gantui config shows what is in effect\n"
    assert run("config").stdout.splitlines() == [f"# the configuration file: {path}", *before]


def test_init_never_replaces_a_file() -> None:
    path = configure("decimals = 2")
    message = f"{path} exists already; change it with an editor"
    assert refused("config", "--init") == message
    assert path.read_text() == "decimals = 2"


def test_init_where_nothing_can_be_written(tmp_path, monkeypatch) -> None:
    (tmp_path / "file").write_text("mine")
    monkeypatch.setenv("GANTUI_CONFIG", str(tmp_path / "file" / "x" / "config.toml"))
    message = f"{tmp_path}/file/x cannot be made: not a directory"
    assert refused("config", "--init") == message


def test_a_log_has_the_decimals_of_the_file(tmp_path) -> None:
    lesson = file_of("by-hand", tmp_path)
    ask = ("log", lesson, "--steps", "8", "--arithmetic", "exact")
    assert "0.7311" in run(*ask).stdout
    configure("decimals = 2")
    assert "0.73" in run(*ask).stdout
    assert "0.731" not in run(*ask).stdout
    configure("decimals = 7")
    assert "0.7310586" in run(*ask).stdout


def test_a_dialogue_has_them_too(tmp_path) -> None:
    lesson = file_of("by-hand", tmp_path)
    ask = ("run", lesson, "--plain", "--step", "8", "--arithmetic", "exact")
    configure("decimals = 7")
    assert "0.7310586" in run(*ask).stdout


def test_a_broken_file_stops_neither(tmp_path) -> None:
    lesson = file_of("by-hand", tmp_path)
    path = configure("decimals = = 3")
    for words in (("log", lesson), ("run", lesson)):
        done = process(*words)
        assert done.returncode == 0
        assert "Small by hand" in done.stdout
        message = "this is not TOML: one = stands between a key and its value (column 12)"
        assert done.stderr == f"{path}:1: {message}\n    decimals = = 3\n               ^\n"


def test_the_other_commands_do_not_read_it(tmp_path) -> None:
    configure("decimals = = 3")
    lesson = file_of("by-hand", tmp_path)
    for words in (("list",), ("check", lesson), ("new", tmp_path / "x.toml"), ("schema",)):
        assert run(*words).stderr == ""


@pytest.mark.parametrize(
    ("text", "options", "plain"),
    [("", [], False), ("plain = true", [], True), ("plain = true", ["--screen"], False),
     ("", ["--plain"], True), ("plain = false", ["--plain"], True)],
)  # fmt: skip
def test_an_option_wins_over_the_file(text, options, plain, tmp_path, monkeypatch) -> None:
    seen = []
    monkeypatch.setattr(opening, "capability", lambda: Capability(True, ""))
    monkeypatch.setattr(steps, "show", lambda *_, **__: seen.append("screen"))
    configure(text)
    result = run("run", file_of("by-hand", tmp_path), *options)
    assert (seen == []) == plain
    assert ("Small by hand" in result.stdout) == plain


def test_an_unknown_theme_is_refused(tmp_path) -> None:
    message = "Error: Invalid value for '--theme': 'pink' is not one of 'dark', 'light', 'contrast', 'terminal'."  # noqa: E501
    assert misused("run", file_of("by-hand", tmp_path), "--theme", "pink") == message


def test_a_pipe_is_nobody_who_comes_back(tmp_path) -> None:
    lesson = file_of("by-hand", tmp_path)
    assert run("run", lesson, "--plain", typed="f\nq\n").exit_code == 0
    assert not memory_path().exists()
    scenario = find(str(lesson)).scenario
    assert Memory(memory_path()).before.places == {}
    assert scenario.iterations == 3

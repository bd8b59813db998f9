"""`gantui doctor` says what a report needs, in few columns, and nothing of what is private."""

import sys
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

import pytest
from commands import misused, process, run
from lessons import file_of
from wcwidth import wcswidth

doctor = import_module("gantui.cli.commands.doctor")  # the package has the command under this name

SECTIONS = ["versions", "system", "terminal", "configuration", "folders", "digits"]


def rows(text: str) -> dict[str, dict[str, str]]:
    """The texts by section and label, those of several lines together."""
    found: dict[str, dict[str, str]] = {}
    label = ""
    for line in text.splitlines():
        if not line.startswith(" "):
            found[line] = {}
            continue
        label = line[2:18].strip() or label
        known = found[list(found)[-1]]
        known[label] = f"{known[label]} {line[19:]}" if label in known else line[19:]
    return found


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The home folder of somebody, with a configuration in it."""
    path = tmp_path / "home" / "somebody-private"
    (path / ".config" / "gantui").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(path))
    monkeypatch.setenv("USERPROFILE", str(path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(path / ".config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(path / ".local" / "state"))
    return path


def test_it_has_every_section_in_eighty_columns(home: Path) -> None:
    found = run("doctor")
    assert (found.exit_code, found.stderr) == (0, "")
    assert list(rows(found.stdout)) == SECTIONS
    assert max(map(len, found.stdout.splitlines())) <= 80
    known = rows(found.stdout)["versions"]
    for name in doctor.NEEDED:
        assert known[name] == version(name)
    assert known["Python"].startswith(".".join(map(str, sys.version_info[:3])))


def test_its_digests_are_those_of_the_log(home: Path) -> None:
    shown = rows(run("doctor").stdout)["digits"]
    assert list(shown) == ["gan-by-hand", "slanted-faces"]
    for lesson, text in shown.items():
        line = run("log", lesson, "--digest", "--iterations", str(doctor.ITERATIONS)).stdout
        assert text == f"{line.split(': ')[1].split()[0]}, as on every machine"


def test_other_digits_are_told_and_fail(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(doctor.PROMISED, "slanted-faces", "0" * 16)
    found = run("doctor")
    assert found.exit_code == 1
    assert "expected 0000000000000000: please report it" in found.stdout


def test_the_configuration_and_what_is_wrong_in_it(home: Path) -> None:
    path = home / ".config" / "gantui" / "config.toml"
    text = 'decimals = 2\nstart = "resume"\nplain = 3\n[keys]\nnext = "F9"\nnxt = "x"\n'
    path.write_text(text, encoding="utf-8")
    found = rows(run("doctor").stdout)["configuration"]
    assert found["file"] == "~/.config/gantui/config.toml"
    assert (found["decimals"], found["start"]) == ("2 (changed)", '"resume" (changed)')
    assert found["plain"] == "false"
    assert 'next = "F9"' in found["key"]
    assert "~/.config/gantui/config.toml:3: plain: expected" in found["wrong in it"]
    assert "config.toml:6: keys.nxt" in found["wrong in it"]


def test_own_lessons_are_counted_and_not_told(home: Path) -> None:
    folder = home / ".config" / "gantui" / "lessons"
    folder.mkdir()
    file_of("by-hand", folder)
    (folder / "exam.toml").write_text("x", encoding="utf-8")
    text = run("doctor").stdout
    found = rows(text)["folders"]
    assert found["your lessons"] == "~/.config/gantui/lessons"
    assert found["readable"].endswith("lessons of gantui, 1 of yours")
    assert found["unreadable"] == "0 of gantui, 1 of yours"
    assert "exam" not in text


def test_it_tells_nothing_else(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_TOKEN", "hunter2")
    monkeypatch.setenv("SSH_CONNECTION", "192.0.2.7 50000 192.0.2.8 22")
    monkeypatch.setenv("TERM", "x\x1b]52;c;aGk=\x07" + "y" * 500)
    text = run("doctor").stdout
    assert "hunter2" not in text
    assert "192.0.2" not in text
    assert "somebody-private" not in text
    assert "SSH_CONNECTION   is set" in text
    assert text.isprintable() or not any(sign < " " and sign != "\n" for sign in text)
    assert max(map(len, text.splitlines())) <= 80


def test_wide_names_of_folders_stay_in_eighty_columns(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(home / ("学習" * 30)))
    assert max(map(wcswidth, run("doctor").stdout.splitlines())) <= 80


def test_what_fails_is_a_line_and_the_rest_is_there(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_found: object) -> None:
        raise ImportError("no module named textual")

    monkeypatch.setattr(doctor, "with_keys", broken)
    found = rows(run("doctor").stdout)
    assert found["configuration"] == {"fault": "ImportError: no module named textual"}
    assert list(found) == SECTIONS


def test_as_a_process_without_a_terminal(home: Path) -> None:
    done = process("doctor")
    assert (done.returncode, done.stderr) == (0, "")
    found = rows(done.stdout)["terminal"]
    assert found["stdin"].startswith("no terminal, ")
    assert found["screen"].startswith("no: ")


def test_with_a_name_it_says_what_is_wrong_with_a_run() -> None:
    found = run("doctor", "mode-collapse")
    assert found.exit_code == 0
    text = " ".join(found.stdout.split())
    assert "Looked at iterations 1, 126, 251, 376, 501, 625, 750, 875 and 1000." in text
    assert "collapsed generator, first at step 4630, in 8 of 9 iterations" in text
    assert "All 13 gradients of the first iteration are slopes of their losses." in text
    assert max(map(wcswidth, found.stdout.splitlines())) <= 80


def test_of_a_run_that_is_well_it_says_so() -> None:
    text = " ".join(run("doctor", "slanted-faces", "--iterations", "50").stdout.split())
    assert "Nothing was found: no infinite number" in text
    assert "gradients of the first iteration are slopes of their losses." in text


def test_iterations_are_those_of_a_run() -> None:
    line = misused("doctor", "--iterations", "3")
    assert line.endswith("--iterations goes with a lesson's name or a file")

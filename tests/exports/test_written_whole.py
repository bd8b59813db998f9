"""Full disks, kills, folders that cannot be written, two programs: the old file or the new one."""

import errno
import json
import os
import resource
import signal
import subprocess
import sys
from pathlib import Path
from time import sleep

import pytest

from gantui.exports import WriteError, write
from gantui.exports.write import alone
from gantui.user.memory import Memory, Place

LOOP = """
import sys
from pathlib import Path
from gantui.exports import write
path, n = Path(sys.argv[1]), 0
print("ready", flush=True)
while True:
    n += 1
    write(path, [f"{n % 10}" * 50 + "\\n"] * 2000, force=True)
"""
REMEMBER = """
import sys
from pathlib import Path
from gantui.user.memory import Memory, Place
for n in range(20):
    memory = Memory(Path(sys.argv[1]))
    memory.left[f"{sys.argv[2]}-{n}"] = Place(1, 9, "exact")
    memory.save()
"""


@pytest.mark.parametrize("old", [None, "old"])
@pytest.mark.parametrize("call", ["open", "fsync", "replace", "link"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EROFS, errno.EDQUOT])
def test_an_error_at_any_call_leaves_what_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int, old: str | None
) -> None:
    path = tmp_path / "log"
    if old is not None:
        path.write_text(old)

    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, call, fail)
    if call in ("replace", "link"):
        monkeypatch.setattr(Path, "replace", fail)
        monkeypatch.setattr(os, "link", fail)
    with pytest.raises(WriteError, match="cannot be written"):
        write(path, ["new"], force=old is not None)
    monkeypatch.undo()
    assert [found.read_text() for found in tmp_path.iterdir()] == ([old] if old else [])


def test_a_disk_that_is_full_in_the_middle(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("old")
    command = "import sys; from pathlib import Path; from gantui.exports import WriteError, write\n"
    command += "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
    command += "try: write(Path(sys.argv[1]), ['x' * 1000] * 1000, force=True)\n"
    command += "except WriteError as error: print(error)"
    found = subprocess.run(
        [sys.executable, "-c", command, str(tmp_path / "log")],
        capture_output=True, text=True, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000)),
    )  # fmt: skip
    assert found.stdout == f"{tmp_path / 'log'} cannot be written: file too large\n"
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("log", "old")]


@pytest.mark.parametrize("folder", ["/proc/gantui", "/dev/null/gantui"])
def test_folders_that_cannot_be_written(folder: str) -> None:
    with pytest.raises(WriteError, match="cannot be made"):
        write(Path(folder) / "log", ["new"], folders=True)
    memory = Memory(Path(folder) / "places.json")
    memory.left["a"] = Place(1, 9, "exact")
    memory.save()


def test_killed_at_any_moment_the_file_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "log"
    for pause in (0.0, 0.003, 0.007, 0.011, 0.02):
        with subprocess.Popen(
            [sys.executable, "-c", LOOP, str(path)], stdout=subprocess.PIPE
        ) as run:
            assert run.stdout is not None
            run.stdout.readline()
            while not path.exists():
                sleep(0.001)
            sleep(pause)
            run.send_signal(signal.SIGKILL)
        lines = path.read_text().splitlines()
        assert len(lines) == 2000
        assert len(set(lines)) == 1


def test_two_programs_lose_nothing_of_each_other(tmp_path: Path) -> None:
    path = tmp_path / "state" / "places.json"
    runs = [subprocess.Popen([sys.executable, "-c", REMEMBER, str(path), name]) for name in "ab"]
    assert [run.wait() for run in runs] == [0, 0]
    places = json.loads(path.read_text())["places"]
    assert set(places) == {f"{name}-{number}" for name in "ab" for number in range(20)}


def test_a_signal_waits_until_the_file_is_written(tmp_path: Path) -> None:
    came: list[int] = []
    before = signal.signal(signal.SIGTERM, lambda number, _: came.append(number))
    try:
        with alone(tmp_path / "places.json"):
            os.kill(os.getpid(), signal.SIGTERM)
            sleep(0.01)
            assert came == []
        assert came == [signal.SIGTERM]
    finally:
        signal.signal(signal.SIGTERM, before)


def test_a_file_stays_as_private_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "log"
    path.write_text("old")
    path.chmod(0o600)
    write(path, ["new"], force=True)
    assert path.stat().st_mode & 0o777 == 0o600

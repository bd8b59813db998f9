"""A file is written whole or not at all, and never over what one did not mean."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from gantui.exports import WriteError, write


class TroubleError(Exception):
    """What happens while a log is made."""


def interrupted(error: BaseException) -> Iterator[str]:
    """A log that ends with an error in its middle."""
    yield "first\n" * 100_000
    raise error


def test_a_file_is_utf8_with_plain_line_ends(tmp_path) -> None:
    path = tmp_path / "log"
    write(path, ["−1\n", "σ\r\n"])
    assert path.read_bytes() == "−1\nσ\r\n".encode()
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("error", [TroubleError(), KeyboardInterrupt()])
@pytest.mark.parametrize("force", [True, False])
def test_an_error_in_the_middle_leaves_nothing(tmp_path, error, force) -> None:
    with pytest.raises(type(error)):
        write(tmp_path / "log", interrupted(error), force=force)
    assert list(tmp_path.iterdir()) == []


def test_an_error_in_the_middle_leaves_the_old_file(tmp_path) -> None:
    path = tmp_path / "log"
    path.write_text("old")
    with pytest.raises(TroubleError):
        write(path, interrupted(TroubleError()), force=True)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_is_a_message(tmp_path) -> None:
    error = OSError(28, "No space left on device")
    with pytest.raises(WriteError, match=r"log cannot be written: no space left on device$"):
        write(tmp_path / "log", interrupted(error))
    assert list(tmp_path.iterdir()) == []


def test_an_existing_file_needs_force(tmp_path) -> None:
    path = tmp_path / "log"
    path.write_text("old")
    with pytest.raises(WriteError, match="exists already; choose another name"):
        write(path, ["new"])
    assert path.read_text() == "old"
    write(path, ["new"], force=True)
    assert path.read_text() == "new"


def test_a_refused_file_costs_no_work(tmp_path) -> None:
    (tmp_path / "log").write_text("old")
    made = iter(["first", "second"])
    with pytest.raises(WriteError):
        write(tmp_path / "log", made)
    assert next(made) == "first"


def test_a_file_that_appears_meanwhile_stays(tmp_path) -> None:
    path = tmp_path / "log"

    def slow() -> Iterator[str]:
        yield "mine"
        path.write_text("theirs")

    with pytest.raises(WriteError, match="exists already"):
        write(path, slow())
    assert path.read_text() == "theirs"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("force", [True, False])
def test_a_link_that_appears_meanwhile_is_not_followed(tmp_path, force) -> None:
    path, target = tmp_path / "log", tmp_path / "target"
    target.write_text("theirs")

    def slow() -> Iterator[str]:
        yield "mine"
        path.symlink_to(target)

    if force:
        write(path, slow(), force=True)
        assert not path.is_symlink()
    else:
        with pytest.raises(WriteError, match="exists already"):
            write(path, slow())
    assert target.read_text() == "theirs"


def test_of_two_writers_one_wins_and_one_is_told(tmp_path) -> None:
    path = tmp_path / "log"
    together = threading.Barrier(2)
    told: list[str] = []

    def chunks(who: str) -> Iterator[str]:
        yield who * 1000
        together.wait(timeout=10)

    def writer(who: str) -> None:
        try:
            write(path, chunks(who))
        except WriteError as error:
            told.append(str(error))

    threads = [threading.Thread(target=writer, args=(who,)) for who in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert path.read_text() in ("a" * 1000, "b" * 1000)
    assert told == [f"{path} exists already; choose another name"]
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_system_without_hard_links(tmp_path, monkeypatch) -> None:
    def no_links(*_paths: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", no_links)
    path = tmp_path / "log"
    write(path, ["new"])
    assert path.read_text() == "new"

    def slow() -> Iterator[str]:
        yield "mine"
        (tmp_path / "other").write_text("theirs")

    with pytest.raises(WriteError, match="exists already"):
        write(tmp_path / "other", slow())
    assert (tmp_path / "other").read_text() == "theirs"


@pytest.mark.parametrize("name", ["", ".", "..", "/"])
def test_a_folder_is_no_file(tmp_path, monkeypatch, name) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(WriteError, match="is a folder; name a file in it"):
        write(Path(name), ["new"], force=True)
    assert list(tmp_path.iterdir()) == []


def test_a_zero_byte_is_in_no_name(tmp_path) -> None:
    with pytest.raises(WriteError, match="found a zero byte"):
        write(tmp_path / "a\0b", ["new"])


@pytest.mark.parametrize("force", [True, False])
def test_a_device_is_not_replaced(tmp_path, force) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(WriteError, match="is a pipe or a device; name a file"):
        write(pipe, ["new"], force=force)
    assert pipe.is_fifo()


def test_a_relative_name_is_in_the_working_folder(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(Path("log"), ["new"])
    assert (tmp_path / "log").read_text() == "new"

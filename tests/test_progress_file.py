"""The file of answers: no judged answer is lost, whatever ends a program or stands in the file."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from time import sleep

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gantui.practice.attempts.attempt import Attempt, Typed
from gantui.user import progress
from gantui.user.progress import Journal

WHEN = datetime(2026, 11, 26, 17, 30, tzinfo=UTC)
PRACTISE = """\
import sys
from pathlib import Path
from test_progress_file import attempt
from gantui.user.progress import Journal

journal, first, last = Journal(Path(sys.argv[1])), int(sys.argv[2]), int(sys.argv[3])
for number in range(first, last):
    assert journal.remember(attempt(number)) == ""
    print(number, flush=True)
"""
"""A program that says the number of each answer once it is judged."""


def attempt(number: int = 0, text: str = "0.5") -> Attempt:
    return Attempt(
        "gan-by-hand", "0" * 32, "by hand", 0, number, 2,
        (Typed("D.z1", 1, 5, text), Typed("D.z1", 1, 6, "−1/2")), "wrong", WHEN,
    )  # fmt: skip


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "state" / "answers.jsonl")


def numbers(journal: Journal) -> list[int]:
    return [one.operation for one in journal.attempts().attempts]


def test_what_was_answered_is_there_in_its_order(journal: Journal) -> None:
    assert journal.attempts() == ((), "")
    given = [attempt(number, text) for number, text in enumerate(["1", " ½\n", '"\\', "\x00"])]
    assert [journal.remember(one) for one in given] == [""] * 4
    assert journal.attempts() == (tuple(given), "")
    assert Journal(journal.path).attempts().attempts == tuple(given)


def practise(path: Path, first: int, last: int) -> subprocess.Popen[str]:
    folders = [str(Path(__file__).parent), str(Path(progress.__file__).parents[2])]
    code = f"import sys; sys.path[:0] = {folders!r}\n{PRACTISE}"
    command = [sys.executable, "-c", code, str(path), str(first), str(last)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_no_judged_answer_is_lost_by_programs_that_are_killed(journal: Journal) -> None:
    """Two programs at a time answer, 500 answers at least, and are killed at random moments."""
    random, judged, begun = Random(12), set[int](), 0
    while len(judged) < 500:
        running = [practise(journal.path, begun + at, begun + at + 200) for at in (0, 200)]
        begun += 400
        said = []
        for one in running:
            assert one.stdout is not None
            said += [one.stdout.readline() for _ in range(random.randrange(10, 120))]
        sleep(random.random() * 0.003)
        for one in running:
            one.kill()
            said += one.communicate()[0].splitlines()
        judged |= {int(line) for line in said if line.endswith("\n") or line.isdecimal()}
        kept = numbers(journal)
        assert judged <= set(kept)
        assert len(kept) == len(set(kept))
    assert journal.remember(attempt(10**6)) == ""
    assert numbers(journal)[-1] == 10**6


@given(torn=st.integers(0, 400))
def test_a_torn_line_harms_no_other(tmp_path_factory, torn: int) -> None:
    journal = Journal(tmp_path_factory.mktemp("state") / "answers.jsonl")
    journal.remember(attempt(1))
    whole = journal.path.read_bytes()
    journal.path.write_bytes(whole + whole[: torn % len(whole)])
    journal.remember(attempt(2))
    assert numbers(journal) == ([1, 1, 2] if torn % len(whole) == len(whole) - 1 else [1, 2])


BAD = [b"\x00" * 500, b"\xff\xfe", b"[" * 100_000, b"null", b"{}", b'{"version": "1"}', b"\x1b[2J"]


@pytest.mark.parametrize("bad", BAD, ids=[repr(bad[:12]) for bad in BAD])
def test_a_line_that_cannot_be_read_is_left_alone(journal: Journal, bad: bytes) -> None:
    journal.remember(attempt(1))
    journal.path.write_bytes(bad + b"\n" + journal.path.read_bytes())
    kept = journal.attempts()
    assert [one.operation for one in kept.attempts] == [1]
    assert kept.notice == f"1 line of {journal.path} cannot be read, but nothing is removed."
    journal.remember(attempt(2))
    assert journal.path.read_bytes().startswith(bad)
    assert numbers(journal) == [1, 2]


@pytest.mark.parametrize("bad", BAD, ids=[repr(bad[:12]) for bad in BAD])
def test_a_file_that_is_none_of_answers_is_put_aside(journal: Journal, bad: bytes) -> None:
    journal.path.parent.mkdir()
    for name in ("answers.jsonl.broken", "answers.jsonl.broken2"):
        journal.path.write_bytes(bad)
        kept = journal.attempts()
        assert kept.attempts == ()
        assert kept.notice.endswith(f"it is {name} now, and a new one begins.")
        assert journal.path.with_name(name).read_bytes() == bad
    assert journal.remember(attempt(1)) == ""
    assert journal.attempts().notice == ""


def test_what_a_later_program_writes_stays(journal: Journal) -> None:
    journal.remember(attempt(1))
    later = journal.path.read_bytes().replace(b'"version":1', b'"version":2')
    journal.path.write_bytes(later)
    assert journal.attempts().attempts == ()
    assert journal.path.read_bytes() == later


def test_a_full_file_makes_room(journal: Journal, monkeypatch) -> None:
    monkeypatch.setattr(progress, "LARGEST", 2000)
    notices = [journal.remember(attempt(number)) for number in range(12)]
    aside = list(journal.path.parent.glob("answers.jsonl.broken*"))
    assert sum(map(bool, notices)) == len(aside) > 0
    assert numbers(journal)[-1] == 11


def test_what_cannot_be_written_or_read_is_a_sentence(tmp_path: Path) -> None:
    folder = tmp_path / "answers.jsonl"
    folder.mkdir()
    assert Journal(folder).attempts() == ((), "")
    assert "is a folder" in Journal(folder).remember(attempt())
    link, elsewhere = tmp_path / "link", tmp_path / "elsewhere"
    link.symlink_to(elsewhere)
    assert "symbolic link" in Journal(link).remember(attempt())
    assert not elsewhere.exists()
    below = tmp_path / "file" / "answers.jsonl"
    below.parent.write_text("")
    assert "cannot be made" in Journal(below).remember(attempt())


def test_a_line_has_a_version_and_nothing_of_the_machine(journal: Journal) -> None:
    journal.remember(attempt(3))
    line = msgspec.json.decode(journal.path.read_bytes())
    assert line["version"] == 1
    assert set(line["attempt"]) == {
        "lesson", "content", "arithmetic", "iteration", "operation", "level", "answers", "verdict",
        "when",
    }  # fmt: skip

"""`gantui export --seeds`: a class set, whole or not there, and what it says of every seed."""

import os
import re
import signal
import subprocess
from pathlib import Path
from time import monotonic, sleep

import pytest
from commands import PROGRAM, misused, refused, run
from lessons import BY_HAND, file_of

from gantui.exports import FORMATS

SET = ("gan-by-hand", "--format", "worksheet", "--steps", "1:8")
TOGETHER = re.compile(r"<footer>(?:worksheet|key): (.*?)</footer>")

FIXED = """\
title = "Nothing to draw"
summary = "Its file keeps every number."
lecture = "T9"
kind = "loss table"

[vary]
targets = false
predictions = false
seed = false

[[tables]]
title = "one"
targets = { a = 1, b = 0 }
predictions = { a = 0.5, b = 0.25 }
"""


def written(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())}


def test_every_seed_has_its_worksheet_and_its_key(tmp_path: Path) -> None:
    folder = tmp_path / "class" / "a"
    found = run("export", *SET, "--seeds", "8:11", "-o", folder)
    assert (found.exit_code, found.stderr) == (0, "")
    assert found.stdout == f"{folder}: 8 files, seeds 8 to 11\n"
    made = written(folder)
    names = [f"gan-by-hand-seed-{seed:02}" for seed in range(8, 12)]
    ends = ("key.html", "worksheet.html")
    assert list(made) == [f"{name}.{end}" for name in names for end in ends]
    seen = set()
    for name in names:
        sheet, key = (TOGETHER.findall(made[f"{name}.{end}"]) for end in ends)
        assert sheet == key
        assert f"gan-by-hand, seed {int(name[-2:])}, by hand, 1 iteration: " in sheet[0]
        seen.add(sheet[0])
    assert len(seen) == 4


def test_each_file_is_that_of_one_seed(tmp_path: Path) -> None:
    run("export", *SET, "--level", "4", "--seeds", "3", "-o", tmp_path / "set")
    for end in ("worksheet.html", "key.html"):
        alone = tmp_path / f"one.{end}"
        run("export", *SET, "--level", "4", "--seed", "3", "-o", alone)
        assert written(tmp_path / "set")[f"gan-by-hand-seed-03.{end}"] == alone.read_text()


@pytest.mark.parametrize("form", ["exercises", "moodle", "csv"])
def test_a_format_without_a_key_has_one_file_a_seed(form: str, tmp_path: Path) -> None:
    words = ("gan-by-hand", "--format", form, "--steps", "1:4", "--seeds", "99:101")
    assert run("export", *words, "-o", tmp_path).exit_code == 0
    end = FORMATS[form].suffix
    assert list(written(tmp_path)) == [
        f"gan-by-hand-seed-{seed:03}.{end}" for seed in (99, 100, 101)
    ]


def test_a_file_of_ones_own_is_called_without_its_folder(tmp_path: Path) -> None:
    lesson = file_of("by-hand", tmp_path)
    words = (lesson, "--format", "worksheet", "--seeds", "1", "-o", tmp_path / "set")
    assert run("export", *words).exit_code == 0
    names = [f"{lesson.stem}-seed-01.{end}" for end in ("key.html", "worksheet.html")]
    made = written(tmp_path / "set")
    assert list(made) == names
    assert all(f"{lesson.name}, seed 1</p>" in text for text in made.values())
    assert not any(str(tmp_path) in text for text in made.values())


def test_nothing_is_begun_where_one_file_is_there(tmp_path: Path) -> None:
    mine = tmp_path / "gan-by-hand-seed-03.key.html"
    mine.write_text("mine")
    refusal = f"{mine} exists already; name another folder, or force it (--force)"
    assert refused("export", *SET, "--seeds", "1:3", "-o", tmp_path) == refusal
    assert written(tmp_path) == {mine.name: "mine"}
    run("export", *SET, "--seeds", "1:3", "-o", tmp_path, "--force")
    assert len(written(tmp_path)) == 6
    assert written(tmp_path)[mine.name] != "mine"
    refusal = "gan-by-hand-seed-01.worksheet.html and 5 more exist already; name another folder"
    assert refusal in refused("export", *SET, "--seeds", "1:3", "-o", tmp_path)


def test_a_seed_without_numbers_is_said_and_the_others_are_written(tmp_path: Path) -> None:
    lesson = tmp_path / "fixed.toml"
    lesson.write_text(FIXED)
    words = ("export", lesson, "--format", "worksheet")
    found = run(*words, "--seeds", "1:2", "-o", tmp_path / "set")
    why = "there are no other numbers that fit the lesson"
    assert found.stderr == f"seeds 1 to 2: {why}; no file\n"
    assert (found.exit_code, found.stdout, (tmp_path / "set").exists()) == (1, "", False)
    assert refused(*words, "--seed", "1") == f"--seed 1: {why}"


def test_seeds_with_the_same_numbers_are_said(tmp_path: Path) -> None:
    lesson = tmp_path / "few.toml"
    lesson.write_text(FIXED.replace("targets = false\n", ""))
    found = run("export", lesson, "--format", "worksheet", "--seeds", "1:4", "-o", tmp_path / "set")
    same = re.findall(r"^seed \d has the same numbers as (.*)$", found.stderr, re.MULTILINE)
    assert same == ["seed 1"] * 3
    assert (found.exit_code, len(written(tmp_path / "set"))) == (0, 8)


def test_what_does_not_go_together(tmp_path: Path) -> None:
    for words, message in (
        (("--seeds", "1:2"), "--seeds: give the folder for the files with -o"),
        (("--seeds", "1:2", "--seed", "1", "-o", tmp_path), "give --seed or --seeds, not both"),
        (("--seeds", "1:2", "--key", "-o", tmp_path),
         "--seeds writes each key beside its worksheet; leave out --key"),
    ):  # fmt: skip
        assert misused("export", *SET, *words) == f"Error: {message}"
    words = ("gan-by-hand", "--format", "csv", "--until", "1 < 2", "--seeds", "1", "-o", tmp_path)
    assert "give --iterations or --steps, not --until" in misused("export", *words)
    refusal = refused("export", *SET, "--seeds", "1:2000", "-o", tmp_path)
    assert refusal == "--seeds: expected at most 1000 of them, found 2000"
    assert refused("export", *SET, "--seeds", "2:1", "-o", tmp_path).startswith("--seeds: expected")


def test_interrupted_it_says_what_is_there_and_how_to_go_on(tmp_path: Path) -> None:
    folder = tmp_path / "set"
    words = ("export", *SET, "--seeds", "1:500", "-o", "set")
    environment = {**os.environ, "COLUMNS": "80"}
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with subprocess.Popen(
            [*PROGRAM, *words], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            text=True, encoding="utf-8", env=environment,
        ) as begun:  # fmt: skip
            end = monotonic() + 60
            while not (folder / "gan-by-hand-seed-002.key.html").exists() and monotonic() < end:
                sleep(0.005)
            begun.send_signal(signal.SIGINT)
            out, told = begun.communicate(timeout=60)
    finally:
        signal.signal(signal.SIGINT, before)
    said = re.fullmatch(
        r"Interrupted\. Whole in set: seeds 1 to (\d+); --seeds (\d+):500 makes the others\.\n",
        told,
    )
    assert said, told
    assert (begun.returncode, out) == (130, "")
    last = int(said[1])
    assert int(said[2]) == last + 1
    made = written(folder)
    assert len(made) == 2 * last
    assert all(text.endswith("</html>\n") for text in made.values())


def test_on_a_full_disk_it_says_how_far_it_came(tmp_path: Path, monkeypatch) -> None:
    calls = []

    def link(*_: object) -> None:
        calls.append(1)
        if len(calls) > 2:
            raise OSError(28, "No space left on device")
        original(*_)

    original = os.link
    monkeypatch.setattr(os, "link", link)
    monkeypatch.setattr(Path, "replace", link)
    found = run("export", *SET, "--seeds", "1:3", "-o", tmp_path)
    assert found.exit_code == 2
    assert found.stderr.endswith("no space left on device; before it, 1 seed done\n")
    assert len(written(tmp_path)) == 2


def test_the_name_of_a_key_says_that_it_is_one(tmp_path: Path) -> None:
    path = tmp_path / "gan.key.html"
    run("export", "gan-by-hand", "--steps", "1:8", "-o", path)
    assert "<footer>key: gan-by-hand, by hand" in path.read_text()


def test_a_worksheet_that_says_nothing_but_its_numbers(tmp_path: Path) -> None:
    """Notes, printed values and what the summary tells of the lesson's own numbers are gone."""
    lesson = tmp_path / "by-hand.toml"
    lesson.write_text(BY_HAND)
    words = (lesson, "--format", "worksheet", "--seeds", "5", "-o", tmp_path / "set")
    run("export", *words)
    for text in written(tmp_path / "set").values():
        assert "The page says 0.3" not in text

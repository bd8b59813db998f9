"""The digest of a run, and the command that prints it."""

import struct
from hashlib import sha256
from math import isnan, nan, nextafter

import numpy as np
import pytest
from commands import misused, refused, run
from lessons import TEXTS, end, file_of, lesson_run, timeline

from gantui.engine import START, Cell, Edit, Timeline
from gantui.record.digest import canonical_bytes, digest


def by_definition(run_: Timeline, iterations: int) -> str:
    """Every number of every result, packed one by one."""
    last = min(iterations * len(run_.program.operations) - 1, end(run_))
    numbers = [
        number
        for index in range(last + 1)
        for row in run_.step(index).written.tolist()
        for number in row
    ]
    plain = [nan if isnan(number) else number + 0.0 for number in numbers]
    return sha256(struct.pack(f"<{len(plain)}d", *plain)).hexdigest()


@pytest.mark.parametrize("name", TEXTS)
def test_it_is_the_hash_of_all_numbers_in_order(name: str) -> None:
    iterations = timeline(name).program.iterations
    for covered in {1, min(2, iterations), iterations}:
        assert digest(timeline(name), covered) == by_definition(timeline(name), covered)


def test_the_way_to_the_steps_does_not_matter() -> None:
    fresh, seen = timeline("one-by-one"), timeline("one-by-one")
    for index in range(end(seen), -1, -7):
        seen.step(index)
    assert digest(fresh, 4) == digest(seen, 4)


def edited(number: float) -> str:
    """The digest of a run that begins with another weight."""
    cell = Cell("G.W1", 0, 0)
    return digest(timeline("one-by-one").fork(Edit(0, START, cell, np.array([[number]]))), 1)


def test_one_last_digit_is_another_digest() -> None:
    run_ = timeline("one-by-one")
    weight = run_.program.initial["G.W1"].item(0, 0)
    assert edited(weight) == digest(run_, 1)
    assert edited(nextafter(weight, 2.0)) != digest(run_, 1)


def test_the_sign_of_a_zero_does_not_count() -> None:
    assert edited(0.0) == edited(-0.0)


def test_everything_that_is_not_a_number_has_the_same_bytes() -> None:
    bits = np.array([[0x7FF8_0000_0000_0000, 0xFFF8_0000_0000_0001]], dtype=np.uint64)
    several = bits.view(np.float64)
    assert np.isnan(several).all()
    assert canonical_bytes(several) == struct.pack("<2d", nan, nan)
    finite = np.array([[0.1, -0.0, np.inf]])
    assert canonical_bytes(finite) == struct.pack("<3d", 0.1, 0.0, np.inf)


def test_a_field_has_a_digest_although_it_is_not_all_computed() -> None:
    run_ = lesson_run("activation-field")
    assert np.isnan(run_.step(0).written).any()
    assert digest(run_, 1) == by_definition(run_, 1)


@pytest.mark.parametrize(("arguments", "iterations"), [((), 3), (("--iterations", "2"), 2)])
def test_the_command_prints_one_line(tmp_path, arguments, iterations: int) -> None:
    path = file_of("by-hand", tmp_path)
    found = digest(timeline("by-hand"), iterations)
    line = f"{path}, by hand, {iterations} iterations: {found[:16]}  {found}\n"
    assert run("log", path, "--digest", *arguments).stdout == line


def test_it_covers_a_hundred_iterations_unless_told() -> None:
    line = run("log", "slanted-faces", "--digest").stdout
    assert line.startswith("slanted-faces, exact, 100 iterations: ")
    assert run("log", "slanted-faces", "--digest", "--iterations", "100").stdout == line
    by_hand = run("log", "slanted-faces", "--digest", "--arithmetic", "by hand").stdout
    assert by_hand.startswith("slanted-faces, by hand, 100 iterations: ")
    assert by_hand.split()[-1] != line.split()[-1]


def test_it_says_where_a_run_ends_early(tmp_path) -> None:
    path = file_of("overflowing", tmp_path)
    last = timeline("overflowing").step(3000)
    line = run("log", path, "--digest").stdout
    count = f"{last.iteration + 1} iterations up to the overflow at step {last.index + 1}"
    assert line.startswith(f"{path}, exact, {count}: ")


def test_it_goes_to_a_file_too(tmp_path) -> None:
    path = file_of("by-hand", tmp_path)
    run("log", path, "--digest", "-o", tmp_path / "digest")
    written = (tmp_path / "digest").read_text(encoding="utf-8")
    assert written == run("log", path, "--digest").stdout


@pytest.mark.parametrize(
    "other", [("--steps", "1:2"), ("--until", "loss.D < 1"), ("--format", "json")]
)
def test_it_is_of_whole_iterations_and_has_no_format(tmp_path, other) -> None:
    message = "Error: give --digest alone, or with --iterations"
    assert misused("log", file_of("by-hand", tmp_path), "--digest", *other) == message


def test_it_wants_no_more_iterations_than_there_are(tmp_path) -> None:
    line = refused("log", file_of("by-hand", tmp_path), "--digest", "--iterations", "4")
    assert line == "--iterations: the run has 3 iterations, found 4"

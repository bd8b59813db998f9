"""Samples beside a scenario: what NumPy and csv write is read; hostile paths and files are not."""

import csv
import io
import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from gantui.engine import Cell, Edit, Timeline, compile_program
from gantui.exports.scenario_file import scenario_text
from gantui.scenario import ScenarioError, load, parse
from gantui.scenario.reading.npy import rows_of_npy
from gantui.scenario.reading.sample_files import read_rows
from gantui.user.watched_file import WatchedFile, again

FILE = """
title = "beside"
summary = "Samples in a file."
lecture = "own"
[real]
file = "points.csv"
[noise.batch]
A = [0.5]
[[generator.layers]]
weights = [[1, 0], [0.5, 1]]
[[discriminator.layers]]
weights = [[1, -1, 0]]
activation = "sigmoid"
[schedule]
iterations = 6
[[schedule.turns]]
train = "discriminator"
"""
TYPES = ["<f8", ">f8", "<f4", ">f2", "<i8", ">i4", "<i2", "|i1", "|u1", "<u2", "<u4", "|b1"]


def written(folder: Path, points: str | bytes, text: str = FILE, name: str = "points.csv") -> Path:
    path = folder / "own.toml"
    path.write_text(text, encoding="utf-8")
    (folder / name).write_bytes(points.encode() if isinstance(points, str) else points)
    return path


def refused(path: Path) -> str:
    with pytest.raises(ScenarioError) as raised:
        load(path, strict=True)
    return str(raised.value)


def npy(array: Any, *, pickled: bool = False) -> bytes:
    file = io.BytesIO()
    np.save(file, array, allow_pickle=pickled)
    return file.getvalue()


@given(st.data(), st.sampled_from(TYPES), st.booleans(), st.integers(1, 3))
def test_what_numpy_saves_is_read(data: Any, kind: str, fortran: bool, axes: int) -> None:
    shape = data.draw(arrays.array_shapes(min_dims=axes, max_dims=axes, max_side=5))
    values = data.draw(arrays.arrays(np.dtype(kind), shape))
    if fortran:
        values = np.asfortranarray(values)
    expected = values.astype(float).reshape(shape[0], -1)
    np.testing.assert_array_equal(np.array(rows_of_npy(npy(values))), expected)


@given(st.integers(0, 2**32 - 1), st.integers(1, 30), st.integers(1, 6), st.booleans())
def test_what_csv_writes_is_read(seed: int, rows: int, columns: int, named: bool) -> None:
    values = np.random.default_rng(seed).normal(0, 1e3, (rows, columns)).tolist()
    text, names = io.StringIO(), [f"feature {k}" for k in range(columns)]
    csv.writer(text).writerows([names, *values] if named else values)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("gantui.scenario.reading.sample_files.within", lambda name, *_: Path(name))
        patch.setattr(
            "gantui.scenario.reading.sample_files.data_of", lambda *_: text.getvalue().encode()
        )
        found = read_rows("points.csv", Path())
    assert found.samples == values
    assert found.features == (names if named else None)


def test_the_samples_are_those_of_the_file(tmp_path: Path) -> None:
    program = compile_program(load(written(tmp_path, "mass,speed\n1,2\n-3,4.5\n")).scenario)
    assert program.quantities["real"].rows == ("mass", "speed")
    assert program.columns("real", program.turns[0], 0) == ("r1", "r2")
    assert program.apply(0, 0, {}).tolist() == [[1.0, -3.0], [2.0, 4.5]]


def test_images_come_from_an_array_of_them(tmp_path: Path) -> None:
    text = FILE.replace("points.csv", "some/digits.npy") + ""
    text = text.replace('digits.npy"', 'digits.npy"\nimage = [1, 2]')
    (tmp_path / "some").mkdir()
    values = np.arange(6, dtype=np.uint8).reshape(3, 1, 2)
    path = written(tmp_path, npy(values), text, "some/digits.npy")
    samples = load(path).scenario.real.samples  # type: ignore[attr-defined]
    assert samples == {"r1": [0.0, 1.0], "r2": [2.0, 3.0], "r3": [4.0, 5.0]}


@pytest.mark.parametrize(
    ("points", "said"),
    [
        ("", "expected at least 1 sample, found none"),
        ("1,2\n3\n", "line 2: expected 2 numbers like the first line, found 1"),
        ("a,b\n3\n", "line 2: expected 2 numbers like the first line, found 1"),
        ("1,2\nnan,4\n", 'line 2: expected a number, found "nan"'),
        ("1,2\n1e999,4\n", "sample 2: expected a number of at most ±1e9, found inf"),
        ("1;2\n", "put commas between numbers"),
        ("1,2\n=cmd(),4\n", 'line 2: expected a number, found "=cmd()"'),
        ("a,b\u202e\n1,2\n", "plain characters in the first line"),
        (b"\xff\xfe1,2", "expected UTF-8 text"),
        ("1,2\n" * 5000, "expected 1 to 4096 samples, found 5000"),
        ("1," * 3000 + "1\n", "line 1: expected at most 4096 characters"),
        ("1,2\n" * 100_000, "expected at most 256 KiB"),
        ("1,2,3\n", "generator.layers"),
    ],
)
def test_a_csv_file_that_is_none_is_refused(tmp_path: Path, points: Any, said: str) -> None:
    report = refused(written(tmp_path, points))
    assert said in report
    assert "own.toml:" in report


HUGE = b"\x93NUMPY\x02\x00" + (2**31).to_bytes(4, "little") + b"{" * 100
CODE = b"\x93NUMPY\x01\x00\x50\x00" + b"{'descr': __import__('os'), 'fortran_order': False}".ljust(
    80
)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04", "expected an NPY file"),
        (HUGE, "expected a header of at most 1024 bytes, found 2147483648"),
        (CODE, "expected the header of an array of numbers"),
        (npy(np.array([[1, "a"]], dtype=object), pickled=True), "Python objects (pickled)"),
        (npy(np.array([["a", "b"]])), "expected an array of numbers"),
        (npy(np.array([[1j, 2]])), "expected an array of numbers"),
        (npy(np.array([[np.nan, 1]])), "sample 1: expected a number of at most ±1e9, found nan"),
        (npy(np.zeros((2, 2)))[:-1], "expected the 2 × 2 numbers of its header, found 31 bytes"),
        (npy(np.float64(1)), "expected an array of 1 to 3 axes, found 0"),
        (npy(np.zeros((0, 2))), "expected at least 1 sample, found none"),
        (npy(np.zeros((2, 0))), "numbers a sample, found 0"),
        (npy(np.zeros((1, 2), dtype=[("a", "f8")])), "expected the header of an array of numbers"),
    ],
)
def test_an_npy_file_that_is_none_is_refused(tmp_path: Path, data: bytes, said: str) -> None:
    path = written(tmp_path, data, FILE.replace(".csv", ".npy"), "points.npy")
    assert said in refused(path)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("/etc/passwd.csv", "in the scenario's folder or below it"),
        ("../points.csv", "in the scenario's folder or below it"),
        ("a/../../points.csv", "in the scenario's folder or below it"),
        ("C:points.csv", "in the scenario's folder or below it"),
        ("..\\\\points.csv", "in the scenario's folder or below it"),
        ("points.txt", "ends in .csv or .npy"),
        ("gone.csv", 'there is no file "gone.csv" in the scenario\'s folder'),
        ("out.csv", "is a link that leads out of the scenario's folder"),
        ("pipe.csv", "expected a regular file, found a pipe"),
        ("folder.csv", "expected a regular file, found a folder"),
        ("loop.csv", "cannot be read"),
    ],
)
def test_a_path_that_leads_elsewhere_is_refused(tmp_path: Path, name: str, said: str) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (tmp_path / "points.csv").write_text("1,2\n", encoding="utf-8")
    (home / "out.csv").symlink_to(tmp_path / "points.csv")
    (home / "loop.csv").symlink_to("loop.csv")
    (home / "folder.csv").mkdir()
    os.mkfifo(home / "pipe.csv")
    assert said in refused(written(home, "1,2\n", FILE.replace("points.csv", name)))


def test_a_link_within_the_folder_is_followed(tmp_path: Path) -> None:
    path = written(tmp_path, "1,2\n", FILE, "real.csv")
    (tmp_path / "points.csv").symlink_to("real.csv")
    assert load(path).scenario.real.samples == {"r1": [1.0, 2.0]}  # type: ignore[attr-defined]


def test_a_text_without_a_folder_has_no_file_beside_it(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError, match="want a scenario that is a file itself"):
        parse(FILE, source="it", strict=True)
    both = FILE.replace('points.csv"', 'points.csv"\ncount = 3\ndraw = { shape = "ring" }')
    report = refused(written(tmp_path, "1,2\n", both))
    assert "expected one of samples, draw and file, found draw and file" in report


def test_the_samples_are_read_again_with_the_scenario(tmp_path: Path) -> None:
    path = written(tmp_path, "1,2\n")
    loaded = load(path)
    file = WatchedFile(path, loaded.text)
    assert again(file, loaded, "exact") is None
    (tmp_path / "points.csv").write_text("5,6\n", encoding="utf-8")
    found = again(file, loaded, "exact")
    assert found is not None
    assert found.run.step(0).written.tolist() == [[5.0], [6.0]]


def test_a_fork_with_samples_in_a_file_is_a_scenario_beside_it(tmp_path: Path) -> None:
    loaded = load(written(tmp_path, "1,2\n"))
    program = compile_program(loaded.scenario)
    edited = program.edited(Edit(0, 0, Cell("real", 1, 0), np.array([[7.0]])))
    fork = tmp_path / "fork.toml"
    fork.write_text(scenario_text(loaded, edited), encoding="utf-8")
    assert Timeline(compile_program(load(fork).scenario)).states(0)[1]["real"].tolist() == [
        [1],
        [7],
    ]

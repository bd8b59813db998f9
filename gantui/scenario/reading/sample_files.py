"""Real samples from a file beside the scenario: CSV or NPY, read as what strangers may have made.

The limits are those of samples that stand in the scenario itself.
"""

import re
from collections.abc import Iterator
from pathlib import Path as FilePath
from typing import NamedTuple

from msgspec.structs import replace

from gantui.scenario.reading.beside import within
from gantui.scenario.reading.npy import rows_of_npy
from gantui.scenario.schema.networks import RealSamples, Sample
from gantui.scenario.schema.start import ENDING, start_of
from gantui.scenario.schema.tables import Scenario
from gantui.scenario.schema.values import LARGEST_NUMBER
from gantui.toml.mismatches import Mismatch
from gantui.toml.problems import counted, listed, shown
from gantui.toml.shortest import shortest
from gantui.toml.untrusted import LARGEST, LONGEST_LINE, data_of, unsafe

MOST_SAMPLES = 4096
MOST_FEATURES = 4096
LONGEST_NAME = 40
"""Characters of a feature's name."""
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_NUMERIC = re.compile(r"[+\-.\d]", re.ASCII)


class Rows(NamedTuple):
    """What a file holds."""

    samples: list[list[float]]
    """A sample each, all of the same length."""
    features: list[str] | None = None
    """What its first line calls the numbers, where that is no sample."""


def with_samples(scenario: Scenario, folder: FilePath | None) -> tuple[Scenario, list[Mismatch]]:
    """The scenario with the samples of the file that it names, if it does; or what is wrong.

    `folder` is that of the scenario's own file, None where there is no such file.
    """
    real = getattr(scenario, "real", None)
    if not isinstance(real, RealSamples) or real.file is None:
        return scenario, []
    if (problem := one_source(real)) is not None:
        return scenario, [(("real",), problem)]
    try:
        rows = read_rows(real.file, folder)
    except ValueError as error:
        return scenario, [(("real", "file"), str(error))]
    samples: dict[str, Sample] = {
        f"r{number}": list(row) for number, row in enumerate(rows.samples, start=1)
    }
    filled = replace(real, samples=samples, features=real.features or rows.features)
    return replace(scenario, real=filled), []


def one_source(real: RealSamples) -> str | None:
    """What is wrong where samples come from none or several of the places where they may."""
    keys = [key for key in ("samples", "draw", "file") if getattr(real, key)]
    if len(keys) == 1:
        return None
    return f"expected one of samples, draw and file, found {listed(keys) if keys else 'none'}"


def names_files(scenario: Scenario) -> bool:
    """Whether some of its numbers stand in a file beside its own."""
    real, start = getattr(scenario, "real", None), start_of(scenario)
    if start is not None and start.source.endswith(ENDING):
        return True
    return isinstance(real, RealSamples) and real.file is not None


def read_rows(name: str, folder: FilePath | None) -> Rows:
    """What the file of this name, in a folder or below it, holds.

    Raises ValueError with a sentence where it lies elsewhere, cannot be read or is not as expected.
    """
    path = within(name, folder, (".csv", ".npy"), "samples")
    try:
        data = data_of(path, LARGEST)
    except OSError as error:
        raise ValueError(f"{shown(name)}: {error}") from None
    try:
        rows = Rows(rows_of_npy(data)) if path.suffix == ".npy" else _of_csv(data)
        _limit(rows)
    except ValueError as error:
        raise ValueError(f"{shown(name)}: {error}") from None
    return rows


def _of_csv(data: bytes) -> Rows:
    """Lines of numbers with commas between; the first may name the features."""
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError:
        raise ValueError("expected UTF-8 text, found other bytes") from None
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    features, samples = None, []
    for number, line in lines:
        if len(line) > LONGEST_LINE:
            raise ValueError(f"line {number}: expected at most {LONGEST_LINE} characters")
        cells = [cell.strip() for cell in line.split(",")]
        wrong = next((cell for cell in cells if not _NUMBER.fullmatch(cell)), None)
        if wrong is None:
            samples.append([float(cell) for cell in cells])
        elif (number, line) == lines[0] and not any(map(_NUMERIC.match, cells)):
            features = [_named(cell.removeprefix('"').removesuffix('"')) for cell in cells]
        else:
            hint = "; put commas between numbers, and a point in them" if ";" in line else ""
            raise ValueError(f"line {number}: expected a number, found {shown(wrong)}{hint}")
        if samples and len(samples[-1]) != len(cells if features is None else features):
            raise ValueError(_unequal(number, len(features or cells), len(samples[-1])))
        if samples and len(samples[-1]) != len(samples[0]):
            raise ValueError(_unequal(number, len(samples[0]), len(samples[-1])))
    return Rows(samples, features)


def _unequal(line: int, expected: int, found: int) -> str:
    return f"line {line}: expected {counted(expected, 'number')} like the first line, found {found}"


def _named(text: str) -> str:
    if not text or len(text) > LONGEST_NAME or unsafe(text):
        expected = f"expected names of 1 to {LONGEST_NAME} plain characters in the first line"
        raise ValueError(f"{expected}, found {shown(text)}")
    return text


def _limit(rows: Rows) -> None:
    """Raises ValueError where there is nothing, too much, or a number that none may be."""
    if not rows.samples:
        raise ValueError("expected at least 1 sample, found none")
    for limit, found, what in (
        (MOST_SAMPLES, len(rows.samples), "sample"),
        (MOST_FEATURES, len(rows.samples[0]), "number"),
    ):
        if found > limit or not found:
            each = " a sample" if what == "number" else ""
            raise ValueError(f"expected 1 to {limit} {what}s{each}, found {found}")
    for number, value in _beyond(rows.samples):
        expected = f"expected a number of at most ±{shortest(LARGEST_NUMBER)}"
        raise ValueError(f"sample {number}: {expected}, found {shortest(value)}")


def _beyond(samples: list[list[float]]) -> Iterator[tuple[int, float]]:
    """Each number that is none or too large, with the number of its sample."""
    for number, sample in enumerate(samples, start=1):
        for value in sample:
            if not abs(value) <= LARGEST_NUMBER:
                yield number, value

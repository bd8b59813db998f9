"""Refusing the largest hostile files: the slowest of them, in seconds of the processor.

There is no reference: the target is what somebody waits for without wondering.
"""

from time import process_time

from benchmarks.harness import Row, seconds
from fuzz.full_files import full_files
from gantui.scenario import ScenarioError, parse

TARGET = 1.0
"""Seconds for any of them."""


def rows() -> list[Row]:
    """Time each, once as `run` and once as `check` reads it."""
    worst = max(_refused(text, strict) for text in full_files() for strict in (True, False))
    met = worst <= TARGET
    name = "the slowest of the largest hostile files refused"
    return [Row(name, seconds(worst), target=f"≤ {seconds(TARGET)}", met=met)]


def _refused(text: str, strict: bool) -> float:
    """The processor's time for one file."""
    start = process_time()
    try:
        parse(text, source="hostile.toml", strict=strict)
    except ScenarioError:
        return process_time() - start
    raise AssertionError("it is accepted")

"""The step log as one JSON document: the records as they are (docs/log-format.md).

Every number is in full, the shortest text that reads back. One that is not finite is the string
"inf", "-inf" or "nan", which JSON has no number for.
"""

import json
from collections.abc import Iterator
from math import isfinite
from typing import Any

import msgspec
import numpy as np

from gantui.engine import Timeline
from gantui.record import RunRecord, StepRecord, record, run_record


def chunks(timeline: Timeline, name: str, first: int, last: int) -> Iterator[str]:
    """The document, a chunk a step; where the run ends before `first`, its last step."""
    yield _text(data(run_record(timeline.step(first), name)))[:-1] + ',"steps":[\n'
    between = ""
    for step in timeline.steps(first, last):
        yield between + _text(data(record(step, most=0)))
        between = ",\n"
    yield "\n]}\n"


def data(found: StepRecord | RunRecord) -> Any:
    """A record as JSON data."""
    return _named(msgspec.to_builtins(found, enc_hook=np.ndarray.tolist))


def _named(part: Any) -> Any:
    """The same with names in the place of the numbers that are not finite."""
    if isinstance(part, float):
        return part if isfinite(part) else str(part)
    if isinstance(part, list | tuple):
        return [_named(element) for element in part]
    if isinstance(part, dict):
        return {key: _named(value) for key, value in part.items()}
    return part


def _text(found: Any) -> str:
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"), allow_nan=False)

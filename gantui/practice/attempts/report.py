"""What a learner hands in: one JSON document of attempts, and nothing of the machine."""

from collections.abc import Sequence
from hashlib import sha256
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from gantui.practice.attempts.attempt import LONGEST_NAME, Attempt
from gantui.scenario.jsonschema import DRAFT, draft4
from gantui.toml.untrusted import one_line, unsafe

MOST_ATTEMPTS = 10_000
"""Answers in a report."""
LARGEST = 16 * 1024 * 1024
"""Bytes of a report."""


class ReportError(Exception):
    """What is no report, or none that can be written; the message says why, in one line."""


class Report(msgspec.Struct, frozen=True):
    """The document."""

    format: Literal["gantui report 1"]
    """What it is, and the version of that."""
    gantui: Annotated[str, Meta(max_length=LONGEST_NAME)]
    """The version of gantui that wrote it."""
    name: Annotated[str, Meta(max_length=LONGEST_NAME)]
    """Who answered, as they call themselves; empty where they did not say."""
    attempts: Annotated[tuple[Attempt, ...], Meta(max_length=MOST_ATTEMPTS)]
    """Every judged answer, in the order in which they were judged."""


def report(attempts: Sequence[Attempt], version: str, name: str = "") -> Report:
    """The report of some answers, without where own lessons lie.

    Raises ReportError where none can be read again.
    """
    if len(attempts) > MOST_ATTEMPTS:
        raise ReportError(f"a report has at most {MOST_ATTEMPTS} answers, found {len(attempts)}")
    if len(name) > LONGEST_NAME:
        raise ReportError(f"a name has at most {LONGEST_NAME} characters, found {len(name)}")
    found = unsafe(name) or ("a line break" if "\n" in name else None)
    if found is not None:
        raise ReportError(f"a name has no {found} in it")
    given = tuple(msgspec.structs.replace(one, file="") for one in attempts)
    return Report("gantui report 1", version, name.strip(), given)


def written(document: Report) -> str:
    """The text of the document."""
    return f"{msgspec.json.format(msgspec.json.encode(document), indent=1).decode()}\n"


def read(data: bytes) -> Report:
    """The report in a file of anybody. Raises ReportError."""
    try:
        return msgspec.json.decode(data, type=Report)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise ReportError(f"this is no report: {_reason(error)}") from None


def code(document: Report) -> str:
    """A short code of the document, such as `7f3a-91c2`: another one once anything is changed.

    It does not depend on how the document is laid out.
    """
    found = sha256(msgspec.json.encode(document)).hexdigest()
    return f"{found[:4]}-{found[4:8]}"


def code_of_answers(document: Report) -> str:
    """The same of the answers alone, whoever handed them in."""
    return code(msgspec.structs.replace(document, name="", gantui=""))


def schema() -> dict[str, Any]:
    """The JSON Schema of the document; Draft 4, as that of scenario files."""
    (root,), definitions = msgspec.json.schema_components(
        [Report], ref_template="#/definitions/{name}"
    )
    return {
        "$schema": DRAFT,
        "title": "A gantui report",
        "description": "Iterations, operations, rows and columns are counted from 0.",
        "definitions": {name: draft4(found) for name, found in definitions.items()},
        "allOf": [root],
    }


def _reason(error: Exception) -> str:
    """Why a document is not understood, short enough for a line."""
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    return one_line(str(error))[:200]

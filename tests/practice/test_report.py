"""Reports: one document, read again only within limits, with a code of what it says."""

import json
from datetime import UTC, datetime, timedelta, timezone

import jsonschema
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gantui.practice.attempts.attempt import Attempt, Typed
from gantui.practice.attempts.report import (
    LONGEST_NAME,
    MOST_ATTEMPTS,
    Report,
    ReportError,
    code,
    code_of_answers,
    read,
    report,
    schema,
    written,
)

WHEN = datetime(2026, 11, 26, 17, 30, tzinfo=UTC)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
ATTEMPTS = st.builds(
    Attempt,
    lesson=TEXTS,
    content=TEXTS,
    arithmetic=st.sampled_from(["exact", "by hand"]),
    iteration=st.integers(0, 10**7),
    operation=st.integers(0, 10**7),
    level=st.sampled_from([1, 2, 3, 4]),
    answers=st.lists(st.builds(Typed, TEXTS, st.just(0), st.integers(0, 9), TEXTS)).map(tuple),
    verdict=st.sampled_from(["right", "right with help", "unfinished", "wrong", "shown"]),
    when=st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=5))])),
    seed=st.none() | st.integers(0, 2**53),
    reverse=st.booleans(),
    kind=TEXTS,
    misconception=TEXTS,
    tries=st.integers(0, 99),
    hints=st.integers(0, 99),
    seconds=st.floats(0, 1e9),
    entry=st.none() | st.integers(0, 9),
    words=st.booleans(),
)
ONE = Attempt("critic", "0", "exact", 0, 1, 2, (), "right", WHEN)


@given(st.lists(ATTEMPTS, max_size=4))
def test_what_is_written_is_read_again_and_fits_the_schema(attempts: list[Attempt]) -> None:
    document = report(attempts, "0.1.0", "Ada")
    text = written(document)
    assert read(text.encode()) == document
    jsonschema.Draft4Validator(schema()).validate(json.loads(text))


def test_the_code_is_of_what_the_document_says_and_not_of_how() -> None:
    document = report([ONE], "0.1.0", "Ada")
    laid_out = json.dumps(json.loads(written(document)), indent=8).replace("\n", "\r\n")
    assert code(read(laid_out.encode())) == code(document)
    assert len(code(document)) == 9
    other = msgspec.structs.replace(ONE, hints=1)
    codes = {code(report(*said)) for said in
             [([ONE], "0.1.0"), ([other], "0.1.0"), ([ONE] * 2, "0.1.0"), ([ONE], "0.1.1"),
              ([ONE], "0.1.0", "Ada"), ([], "0.1.0")]}  # fmt: skip
    assert len(codes) == 6
    assert code_of_answers(document) == code_of_answers(report([ONE], "0.2.0", "Bob"))


GOOD = json.loads(written(report([ONE], "0.1.0")))


LONG = {"quantity": "x", "row": 0, "column": 0, "text": "1" * 201}


def changed(**parts: object) -> bytes:
    return json.dumps({**GOOD, **parts}).encode()


def with_attempt(**parts: object) -> bytes:
    return changed(attempts=[{**GOOD["attempts"][0], **parts}])


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "truncated"), (b"null", "Expected `object`"), (b"[" * 10**6, "array"),
        (b'{"a":' * 10**6, "nested too deeply"), (b"\xff", "malformed"),
        (changed(format="gantui report 2"), "format"),
        (changed(name="x" * (LONGEST_NAME + 1)), "name"), (changed(attempts={}), "attempts"),
        (changed(attempts=GOOD["attempts"] * (MOST_ATTEMPTS + 1)), "attempts"),
        (with_attempt(level=5), "level"), (with_attempt(level=True), "level"),
        (with_attempt(iteration=-1), "iteration"), (with_attempt(operation=10**30), "operation"),
        (with_attempt(seed=2**60), "seed"), (with_attempt(seconds=-1), "seconds"),
        (with_attempt(seconds="1e999"), "seconds"), (with_attempt(when="yesterday"), "when"),
        (with_attempt(when="2026-11-26T17:30:00"), "when"),
        (with_attempt(verdict="best"), "verdict"), (with_attempt(answers=[LONG]), "text"),
        (with_attempt(kind="\x1b[2J" * 100), "kind"), (b'{"format": "\\ud800"}', ""),
    ],
    ids=lambda part: repr(part)[:24],
)  # fmt: skip
def test_what_is_no_report_is_refused_in_a_short_line(data: bytes, message: str) -> None:
    with pytest.raises(ReportError) as refused:
        read(data)
    text = str(refused.value)
    assert text.startswith("this is no report: ")
    assert message in text
    assert text.isprintable()
    assert len(text) < 240


@pytest.mark.parametrize("name", ["x" * (LONGEST_NAME + 1), "a\nb", "\x1b[2J", "a\u202eb"])
def test_a_name_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(ReportError):
        report([ONE], "0.1.0", name)


def test_too_many_answers_are_refused() -> None:
    with pytest.raises(ReportError, match="at most 10000 answers, found 10001"):
        report([ONE] * (MOST_ATTEMPTS + 1), "0.1.0")


def test_nothing_of_the_machine_is_in_it() -> None:
    assert set(GOOD) == {"format", "gantui", "name", "attempts"}
    assert GOOD["name"] == ""
    assert set(Attempt.__struct_fields__) == {
        "lesson", "content", "arithmetic", "iteration", "operation", "level", "answers", "verdict",
        "when", "seed", "reverse", "kind", "misconception", "tries", "hints", "seconds",
        "entry", "words", "file", "rule",
    }  # fmt: skip
    assert Report.__struct_fields__ == ("format", "gantui", "name", "attempts")

"""The lessons that come with gantui: their logs, their prints, what they promise."""

import hashlib
import json
import re
from itertools import chain

import numpy as np
import pytest
from commands import run
from lessons import CROWDED, lesson_report, lesson_run

from gantui.engine import compile_program
from gantui.exports import step_log
from gantui.scenario import find, names

LOGGED = {
    "activation-field": (1,),
    "activation-functions": (1,),
    "adversarial-training": (1, 2),
    "adversarial-training-run": (1, 2, 18, 20),
    "algorithm-1": (1, 300),
    "all-four-modes": (1, 1000),
    "alternating-training": (1, 600),
    "architecture": (1,),
    "ask-for-a-class": (1,),
    "backpropagation": (1, 2, 16, 80, 400),
    "backslashes": (1, 500),
    "batch-normalisation": (1,),
    "bce-by-hand": (1,),
    "bce-cost": (1,),
    "build-the-generator": (1,),
    "categorical-to-binary": (1,),
    "classifier-of-five": (1,),
    "classifier-of-two": (1,),
    "closed-ring": (1,),
    "conditional-gan": (1, 100, 200, 1000),
    "critic": (1, 1000),
    "dirac-gan": (1, 33, 400),
    "dirac-gan-ahead": (1, 400),
    "dirac-gan-alternating": (1, 400),
    "dirac-gan-non-saturating": (1, 400),
    "dirac-gan-penalty": (1, 2, 400),
    "discriminator": (1,),
    "discriminator-wins": (1, 200),
    "dropout": (1, 2),
    "figure-1": (1, 40),
    "gan-by-hand": (1, 2, 50, 100),
    "gan-losses": (1,),
    "gaussian-mixture": (1,),
    "generator": (1,),
    "generator-wins": (1, 10, 100),
    "k1-m1": (1, 200),
    "k1-m5": (1, 200),
    "k5-m1": (1, 200),
    "label-smoothing": (1, 200),
    "log-by-hand": (1,),
    "log-loss": (1,),
    "log-loss-curves": (1,),
    "logit-field": (1,),
    "loss-gradients": (1,),
    "minimax": (1, 100),
    "mode-collapse": (1, 1000),
    "one-far-ahead": (1, 200),
    "one-line": (1,),
    "output-probability-field": (1,),
    "points-of-a-boundary": (1,),
    "ring-of-eight": (1, 1500),
    "ring-of-two": (1, 1500),
    "sample-the-generator": (1,),
    "shape-bow-tie": (1,),
    "shape-contractive": (1,),
    "sigmoid-by-hand": (1,),
    "slanted-faces": (1, 2, 4000),
    "small-pictures": (1,),
    "tell-them-apart": (1,),
    "the-other-loss": (1, 100),
    "three-blobs": (1,),
    "three-generator-losses": (1,),
    "two-errors": (1,),
    "two-gaussians": (1,),
    "two-networks": (1, 2, 30),
    "two-outputs": (1, 2, 10000),
    "uneven-classes": (1, 100, 300),
    "update-a-parameter": (1,),
    "variational-autoencoder": (1,),
    "wasserstein": (1, 90),
    "wasserstein-penalty": (1, 2, 74),
    "weighted-sum-field": (1,),
    "why-p-minus-t": (1,),
}
"""The iterations whose log is kept, from 1."""

UNPRINTED = {
    "activation-functions",
    "adversarial-training-run",
    "algorithm-1",
    "all-four-modes",
    "ask-for-a-class",
    "backpropagation",
    "batch-normalisation",
    "build-the-generator",
    "classifier-of-five",
    "classifier-of-two",
    "closed-ring",
    "conditional-gan",
    "critic",
    "dirac-gan",
    "dirac-gan-ahead",
    "dirac-gan-alternating",
    "dirac-gan-non-saturating",
    "dirac-gan-penalty",
    "discriminator-wins",
    "dropout",
    "figure-1",
    "gaussian-mixture",
    "generator-wins",
    "k1-m1",
    "k1-m5",
    "k5-m1",
    "label-smoothing",
    "mode-collapse",
    "one-far-ahead",
    "one-line",
    "ring-of-eight",
    "ring-of-two",
    "sample-the-generator",
    "shape-contractive",
    "small-pictures",
    "the-other-loss",
    "three-blobs",
    "three-generator-losses",
    "two-errors",
    "two-gaussians",
    "two-networks",
    "uneven-classes",
    "variational-autoencoder",
    "wasserstein",
    "wasserstein-penalty",
    "why-p-minus-t",
}
"""Lessons whose lecture prints no number."""


def logged(name: str) -> str:
    """The log of the chosen iterations of a lesson."""
    timeline = lesson_run(name)
    operations = len(timeline.program.operations)
    parts = (
        step_log("text", timeline, name, (n - 1) * operations, n * operations - 1)
        for n in LOGGED[name]
    )
    text = "".join(chain.from_iterable(parts))
    if name in CROWDED:
        digest = hashlib.sha256(text.encode()).hexdigest()
        return f"{len(text.splitlines())} lines, SHA-256 {digest}\n"
    return text


@pytest.mark.parametrize("name", LOGGED)
def test_the_log_is_the_golden_one(name: str, golden) -> None:
    golden(f"lesson-{name}.log", logged(name))


def test_every_lesson_has_a_golden_log() -> None:
    assert set(LOGGED) == set(names())


@pytest.mark.parametrize("name", names())
def test_every_summary_is_a_goal_in_one_sentence(name: str) -> None:
    summary = find(name).scenario.summary
    assert re.findall(r"[.!?](?=\s|$)", summary) == ["."]
    assert summary.endswith(".")
    assert len(summary) <= 160


@pytest.mark.parametrize("name", names())
def test_every_lesson_has_notes_at_several_operations(name: str) -> None:
    program = compile_program(find(name).scenario)
    plain = [note for note in program.notes if note.kind == "plain"]
    assert len(plain) >= 3
    assert len({note.positions[0] for note in plain}) >= min(3, len(program.operations))


@pytest.mark.parametrize("name", names())
def test_every_note_is_shown_where_it_says(name: str) -> None:
    timeline = lesson_run(name)
    for note in timeline.program.notes:
        assert note.positions, note.text
        assert (note.iteration or 0) < timeline.program.iterations, note.text
        index = timeline.index(note.iteration or 0, note.positions[0])
        assert note in timeline.step(index).notes()


def _known() -> set[tuple[str, str, float, str | None]]:
    """The lesson, cell, print and kind of note of every print that differs."""
    sheet = list(zip("ABCDEF", (0.3, 0.2, 0.4, 0.5, 0.3, 0.7), strict=True))
    found = {
        (name, f"p[{column}]", p, "illustrative")
        for column, p in sheet
        for name in ("gan-by-hand", "architecture", "adversarial-training")
    }
    afterwards = zip("ABCDEF", (0.4, 0.2, 0.5, 0.6, 0.4, 0.8), strict=True)
    found |= {
        ("adversarial-training", f"p[{column}]", p, "illustrative")
        for column, p in afterwards
        if column != "C"
    }
    fakes = zip("ABC", (0.2, 0.1, 0.3), strict=True)
    found |= {("adversarial-training", f"p.fake[{c}]", p, "illustrative") for c, p in fakes}
    slips = {1: {"B": 1, "C": -1, "D": 2, "E": 2}, 2: {"A": 0, "B": 1, "C": 1}}
    found |= {
        ("discriminator", f"D.a1[{unit}, {column}]", h, "erratum")
        for unit, row in slips.items()
        for column, h in row.items()
    }
    found |= {
        ("gan-by-hand", "p[A]", 0.7, "erratum"),
        ("gan-by-hand", "p[B]", 0.9, "erratum"),
        ("bce-by-hand", "rest.dog[P5]", 0.1, "erratum"),
        ("bce-by-hand", "terms.pig[e]", 6, "erratum"),
        ("sigmoid-by-hand", "hand[-1]", 0.7, "erratum"),
        ("sigmoid-by-hand", "hand[-2]", 0.9, "erratum"),
        ("backslashes", "D.z1[1, drawn]", -0.5, "erratum"),
        ("backslashes", "p[drawn]", 0.37, "erratum"),
        ("two-outputs", "loss.D", 0.291027924, "erratum"),
        ("two-outputs", "p[1, s]", 0.015912196, "erratum"),
        ("two-outputs", "p[2, s]", 0.984065734, "erratum"),
    }
    return found


KNOWN = _known()


@pytest.mark.parametrize("name", names())
def test_every_print_is_matched_or_is_one_that_is_known_to_differ(name: str) -> None:
    report = lesson_report(name)
    assert report.passed
    assert bool(report.comparisons) == (name not in UNPRINTED)
    found = {(name, one.name, one.printed, one.note) for one in report.mismatches}
    assert found == {one for one in KNOWN if one[0] == name}


@pytest.mark.parametrize("name", names())
def test_the_log_command_writes_what_the_trainer_would(name: str) -> None:
    written = run("log", name, "--steps", "1:2").stdout
    timeline = lesson_run(name)
    assert written == "".join(step_log("text", timeline, name, 0, 1))


def test_the_json_log_has_the_numbers_in_full() -> None:
    timeline = lesson_run("slanted-faces")
    document = json.loads("".join(step_log("json", timeline, "slanted-faces", 0, 299)))
    for record in document["steps"]:
        step = timeline.step(record["step"] - 1)
        written = record["writes"]["values"]
        assert np.array_equal(np.array(written), step.written)

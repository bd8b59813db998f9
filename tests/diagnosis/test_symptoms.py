"""What is wrong in a run, and nothing where nothing is."""

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from lessons import lesson_run

from gantui.diagnosis import symptoms
from gantui.diagnosis.diagnose import Diagnosis, diagnose, findings, spread_over
from gantui.diagnosis.overflow import ORDINARY, way_to_the_end
from gantui.diagnosis.report import NOTHING, iteration_lines, run_lines
from gantui.diagnosis.symptoms import Finding, Iteration
from gantui.engine import Timeline, compile_program
from gantui.scenario import parse
from gantui.scenario.reading.lesson_library import folder
from gantui.views.text.spans import extent, plain


def run_of(name: str, rate: float | None = None) -> Timeline:
    """A lesson's run, with another learning rate of both networks where one is given."""
    if rate is None:
        return lesson_run(name)
    text = (folder() / f"{name}.toml").read_text(encoding="utf-8")
    changed = re.sub(r"(?m)^(discriminator|generator) = [\d.]+$", rf"\1 = {rate}", text)
    assert changed != text
    return Timeline(compile_program(parse(changed, source=f"{name}.toml").scenario))


def diagnosis(name: str, rate: float | None = None) -> Diagnosis:
    run = run_of(name, rate)
    return diagnose(run, spread_over(run.program.iterations))


def subjects(found: Diagnosis, symptom: str) -> list[str]:
    return [seen.finding.subject for seen in found.seen if seen.finding.symptom == symptom]


@pytest.mark.parametrize(
    "name", ["slanted-faces", "all-four-modes", "weighted-sum-field", "shape-contractive"]
)
def test_nothing_is_said_where_nothing_is_wrong(name: str) -> None:
    assert diagnosis(name).seen == ()


@pytest.mark.parametrize(
    ("name", "symptom", "subject"),
    [
        ("mode-collapse", "collapsed generator", "fake"),
        ("one-far-ahead", "saturated", "p p.fake"),
        ("adversarial-training", "dead unit", "D.a1.fake[1]"),
        ("bce-cost", "no finite number", "terms.limits"),
    ],
)
def test_what_a_lesson_shows_is_found(name: str, symptom: str, subject: str) -> None:
    assert subjects(diagnosis(name), symptom) == subject.split()


def test_a_dead_unit_is_zero_with_a_sum_below_zero() -> None:
    run = run_of("adversarial-training")
    seen = next(
        s for s in diagnosis("adversarial-training").seen if s.finding.symptom == "dead unit"
    )
    step = run.step(seen.step)
    assert (step.after["D.a1.fake"][0] == 0).all()
    assert (step.after["D.z1.fake"][0] < 0).all()


def test_a_gradient_that_vanishes_is_found_with_its_lengths() -> None:
    found = diagnosis("k1-m1", 1000)
    (seen,) = [one for one in found.seen if one.finding.symptom == "vanishing gradient"]
    states = run_of("k1-m1", 1000).states(seen.iterations[0])
    first, last = (float(np.sqrt((states[-1][name] ** 2).sum())) for name in ("D.dW1", "D.dW2"))
    assert first < last / 1000
    assert f"{last:.3f}".rstrip("0") in seen.finding.text


def test_steps_that_are_too_large_are_found() -> None:
    assert subjects(diagnosis("gan-by-hand", 1000), "large step") == ["G.W1", "D.W1", "D.W2"]


def test_only_what_was_done_by_then_is_looked_at() -> None:
    run = run_of("gan-by-hand", 1000)
    before = run.program.written_at["D.W1"][0]
    assert [f.symptom for f in findings(run, 0, before - 1)] == []
    assert [f.subject for f in findings(run, 0, before)] == ["D.W1"]


def test_the_way_of_a_number_that_overflowed_leads_back() -> None:
    run = run_of("gan-by-hand", 1000)
    assert way_to_the_end(run) == ()  # nobody has run it yet
    found = diagnose(run, spread_over(run.program.iterations))
    way = way_to_the_end(run)
    assert run.failed
    assert not np.isfinite(way[0].value)
    assert way[0].step == len(run) - 1
    for link in way[1:]:
        assert link.step is not None
        step = run.step(link.step)
        name = link.name.split("[")[0]
        assert step.operation.writes == name
        assert link.value in step.written
        assert abs(link.value) > ORDINARY
    assert [link.step for link in way] == sorted((link.step for link in way), reverse=True)
    assert subjects(found, "no finite number") == [way[0].name.split("[")[0]]
    text = "\n".join(plain(spans) for spans in run_lines(found, way, 76))
    assert "where the run ended, back from there" in text
    assert f"{way[0].name} = inf (step {len(run)})" in text


def test_a_symptom_from_outside_is_found() -> None:
    def negative_loss(found: Iteration) -> Iterator[Finding]:
        yield Finding("negative loss", "loss.D", "The loss is below 0.", 3)

    run = run_of("slanted-faces")
    (found,) = findings(run, 0, symptoms=[negative_loss])
    lines = [plain(spans) for spans in iteration_lines([found], 0, 60)]
    assert lines == ["negative loss, step 4", "  The loss is below 0."]


def test_reports_keep_to_their_width() -> None:
    run = run_of("the-other-loss")
    found = diagnose(run, spread_over(run.program.iterations))
    for width in (40, 76):
        assert max(extent(plain(spans)) for spans in run_lines(found, (), width)) <= width
    (nothing, *_) = iteration_lines([], 0, 200)
    assert plain(nothing) == NOTHING


def test_the_first_and_the_last_iteration_are_looked_at() -> None:
    assert spread_over(1) == (0,)
    assert spread_over(4) == (0, 1, 2, 3)
    assert spread_over(1001)[0] == 0
    assert spread_over(1001)[-1] == 1000
    assert len(spread_over(10**6)) == 9


def test_the_guide_names_every_symptom() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "what-is-wrong.md").read_text(encoding="utf-8")
    listed = re.findall(r"(?m)^\| ([a-z ,]+) \|", guide)[1:]
    source = Path(symptoms.__file__).read_text(encoding="utf-8")
    named = set(
        re.findall(
            r'"(no finite number|[a-z]+ (?:unit|gradient|step|generator)|saturated)"', source
        )
    )
    assert {
        name.replace("vanishing, exploding", word)
        for name in listed
        for word in ("vanishing", "exploding")
    } == named

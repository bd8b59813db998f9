"""The picture of a GAN over one number: the curve is D, the samples stand where they are."""

import numpy as np
import pytest
from lessons import lesson_run
from pictures import drawn
from scipy.special import expit

from gantui.engine import Step
from gantui.engine.run.step import with_result_hidden
from gantui.views.plots.number_line import LABELS, line_picture
from gantui.views.text.spans import length

LESSONS = ["algorithm-1", "discriminator-wins", "figure-1", "generator-wins"]


def at(lesson: str, writes: str, iteration: int) -> Step:
    """The last step of an iteration that writes a quantity."""
    run = lesson_run(lesson)
    written = [place for place, one in enumerate(run.program.operations) if one.writes == writes]
    return run.step(run.index(iteration, written[-1]))


def row(lines: list[str], label: str) -> str:
    """The row of a label, from the first column of the plot."""
    edge = next(line for line in lines if "└" in line).index("└") + 1
    return next(line[edge:] for line in lines if line.startswith(label))


def ends(lines: list[str]) -> tuple[float, float]:
    """The numbers at the two ends of the axis."""
    words = next(line for line in lines if "└" in line).replace("└", " ").replace("─", " ").split()
    return float(words[0]), float(words[-1])


@pytest.mark.parametrize("size", [(10, 3), (20, 5), (36, 11), (78, 20), (200, 56)], ids=str)
@pytest.mark.parametrize("lesson", LESSONS)
def test_it_fits_at_every_step(lesson: str, size: tuple[int, int]) -> None:
    run = lesson_run(lesson)
    for position in range(len(run.program.operations)):
        for step in (run.step(position), with_result_hidden(run.step(position))):
            lines = line_picture(step, *size)
            assert 0 < len(lines) <= size[1]
            assert max(map(length, lines)) <= max(size[0], LABELS + 10)


def test_the_curve_is_the_discriminator() -> None:
    """Its dots in each column of characters are at σ(w·x + b), within a dot."""
    step = at("discriminator-wins", "D.z1.fake", 3)
    lines = drawn(step, 90, 24)
    (low, high), [[w, b]] = ends(lines), step.after["D.W1"].tolist()
    plot = [line for line in lines if "┤" in line or "│" in line]
    edge = lines[1].index("┤") + 1
    for column in range(0, 90 - edge, 7):
        signs = [line[edge:].ljust(90)[column] for line in plot]
        found = [place for place, sign in enumerate(signs) if 0x2800 < ord(sign) <= 0x28FF]
        x = np.linspace(low, high, 90 - edge)[column]
        place = (1 - expit(w * x + b)) * (len(plot) - 1)
        assert any(abs(there - place) <= 1 for there in found)


def test_samples_and_arrows_stand_where_they_are() -> None:
    step = at("discriminator-wins", "dfake", 3)
    lines = drawn(step, 90, 24)
    low, high = ends(lines)
    columns = 90 - LABELS - 2
    for name in ("real", "fake"):
        found = row(lines, name)
        for label, x in zip(step.columns(name), step.after[name][0].tolist(), strict=True):
            assert abs(found.index(label) - (x - low) / (high - low) * (columns - 1)) <= 1
    arrows = row(lines, "−dfake")
    assert (step.after["dfake"] < 0).all()
    assert "→" in arrows
    assert "←" not in arrows
    hidden = drawn(with_result_hidden(step), 90, 24)
    assert not any("→" in line or line.startswith("−dfake") for line in hidden)


def test_after_the_updates_there_is_what_was() -> None:
    lines = drawn(at("generator-wins", "G.W1", 4), 90, 24)
    assert row(lines, "was").count("×") == 3
    assert row(lines, "was") != row(lines, "fake").replace("A", "×")
    trained = drawn(at("generator-wins", "D.W1", 4), 90, 24)
    assert "now" in trained[1]
    assert "before" in trained[1]
    assert not any("before" in line for line in lines)


def test_a_name_stands_whole_where_there_is_room() -> None:
    found = row(drawn(at("algorithm-1", "D.z1.fake", 99), 90, 24), "real")
    assert "r5" in found

"""The lines of an exported page, read as XML: what they show are the numbers of the run."""

import re
import xml.etree.ElementTree as ET

import numpy as np
from exports.test_html_planes import last_writing, page, pictures
from lessons import lesson_run
from scipy.special import expit

from gantui.engine import Step, Timeline


def shown(run: Timeline, step: Step) -> ET.Element:
    """The figure of a step."""
    found = pictures(page(run, 0, step.index))
    [figure] = found[list(found)[-1]]
    return figure


def axis(figure: ET.Element, kind: str, count: int) -> np.ndarray:
    """The line through the first numbers of an axis and their places."""
    name, away = ("x", 0) if kind == "mid" else ("y", 4)
    texts = [one for one in figure.iter("text") if one.attrib["class"] == kind][:count]
    places = [float(one.attrib[name]) - away for one in texts]
    return np.polyfit(places, [float(one.text or "") for one in texts], 1)


def curve(figure: ET.Element, look: str) -> tuple[np.ndarray, np.ndarray]:
    """x and y of the points of a curve."""
    [line] = [one for one in figure.iter("polyline") if one.attrib["class"] == look]
    places = np.array([one.split(",") for one in line.attrib["points"].split()], dtype=float)
    count = 3 if any(one.attrib["class"] == "half" for one in figure.iter("path")) else 2
    x, y = axis(figure, "mid", 3), axis(figure, "end", count)
    return np.polyval(x, places[:, 0]), np.polyval(y, places[:, 1])


def marks(figure: ET.Element, kind: str) -> list[float]:
    """Where the samples of a kind stand."""
    x = axis(figure, "mid", 3)
    found = [one.attrib["transform"] for one in figure.iter("path") if one.attrib["class"] == kind]
    return [float(np.polyval(x, float(re.findall(r"[-\d.]+", one)[0]))) for one in found]


def test_the_curves_are_the_discriminator_before_and_after_its_update() -> None:
    run = lesson_run("figure-1")
    places = [at for at, one in enumerate(run.program.operations) if one.writes == "D.W1"]
    step = run.step(places[0])
    figure = shown(run, step)
    for look, state in (("whole", step.after), ("dashed", step.before)):
        x, y = curve(figure, look)
        w, b = state["D.W1"][0]
        assert len(x) > 90
        np.testing.assert_allclose(y, expit(w * x + b), atol=0.002)
    assert "whole line: now, dashed line: before" in "".join(figure.itertext())


def test_samples_stand_where_they_are_and_after_the_update_where_they_come() -> None:
    run = lesson_run("figure-1")
    step = last_writing(run, "G.W1")
    figure = shown(run, step)
    np.testing.assert_allclose(marks(figure, "mr"), step.after["real"][0], atol=0.01)
    w, b = step.after["G.W1"][0]
    made = w * step.after["noise"][0] + b
    np.testing.assert_allclose(marks(figure, "mf"), made, atol=0.01)
    words = "".join(figure.itertext())
    assert "× a fake before the update" in words
    assert all(name in words for name in ("r1", "a", "data", "G", "z"))


def test_the_ways_from_noise_are_the_generator() -> None:
    run = lesson_run("figure-1")
    step = last_writing(run, "G.W1")
    figure = shown(run, step)
    x = axis(figure, "mid", 3)
    low, high = (float(one.text or "") for one in list(figure.iter("text"))[-2:])
    thin = [one.attrib["d"] for one in figure.iter("path") if one.attrib["class"] == "thin"][-1]
    ways = np.array(re.findall(r"M([\d.]+) [\d.]+L([\d.]+) ", thin), dtype=float)
    assert len(ways) == 9
    w, b = step.after["G.W1"][0]
    z = low + (ways[:, 1] - 70) / 520 * (high - low)
    np.testing.assert_allclose(np.polyval(x, ways[:, 0]), w * z + b, atol=0.02)


def test_arrows_go_against_the_gradient_of_the_loss() -> None:
    run = lesson_run("wasserstein")
    step = last_writing(run, "dfake")
    figure = shown(run, step)
    thin = next(one.attrib["d"] for one in figure.iter("path") if one.attrib["class"] == "thin")
    arrows = np.array(re.findall(r"M([\d.]+) [\d.]+L([\d.]+) [\d.]+M", thin), dtype=float)
    gradient = step.after["dfake"][0]
    np.testing.assert_allclose(
        np.diff(arrows)[:, 0] / 104, -gradient / np.abs(gradient).max(), atol=0.01
    )
    np.testing.assert_allclose(np.polyval(axis(figure, "mid", 3), arrows[:, 0]),
                               step.after["fake"][0], atol=0.02)  # fmt: skip

"""The pictures of an exported page, read as XML: curves and images show the numbers of the run."""

import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lessons import lesson_run, timeline

from gantui.exports import export
from gantui.exports.html.pictures import BOTTOM, MOST_POINTS, TOP, _points, curves, images


def figures(text: str) -> list[ET.Element]:
    """The figures of a page, which are well-formed XML but for their line breaks."""
    found = re.findall(r"<figure.*?</figure>", text, re.DOTALL)
    return [ET.fromstring(one.replace("<br>", "<br/>")) for one in found]


def test_the_curves_of_the_losses_have_the_numbers_of_the_steps() -> None:
    run = timeline("by-hand")
    end = run.program.steps - 1
    losses = figures(curves(run, 0, end))[0]
    low, high = (float(text.text or "") for text in losses.findall("svg/text")[1::-1])
    for at, name in enumerate(("loss.D", "loss.G")):
        line = losses.findall("svg/polyline")[at]
        points = [tuple(map(float, one.split(","))) for one in line.attrib["points"].split()]
        ends = [run.index(iteration + 1, 0) - 1 for iteration in range(run.program.iterations)]
        wanted = [run.step(index).after[name].item() for index in ends]
        read = [low + (BOTTOM - y) / (BOTTOM - TOP) * (high - low) for _, y in points]
        np.testing.assert_allclose(read, wanted, atol=(high - low) / 1000)
        assert [x for x, _ in points] == sorted({x for x, _ in points})
        assert f"{name}: from " in "".join(losses.itertext())


@pytest.mark.parametrize(("first", "last"), [(0, 30), (0, 60), (40, 92)])
def test_less_than_two_iterations_have_no_curves(first: int, last: int) -> None:
    found = figures(curves(timeline("by-hand"), first, last))
    assert bool(found) == (first == 40)


def test_every_chart_says_what_it_is() -> None:
    for figure in figures("".join(export("html", timeline("by-hand"), "x", 0, 92))):
        [picture] = figure.findall("svg")
        assert picture.attrib["role"] == "img"
        assert picture.attrib["aria-label"]


@given(
    st.lists(st.floats(allow_nan=True), min_size=2, max_size=2000), st.floats(-1e300, 1e300),
    st.floats(-1e300, 1e300),
)  # fmt: skip
def test_points_are_inside_the_plot(values: list[float], low: float, high: float) -> None:
    """Also of numbers that are not finite, and of so many that some are left out."""
    finite = [value for value in values if np.isfinite(value)]
    low, high = min(finite, default=low), max(finite, default=high)
    points = _points(np.array(values), low, high).split()
    assert len(points) <= MOST_POINTS
    for point in points:
        y = float(point.split(",")[1])
        assert TOP - 0.01 <= y <= BOTTOM + 0.01


def test_an_image_has_the_pixels_of_its_sample() -> None:
    run = lesson_run("slanted-faces")
    drawn = 0
    for index in range(len(run.program.operations)):
        step = run.step(index)
        quantity = run.program.quantities[step.operation.writes]
        found = figures(images(quantity, step.columns(quantity.name), step.written))
        if quantity.tile is None:
            assert not found
            continue
        drawn += 1
        rows, across = quantity.tile
        for at, figure in enumerate(found):
            read = np.zeros(rows * across)
            for pixel in figure.findall("svg/rect"):
                place = int(pixel.attrib["y"]) * across + int(pixel.attrib["x"])
                read[place] = float(pixel.attrib["fill-opacity"])
            np.testing.assert_allclose(read, np.clip(step.written[:, at], 0, 1), atol=0.001)
    assert drawn

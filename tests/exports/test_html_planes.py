"""The planes of an exported page, read as XML: what they show are the numbers of the run."""

import re
import xml.etree.ElementTree as ET
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lessons import lesson_run, timeline
from scipy.special import expit

from gantui.engine import Step, Timeline
from gantui.exports import export
from gantui.exports.html.networks import with_pictures
from gantui.exports.html.plane import planes
from gantui.views.text.numbers.number import number


class Shown(NamedTuple):
    """A plane as it is read off its picture."""

    label: str
    words: str
    numbers: dict[tuple[float, float], str]
    """By x and y, wherever one stands."""
    samples: dict[str, tuple[str, float, float]]
    """The class of the mark, x and y, by the name beside it."""
    lines: list[list[float]]
    """x and y of both ends of every straight line that is a boundary."""
    arrows: list[list[float]]
    """The same of arrows."""


def ends_of(root: ET.Element, kind: str) -> list[list[float]]:
    """The first and the last place of every straight piece of a path, in the picture."""
    paths = [one.attrib["d"] for one in root.iter("path") if one.attrib.get("class") == kind]
    pieces = re.findall(r"M([-\d.e]+) ([-\d.e]+)L([-\d.e]+) ([-\d.e]+)(?=[Ml ]|$)", " ".join(paths))
    return [list(map(float, piece)) for piece in pieces]


def scale(texts: list[tuple[str, float]]) -> np.ndarray:
    """The line through places on the picture and the numbers written there: value, place."""
    return np.polyfit([place for _, place in texts], [float(text) for text, _ in texts], 1)


def read(figure: ET.Element) -> Shown:
    """A figure with a plane; the axes are read off the numbers beside them."""
    label = figure.find("svg").attrib["aria-label"]
    texts = [(one.attrib["class"], one.text, float(one.attrib["x"]), float(one.attrib["y"]))
             for one in figure.iter("text") if "class" in one.attrib]  # fmt: skip
    across = scale([(text, x) for kind, text, x, _ in texts if kind == "mid"])
    up = scale([(text, y - 4) for kind, text, _, y in texts if kind == "end"])
    at = lambda x, y: (float(np.polyval(across, x)), float(np.polyval(up, y)))  # noqa: E731
    close = len([one for one in texts if one[0] == "mid"]) == 2
    numbers = {
        at(float(one.attrib["x"]), float(one.attrib["y"]) - (4 if close else 13)): one.text or ""
        for group in figure.iter("g") if group.attrib.get("class", "").startswith("n ")
        for one in group
    }  # fmt: skip
    marks = {}
    for one in figure.iter("path"):
        if "transform" in one.attrib:
            x, y = map(float, re.findall(r"[-\d.]+", one.attrib["transform"]))
            marks[x, y] = one.attrib["class"]
    samples = {}
    for kind, text, x, y in texts:
        if kind == "on":
            place = min(marks, key=lambda one: abs(one[0] + 6 - x) + abs(one[1] - 3 - y))
            for name in (text or "").split(", "):
                samples[name] = (marks[place], *at(*place))
    both = [
        [[*at(*piece[:2]), *at(*piece[2:])] for piece in ends_of(figure, kind)]
        for kind in ("line", "arrow")
    ]
    return Shown(label, "".join(figure.itertext()), numbers, samples, *both)


def pictures(text: str) -> dict[str, list[ET.Element]]:
    """The figures of every picture of a page by its id, bodies that stand once put in again."""
    found, bodies = {}, {}
    for name, inside in re.findall(r'<div id="(p\d+)" class="planes">(.*?)</div>\n', text):
        root = ET.fromstring(f"<div>{inside.replace('<br>', '<br/>')}</div>")
        bodies |= {one.attrib["id"]: one for one in root.iter("g") if "id" in one.attrib}
        for picture in root.findall("figure/svg"):
            for one in picture.findall("use"):
                picture.append(bodies[one.attrib["href"][1:]])
        found[name] = root.findall("figure")
    return found


def page(run: Timeline, first: int, last: int) -> str:
    return "".join(export("html", run, "lesson", first, last))


def judged(W1: np.ndarray, W2: np.ndarray, x: float, y: float) -> float:
    """The discriminator of mode-collapse, with leaky ReLU, in plain NumPy."""
    z = W1 @ [x, y, 1.0]
    return float(expit(W2[0, :-1] @ np.where(z > 0, z, 0.01 * z) + W2[0, -1]))


def last_writing(run: Timeline, name: str) -> Step:
    places = [at for at, one in enumerate(run.program.operations) if one.writes == name]
    return run.step(places[-1])


def test_close_points_are_judged_as_in_plain_numpy() -> None:
    run = lesson_run("mode-collapse")
    step = last_writing(run, "D.W2")
    names = ("D.W1", "D.W2")
    first = run.step(0).before
    weights = [[state[name] for name in names] for state in (first, step.after)]
    found = pictures(page(run, 0, step.index))
    figures = found[list(found)[-1]]
    for figure, (W1, W2), when in zip(figures, weights, ("before", "after"), strict=True):
        shown = read(figure)
        assert shown.label.startswith(f"p {when} D's update: P(real).")
        assert len(shown.numbers) >= 8
        for (x, y), text in shown.numbers.items():
            assert float(text) == pytest.approx(judged(W1, W2, x, y), abs=0.0055)
        for x1, y1, x2, y2 in shown.lines:
            across = [abs(W1 @ [x, y, 1.0]) for x, y in ((x1, y1), (x2, y2))]
            assert min(max(pair) for pair in zip(*across, strict=True)) < 0.02
        for at, (kind, group) in enumerate((("mf", "fake"), ("mr", "real"))):
            for name, (x, y) in zip("ABCDEFGH"[4 * at :], step.after[group].T, strict=False):
                assert shown.samples[name] == (
                    kind,
                    pytest.approx(x, abs=0.02),
                    pytest.approx(y, abs=0.02),
                )


def test_numbers_by_hand_stand_at_their_points() -> None:
    """The lecture's grid: every point has its number, and the boundary is where a sum is 0."""
    run = timeline("by-hand")
    step = run.step(4)
    [drawn] = planes(step, step.turn.picture)
    found = pictures(page(run, 0, 4))
    shown = read(found[list(found)[-1]][0])
    assert len(shown.numbers) == 49
    W1, W2 = step.after["D.W1"], step.after["D.W2"]
    table = {-3: 0.0, -2: 0.1, -1: 0.3, 0: 0.5, 1: 0.7, 2: 0.9, 3: 1.0}
    for (x, y), text in shown.numbers.items():
        z = W2 @ [*np.maximum(W1 @ [round(x), round(y), 1.0], 0.0), 1.0]
        z = round(float(z[0]))
        assert text == number(table[min(max(z, -3), 3)])
    assert all(f"unit {unit}: " in shown.words for unit in (1, 2))
    assert "P(real)" in drawn.title


def test_arrows_go_against_the_gradient_of_the_loss() -> None:
    run = lesson_run("mode-collapse")
    step = last_writing(run, "dfake")
    found = pictures(page(run, 0, step.index))
    shown = read(found[list(found)[-1]][0])
    gradient = step.after["dfake"]
    fakes = step.after["fake"]
    assert len(shown.arrows) == gradient.shape[1]
    reach = np.hypot(*gradient).max()
    for at, (x1, y1, x2, y2) in enumerate(shown.arrows):
        assert [x1, y1] == pytest.approx(fakes[:, at], abs=0.02)
        way = np.array([x2 - x1, y2 - y1]) / (6 * 23 / 24 / 4)
        np.testing.assert_allclose(way, -gradient[:, at] / reach, atol=0.06)
    assert "arrows along −dfake" in shown.words


def test_after_an_update_crosses_are_where_fakes_were() -> None:
    run = lesson_run("mode-collapse")
    index = len(run.program.operations) - 1
    *_, (_, _, made) = with_pictures(run.steps(0, index))
    figure = ET.fromstring(made.replace("<br>", "<br/>")).findall("figure")[-1]
    crosses = [one.attrib["d"] for one in figure.iter("path") if one.attrib["class"] == "arrow"]
    assert len(re.findall("M", crosses[0])) == 4
    assert "× a fake before the update" in "".join(figure.itertext())


@given(data=st.data(), name=st.sampled_from(["by-hand", "mode-collapse", "critic", "figure-1"]))
def test_a_step_has_the_picture_that_it_would_have_alone(name: str, data: st.DataObject) -> None:
    run = timeline(name) if name == "by-hand" else lesson_run(name)
    first = data.draw(st.integers(0, 40))
    text = page(run, first, first + data.draw(st.integers(0, 50)))
    found = pictures(text)
    belongs = dict(re.findall(r'<article id="s(\d+)"[^>]* data-p="(p\d+)"', text))
    assert set(belongs.values()) == set(found)
    for step, picture in belongs.items():
        alone = pictures(page(run, int(step) - 1, int(step) - 1))
        [[*figures]] = alone.values()
        assert [read_all(one) for one in found[picture]] == [read_all(one) for one in figures]


def read_all(figure: ET.Element) -> list[object]:
    """Everything that a figure shows, whatever its ids."""
    return [
        (one.tag, {key: value for key, value in one.attrib.items() if key != "id"}, one.text)
        for one in figure.iter() if one.tag != "use"
    ]  # fmt: skip


def test_ids_are_told_apart_and_a_body_stands_before_it_is_used() -> None:
    text = page(timeline("by-hand"), 0, 92)
    ids = re.findall(r' id="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    for used in re.finditer(r'<use href="#([^"]+)"/>', text):
        assert f'<g id="{used[1]}">' in text[: used.start()]
    assert "<use " in text

"""The picture on the screen: what the generator drew along the run, at every size."""

import re
from itertools import takewhile
from time import perf_counter

import numpy as np
import pytest
from arranged import arranged
from examples import tries
from hypothesis import given
from hypothesis import strategies as st
from lessons import lesson_run
from oracles.straight_line import forward, train
from screen import lesson, opened, press, settle, text_of, trainer_of

from gantui.engine import Cell, Edit, Timeline, compile_program
from gantui.engine.run.step import result_cells, with_result_hidden
from gantui.scenario import Mode, find
from gantui.tui.app import Trainer
from gantui.tui.session.picture_cache import MOST_KEPT, Pictures
from gantui.views.images.images import has_images
from gantui.views.plane.plane import has_plane
from gantui.views.text.numbers.number import texts
from gantui.views.text.spans import plain

IMAGES = ["backpropagation", "backslashes", "conditional-gan", "critic", "shape-bow-tie",
          "slanted-faces", "tell-them-apart"]  # fmt: skip
TITLE = "fake by iteration"


def shown(kept: Pictures, run: Timeline, index: int, size: tuple[int, int] = (120, 40)) -> str:
    lines = kept.shown(run, run.step(index), size, None, ())
    return "\n".join(plain(line) for line in lines)


def captions(text: str) -> list[int]:
    """The iterations of a strip, beside which other samples may stand."""
    lines = text.splitlines()
    [title] = [place for place, line in enumerate(lines) if line.startswith(TITLE)]
    return [int(number) for number in takewhile(str.isdigit, lines[title + 1].split())]


def test_the_strip_has_what_a_straight_line_generator_draws() -> None:
    """Weights by the oracle's own training loop, the noise of each iteration handed to it."""
    scenario, run = find("backslashes").scenario, lesson_run("backslashes")
    start = {
        letter: [
            [W[:, :-1], W[:, -1:]]
            for name, W in run.program.initial.items()
            if name.startswith(f"{letter}.W")
        ]
        for letter in "DG"
    }

    def taken(iteration: int, turn: int) -> tuple[np.ndarray, np.ndarray]:
        state = run.states(iteration)[run.program.turns[turn].stop]
        return state["noise"], state["real"]

    text = shown(Pictures(), run, run.index(149, 10), (200, 20))
    numbers = captions(text)
    assert numbers == [1, 2, 5, 10, 20, 50, 100, 150]
    rows = [line for line in text.splitlines() if re.search(r"-?\d", line)]
    for place, number in enumerate(numbers):
        nets = train(scenario, start, taken, number - 1)
        noise = taken(number - 1, 0)[0]
        fake = forward(nets["G"], scenario.generator.layers, noise)[-1][2]
        tile = texts(fake[:, [0]].reshape(2, 2))
        found = [re.findall(r"-?\d+\.?\d*", row)[2 * place : 2 * place + 2] for row in rows[1:3]]
        assert found == [[cell.strip() for cell in row] for row in tile]


def test_the_picture_is_drawn_again_only_when_it_is_another() -> None:
    kept, run = Pictures(), lesson_run("slanted-faces")
    drawn = []
    for position in range(len(run.program.operations)):
        lines = kept.shown(run, run.step(run.index(1500, position)), (120, 40), None, ())
        drawn += [] if drawn and drawn[-1] is lines else [lines]
    assert (
        len(drawn) == len(run.program.turns) + 3
    )  # also where `fake`, `dfake` and weights are new


@pytest.mark.parametrize("mode", ["by hand", "exact"])
@pytest.mark.parametrize(
    "name", ["gan-by-hand", "alternating-training", "backslashes", "critic", "logit-field"]
)
@given(data=st.data())
@tries(0.12)
def test_what_is_kept_is_what_would_be_drawn(name: str, mode: Mode, data: st.DataObject) -> None:
    kept, run = Pictures(), lesson_run(name, mode)
    start = data.draw(st.integers(0, run.program.steps - 1))
    moves = data.draw(st.lists(st.sampled_from([1, 1, 1, 1, -1, -2, 7, 30]), max_size=12))
    for move in [0, *moves]:
        start = min(max(start + move, 0), len(run) - 1)
        for step in (run.step(start), with_result_hidden(run.step(start))):
            lines = kept.shown(run, step, (70, 16), None, ())
            assert lines == Pictures().shown(run, step, (70, 16), None, ())


def test_earlier_iterations_are_computed_once() -> None:
    kept, run = Pictures(), lesson_run("slanted-faces")
    for iteration in (1500, 1600, 1999, 1500):
        assert captions(shown(kept, run, run.index(iteration, 29), (120, 7)))[-1] == iteration + 1
        assert len(kept.drawn) == 10  # 1, 2, 5 … 1000
    shown(kept, run, run.index(2000, 29), (120, 7))
    assert len(kept.drawn) == 11
    kept.drawn = {(run, -number): np.zeros((4, 1)) for number in range(1, MOST_KEPT + 1)}
    shown(kept, run, run.index(2100, 29), (120, 7))
    assert len(kept.drawn) == MOST_KEPT
    assert (run, -1) not in kept.drawn


def test_bookmarked_iterations_come_first() -> None:
    kept, run = Pictures(), lesson_run("slanted-faces")
    marks = [run.index(number - 1, 7) for number in (702, 1111, 3000)]
    lines = kept.shown(run, run.step(run.index(1999, 0)), (34, 20), None, marks)
    assert captions("\n".join(map(plain, lines))) == [1, 20, 702, 1000, 1111, 2000]
    lines = kept.shown(run, run.step(run.index(1999, 0)), (34, 20), None, ())
    assert captions("\n".join(map(plain, lines))) == [1, 5, 20, 200, 1000, 2000]


def test_a_fork_has_a_strip_of_its_own() -> None:
    kept, run = Pictures(), lesson_run("backslashes")
    edit = Edit(60, 0, "G.W1", np.zeros_like(run.program.initial["G.W1"]))
    fork, index = run.fork(edit), run.index(149, 0)
    before, after = (shown(kept, timeline, index) for timeline in (run, fork))
    assert after == shown(Pictures(), fork, index)
    assert before == shown(kept, run, index) != after
    columns = [line[:50] for line in after.splitlines()[3:6]]  # up to the iteration of the edit
    assert columns == [line[:50] for line in before.splitlines()[3:6]]


def test_deep_in_a_long_run_the_strip_replays_a_few_blocks_at_most() -> None:
    """What it costs is compared with the whole run, which is 16 blocks long."""
    run = Timeline(compile_program(find("slanted-faces").scenario))  # one that nobody has run
    since = perf_counter()
    run.step(run.program.steps - 1)
    whole, since = perf_counter() - since, perf_counter()
    for iteration in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000):
        run.last_state(iteration - 1)
    assert perf_counter() - since < 0.75 * whole


@pytest.mark.parametrize("name", IMAGES)
async def test_a_run_with_images_has_a_picture_panel(name: str) -> None:
    run = lesson(name)
    assert has_images(run.state.timeline.program)
    assert not any(has_plane(turn) for turn in run.state.timeline.program.turns)
    async with Trainer(run).run_test(size=(80, 24)) as pilot:
        await press(pilot, "end")
        while trainer_of(pilot).panels.zoomed != "picture":
            await press(pilot, "o")
        found = "\n".join(line.strip("│ ") for line in text_of(pilot))
    if (
        "fake" in run.state.timeline.program.quantities
        and run.state.timeline.program.iterations > 1
    ):
        assert captions(found)[-1] == run.state.timeline.program.iterations
    else:
        assert "x" in found.splitlines()


async def test_beside_the_sheet_the_strip_follows_the_run() -> None:
    async with Trainer(lesson("backslashes")).run_test(size=(120, 40)) as pilot:
        found = []
        for keys in (["f"], ["c", "f"], ["end"]):
            await press(pilot, *keys)
            lines = [line.strip("│ ").rpartition("│")[2].strip() for line in text_of(pilot)]
            strip = any(line.startswith(TITLE) for line in lines)
            found.append(captions("\n".join(lines)) if strip else [])
    assert found == [[], [1, 2], [1, 200, 500]]


def test_before_an_audience_a_hidden_image_is_not_in_the_picture() -> None:
    run = lesson("slanted-faces")
    place = next(
        p for p, op in enumerate(run.state.timeline.program.operations) if op.writes == "fake"
    )
    run.state.index = place
    size = (60, 20)
    unknown = []
    for cells in (result_cells(run.step), frozenset[Cell]()):
        run.state.hidden = cells
        lines = run.state.pictures.shown(run.state.timeline, run.step, size, None, ())
        unknown.append("".join(map(plain, lines)).count("·"))
    assert unknown == [4, 0]


async def test_an_update_is_shown_beside_what_was_before_it() -> None:
    """In the panel alone, at 80 columns; beside the sheet there is what is after it."""
    async with Trainer(lesson("gan-by-hand")).run_test(size=(80, 24)) as pilot:
        await press(pilot, "f", "o")
        shown = "\n".join(text_of(pilot))
        assert "p before D's update" in shown
        assert "p after D's update" in shown
        await press(pilot, "n")
        assert "p at every point" in "\n".join(text_of(pilot))
    async with Trainer(lesson("alternating-training")).run_test(size=(140, 50)) as pilot:
        await press(pilot, "f")
        shown = "\n".join(text_of(pilot))
        assert "p before D's update" not in shown
        assert "p after D's update" in shown


async def test_on_a_tall_screen_every_panel_has_room() -> None:
    for name in ("critic", "gan-by-hand"):
        async with Trainer(lesson(name)).run_test(size=(200, 60)) as pilot:
            await settle(pilot)
            panels = trainer_of(pilot).panels
            assert {*panels.beside} == {"losses", "picture", "predictions", "curves"}
            for panel in map(panels.by_name.__getitem__, panels.beside):
                assert panel.size.height >= min(8, len(panel.lines)), panel.id
            assert panels.by_name["explanation"].size.height >= 12


@pytest.mark.parametrize("name", ["slanted-faces", "dirac-gan", "ring-of-eight", "small-pictures"])
def test_a_picture_to_watch_is_shown_where_there_is_room_for_one_panel(name: str) -> None:
    for found in arranged(name, sizes=[(100, 28)]):
        assert "picture" in found.places


async def test_where_no_picture_has_room_it_is_said_how_to_see_it() -> None:
    async with opened(index=4, size=(100, 28)) as pilot:
        said = "what and why (o: the picture)"
        assert said in "\n".join(text_of(pilot))
        await press(pilot, "o")
        assert trainer_of(pilot).panels.zoomed == "picture"
        assert said not in "\n".join(text_of(pilot))
        await press(pilot, "escape", "p")
        assert said not in "\n".join(text_of(pilot))

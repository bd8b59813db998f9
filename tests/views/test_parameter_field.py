"""The picture of a game of two numbers: its arrows against formulas, its way, its room."""

from collections.abc import Sequence
from dataclasses import replace
from math import exp

import numpy as np
import pytest

from gantui.engine import Array, Step, Timeline, compile_program
from gantui.engine.program.picture import ParameterPlane
from gantui.engine.run import joint_update as module
from gantui.engine.run.history.trail import LONGEST, trail
from gantui.engine.run.joint_update import joint_update
from gantui.scenario import find, parse
from gantui.tui.session.picture_cache import Pictures
from gantui.views.plots.parameter_field import BEGAN, NOW, field_picture
from gantui.views.text.spans import extent, plain

GAMES = ("dirac-gan", "dirac-gan-alternating", "dirac-gan-ahead")
POINTS = np.array([[1.0, -0.5, 0.0, 2.0], [0.25, 1.5, 0.0, -1.0]])
RATE = 0.2


def run_of(name: str) -> Timeline:
    return Timeline(compile_program(find(name).scenario))  # one that nobody has run


def game_of(step: Step) -> ParameterPlane:
    game = step.turn.picture
    assert game is not None
    assert game.kind == "parameters"
    return game


def sigma(z: float) -> float:
    return 1 / (1 + exp(-z))


def formula(
    theta: float, psi: float, *, weight: float = 0.0, saturating: bool = True
) -> list[float]:
    """−η·∂L/∂θ and −η·∂L/∂ψ of the Dirac GAN (Mescheder et al., 2018), the data at 0."""
    p = sigma(theta * psi)
    by_theta = -p * psi if saturating else -(1 - p) * psi
    return [-RATE * by_theta, -RATE * (p * theta + weight * psi)]


def updates(name: str, index: int = 0) -> Array:
    step = run_of(name).step(index)
    return joint_update(step, game_of(step), POINTS)


@pytest.mark.parametrize("name", GAMES)
def test_its_arrows_are_the_paper_s_whatever_the_order_of_updates(name: str) -> None:
    wanted = np.array([formula(*point) for point in POINTS.T.tolist()]).T
    np.testing.assert_allclose(updates(name), wanted, rtol=1e-12, atol=1e-15)
    np.testing.assert_allclose(updates(name, 777), wanted, rtol=1e-12, atol=1e-15)


def test_the_penalty_and_the_other_loss_are_in_them() -> None:
    points = POINTS.T.tolist()
    penalty = np.array([formula(*point, weight=0.3) for point in points]).T
    np.testing.assert_allclose(updates("dirac-gan-penalty"), penalty, rtol=1e-12, atol=1e-15)
    other = np.array([formula(*point, saturating=False) for point in points]).T
    np.testing.assert_allclose(updates("dirac-gan-non-saturating"), other, rtol=1e-12, atol=1e-15)


def test_where_the_updates_are_together_it_is_the_run_s_own_step() -> None:
    run = run_of("dirac-gan")
    step = run.step(0)
    here, there = (run.start(n) for n in (40, 41))
    assert here is not None
    assert there is not None
    names = run.program.persistent
    at = [names.index(cell.quantity) for cell in game_of(step).cells]
    now, after = (np.array([[found[n].item()] for n in at]) for found in (here, there))
    np.testing.assert_allclose(joint_update(step, game_of(step), now), after - now, rtol=1e-12)


def test_a_field_is_computed_once_for_a_run(monkeypatch: pytest.MonkeyPatch) -> None:
    run, walked = run_of("dirac-gan"), []
    walk = module.walk
    monkeypatch.setattr(module, "walk", lambda *a, **k: walked.append(1) or walk(*a, **k))
    for index in (0, 30, 500):
        step = run.step(index)
        joint_update(step, game_of(step), POINTS)
    assert len(walked) == POINTS.shape[1]


def test_the_run_is_not_changed_by_looking() -> None:
    run, plainly = run_of("dirac-gan"), run_of("dirac-gan")
    for index in range(0, 200, 7):
        drawn(run, index, 60, 20)
    for name, values in run.step(300).after.items():
        assert values.tobytes() == plainly.step(300).after[name].tobytes()


def drawn(run: Timeline, index: int, width: int, height: int) -> list[str]:
    step = run.step(index)
    began = [point for _, point in trail(run, step.iteration, game_of(step).cells)]
    return [plain(spans) for spans in field_picture(step, width, height, began)]


@pytest.mark.parametrize("size", [(30, 9), (38, 20), (60, 20), (100, 33)])
def test_it_keeps_to_its_room_and_shows_start_and_now(size: tuple[int, int]) -> None:
    lines = drawn(run_of("dirac-gan"), 900, *size)
    assert len(lines) == size[1]
    assert max(map(extent, lines)) <= size[0]
    assert lines[0] == "G.W1 across, D.W1 up"
    assert not any("…" in text for text in lines)
    plane = "\n".join(lines[1:-3])
    assert plane.count(BEGAN) == 1
    assert plane.count(NOW) == 1
    assert sum(plane.count(sign) for sign in "→↗↑↖←↙↓↘") > 6


def test_without_room_there_is_none() -> None:
    assert drawn(run_of("dirac-gan"), 0, 15, 20) == []
    assert drawn(run_of("dirac-gan"), 0, 40, 6) == []


def test_now_is_where_the_weights_of_the_step_are() -> None:
    """The run starts at θ = 1, ψ = 0: on the right of θ = 0, on the line of ψ = 0."""
    lines = drawn(run_of("dirac-gan"), 0, 61, 20)
    (text,) = [found for found in lines[1:-3] if NOW in found]
    assert "─" in text
    assert text.index("┼") + 15 < text.index(NOW)


def test_a_number_that_is_hidden_has_no_place() -> None:
    run = run_of("dirac-gan")
    step = run.step(run.index(30, 4))
    game = game_of(step)
    began = [point for _, point in trail(run, 30, game.cells)]
    unseen = replace(step, hidden=frozenset(game.cells[:1]))
    lines = [plain(spans) for spans in field_picture(unseen, 60, 20, began)]
    assert not any(NOW in text for text in lines[1:-3])
    elsewhere = field_picture(unseen, 60, 20, [*began[:-1], began[-1] + 0.1])
    assert lines == [plain(spans) for spans in elsewhere]


def test_a_trail_ends_with_the_run_and_is_bounded() -> None:
    run = run_of("dirac-gan")
    cells = game_of(run.step(0)).cells
    assert [at for at, _ in trail(run, 3, cells)] == [0, 1, 2, 3]
    assert trail(run, 0, cells)[0][1].tolist() == [[1.0], [0.0]]
    assert len(trail(run, 399, cells)) == 400
    assert LONGEST == 512


def test_the_trainer_draws_it_again_only_when_a_number_is_another() -> None:
    run, pictures = run_of("dirac-gan"), Pictures()
    size = (60, 20)
    first = pictures.shown(run, run.step(0), size, None, ())
    assert pictures.shown(run, run.step(1), size, None, ()) is first
    later = pictures.shown(run, run.step(run.index(9, 0)), size, None, ())
    assert later is not first
    assert sum(plain(line).count(NOW) for line in later[1:-3]) == 1


GAME = """\
title = "t"
summary = "s"
lecture = "l"
[real.samples]
R = [0]
[noise]
draw = { distribution = "normal" }
[[generator.layers]]
weights = [[1, 0.5]]
FROZEN
[[discriminator.layers]]
weights = [[0.5]]
bias = false
activation = "sigmoid"
[optimiser]
discriminator = 0.1
generator = 0.1
[schedule]
iterations = 600
[[schedule.turns]]
train = "discriminator"
[[schedule.turns]]
train = "generator"
"""


def of_text(frozen: str, only: str = "") -> Timeline:
    text = GAME.replace("FROZEN", frozen)
    if only:
        text = text[: text.rindex("[[schedule.turns]]")]
    loaded = parse(text, source="game.toml")
    return Timeline(compile_program(loaded.scenario))


def kinds(run: Timeline) -> Sequence[str]:
    return [turn.picture.kind for turn in run.program.turns if turn.picture is not None]


def test_only_a_game_of_two_numbers_has_it() -> None:
    assert kinds(of_text("")) == ["line", "line"]
    assert kinds(of_text('frozen = ["bias"]')) == ["parameters", "parameters"]
    assert kinds(of_text('frozen = [1, "bias"]\n', "discriminator")) == ["line"]


def test_with_drawn_noise_the_arrows_are_those_of_the_iteration() -> None:
    run = of_text('frozen = ["bias"]')
    game = game_of(run.step(0))
    fields = [joint_update(run.step(run.index(n, 0)), game, POINTS) for n in (0, 1, 599)]
    assert not np.array_equal(fields[0], fields[1])
    assert len(trail(run, 599, game.cells)) == LONGEST

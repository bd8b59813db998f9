"""Before and after an update: which planes, their values in plain NumPy, their room."""

import numpy as np
import pytest
from lessons import BY_HAND, lesson_run, timeline
from pictures import SIZES, drawn
from scipy.special import expit
from test_noise import ring

from gantui.engine import Step, Timeline
from gantui.engine.run.step import with_result_hidden
from gantui.scenario import Mode, find
from gantui.views.plane.plane import GAP, LEAST_CLOSE, Plane, planes
from gantui.views.text.numbers.number import number

WIDE = (80, 20)


def writing(run: Timeline, name: str, iteration: int = 0) -> Step:
    """The last step of an iteration that writes a quantity."""
    operations = run.program.operations
    place = max(place for place, found in enumerate(operations) if found.writes == name)
    return run.step(run.index(iteration, place))


def judged(plane: Plane, W1: np.ndarray, W2: np.ndarray) -> np.ndarray:
    """Two layers, tanh and σ, at every point of a plane."""
    x, y = np.meshgrid(plane.xs, plane.ys)
    hidden = np.tanh(np.einsum("uf,frc->urc", W1[:, :2], [x, y]) + W1[:, 2, None, None])
    sums = np.einsum("u,urc->rc", W2[0, :-1], hidden) + W2[0, -1]
    return np.asarray(expit(sums))


@pytest.mark.parametrize("iteration", [0, 12])
def test_the_discriminator_before_and_after_its_update_in_plain_numpy(iteration: int) -> None:
    run = ring()
    first, last = writing(run, "D.W1", iteration), writing(run, "D.W2", iteration)
    old = [first.before[name] for name in ("D.W1", "D.W2")]
    new = [last.after[name] for name in ("D.W1", "D.W2")]
    before, after = planes(last, WIDE)
    assert np.abs(judged(before, *old) - before.values).max() < 1e-14
    assert np.abs(judged(after, *new) - after.values).max() < 1e-14
    assert np.abs(after.values - before.values).max() > 1e-3
    assert (before.title, after.title) == ("p before D's update", "p after D's update")
    assert (before.xs, before.ys, before.samples) == (after.xs, after.ys, after.samples)
    assert [list(line[2:]) for line in before.boundaries] == old[0].tolist()
    assert [list(line[2:]) for line in after.boundaries] == new[0].tolist()
    before, amid = planes(first, WIDE)
    assert np.abs(judged(amid, new[0], old[1]) - amid.values).max() < 1e-14
    assert (before.title, amid.title) == ("p before D's update", "p during D's update")


def test_the_step_of_the_discriminator_is_the_gradient_of_the_loss() -> None:
    """One unit, so that its update can be written out: W ← W - η Σ (p - t) [x; 1]ᵀ / n."""
    scenario, run = find("one-far-ahead").scenario, lesson_run("one-far-ahead")
    step = writing(run, "D.W1")
    fake, real = step.after["fake"], step.after["real"]
    x = np.vstack([np.hstack([fake, real]), np.ones((1, 4))])
    t = np.array([[1.0, 1.0, 0.0, 0.0]])  # this discriminator answers P(fake)
    samples = 4 if scenario.loss.reduction == "mean" else 1
    old = step.before["D.W1"]
    new = old - scenario.optimiser.discriminator * (expit(old @ x) - t) @ x.T / samples
    for plane, W in zip(planes(step, WIDE), (old, new), strict=True):
        x1, y1 = np.meshgrid(plane.xs, plane.ys)
        expected = expit(W[0, 0] * x1 + W[0, 1] * y1 + W[0, 2])
        np.testing.assert_allclose(plane.values, expected, rtol=1e-11)


@pytest.mark.parametrize("iteration", [0, 12])
def test_the_generators_image_before_and_after_its_update_in_plain_numpy(iteration: int) -> None:
    run = ring()
    first, last = writing(run, "G.W1", iteration), writing(run, "G.W2", iteration)
    states = (first.before, last.after)
    for plane, state in zip(planes(last, WIDE), states, strict=True):
        W1, W2 = state["G.W1"], state["G.W2"]
        hidden = np.tanh(W1[:, :1] * np.linspace(-2, 1, 25) + W1[:, 1:])
        expected = expit(W2[:, :5] @ hidden + W2[:, 5:]).T
        assert plane.image is not None
        assert np.abs(np.array(plane.image.points) - expected).max() < 1e-13
    before, after = planes(last, WIDE)
    assert before.image != after.image
    assert np.array_equal(before.values, after.values)
    assert (before.title, after.title) == ("p before G's update", "p after G's update")


def test_there_are_two_from_the_update_to_the_end_of_the_turn_and_not_elsewhere() -> None:
    run = ring()
    count = len(run.program.operations)
    shown = [len(planes(run.step(run.index(3, place)), WIDE)) for place in range(count)]
    writes = [operation.writes for operation in run.program.operations]
    updates = ("D.W1", "D.W2", "G.W1", "G.W2")
    assert [writes[place] for place in range(count) if shown[place] == 2] == list(updates)


def test_a_hidden_update_is_not_shown() -> None:
    run = ring()
    (alone,) = planes(with_result_hidden(writing(run, "D.W1")), WIDE)
    assert alone.title == "p at every point"
    (_, amid) = planes(with_result_hidden(writing(run, "D.W2")), WIDE)
    assert amid.title == "p during D's update"


def test_where_nothing_changed_there_is_nothing_to_compare() -> None:
    """Without a learning rate no weight is another; without a grid of noise G's is not seen."""
    text = BY_HAND.replace("discriminator = 0.01", "discriminator = 0.0")
    run = timeline("no rate", text)
    assert len(planes(writing(run, "D.W2"), WIDE)) == 1
    assert len(planes(writing(run, "G.W1"), WIDE)) == 2
    assert len(planes(writing(lesson_run("alternating-training"), "G.W1"), WIDE)) == 1


@pytest.mark.parametrize("width", range(20, 110, 3))
def test_two_close_planes_only_where_both_have_room(width: int) -> None:
    found = planes(writing(ring(), "D.W2"), (width, 12))
    assert len(found) == 1 + (width >= 2 * LEAST_CLOSE + GAP)
    assert found[-1].title == "p after D's update"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("run", [ring(), timeline("by-hand", BY_HAND)], ids=["exact", "by hand"])
def test_they_fit(run: Timeline, size: tuple[int, int]) -> None:
    for name in ("D.W1", "D.W2", "G.W1"):
        lines = drawn(writing(run, name, 2), *size)
        assert 0 < len(lines) <= size[1]
        assert max(map(len, lines)) <= size[0]


def test_alone_at_80_columns_the_lectures_grid_has_room_for_both() -> None:
    step = writing(lesson_run("gan-by-hand"), "D.W2")
    before, after = planes(step, (78, 20))
    lines = drawn(step, 78, 20)
    assert lines[0].split("  ")[0] == "p before D's update"
    assert lines[0].endswith("p after D's update")
    for row, y in enumerate(before.ys):
        line = next(line for line in lines if line.startswith(number(y).rjust(2)))
        for plane, part in ((before, line[:40]), (after, line[40:])):
            shown = [cell.strip("CABDEF°│├┴─┬ ") for cell in part[3:].split()]
            numbers = [cell for cell in "".join(f"{cell} " for cell in shown).split() if cell]
            assert [float(n) for n in " ".join(numbers).replace("─", " ").replace("┴", " ").split()
                    ] == plane.values[row].tolist()  # fmt: skip
    assert drawn(step, 77, 20)[0] == "p after D's update"


@pytest.mark.parametrize("mode", ["by hand", "exact"])
@pytest.mark.parametrize("name", ["D.W2", "G.W1"])
def test_they_are_as_they_were(name: str, mode: Mode, golden) -> None:
    step = writing(lesson_run("gan-by-hand", mode), name, 60)
    golden(f"pictures/gan-by-hand-{name}-{mode}.txt", drawn(step, 78, 16))

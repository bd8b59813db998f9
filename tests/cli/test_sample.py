"""`gantui sample`: new samples from a trained generator."""

import re

import numpy as np
import pytest
from commands import run
from lessons import lesson_run
from scipy.special import expit

from gantui.engine import Timeline, compile_program
from gantui.scenario import find, load


def numbers(text: str, name: str) -> np.ndarray:
    """The matrix that a text log shows below the step which writes a quantity."""
    block = text.split(f"\n  {name} = ")[1].split("\n\n", maxsplit=1)[0]
    rows = [line.split() for line in block.splitlines() if re.match(r"    [\d,]+  ", line)]
    return np.array([[float(number) for number in row[1:]] for row in rows])


def test_the_log_has_what_the_weights_of_the_last_iteration_draw() -> None:
    result = run("sample", "slanted-faces", "--count", "5")
    assert result.exit_code == 0
    scenario = find("slanted-faces").scenario
    W = Timeline(compile_program(scenario)).states(scenario.iterations - 1)[-1]["G.W1"]
    row = re.search(r"^    z +(.*)$", result.stdout, re.MULTILINE)
    assert row is not None
    z = np.array([list(map(float, row[1].split()))])
    assert z.shape == (1, 5)
    assert ((z >= 0) & (z < 1)).all()
    expected = expit(W[:, :1] @ z + W[:, 1:])
    np.testing.assert_allclose(numbers(result.stdout, "fake"), expected, atol=1e-4)


def test_with_o_the_steps_are_a_scenario_of_their_own(tmp_path) -> None:
    path = tmp_path / "drawn.toml"
    result = run("sample", "gan-by-hand", "--iteration", "3", "--count", "2", "-o", path)
    assert (result.exit_code, result.stdout) == (
        0, f"{path} is written; try: gantui run {path}\n"
    )  # fmt: skip
    drawn = Timeline(compile_program(load(path, strict=True).scenario, "exact"))
    run_of_it = lesson_run("gan-by-hand")
    for name in ("G.W1", "D.W1", "D.W2"):
        assert np.array_equal(drawn.step(0).before[name], run_of_it.states(2)[-1][name])
    assert run("check", path).exit_code == 0
    assert run("sample", "gan-by-hand", "-o", path).exit_code == 2


def test_the_mean_of_the_weights_draws_where_the_file_keeps_one(tmp_path) -> None:
    text = find("slanted-faces").text.replace("[optimiser]", "[optimiser]\naverage = 0.9", 1)
    path, drawn = tmp_path / "faces.toml", tmp_path / "drawn.toml"
    path.write_text(text, encoding="utf-8")
    result = run("sample", path, "--iteration", "20", "--average", "-o", drawn)
    assert result.exit_code == 0
    state = Timeline(compile_program(load(path).scenario)).states(19)[-1]
    found = Timeline(compile_program(load(drawn).scenario)).step(0).before
    for name in ("G.W1", "D.W1"):
        assert np.array_equal(found[name], state[f"{name}.mean"])
        assert not np.array_equal(found[name], state[name])
    assert "The weights are the running means at the end of iteration 20" in drawn.read_text(
        "utf-8"
    )
    refused = run("sample", "slanted-faces", "--average")
    assert refused.exit_code == 2
    assert "keeps no mean of the generator's weights" in refused.stderr


def test_another_seed_draws_other_samples_and_the_same_seed_the_same() -> None:
    one, other, again = (
        run("sample", "critic", "--seed", seed, "--count", "3").stdout for seed in (1, 2, 1)
    )
    assert one == again != other


def test_the_largest_seed_draws_too() -> None:
    assert run("sample", "gan-by-hand", "--seed", 2**53, "--count", 1).exit_code == 0


def test_with_classes_each_is_asked_for_in_its_turn() -> None:
    result = run("sample", "conditional-gan", "--count", "3")
    classes = find("conditional-gan").scenario.classes
    assert classes is not None
    rows = [line.split() for line in result.stdout.splitlines()
            if line.strip().startswith(tuple(classes.names))]  # fmt: skip
    assert [row[-3:] for row in rows[:2]] == [["1", "0", "1"], ["0", "1", "0"]]
    assert "Discriminator" not in result.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["sigmoid-by-hand"], "sigmoid-by-hand has no generator that is trained"),
        (["gan-by-hand", "--iteration", "101"], "the run has 100 iterations, found 101"),
        (["gan-by-hand", "--count", "0"], "--count"),
        (["gan-by-hand", "--seed", "1" + "0" * 38], "--seed"),
        (["gan-by-hand", "--seed", str(2**53 + 1)], "--seed"),
    ],
)
def test_what_cannot_be_drawn_is_said(arguments, said) -> None:
    result = run("sample", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr


def test_the_lesson_has_the_weights_of_the_training_to_four_decimals() -> None:
    lesson = compile_program(find("sample-the-generator").scenario)
    trained = find("slanted-faces").scenario
    last = Timeline(compile_program(trained)).states(trained.iterations - 1)[-1]
    for name in ("G.W1", "D.W1"):
        np.testing.assert_allclose(lesson.initial[name], last[name], atol=5.1e-5)

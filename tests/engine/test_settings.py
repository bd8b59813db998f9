"""Settings of a whole run: another seed, more iterations, and where there is no such run."""

import msgspec
import pytest
from lessons import CELL_BY_CELL, CROWDED, loaded

from gantui.engine import EditError, Timeline, compile_program
from gantui.engine.settings import Settings, demand, with_settings
from gantui.scenario import find, names
from gantui.scenario.schema.tables import Edited
from gantui.scenario.schema.values import LARGEST_SEED

DRAWN = {
    "adversarial-training", "algorithm-1", "all-four-modes", "conditional-gan", "critic",
    "dropout", "mode-collapse", "slanted-faces", *CROWDED,
}  # fmt: skip
"""The lessons in which numbers are drawn."""


@pytest.mark.parametrize("name", names())
def test_a_seed_is_taken_just_where_it_changes_a_number(name: str) -> None:
    scenario = find(name).scenario
    if name in DRAWN:
        demand(scenario, Settings(seed=scenario.seed + 7))
        return
    with pytest.raises(ValueError, match="Nothing in this lesson is drawn"):
        demand(scenario, Settings(seed=7))
    one, other = (
        Timeline(compile_program(msgspec.structs.replace(scenario, seed=seed))).step(0)
        for seed in (0, 7)
    )
    assert {name: values.tobytes() for name, values in one.after.items()} == {
        name: values.tobytes() for name, values in other.after.items()
    }


@pytest.mark.parametrize("name", CELL_BY_CELL)
def test_a_longer_run_begins_as_the_lesson_does(name: str) -> None:
    scenario = find(name).scenario
    longer = Settings(iterations=scenario.iterations + 3)
    if not scenario.ITERATIONS_AT:
        with pytest.raises(ValueError, match="it is no training that goes on"):
            demand(scenario, longer)
        return
    demand(scenario, longer)
    run, made = (
        Timeline(compile_program(one)) for one in (scenario, with_settings(scenario, longer))
    )
    assert made.program.iterations == scenario.iterations + 3
    last = len(run) - 1
    for values, other in zip(run.step(last).after.values(), made.step(last).after.values(),
                             strict=True):  # fmt: skip
        assert values.tobytes() == other.tobytes()
    assert made.step(last + 1).iteration == scenario.iterations


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (Settings(seed=3), "The seed is 3 already."),
        (Settings(seed=-1), "expected a seed from 0 to 2"),
        (Settings(seed=LARGEST_SEED + 1), "expected a seed from 0 to 2"),
        (Settings(iterations=4000), "The run has 4000 iterations already"),
        (Settings(iterations=10), "it can be made longer, not shorter"),
        (Settings(iterations=10**8), "expected at most 10000000, found 100000000"),
    ],
)
def test_what_is_refused_says_why(settings: Settings, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        demand(find("slanted-faces").scenario, settings)


def test_what_needs_too_much_memory_is_refused_as_in_a_file() -> None:
    wide = loaded("by-hand").scenario
    layer = msgspec.structs.replace(
        wide.generator.layers[0], weights=None, units=64, draw=find("slanted-faces").scenario
        .generator.layers[0].draw,
    )  # fmt: skip
    layers = [layer, *[layer] * 5, *wide.generator.layers]
    large = msgspec.structs.replace(
        wide, generator=msgspec.structs.replace(wide.generator, layers=layers)
    )
    with pytest.raises(ValueError, match="memory, for networks of this size"):
        demand(large, Settings(iterations=10_000_000))


def test_an_edit_of_the_file_that_another_seed_leaves_without_its_sample_is_said() -> None:
    scenario = find("algorithm-1").scenario
    step = next(s for s in map(Timeline(compile_program(scenario)).step, range(9))
                if s.operation.writes == "real")  # fmt: skip
    drawn = step.columns("real")[0]
    edit = Edited("real", 0.5, row=1, column=drawn, step=step.position + 1)
    edited = msgspec.structs.replace(scenario, edits=[edit])
    others = (compile_program(msgspec.structs.replace(scenario, seed=seed)) for seed in range(50))
    seed = next(seed for seed, program in enumerate(others)
                if drawn not in program.columns("real", program.turns[0], 0))  # fmt: skip
    with pytest.raises(EditError, match=f'"{drawn}"'):
        demand(edited, Settings(seed=seed))


def test_later_settings_stand_over_earlier_ones() -> None:
    assert Settings(seed=7).over(Settings(3, 50)) == (7, 50)
    assert Settings(iterations=60).over(Settings(3, 50)) == (3, 60)

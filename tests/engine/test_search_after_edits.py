"""A search sees what the sheet shows: an edited number counts, and what follows from it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import count, takewhile

import numpy as np
import pytest
from commands import run
from edit_examples import edits
from examples import tries
from hypothesis import given
from hypothesis import strategies as st
from lessons import timeline

from gantui.engine import START, Cell, Edit, Timeline, compile_program
from gantui.engine.conditions import Progress, backwards, condition, forwards
from gantui.engine.conditions.evaluate import Moment, holds
from gantui.scenario import find

LONG = 8
"""Iterations of a run that is walked."""


def stops(run: Timeline, text: str) -> list[int]:
    """Every step at which a condition begins to hold, from the steps themselves."""
    wanted = condition(text, run.program)
    held, was = None, dict(run.step(0).states[0])
    found = []
    for index in takewhile(lambda index: index < len(run), count()):
        step = run.step(index)
        moment = Moment(step.iteration, step.position, step.after, dict(was))
        if holds(wanted.tree, wanted, moment) and not held:
            found.append(index)
        now = holds(wanted.tree, wanted, moment, moments=False)
        held = held if now is None else now
        was |= step.after
    return found


def searched(run: Timeline, text: str) -> tuple[list[int], list[int]]:
    """The same from the search, forwards and backwards; backwards the last step is the start."""
    wanted = condition(text, run.program)

    def every(search: Callable[..., Iterable[Progress]], index: int) -> Iterator[int]:
        while seen := next((p for p in search(run, wanted, index) if p.found), None):
            index = seen.index
            yield index

    return list(every(forwards, -1)), list(every(backwards, len(run) - 1))[::-1]


def loss_edited(value: float) -> Timeline:
    """slanted-faces with another logit at step 2 of iteration 4, of which a loss is made."""
    program = replace(compile_program(find("slanted-faces").scenario), iterations=LONG)
    return Timeline(program.edited(Edit(3, 1, Cell("D.z1.real", 0, 0), np.array([[value]]))))


def test_it_stops_at_what_holds_only_because_of_an_edit() -> None:
    run = loss_edited(-10.0)
    wanted = condition("loss.D.real > 5", run.program)
    assert searched(run, "loss.D.real > 5") == (stops(run, "loss.D.real > 5"),) * 2
    (place,) = stops(run, "loss.D.real > 5")
    assert run.step(place).after["loss.D.real"].item() > 5
    assert next(p.index for p in forwards(run, wanted, 0) if p.found) == place


def test_it_passes_what_would_hold_only_without_the_edit() -> None:
    run, text = loss_edited(10.0), "iteration = 4 and loss.D.real > 0.1"
    assert stops(run, text) == []
    assert searched(run, text) == ([], [])
    unedited = Timeline(run.program.without_edits())
    assert searched(unedited, text)[0] == stops(unedited, text) != []


@pytest.mark.parametrize("position", [START, 3])
def test_the_edited_number_itself_is_looked_at(position: int) -> None:
    edit = Edit(0, position, Cell("D.W1", 0, 0), np.array([[9.0]]))
    run = timeline("one-by-one").fork(edit)
    expected = stops(run, "D.W1[1, 1] > 8")
    assert expected == [max(position, 0)]
    assert searched(run, "D.W1[1, 1] > 8") == (expected, expected)


CONDITIONS = ("loss.G < 0.7", "any sign change in G.dW1", "change in D.W1", "max(abs(D.W1)) > 1.2",
              "mean(fake) > 0.3 and turn 1", "nan", "norm(G.W1) > 1 or loss.G > 1")  # fmt: skip


@given(data=st.data(), text=st.sampled_from(CONDITIONS))
@tries(1.2)
def test_it_stops_at_the_steps_of_any_edited_run(data: st.DataObject, text: str) -> None:
    original = timeline("one-by-one")
    original = Timeline(replace(original.program, iterations=LONG))
    run = original.fork(data.draw(edits(original, LONG)))
    run = run.fork(data.draw(edits(run, LONG)))
    expected = stops(run, text)
    before_last = [index for index in expected if index < len(run) - 1]
    assert searched(run, text) == (expected, before_last)


def test_the_log_stops_at_the_edited_iteration(tmp_path) -> None:
    text = find("slanted-faces").text
    edit = '[[edits]]\nquantity = "D.z1.real"\nvalues = -10.0\niteration = 4\nstep = 2\n'
    file = tmp_path / "edited.toml"
    file.write_text(f"{text}\n{edit}")
    found = run("log", file, "--until", "loss.D.real > 5")
    assert (found.exit_code, "loss.D.real = 10" in found.output) == (0, True)

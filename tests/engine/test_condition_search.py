"""Where a run stops: at the very steps that a walk over every one of them finds, either way."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pytest
from examples import tries
from hypothesis import given
from hypothesis import strategies as st
from lessons import TEXTS, timeline

from gantui.engine import Timeline, compile_program
from gantui.engine.conditions import Progress, backwards, condition, forwards
from gantui.engine.numbers.array import Array
from gantui.engine.program.program import first_bad_cell
from gantui.scenario import find
from gantui.scenario.block import BLOCK


class Walked(NamedTuple):
    """A step of the walk, as the naive conditions see it."""

    now: dict[str, Array]
    """Every quantity after it."""
    was: dict[str, Array]
    """Every quantity as it was last written before it, be it in the iteration before."""
    wrote: str
    iteration: int
    turn: int


Answer = float | bool | None
Naive = Callable[[Walked], Answer]


def number(name: str, row: int = 0, col: int = 0) -> Callable[[Walked], float | None]:
    return lambda at: at.now[name][row, col] if name in at.now else None


def known(answer: Answer) -> float:
    return 0.5 if answer is None else float(answer)


def both(a: Answer, b: Answer) -> Answer:
    return {0.0: False, 0.5: None, 1.0: True}[min(known(a), known(b))]


def either(a: Answer, b: Answer) -> Answer:
    return {0.0: False, 0.5: None, 1.0: True}[max(known(a), known(b))]


def less(name: str, than: float, row: int = 0, col: int = 0) -> Naive:
    found = number(name, row, col)
    return lambda at: None if found(at) is None else found(at) < than


def changed(name: str, *, sign: bool = False) -> Naive:
    def answer(at: Walked) -> bool:
        if at.wrote != name or name not in at.was:
            return False
        old, new = at.was[name], at.now[name]
        return not np.array_equal(np.sign(old), np.sign(new)) if sign else (old != new).any()

    return answer


def mean_above(name: str, than: float) -> Naive:
    return lambda at: None if name not in at.now else at.now[name].sum() / at.now[name].size > than


def written_bad(at: Walked) -> bool:
    return first_bad_cell(at.now[at.wrote]) is not None


def never(_at: Walked) -> bool:
    return False


def upside_down(naive: Naive) -> Naive:
    def answer(at: Walked) -> Answer:
        found = naive(at)
        return None if found is None else not found

    return answer


class Case(NamedTuple):
    text: str
    naive: Naive
    """Whether it holds after a step."""
    rest: Naive | None = None
    """The same with changes and nan taken as false; the same where there are none."""


CASES: dict[str, list[Case]] = {
    "slanted-faces": [
        Case("loss.G < 0.72", less("loss.G", 0.72)),
        Case("loss.D.real < 0.64", less("loss.D.real", 0.64)),
        Case("not (loss.D.real >= 0.64)", less("loss.D.real", 0.64)),
        Case("loss.G < 0.72 and loss.D.real < 0.64",
             lambda at: both(less("loss.G", 0.72)(at), less("loss.D.real", 0.64)(at))),
        Case("loss.G < 0.72 or norm(G.W1) < 2.9", lambda at: either(
            less("loss.G", 0.72)(at), bool(np.sqrt((at.now["G.W1"] ** 2).sum()) < 2.9))),
        Case("any sign change in G.W1", changed("G.W1", sign=True), never),
        Case("any sign change in D.dW1", changed("D.dW1", sign=True), never),
        Case("change in p.real", changed("p.real"), never),
        Case("change in real[2,1] and iteration > 300", lambda at: at.iteration > 300
             and at.wrote == "real" and at.was["real"][2, 0] != at.now["real"][2, 0], never),
        Case("change in D.W1 or loss.G < 0.72",
             lambda at: either(changed("D.W1")(at), less("loss.G", 0.72)(at)),
             lambda at: either(False, less("loss.G", 0.72)(at))),
        Case("D.W1[1, bias] > 0.25", upside_down(less("D.W1", 0.25 + 1e-15, 0, 4))),
        Case("G.W1[1, z] < 10", less("G.W1", 10)),
        Case("fake[1] * 2 - fake[4, 1] > 0.6", lambda at: None if "fake" not in at.now
             else at.now["fake"][0, 0] * 2 - at.now["fake"][3, 0] > 0.6),
        Case("turn 2", lambda at: at.turn == 2),
        Case("iteration 300", lambda at: at.iteration == 300),
        Case("iteration > 255 and iteration < 258 and turn 3 and fake[1] < 2",
             lambda at: both(255 < at.iteration < 258 and at.turn == 3, less("fake", 2)(at))),
        Case("nan", written_bad, never),
        Case("1 < 2", lambda _: True),
        Case("1 / 0 < 2", lambda _: None),
    ],
    "gan-by-hand": [
        Case("loss.D < 7", less("loss.D", 7)),
        Case("p.fake[B] > 0.4", upside_down(less("p.fake", 0.4 + 1e-15, 0, 1))),
        Case("mean(p.fake) > 0.45", mean_above("p.fake", 0.45)),
        Case("mean(p) > 0.4 and loss.G < 3.8",
             lambda at: both(mean_above("p", 0.4)(at), less("loss.G", 3.8)(at))),
        Case("change in p", changed("p"), never),
        Case("any sign change in G.dW1", changed("G.dW1", sign=True), never),
        Case("any sign change in D.W2 or turn 2",
             lambda at: either(changed("D.W2", sign=True)(at), at.turn == 2),
             lambda at: at.turn == 2),
        Case("p[A] = 0.7", lambda at: None if "p" not in at.now else at.now["p"][0, 0] == 0.7),
    ],
    "one-by-one": [
        Case("p.real < 0.76", less("p.real", 0.76)),
        Case("p.real[face 2] > 0", lambda at: None if "p.real" not in at.now
             or at.iteration % 2 else True),
        Case("change in D.W1", changed("D.W1"), never),
        Case("change in real", changed("real"), never),
        Case("not turn 1 and not loss.G <= 0.5",
             lambda at: both(at.turn != 1, upside_down(less("loss.G", 0.5 + 1e-15))(at))),
        Case("abs(G.W1[1, z] - 0.5) > 0.2", lambda at: abs(at.now["G.W1"][0, 0] - 0.5) > 0.2),
    ],
    "overflowing": [
        Case("nan", written_bad, never),
        Case("loss.D > 1e20", lambda at: None if "loss.D" not in at.now
             else bool(at.now["loss.D"][0, 0] > 1e20)),
        Case("max(abs(D.W1)) > 1e50", lambda at: bool(np.abs(at.now["D.W1"]).max() > 1e50)),
        Case("iteration 200", lambda at: at.iteration == 200),
        Case("change in G.W1", changed("G.W1"), never),
    ],
}  # fmt: skip
LONG = {"slanted-faces": 2 * BLOCK + 40, "gan-by-hand": 60}
"""Iterations that are walked: two blocks and a part, or fewer where each costs more."""
NAMED = [(name, case.text) for name, cases in CASES.items() for case in cases]


def fresh(name: str) -> Timeline:
    if name in TEXTS:
        return timeline(name)
    return Timeline(replace(compile_program(find(name).scenario), iterations=LONG[name]))


@cache
def walk(name: str) -> list[Walked]:
    """Every step up to the end of the run."""
    run = fresh(name)
    steps, was = [], dict(run.program.initial)
    index = 0
    while index < run.program.steps:
        step = run.step(index)
        if step.index < index:
            break
        wrote, turn = step.operation.writes, run.program.turn_at[step.position] + 1
        steps.append(Walked(dict(step.after), dict(was), wrote, step.iteration + 1, turn))
        was[wrote] = step.written
        index += 1
    return steps


@cache
def stops(name: str, text: str) -> tuple[int, ...]:
    """Where it begins to hold: it holds, and did not when that was last known."""
    case = next(case for case in CASES[name] if case.text == text)
    found, held = [], None
    for index, at in enumerate(walk(name)):
        if case.naive(at) and not held:
            found.append(index)
        rest = (case.rest or case.naive)(at)
        held = held if rest is None else rest
    return tuple(found)


def reached(search: Callable[..., object], run: Timeline, text: str, index: int) -> int | None:
    wanted = condition(text, run.program)
    return next((seen.index for seen in search(run, wanted, index) if seen.found), None)


@pytest.mark.parametrize(("name", "text"), NAMED)
def test_it_stops_where_a_walk_over_every_step_does(name: str, text: str) -> None:
    expected, last, run = stops(name, text), len(walk(name)) - 1, fresh(name)
    for place in {*expected[:2], *expected[-1:], *expected[len(expected) // 2 :][:1]}:
        before = max((stop for stop in expected if stop < place), default=None)
        assert reached(forwards, run, text, place - 1) == place
        assert reached(backwards, run, text, place) == before
        if place < last:
            assert reached(backwards, run, text, place + 1) == place
    first, end = (expected[0], expected[-1]) if expected else (None, None)
    assert reached(forwards, fresh(name), text, -1) == first
    assert reached(backwards, fresh(name), text, last) == max(
        (stop for stop in expected if stop < last), default=None
    )
    assert end is None or reached(forwards, fresh(name), text, end) is None


@given(data=st.data())
@tries(1.6)
def test_it_stops_there_from_anywhere(data: st.DataObject) -> None:
    name, text = data.draw(st.sampled_from(NAMED))
    expected = stops(name, text)
    index = data.draw(st.integers(0, len(walk(name)) - 1))
    after = min((stop for stop in expected if stop > index), default=None)
    before = max((stop for stop in expected if stop < index), default=None)
    assert reached(forwards, fresh(name), text, index) == after
    assert reached(backwards, fresh(name), text, index) == before


def test_the_cases_stop_often_and_late_enough_to_tell() -> None:
    found = {(name, text): stops(name, text) for name, text in NAMED}
    silent = [text for (_, text), where in found.items() if not where]
    assert silent == ["nan", "1 / 0 < 2", "iteration 200"]
    assert sum(len(where) > 3 for where in found.values()) >= 12
    beyond = BLOCK * 30
    assert sum(max(where, default=0) > beyond for (name, _), where in found.items()
               if name == "slanted-faces") >= 8  # fmt: skip


def test_the_state_at_a_stop_is_that_of_the_step() -> None:
    run = fresh("slanted-faces")
    wanted = condition("any sign change in G.W1", run.program)
    seen = next(seen for seen in forwards(run, wanted, 0) if seen.found)
    step = run.step(seen.index)
    assert (seen.moment.iteration, seen.moment.position) == (step.iteration, step.position)
    assert seen.moment.state.keys() == step.after.keys()
    for name, array in step.after.items():
        assert seen.moment.state[name].tobytes() == array.tobytes()
    assert seen.moment.earlier["G.W1"].tobytes() == step.before["G.W1"].tobytes()


@pytest.mark.parametrize("name", ["overflowing", "one-by-one"])
def test_machines_without_overflow_flags_stop_at_the_same_steps(name, monkeypatch) -> None:
    monkeypatch.setattr("gantui.engine.run.executors.fast_path.OVERFLOW_IS_FLAGGED", False)
    for case in CASES[name]:
        expected = stops(name, case.text)
        first = expected[0] if expected else None
        assert reached(forwards, fresh(name), case.text, -1) == first


def places(search: Callable[..., object], run: Timeline, index: int) -> list[Progress]:
    return list(search(run, condition("loss.G < 0", run.program), index))


def test_a_search_tells_how_far_it_is() -> None:
    """Stopping it there leaves nothing out: all steps from the start to there were looked at."""
    run = fresh("slanted-faces")
    start = run.index(300, 7)
    there, back = places(forwards, run, start), places(backwards, run, start)
    assert [seen.index for seen in there] == [
        run.index(iteration + 1, 0) - 1 for iteration in range(300, run.program.iterations)
    ]
    assert {seen.index for seen in back} == {start, run.index(BLOCK, 0)}
    assert len(back) == 301
    assert all(a.index >= b.index for a, b in pairwise(back))


def test_looking_changes_nothing_that_is_seen_later() -> None:
    looked, plain = fresh("slanted-faces"), fresh("slanted-faces")
    reached(forwards, looked, "norm(D.W1) > 100", 0)
    for index in (0, 999, looked.program.steps - 1):
        ours, theirs = looked.step(index).after, plain.step(index).after
        assert all(ours[name].tobytes() == theirs[name].tobytes() for name in theirs)

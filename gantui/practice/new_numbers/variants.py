"""The same lesson with new numbers, from a seed: the same ones on every machine.

Weights, samples, pixels, points and logits are drawn between the smallest and the largest of what
the lesson has there, with as many decimals: whole numbers where it has whole ones. What has to add
up to 1, and targets, are put in another order. Of a number of attempts the first is taken that is
no harder by hand than the lesson itself.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from math import floor
from operator import itemgetter
from typing import Any, NamedTuple, TypeAlias

import msgspec

from gantui.engine import Step, compile_program
from gantui.engine.numbers import by_hand
from gantui.engine.numbers.random_numbers import uniforms
from gantui.practice.new_numbers.own_words import gone, in_other_numbers
from gantui.practice.new_numbers.workable import (
    Hardness,
    blind_spots,
    dullness,
    first_steps,
    hardness,
)
from gantui.scenario import Loaded
from gantui.scenario.kinds import module_of
from gantui.scenario.schema.start import alone, start_of
from gantui.scenario.schema.tables import Scenario
from gantui.scenario.schema.vary import DRAWN, SHUFFLED

ATTEMPTS = {1: 24, 2: 48}
"""So many are tried, by rule; where none is as easy as the lesson, the easiest is taken."""
EASY_ATTEMPTS = 4
"""Of so many easy ones that is taken whose answers tell the most misconceptions."""
RULE = 2
"""By which rule the numbers of a seed are found; rule 1 did not mind dull ones.

What was answered by an older rule is judged with its numbers.
"""
MOST_DECIMALS = 3
"""Drawn numbers have no more."""
KEPT = frozenset({"task", "script", "exercise", "vary", "schedule"})
"""The tables that stay as they are."""

Ranges: TypeAlias = Mapping[str, Sequence[float] | bool]
"""Between which numbers those of a key lie, where that is not what the lesson has; False keeps
them."""


class Draw(NamedTuple):
    """Where the numbers of an attempt come from."""

    seed: int
    """The variant's seed."""
    attempt: int
    """The attempt, from 0."""
    by_hand: bool
    """Whether the lesson is worked with the tables."""
    ranges: Ranges
    """What the file, or somebody else, asks for."""

    def uniforms(self, place: str, count: int) -> list[float]:
        """Numbers in [0, 1) for a place in the file."""
        found: list[float] = uniforms(self.seed, place, self.attempt, (count,)).tolist()
        return found


def variant(
    scenario: Scenario, seed: int, ranges: Ranges | None = None, rule: int = RULE
) -> Scenario:
    """The scenario with other numbers; with the same seed and rule always the same ones.

    What varies, and in which range, is what its file says, and `ranges` on top of that.
    Nothing is said of it that may hold for its own numbers only.
    """
    own = list(first_steps(compile_program(scenario)))
    limit, spots = hardness(own), cache(lambda: blind_spots(own))
    usual = dullness(own)
    easy: list[tuple[int, int, Scenario]] = []
    hard: list[tuple[Hardness, Scenario]] = []
    wishes = {**scenario.vary, **(ranges or {})}
    for other in _attempts(scenario, seed, wishes, ATTEMPTS[rule]):
        steps: list[Step] = []
        most = limit if easy else _bound(hard, limit)
        found = hardness(_noted(first_steps(compile_program(other)), steps), most)
        if found > limit:
            hard.append((found, other))
            continue
        dull = max(dullness(steps) - usual, 0) if rule > 1 else 0
        if easy and dull > min(duller for duller, *_ in easy):
            continue
        fewest = min((blind for duller, blind, _ in easy if duller == dull), default=None)
        easy.append((dull, blind_spots(steps, fewest), other))
        lively = [blind for duller, blind, _ in easy if not duller]
        if len(lively) == EASY_ATTEMPTS or (not dull and lively[-1] <= spots()):
            break
    if easy:
        return min(easy, key=itemgetter(0, 1))[2]
    return min(hard, key=itemgetter(0))[1] if hard else scenario


def with_seed(own: Loaded, seed: int) -> Loaded:
    """A lesson with other numbers, which its name tells."""
    return replace(own, scenario=variant(own.scenario, seed), name=f"{own.name}, seed {seed}")


def _bound(hard: Sequence[tuple[Hardness, Scenario]], limit: Hardness) -> Hardness | None:
    """How hard an attempt may be that still counts, where some are too hard already.

    It is as easy as the lesson, or easier than the easiest of those.
    """
    return max(limit, min(found for found, _ in hard)) if hard else None


def _noted(steps: Iterable[Step], into: list[Step]) -> Iterator[Step]:
    """The same steps; those that were looked at are noted."""
    for step in steps:
        into.append(step)
        yield step


def _attempts(scenario: Scenario, seed: int, ranges: Ranges, most: int) -> Iterator[Scenario]:
    """The attempts that have other numbers; of a lesson that only draws by itself, all of them."""
    is_by_hand = scenario.arithmetic.mode == "by hand"
    own, same, differs = msgspec.to_builtins(scenario), list[Scenario](), False
    for attempt in range(most):
        other = _attempt(scenario, Draw(seed, attempt, is_by_hand, ranges))
        if other is None:
            continue
        if any(True for _ in gone(own, msgspec.to_builtins(other))):
            differs = True
            yield other
        else:
            same.append(other)
    yield from () if differs else same


def _attempt(scenario: Scenario, draw: Draw) -> Scenario | None:
    """One attempt; None where it breaks a rule of its kind, such as two points that are one."""
    raw: dict[str, Any] = msgspec.to_builtins(alone(scenario))
    own = dict(raw)
    raw["exercise"] = [_without_answer(asked) for asked in raw["exercise"]]
    if draw.ranges.get("seed", True):
        # Whatever the lesson draws by itself depends on its seed.
        raw["seed"] = floor(draw.uniforms("seed", 1)[0] * 2**32)
    kind = module_of(scenario.kind)
    try:
        told = in_other_numbers(own, _varied(raw, draw, ""))
        other: Scenario = msgspec.convert(told, kind.TABLE)
    except msgspec.ValidationError:
        return None
    if (start := start_of(scenario)) is not None:
        other = msgspec.structs.replace(other, start=start)
    return None if any(True for _ in kind.contradictions(other)) else other


def _without_answer(asked: dict[str, Any]) -> dict[str, Any]:
    """An exercise without the answer that its source prints, which is that of other numbers."""
    return {key: part for key, part in asked.items() if key not in ("answer", "decimals")}


def _varied(tree: Any, draw: Draw, place: str) -> Any:
    """A table with its numbers exchanged, table by table; `place` is the way to it in the file."""
    if isinstance(tree, list):
        return [_varied(part, draw, f"{place}.{index}") for index, part in enumerate(tree)]
    if not isinstance(tree, dict):
        return tree
    if tree.get("masked"):  # the samples that do not count are those with the target 0
        draw = draw._replace(ranges={**draw.ranges, "targets": False})
    return {key: _of_key(key, part, draw, f"{place}.{key}") for key, part in tree.items()}


def _of_key(key: str, part: Any, draw: Draw, place: str) -> Any:
    if key in KEPT or part is None or isinstance(part, bool) or draw.ranges.get(key) is False:
        return part
    found = [one for one in _leaves(part) if isinstance(one, (int, float))]
    if key in SHUFFLED:
        return _shuffled(part, draw, place)
    if key not in DRAWN or not found or (isinstance(part, dict) and "samples" in part):
        return _varied(part, draw, place)  # such as `samples` that is a table of its own
    if key == "predictions":
        if any(isinstance(one, list) for one in part.values()):
            return {name: _shuffled(one, draw, f"{place}.{name}") for name, one in part.items()}
        if draw.by_hand:
            return _filled(part, iter(_from(_entries(draw), len(found), draw, place)))
    return _filled(part, iter(_drawn(key, found, draw, place)))


def _drawn(key: str, found: Sequence[float], draw: Draw, place: str) -> list[float]:
    """As many numbers between the smallest and the largest, with as many decimals."""
    wish = draw.ranges.get(key, True)
    low, high = wish if isinstance(wish, Sequence) else (min(found), max(found))
    unit = 10 ** _decimals([*found, low, high])
    first, last = round(low * unit), round(high * unit)
    if first == last:
        first, last = first - unit, last + unit
    steps = last - first + 1
    if key == "points":  # each of them once
        if steps == len(found):  # there are no others between the ends
            unit, first, steps = 10 * unit, 10 * first, 10 * (steps - 1) + 1
        keys = draw.uniforms(place, steps)
        chosen = sorted(sorted(range(steps), key=lambda step: keys[step])[: len(found)])
    else:
        chosen = [floor(u * steps) for u in draw.uniforms(place, len(found))]
    return [float(first + step) / unit for step in chosen]


def _entries(draw: Draw) -> list[float]:
    """The predictions that the table of −log has, those of the range that is asked for."""
    wish = draw.ranges.get("predictions")
    low, high = wish if isinstance(wish, Sequence) else (0.0, 1.0)
    return [entry for entry in by_hand.MINUS_LOG if low <= entry <= high] or list(by_hand.MINUS_LOG)


def _from(values: Sequence[float], count: int, draw: Draw, place: str) -> list[float]:
    return [values[floor(u * len(values))] for u in draw.uniforms(place, count)]


def _shuffled(part: Any, draw: Draw, place: str) -> Any:
    """The same numbers or names in another order."""
    found = list(_leaves(part))
    keys = draw.uniforms(place, len(found))
    order = sorted(range(len(found)), key=lambda index: keys[index])
    return _filled(part, iter([found[index] for index in order]))


def _leaves(part: Any) -> Iterator[Any]:
    if isinstance(part, dict):
        part = list(part.values())
    if isinstance(part, list):
        for one in part:
            yield from _leaves(one)
    elif part is not None:
        yield part


def _filled(part: Any, values: Iterator[Any]) -> Any:
    """The same shape with other values."""
    if isinstance(part, dict):
        return {key: _filled(one, values) for key, one in part.items()}
    if isinstance(part, list):
        return [_filled(one, values) for one in part]
    return part if part is None else next(values)


def _decimals(found: Sequence[float]) -> int:
    """How many decimals it takes to write all of them, up to the most that are drawn."""
    for decimals in range(MOST_DECIMALS):
        if all(round(one, decimals) == one for one in found):
            return decimals
    return MOST_DECIMALS

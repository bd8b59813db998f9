"""Questions beside the numbers of a step: which way, real or fake, what is frozen, what is next.

Each answer has a number, which is what a learner types. Of a boundary a point is asked, x and y; of
a line that is to be drawn its weights and its bias.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import NamedTuple, TypeAlias

import numpy as np

from gantui.engine import Cell, Step, cell_name
from gantui.engine.expression.precedents import precedents
from gantui.engine.run.drag_task import reaches
from gantui.practice.exercises.blanks import Exercise, workable_cells
from gantui.practice.exercises.levels import Level
from gantui.practice.judging.answers import NOTHING, Verdict, read
from gantui.practice.judging.forms import expression_of
from gantui.record import question
from gantui.scenario.schema.values import LARGEST_NUMBER
from gantui.toml.shortest import shortest

MARK = "?"
"""What the quantity of a prompt's blanks begins with; no quantity of a run does."""
FROM: dict[str, Level] = {"direction": 2, "sign": 4, "belief": 3, "largest": 4}
"""From which level on the question of a step is asked."""
ABOUT_THE_TURN: Level = 4
"""From which level on it is asked what is frozen, and what is next."""
MOST_CHOICES = 4
"""Answers of which one is what is next."""
NEITHER = "neither"
"""The answer where no network is frozen."""
DRAWN = "drawn"
"""The kind of prompt that asks for the numbers of a line that is to be drawn."""
FROM_DRAWN: Level = 2
"""From which level on such a line is asked where the lesson's file does not ask for it."""

Holds: TypeAlias = Callable[[Sequence[Fraction]], bool]
"""Whether numbers, one for each name, are right together."""


class Prompt(NamedTuple):
    """A question with the words that may be answered."""

    kind: str
    """What is asked: a kind of `record.question`, `frozen`, `next`, `boundary` or `drawn`."""
    text: str
    """The question, as one sentence."""
    names: tuple[str, ...]
    """What is asked about, an answer each; one that is empty where that goes without saying."""
    choices: tuple[str, ...]
    """The answers, numbered from 1."""
    right: tuple[frozenset[int], ...]
    """For each name the numbers of the right answers."""
    holds: Holds | None = None
    """What decides about numbers that are right or wrong together, where no choices are given."""
    example: tuple[float, ...] = ()
    """Such numbers that are right."""

    @property
    def numbered(self) -> tuple[str, ...]:
        """The answers with their numbers: `1: up`, `2: down`, `3: stays`."""
        return numbered(self.choices)

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Its blanks, one for each name."""
        return tuple(Cell(f"{MARK}{self.kind}", 0, place) for place in range(len(self.names)))

    def check(self, text: str) -> None:
        """Raise ValueError where what was typed is no answer at all."""
        plain = text.strip()
        if self.holds is not None:
            read(text)
        elif not plain.isdecimal() or not 1 <= int(plain[:9]) <= len(self.choices):
            raise ValueError(f"Type the number of an answer: 1 to {len(self.choices)}.")

    def verdicts(self, texts: Sequence[str]) -> tuple[Verdict, ...]:
        """What is said of an answer for each name, empty where there is none yet.

        A point, or a drawn line, is right or wrong as a whole.
        """
        if self.holds is not None:
            return (self._together(self.holds, texts),) * len(texts)
        found = zip(texts, self.right, strict=True)
        return tuple(
            "not done" if not text.strip() else "right" if int(text) in right else "wrong"
            for text, right in found
        )

    def _together(self, holds: Holds, texts: Sequence[str]) -> Verdict:
        if not all(text.strip() for text in texts):
            return "not done"
        return "right" if holds([read(text).value for text in texts]) else "wrong"

    @property
    def solution(self) -> tuple[float, ...]:
        """What may be typed for each name."""
        if self.holds is None:
            return tuple(float(min(right)) for right in self.right)
        return self.example

    def said(self, text: str) -> str:
        """An answer in words."""
        return self.choices[int(text) - 1] if self.choices else text.strip()

    def answer(self, place: int) -> str:
        """The right answers for a name, in words."""
        if self.kind == "boundary":
            point = [shortest(one) for one in self.example]
            return f"{point[place]}, for example: the point is ({', '.join(point)})"
        if self.holds is not None:
            return shortest(self.example[place])
        return " or ".join(self.choices[number - 1] for number in sorted(self.right[place]))


def numbered(choices: Sequence[str]) -> tuple[str, ...]:
    """Answers with the numbers that stand for them, from 1; `1: (2,1)` where one has a comma."""
    apart = (f"({choice})" if "," in choice else choice for choice in choices)
    return tuple(f"{number}: {choice}" for number, choice in enumerate(apart, 1))


def is_prompt(cell: Cell) -> bool:
    """Whether a blank is that of a prompt."""
    return cell.quantity.startswith(MARK)


def asked_beside(exercise: Exercise) -> tuple[Prompt, ...]:
    """What an exercise asks besides the numbers of its blanks."""
    if exercise.drawn:
        drawn = _drawn(exercise.step)
        return (drawn,) if drawn is not None else ()
    return () if exercise.reverse else prompts(exercise.step, exercise.level)


def prompts(step: Step, level: Level) -> tuple[Prompt, ...]:
    """What is asked at a step before its numbers are."""
    found = [_drawn(step) if level >= FROM_DRAWN else None, _of_the_result(step, level)]
    if level >= ABOUT_THE_TURN:
        found += [_frozen(step), _boundary(step), _next(step)]
    return tuple(prompt for prompt in found if prompt is not None)


def _of_the_result(step: Step, level: Level) -> Prompt | None:
    """The question of the step, where words answer it."""
    asked = question(step)
    if asked is None or not asked.choices or level < FROM[asked.kind]:
        return None
    if len(set(asked.choices)) < len(asked.choices):
        return None  # such as a sample that is drawn twice
    number = {choice: place for place, choice in enumerate(asked.choices, 1)}
    if asked.kind == "largest":
        largest = frozenset(number[str(answer)] for answer in asked.answers)
        return Prompt(asked.kind, asked.text, ("",), asked.choices, (largest,))
    names = asked.names if len(asked.names) > 1 else ("",)
    right = tuple(frozenset({number[str(answer)]}) for answer in asked.answers)
    return Prompt(asked.kind, asked.text, names, asked.choices, right)


def _frozen(step: Step) -> Prompt | None:
    """Which network stays as it is, at the first step of a turn that asks for anything."""
    operations, turn = step.program.operations, step.turn
    first = (at for at in range(turn.start, turn.stop) if operations[at].predictable)
    frozen = list(dict.fromkeys(one.frozen for one in step.program.turns if one.frozen))
    if not frozen or step.position != next(first, None):
        return None
    choices = (*frozen, NEITHER)
    right = choices.index(turn.frozen or NEITHER) + 1
    return Prompt("frozen", "Which network is frozen in this turn?", ("",), choices,
                  (frozenset({right}),))  # fmt: skip


def _boundary(step: Step) -> Prompt | None:
    """A point where the sum of a unit that reads x and y is 0, at the last step of its field."""
    picture, name = step.turn.picture, step.operation.writes
    if picture is None or picture.kind != "field" or name not in picture.fields:
        return None
    if step.program.written_at[name][-1] != step.position:
        return None
    read_in = {(found.quantity, found.row) for cell in workable_cells(step)[:1]
               for found in precedents(expression_of(step, cell))}  # fmt: skip
    unit = next((unit for unit in picture.units if unit in read_in), None)
    if unit is None:
        return None
    weights = step.before[unit[0]]
    a, b, c = (weights.item(unit[1], column) for column in range(3))
    if not a and not b:
        return None

    def holds(point: Sequence[Fraction]) -> bool:
        x, y = point
        return abs(Fraction(a) * x + Fraction(b) * y + Fraction(c)) <= NOTHING

    text = f"Name a point on the boundary: a point (x, y) where {name} is 0."
    example = (0.0, -c / b) if b else (-c / a, 0.0)
    return Prompt("boundary", text, ("x", "y"), (), (), holds, example)


def _drawn(step: Step) -> Prompt | None:
    """The numbers of the lines that the task of a turn has one draw, at the turn's last step."""
    task, program = step.turn.task, step.program
    if task is None or step.position != step.turn.stop - 1:
        return None
    rows, columns = task.target.shape
    cells = [Cell(task.quantity, row, column) for row in range(rows) for column in range(columns)]
    labels = step.columns(task.quantity)

    def holds(numbers: Sequence[Fraction]) -> bool:
        if any(abs(number) > LARGEST_NUMBER for number in numbers):
            return False
        return reaches(step, np.array([*map(float, numbers)]).reshape(rows, columns))

    lines = "the line" if rows == 1 else "each line"
    what = f"{task.text[:1].upper()}{task.text[1:].rstrip('.')}"
    text = f"{what}. What are the weights and the bias of {lines} then?"
    names = tuple(cell_name(program, cell, labels) for cell in cells)
    return Prompt(DRAWN, text, names, (), (), holds, tuple(task.target.ravel().tolist()))


def _next(step: Step) -> Prompt | None:
    """What is done next, among what cannot be done before it."""
    program, following = step.program, step.position + 1
    if following >= len(program.operations):
        return None
    titles = [program.headings[position][0] for position in range(len(program.operations))]
    later = [titles[at] for at in range(following + 1, len(titles)) if _waits(step, at, following)]
    others = [title for title in dict.fromkeys(later) if title != titles[following]]
    if not others:
        return None
    apart = max(len(others) // (MOST_CHOICES - 1), 1)
    choices = sorted({titles[following], *others[::apart][: MOST_CHOICES - 1]})
    right = frozenset({choices.index(titles[following]) + 1})
    return Prompt("next", "What is done next?", ("",), tuple(choices), (right,))


def _waits(step: Step, position: int, following: int) -> bool:
    """Whether an operation reads what is written only by the next one, or after it."""
    written = step.program.written_at
    return any(
        any(following <= at < position for at in written.get(name, ()))
        for name in step.program.operations[position].reads
    )

"""Questions that are answered with a word: which way, real or fake, what is frozen, what is next.

Each answer has a number, which is what a learner types.
"""

from typing import NamedTuple

from gantui.engine import Cell, Step
from gantui.practice.levels import Level
from gantui.record import question

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


class Prompt(NamedTuple):
    """A question with the words that may be answered."""

    kind: str
    """What is asked: a kind of `record.question`, `frozen` or `next`."""
    text: str
    """The question, as one sentence."""
    names: tuple[str, ...]
    """What is asked about, an answer each; one that is empty where that goes without saying."""
    choices: tuple[str, ...]
    """The answers, numbered from 1."""
    right: tuple[frozenset[int], ...]
    """For each name the numbers of the right answers."""

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Its blanks, one for each name."""
        return tuple(Cell(f"{MARK}{self.kind}", 0, place) for place in range(len(self.names)))

    def is_right(self, place: int, text: str) -> bool:
        """Whether what was typed is a right answer. Raises ValueError where it is none at all."""
        plain = text.strip()
        if not plain.isdecimal() or not 1 <= int(plain[:9]) <= len(self.choices):
            raise ValueError(f"Type the number of an answer: 1 to {len(self.choices)}.")
        return int(plain) in self.right[place]

    def answer(self, place: int) -> str:
        """The right answers for a name, in words."""
        return " or ".join(self.choices[number - 1] for number in sorted(self.right[place]))


def is_prompt(cell: Cell) -> bool:
    """Whether a blank is that of a prompt."""
    return cell.quantity.startswith(MARK)


def prompts(step: Step, level: Level) -> tuple[Prompt, ...]:
    """What is asked in words at a step, before its numbers are."""
    found = [_of_the_result(step, level)]
    if level >= ABOUT_THE_TURN:
        found += [_frozen(step), _next(step)]
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

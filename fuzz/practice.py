"""Practice over a random scenario: in the dialogue, and in what the trainer knows of it."""

import io
from collections.abc import Callable, Iterator
from random import Random

from fuzz.faults import Fault, foreign_in
from fuzz.values import number
from fuzz.walk import drawn_of
from gantui.dialogue import converse
from gantui.engine import Timeline
from gantui.practice.attempts.attempt import Attempt
from gantui.practice.attempts.rejudging import UnknownExerciseError, rejudged
from gantui.practice.attempts.work import answers_of
from gantui.practice.exercises.levels import LEVELS
from gantui.scenario import Loaded
from gantui.tui.session.practising import numbers
from gantui.tui.session.session import Session
from gantui.views.text.numbers.number import number as shown

COMMANDS = (
    "", "", "", "h", "a", "v", "r", "n", "N", "[", "]", "k 1", "k", "k x", "?", "m", "why", "loss",
    "p", "g 3", "g 1", "i 1 1", "reload", "zz", "1/2", "1/0", "-", "1e400", "0.1.2", "−3", "5,",
    "1", "2", "\x1b[31m", "漢", "9" * 80,
)  # fmt: skip
"""What is typed in practice, sense or not."""
LINES = 40
"""So many of them."""
MOVES = 12
"""Things done in the trainer."""
LARGE = 1500
"""Numbers in an iteration beyond which a search for others takes longer than a trial may."""


def practised(loaded: Loaded, timeline: Timeline, random: Random) -> Iterator[Fault]:
    """`gantui practise --plain`; what is kept of it can be judged again."""
    words = [*COMMANDS, *(f"{number(random)}" for _ in range(20))]
    lines = random.choices([word for word in words if word not in ("a", "v")], k=LINES)
    if not _is_large(timeline):
        lines[random.randrange(LINES)] = random.choice(["a", "v"])
    kept: list[Attempt] = []
    target = io.StringIO()
    typed = io.StringIO("\n".join(lines))
    seed = 0 if _is_large(timeline) else random.choice([0, 0, 1, 7])
    converse(
        loaded, timeline, 0, typed, target,
        practise=True, level=random.choice(LEVELS), seed=seed, keep=kept.append,
    )  # fmt: skip
    yield from foreign_in(target.getvalue(), "practice in the dialogue")
    for attempt in kept[:2]:
        try:
            rejudged(attempt, loaded.scenario)
        except UnknownExerciseError as error:
            yield Fault("an attempt cannot be judged again", f"{error}: {attempt}")


def answered(loaded: Loaded, timeline: Timeline, random: Random) -> Iterator[Fault]:
    """Practice as the trainer knows it, with every panel drawn."""
    session = Session(loaded, timeline)
    session.practising, session.level = True, random.choice(LEVELS)
    if session.assignments:
        session.go(random.choice(session.assignments).at)
    for _ in range(MOVES):
        session.take_up()
        yield from drawn_of(session, random)
        for filling in session.fillings().values():
            yield from foreign_in(f"{filling}", "a filling")
        random.choice(ACTIONS)(session, random)


def _is_large(timeline: Timeline) -> bool:
    sizes = (one.size for one in timeline.program.operations)
    return sum(rows * columns for rows, columns in sizes) > LARGE


def _type(session: Session, random: Random) -> None:
    """Type something into the blank, now and then what belongs there."""
    work = session.asked
    if work is None:
        return
    texts = [shown(operand.value) for operand in answers_of(work)]
    session.type_over(random.choice([*texts, f"{number(random)}", "1/3", "-", "1e400", ""]))


def _fill_in(session: Session, _random: Random) -> None:
    """Type what belongs into every blank."""
    work = session.asked
    if work is None:
        return
    for operand in answers_of(work):
        session.state.practice.here = operand.cell
        session.type_(shown(operand.value))
    session.judge()


def _other_numbers(session: Session, random: Random) -> None:
    """The same with the numbers of another seed."""
    state = session.state
    if not _is_large(state.timeline):
        own = state.practice.own or state.loaded
        session.take_numbers(numbers(own, random.choice([0, 1, 2]), session.mode))


def _go(session: Session, random: Random) -> None:
    """To another step of the first iteration, or to the next exercise."""
    given = session.next_assignment()
    if given is not None and random.random() < 0.5:
        session.state.practice.entry = given.entry
        session.go(given.at)
    else:
        session.go(random.randrange(len(session.state.timeline.program.operations)))


ACTIONS: tuple[Callable[[Session, Random], object], ...] = (
    _type,
    _type,
    _fill_in,
    _go,
    _go,
    _other_numbers,
    lambda session, _random: session.judge(),
    lambda session, _random: session.hint(),
    lambda session, _random: session.answer(),
    lambda session, random: session.to_blank(random.choice([1, -1])),
    lambda session, random: session.change_level(random.choice([1, -1])),
    lambda session, _random: session.ask_backwards(),
    lambda session, _random: session.bring_back(),
)
"""What a key does in practice."""

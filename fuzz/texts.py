"""Random and mutated text as configuration, places, edits, what is typed, reports, answers."""

import io
import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TypeAlias

from fuzz.faults import Fault, TooSlow, foreign_in, of_error, within
from fuzz.mutation import mutated
from fuzz.reports import answers_kept, answers_text, graded, report_text
from fuzz.toml_text import text as toml_value
from fuzz.values import NAMES, number
from gantui.config import commented, written
from gantui.config.read import read as read_configuration
from gantui.dialogue import converse
from gantui.engine import EditError, Program, Timeline, compile_program, number_in
from gantui.scenario import ScenarioError, find, parse
from gantui.scenario.mark import mark
from gantui.tui.keys.table import KEYS
from gantui.tui.keys.user_keymap import keymap, names
from gantui.tui.session.forks.fork_tree import Forks
from gantui.tui.session.forks.kept_forks import kept, take_back
from gantui.user.kept_forks import file_mark
from gantui.user.memory import Memory, recall

Use: TypeAlias = Callable[[bytes, Random], Iterator[Fault]]
LIMIT = 2.0
"""Seconds of the processor for one text."""
SIGNS = ("\x00", "\x1b]0;PWNED\x07", "\u202e", "漢", "\ud800", "[", "]", '"', "=", "{", "}", "#",
         "\n", "nan", "1e999", "-1", "9" * 400, "true", "[keys]", "theme", "decimals = 9", "null",
         ",", ":", "places", "'''", '"""', "\\", "\r", "\t", "ctrl+", "space")  # fmt: skip
LESSONS = ("gan-by-hand", "conditional-gan", "logit-field", "minimax", "bce-by-hand", "log-loss")


def trial(seed: int) -> tuple[str | bytes, Iterator[Fault]]:
    """A text for one of the readers, and what falls short with it."""
    random = Random(seed)
    make, use = random.choice(READERS)
    given: str | bytes = make(random)
    if random.random() < 0.1:
        given = random.randbytes(random.choice([0, 1, 200, 100_000]))
    data = given if isinstance(given, bytes) else given.encode("utf-8", "surrogatepass")
    return data, _faults(use, data, random)


def _faults(use: Use, data: bytes, random: Random) -> Iterator[Fault]:
    try:
        with within(LIMIT):
            yield from use(data, random)
    except (Exception, TooSlow) as error:
        yield of_error(error)


@cache
def _configurations() -> tuple[str, ...]:
    """Files as `gantui config` writes them."""
    config = read_configuration(Path("none.toml")).config
    keys = {key.id: names(key) for key in KEYS}
    every = commented({key.id: (names(key), key.text) for key in KEYS})
    return every, written(config, "dark", keys), every.replace("# ", "")


def _configuration(random: Random) -> str:
    return mutated(random.choice(_configurations()), random, SIGNS)


def _configured(data: bytes, _random: Random) -> Iterator[Fault]:
    """A configuration is read as far as it is valid; what is said of it is clean."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "config.toml"
        path.write_bytes(data)
        found = read_configuration(path, expected=True)
        _, wrong = keymap(found.config.keys)
        found = found.with_problems(wrong)
        for line in [*found.report(), found.notice()]:
            yield from foreign_in(line.replace("\n", "\0"), "a message on the configuration")


def _places(random: Random) -> str:
    """A file of places."""
    lesson = find(random.choice(LESSONS))
    program = compile_program(lesson.scenario)
    index = random.choice([1, 5, 0, -1, 10**30, 1, 5, 2.5, "1", None])
    mode = random.choice(["exact", "by hand", "exact", "x"])
    place: dict[str, object] = {"index": index, "steps": program.steps, "arithmetic": mode}
    if random.random() < 0.7:
        place["kept"] = _forks(random, program)
    text = json.dumps({"theme": random.choice(NAMES), "places": {mark(lesson.scenario): place}})
    return mutated(text, random, SIGNS) if random.random() < 0.7 else text


def _forks(random: Random, program: Program) -> dict[str, object]:
    """Forks of a lesson, and now and then of none."""
    forks = []
    for number_of in range(1, random.choice([2, 4, 6, 6, 120])):
        position = random.randrange(len(program.operations))
        written = program.operations[position].writes
        edit = {
            "quantity": written if random.random() < 0.8 else random.choice(NAMES),
            "values": random.choice([float(number_of), 1.0, number(random), [[1.0, 2.0]]]),
            "row": random.choice([1, 1, 2, "bias"]),
            "column": random.choice([1, 1, 2, "A"]),
            "step": position + random.choice([1, 1, 1, 0, 5]),
        }
        parent = random.choice([number_of - 1, 0, 0, number_of, 99])
        named = random.choice([number_of] * 9 + [1, 0, 10**6])
        forks.append({"number": named, "parent": parent, "edit": edit, "was": 1.5})
    return {"forks": forks, "shown": random.choice([0, 1, 3, 500]), "file": random.choice(NAMES)}


def _remembered(data: bytes, _random: Random) -> Iterator[Fault]:
    """Whatever the file of places is, a place can be remembered in it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "places.json"
        path.write_bytes(data)
        memory = Memory(path)
        lesson = next(
            (one for one in map(find, LESSONS) if mark(one.scenario).encode() in data), None
        )
        lesson = lesson or find(LESSONS[0])
        program = compile_program(lesson.scenario)
        found = memory.place(lesson.scenario, program)
        if found is not None and not 0 < found.index < program.steps:
            yield Fault("a place is outside its run", str(found))
        forks = Forks(lesson.scenario, Timeline(program))
        taken = take_back(forks, memory.forks(lesson.scenario, file_mark(lesson)))
        memory.take(lesson.scenario, taken.kept)
        yield from foreign_in(f"{taken.refused} {taken.why}", "a message on forks")
        for fork in forks.all:
            forks.timeline(fork, "exact").step(program.steps - 1)
        memory.leave(lesson.scenario, program, 7, (), kept(lesson, forks))
        memory.save()
        found = recall(path).places.get(mark(lesson.scenario))
        if found is None or found.index != 7 or len(found.kept.forks) < len(forks.all) - 1:
            yield Fault("a place is not remembered", path.read_text(errors="replace")[:2000])


def _edits(random: Random) -> str:
    """A lesson with [[edits]] of anything, mutated now and then."""
    lesson = find(random.choice(LESSONS))
    program = compile_program(lesson.scenario)
    tables = []
    for _ in range(random.randint(1, 4)):
        name = random.choice([*program.quantities, random.choice(NAMES)])
        rows = program.quantities[name].rows if name in program.quantities else ()
        keys = {
            "row": random.choice([1, 2, 99, "1", random.choice([*rows, *NAMES])]),
            "column": random.choice([1, 2, 99, "bias", random.choice(NAMES)]),
            "iteration": random.choice([1, 2, 10**6]),
            "step": random.choice([0, 1, 5, 30, 10**6]),
        }
        chosen = {key: value for key, value in keys.items() if random.random() < 0.6 and value}
        values = random.choice([number(random), [[number(random)] * 2]])
        given = {"quantity": name, "values": values, **chosen}
        lines = "".join(f"{key} = {toml_value(value)}\n" for key, value in given.items())
        tables.append(f"\n[[edits]]\n{lines}")
    edits = "".join(tables)
    return lesson.text + (mutated(edits, random, SIGNS) if random.random() < 0.4 else edits)


def _edited(data: bytes, random: Random) -> Iterator[Fault]:
    """Edits are refused with clean messages, or their run can be walked."""
    try:
        loaded = parse(data.decode(errors="replace"), source="x.toml")
        timeline = Timeline(compile_program(loaded.scenario))
    except ScenarioError as error:
        yield from foreign_in(str(error), "a report")
        return
    except EditError as error:
        yield from foreign_in(str(loaded.error(error.mismatches)), "a report on edits")
        return
    last = min(timeline.program.steps, 3 * len(timeline.program.operations)) - 1
    for index in random.choices(range(last + 1), k=8):
        step = timeline.step(index)
        step.edits(), step.edited_cells()


def _typed(random: Random) -> str:
    """Lines for the dialogue."""
    words = ("n", "N", "f", "c", "i 1 1", "g 3", "g i 2", "until nan", "until p[A] > 0", "before",
             "w", "why", "loss", "p", "first", "?", "m", "m", "0.7", "1/", "h", "a", "r", "[", "]",
             "k 3", "")  # fmt: skip
    lines = "\n".join(random.choices(words, k=6))
    return mutated(lines, random, [sign for sign in SIGNS if "\ud800" not in sign]).replace(
        "w ", ""
    )


def _talked(data: bytes, random: Random) -> Iterator[Fault]:
    """The dialogue answers anything, and what it repeats is clean."""
    lesson = find(random.choice(LESSONS))
    target = io.StringIO()
    source = io.StringIO(data.decode(errors="replace").replace("w", "x"))
    converse(lesson, Timeline(compile_program(lesson.scenario)), 0, source, target)
    yield from foreign_in(target.getvalue(), "the dialogue")
    for line in data.decode(errors="replace").split("\n"):
        try:
            number_in(line)
        except ValueError as error:
            yield from foreign_in(str(error).replace("\n", "\0"), "a message on a number")


READERS = (
    (_configuration, _configured),
    (_places, _remembered),
    (_edits, _edited),
    (_typed, _talked),
    (report_text, graded),
    (answers_text, answers_kept),
)
"""What is made, and what reads it."""

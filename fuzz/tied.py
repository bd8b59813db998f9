"""Notes, prints, edits, claims and exercises that are tied to what a scenario computes."""

from contextlib import suppress
from random import Random

from fuzz.conditions import condition_of
from fuzz.toml_text import Document, document
from fuzz.values import chance, line, number
from gantui.engine import Program, Step, Timeline, column_names, compile_program
from gantui.engine.conditions import ConditionError, condition
from gantui.practice.exercises.blanks import workable_cells
from gantui.practice.exercises.exercises import AskedError, assignment, name_of
from gantui.practice.exercises.reverse import missing_cells
from gantui.scenario import parse
from gantui.scenario.schema.exercise import Asked
from gantui.scenario.schema.vary import DRAWN, VARIED

LONGEST_CLAIM = 300
"""Characters of a condition in a file."""
LEVELS = ("beginner", "intermediate", "advanced", "expert")


def tied(text: str, random: Random) -> str:
    """The scenario with such tables behind it."""
    program = compile_program(parse(text, source="x.toml").scenario)
    found = [
        document({kind: [made(program, random) for _ in range(random.randint(1, 3))]})
        for kind, made in (("printed", _expected), ("worked", _expected), ("edits", _edit))
        if chance(random, 0.4)
    ]
    if chance(random, 0.3):
        found.append(document({"vary": _vary(random)}))
    return _asking(text + "\n" + "".join(found), random)


def _asking(text: str, random: Random) -> str:
    """The scenario, as it is with its edits, with claims and exercises behind it."""
    timeline = Timeline(compile_program(parse(text, source="x.toml").scenario))
    claims = [_claim(timeline.program, random) for _ in range(random.choice([0, 0, 1, 3]))]
    asked = [_exercise(timeline, random) for _ in range(random.choice([0, 0, 1, 3]))]
    tables = {"claims": claims, "exercise": [one for one in asked if one]}
    return text + "\n" + document({kind: one for kind, one in tables.items() if one})


def _expected(program: Program, random: Random) -> Document:
    """A number that the source is said to print, or that somebody worked out."""
    position = random.randrange(min(len(program.operations), 400))
    name = program.operations[position].writes
    first = next(place for place, one in enumerate(program.operations) if one.writes == name)
    rows = len(program.quantities[name].rows)
    columns = len(column_names(program, name, 0, first))
    found: Document = {"source": line(random), "quantity": name, "values": number(random)}
    if rows * columns > 1:
        found |= {"rows": [str(random.randint(1, rows))]}
        found |= {"columns": [str(random.randint(1, columns))]}
    return {**found, "decimals": random.choice([0, 2, 12])}


def _edit(program: Program, random: Random) -> Document:
    """A number that is another one from a step on."""
    position = random.randrange(min(len(program.operations), 400))
    name = program.operations[position].writes
    rows = len(program.quantities[name].rows)
    columns = len(column_names(program, name, 0, position))
    return {
        "quantity": name,
        "values": number(random),
        "row": random.randint(1, rows),
        "column": random.randint(1, columns),
        "step": position + 1,
    }


def _claim(program: Program, random: Random) -> Document:
    """What is said of the run, whether it holds or not."""
    wanted = "iteration 1"
    with suppress(ConditionError):
        found = condition_of(program, random)
        fits = len(found) <= LONGEST_CLAIM and not condition(found, program).momentary
        wanted = found if fits else wanted
    claim: Document = {"text": line(random), "condition": wanted}
    return claim | ({"iteration": 1} if chance(random, 0.5) else {})


def _exercise(timeline: Timeline, random: Random) -> Document:
    """What is asked at a step of the first iteration; nothing where that is no exercise."""
    step = timeline.step(random.randrange(min(len(timeline.program.operations), 400)))
    cells = workable_cells(step)
    found: Document = {"quantity": step.operation.writes, "level": random.choice(LEVELS)}
    if chance(random, 0.4):
        found["title"] = line(random)
    if cells and chance(random, 0.3):
        names = {name_of(step, cell) for cell in random.sample(list(cells), min(len(cells), 3))}
        found["cells"] = sorted(name for name in names if len(name) <= 40)
    elif chance(random, 0.3):
        found |= _reversed(step, random)
    if "reverse" not in found and chance(random, 0.3):
        found["key"] = random.choice(["sum", "sum without sign"])
    try:
        assignment(parsed(found), timeline, 1, 0)
    except (AskedError, ValueError):
        return {}
    return found


def _reversed(step: Step, random: Random) -> Document:
    """The number that is missing, where a step has one that can be named."""
    names = [name_of(step, cell) for cell in missing_cells(step)]
    names = [name for name in names if len(name) <= 40]
    return {"reverse": random.choice(names)} if names else {}


def parsed(asked: Document) -> Asked:
    """The table as a file that has it is read."""
    import msgspec

    return msgspec.convert(asked, Asked)


def _vary(random: Random) -> Document:
    """Which numbers vary, and between which ones they lie."""
    keys = random.sample(sorted(VARIED), random.randint(1, 4))
    found: Document = {}
    for key in keys:
        low = number(random)
        is_range = key in DRAWN and chance(random, 0.5)
        found[key] = [low, low + abs(low) * 2 + 1] if is_range else chance(random, 0.5)
    return found

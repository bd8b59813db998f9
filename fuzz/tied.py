"""Notes, prints and edits that are tied to what a scenario computes."""

from random import Random

from fuzz.toml_text import Document, document
from fuzz.values import chance, line, number
from gantui.engine import Program, column_names, compile_program
from gantui.scenario import parse


def tied(text: str, random: Random) -> str:
    """The scenario with such tables behind it."""
    program = compile_program(parse(text, source="x.toml").scenario)
    found = [
        document({kind: [made(program, random) for _ in range(random.randint(1, 3))]})
        for kind, made in (("printed", _printed), ("edits", _edit))
        if chance(random, 0.6)
    ]
    return text + "\n" + "".join(found)


def _printed(program: Program, random: Random) -> Document:
    """A number that the source is said to print."""
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

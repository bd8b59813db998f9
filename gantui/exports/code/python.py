"""A run as plain Python: no library, and the bits of the trainer.

Its functions, exp and ln and the others, are the trainer's own, copied behind the training.
"""

import ast
from collections.abc import Iterator

from gantui.engine import Timeline
from gantui.exports.code.expressions.python_cells import PythonCells
from gantui.exports.code.layout import comment, laid_out
from gantui.exports.code.library import CALLABLE, library
from gantui.exports.code.names import names_of, numbers_of
from gantui.exports.code.script import Script, script

TOTAL = '''\
def total(terms):
    """The terms added from left to right; Python's own sum rounds in other places."""
    first, *others = terms
    for term in others:
        first += term
    return first
'''
OWN = frozenset({*CALLABLE, "total", "main", "nan", "taken"})


def chunks(timeline: Timeline, name: str, first: int, last: int) -> Iterator[str]:
    """The iterations in which the steps `first` to `last` are, as one file."""
    program = timeline.program
    names = {**names_of(program, OWN), "": "taken"}
    numbers = numbers_of(program)
    found = script(timeline, name, first, last, PythonCells(names, numbers))
    main = "\n".join(_main(found))
    called = _called(main)
    needed = library([one for one in CALLABLE if one in called])
    of_math = sorted(needed.of_math | (called & {"nan"}))
    yield "\n".join(_heading(found)) + "\n\n"
    if "cycle" in called:
        yield "from itertools import cycle\n"
    if of_math:
        yield "\n".join(laid_out(f"from math import {', '.join(of_math)}")) + "\n"
    yield ("\n\n" if of_math or "cycle" in called else "\n") + main + "\n\n\n"
    definitions = [TOTAL] if "total" in called else []
    definitions += [needed.text + "\n"] if needed.text else []
    if definitions:
        yield from (f"{line}\n" for line in comment(ABOUT))
        yield "\n\n" + "\n\n".join(definitions) + "\n\n"
    yield 'if __name__ == "__main__":\n    main()\n'


ABOUT = (
    "What follows is arithmetic. The functions are the trainer's own, so that this file has its "
    "digits on every machine; those of Python's math differ in the last one from system to system."
)


def _heading(found: Script) -> Iterator[str]:
    """The first two lines have no text of a scenario, which might say how the file is encoded."""
    yield "# A training run as plain Python: it needs no library, and has the trainer's digits."
    yield "#"
    yield from (*comment(found.title), *comment(found.goal), "#", *comment(found.origin))


def _main(found: Script) -> Iterator[str]:
    yield "def main():"
    for line in found.given:
        yield from laid_out(line, 1)
    span = f"{found.iterations.start + 1}, {found.iterations.stop + 1}"
    yield ""
    yield f"    for iteration in range({span}):"
    for number, part in enumerate(found.parts):
        yield from ("",) if number else ()
        yield from comment(f"--- {part.title} ---", 2)
        for step in part.steps:
            yield ""
            for said in step.said:
                yield from comment(said, 2)
            for line in step.lines:
                yield from laid_out(line.strip(), 2 + (len(line) - len(line.lstrip())) // 4)
    yield ""
    yield from (f"    {line}" for line in found.printed)


def _called(source: str) -> set[str]:
    return {node.id for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name)}

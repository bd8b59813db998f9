"""Long lines of Python broken as formatters break them: at the last bracket, then at its commas."""

import re
from collections.abc import Iterator
from textwrap import wrap

WIDTH = 100
STEP = "    "
OPEN, CLOSE = "([{", ")]}"
SPLITS = (
    r" if | else ",
    r" \+ | - ",
    r" \* | / | @ ",
)
"""Where an expression in brackets is broken, the loosest binding first."""


def laid_out(line: str, indent: int = 0) -> list[str]:
    """A statement on as many lines as it needs, each indented by so many steps."""
    room = WIDTH - len(STEP) * indent
    if len(line) <= room and "[[" not in line[:-1].replace("[[", "", 1):
        return [STEP * indent + line]
    return [STEP * indent + found for found in _broken(line, room)]


def comment(text: str, indent: int = 0) -> list[str]:
    """A text as comments, whatever signs are in it."""
    room = WIDTH - len(STEP) * indent - 2
    words = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return [f"{STEP * indent}# {line}" for line in wrap(words, room, break_on_hyphens=False)]


def _broken(line: str, room: int, *, inside: bool = False) -> list[str]:
    """A piece on several lines; `inside` a bracket it may be broken before an operator."""
    if len(line) <= room:
        return [line]
    for split in SPLITS if inside else ():
        pieces = [piece.strip() for piece in _split(line, f"(?={split})")]
        if len(pieces) > 1:
            return [row for piece in pieces for row in _broken(piece, room, inside=True)]
    start = _last_bracket(line)
    name, sign, value = line.partition(" = ")
    if start is None or (not inside and sign and len(_split(value, SPLITS[1])) > 1):
        return _broken(f"{name}{sign}({value})", room) if sign and value[:1] != "(" else [line]
    head, body, tail = line[: start + 1], line[start + 1 : -1], line[-1]
    inner = room - len(STEP)
    return [head, *(STEP + found for found in _body(head, body, inner)), tail]


def _last_bracket(line: str) -> int | None:
    """Where the bracket opens that closes at the end of the line."""
    if line[-1:] not in CLOSE or not line:
        return None
    depth = 0
    for place in range(len(line) - 1, -1, -1):
        depth += (line[place] in CLOSE) - (line[place] in OPEN)
        if depth == 0:
            return place
    return None


def _body(head: str, body: str, room: int) -> Iterator[str]:
    """What stands in a bracket: on a line, or one of its parts a line."""
    parts = _split(body, r", ")
    matrix = all(part.startswith("[") and " for " not in part for part in parts)
    if len(body) <= room and not (matrix and len(parts) > 1):
        is_call = bool(re.search(r"[\w\])]$", head[:-1]))
        yield body + ("," if len(parts) > 1 and not is_call else "")
        return
    if len(parts) > 1 or matrix:
        for part in parts:
            fits = len(part) < room  # with its comma
            *lines, last = [part] if fits else _broken(part, room, inside=True)
            yield from (*lines, last + ",")
        return
    loops = _split(body, r" (?=for )")
    for piece in loops:
        yield from _broken(piece, room, inside=True)


def _split(text: str, pattern: str) -> list[str]:
    """The parts of a text between matches that stand outside of every bracket."""
    found, start, depth = [], 0, 0
    matches = {match.start(): match for match in re.finditer(pattern, text)}
    for place, sign in enumerate(text):
        depth += (sign in OPEN) - (sign in CLOSE)
        if depth == 0 and place in matches and place > start:
            found.append(text[start:place])
            start = max(matches[place].end(), place)
    return [*found, text[start:]]

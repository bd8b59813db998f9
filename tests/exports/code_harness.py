"""Runs a file of exported code and prints what every assignment of its loop made.

It stands alone: `python -I code_harness.py FILE`. No line of the file is changed; after each
statement of the loop its targets are noted.
"""

import ast
import sys
from typing import Any


def noted(source: str) -> list[tuple[str, Any]]:
    """Name and value after each statement of the loop, in order."""
    tree = ast.parse(source)
    loops = [node for node in ast.walk(tree) if isinstance(node, ast.For)]
    loop = next(node for node in loops if getattr(node.target, "id", "") == "iteration")
    body: list[ast.stmt] = []
    for statement in loop.body:
        stores = [n for n in ast.walk(statement) if isinstance(n, ast.Name | ast.Subscript)]
        targets = [n for n in stores if isinstance(n.ctx, ast.Store) and isinstance(n, ast.Name)]
        inner = {id(n) for c in ast.walk(statement) if isinstance(c, ast.comprehension)
                 for n in ast.walk(c.target)}  # fmt: skip
        names = dict.fromkeys(n.id for n in targets if id(n) not in inner)
        body.append(statement)
        body += [ast.parse(f"_note({name!r}, {name})").body[0] for name in names]
    loop.body = body
    found: list[tuple[str, Any]] = []
    exec(
        compile(ast.fix_missing_locations(tree), "exported", "exec"),
        {"__name__": "__main__", "_note": lambda name, value: found.append((name, _plain(value)))},
    )
    return found


def _plain(value: Any) -> Any:
    return value.tolist() if hasattr(value, "tolist") else value


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as file:
        print("\n" + repr(noted(file.read())))

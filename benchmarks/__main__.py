"""`python -m benchmarks [NAME ...]`: all benchmarks, or those named, as a Markdown table.

Exit code 1 where a target is missed.
"""

import os
import platform
import sys
from importlib import import_module
from importlib.metadata import version

from benchmarks.harness import HEADING, WIDTHS, Row, line

NAMES = (
    "training", "batches", "live", "history", "steps", "opening", "text_log", "repaint", "judging",
    "held", "refusing", "start", "memory", "openings", "serving",
)  # fmt: skip
"""The modules, in the order of the table. A new one is one more entry."""


def main(names: list[str]) -> int:
    """Run the benchmarks; the exit code."""
    unknown = [name for name in names if name not in NAMES]
    if unknown:
        print(f"no benchmark {unknown[0]}; there are {', '.join(NAMES)}", file=sys.stderr)
        return 2
    versions = ", ".join(f"{name} {version(name)}" for name in ("numpy", "textual"))
    system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors"
    print(f"Python {platform.python_version()}, {versions}, {system}\n\n{HEADING}", flush=True)
    found: list[Row] = []
    for name in names or NAMES:
        for row in import_module(f"benchmarks.{name}").rows():
            print(line(row, WIDTHS), flush=True)
            found.append(row)
    return int(any(row.met is False for row in found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

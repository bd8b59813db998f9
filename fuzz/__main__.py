"""`python -m fuzz WHAT --seed N --count M`: random and hostile input, reproducible by its seed.

The trial number K of a seed N is the first one of the seed N + K. A fault prints the command that
has it again and keeps the input. Exit code 1 where anything falls short.
"""

import argparse
import sys
from importlib import import_module
from pathlib import Path
from time import monotonic

from fuzz.faults import Findings

WHAT = ("scenarios", "wrong", "conditions", "texts", "files", "keys", "killed")
"""The modules with a function `trial(seed)`: an input, and what falls short with it."""


def main(arguments: list[str]) -> int:
    """Run the trials; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("what", choices=WHAT)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--keep", type=Path, default=Path("fuzz-found"), help="where inputs go")
    chosen = parser.parse_args(arguments)
    findings = Findings(chosen.what, chosen.keep)
    began = monotonic()
    run(chosen.what, chosen.seed, chosen.count, findings)
    took = f"{monotonic() - began:.0f} s"
    print(f"{chosen.what}, seed {chosen.seed}, {chosen.count} trials, {took}: {findings.summary()}")
    return int(bool(findings.kinds))


def run(what: str, seed: int, count: int, findings: Findings) -> None:
    """So many trials of a fuzzer from a seed on."""
    trial = import_module(f"fuzz.{what}").trial
    for one in range(seed, seed + count):
        given, faults = trial(one)
        for fault in faults:
            findings.add(one, fault, given)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""`gantui check`."""

import sys
from collections.abc import Callable, Iterator, Sequence
from math import isfinite
from pathlib import PurePath
from typing import TYPE_CHECKING

import click

from gantui.cli.common import BAD_INPUT, FAILED, SCENARIO, as_json
from gantui.cli.progress import Reached, progress
from gantui.scenario import Loaded, ScenarioError, find, names
from gantui.toml.problems import counted

if TYPE_CHECKING:
    from gantui.checking.check import Report


@click.command()
@click.argument("scenarios", nargs=-1, type=SCENARIO)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to report."
)
@click.option("-v", "--verbose", is_flag=True, help="Name every match too.")
def check(scenarios: tuple[str, ...], form: str, verbose: bool) -> None:
    """Validate scenarios, run them, compare every printed value.

    Without a name, all the lessons. Exit code 0 if every printed value is
    matched or its mismatch has a note, 1 if not, 2 if a file is wrong.

    A printed value matches within half a unit of the last of its decimals and
    1e-9 more; where the file gives no decimals, within 1e-9.
    """
    from gantui.checking.check import Report

    outcomes = list(_outcomes(scenarios or names()))
    reports = [one for one in outcomes if isinstance(one, Report)]
    errors = [one for one in outcomes if isinstance(one, ScenarioError)]
    if form == "json":
        click.echo(_json(reports, errors))
    else:
        for report in reports:
            _report(report, verbose)
        for wrong in errors:
            click.echo(str(wrong), err=True)
    failed = FAILED if any(not report.passed for report in reports) else 0
    sys.exit(BAD_INPUT if errors else failed)


def _outcomes(wanted: Sequence[str]) -> Iterator["Report | ScenarioError"]:
    """The report on each scenario, or what is wrong with its file; says how far it is."""
    from gantui.checking.check import extent

    found = [_found(name) for name in wanted]
    extents = [extent(one.scenario) if isinstance(one, Loaded) else 0 for one in found]
    done = 0
    with progress("check", sum(extents)) as reached:
        for place, one in enumerate(found, 1):
            name = PurePath(one.name).name
            where = f"{place} of {len(found)}: {name}" if len(found) > 1 else name
            yield _outcome(one, _after(done, where, reached))
            done += extents[place - 1]
            reached(done, where)


def _after(before: int, where: str, reached: Reached) -> Callable[[int], None]:
    """The progress of one scenario as that of them all."""
    return lambda done: reached(before + done, where)


def _found(name: str) -> Loaded | ScenarioError:
    try:
        return find(name, strict=True)
    except ScenarioError as error:
        return error


def _outcome(
    found: Loaded | ScenarioError, reached: Callable[[int], None]
) -> "Report | ScenarioError":
    from gantui.checking.check import check

    if isinstance(found, ScenarioError):
        return found
    try:
        return check(found, reached)
    except ScenarioError as error:
        return error


def _report(report: "Report", verbose: bool) -> None:
    matched = sum(found.matches for found in report.comparisons)
    edited = sum(found.note == "edit" for found in report.mismatches)
    noted = sum(bool(found.note) for found in report.mismatches) - edited
    wrong = len(report.mismatches) - noted - edited
    counts = [counted(len(report.comparisons), "printed value")]
    counts.append(f"{matched} {'matches' if matched == 1 else 'match'}")
    for number, why in (
        (noted, "as a note explains"), (edited, "after an edit"), (wrong, "unexplained")
    ):  # fmt: skip
        if number:
            counts.append(f"{number} {'differs' if number == 1 else 'differ'} {why}")
    click.echo(f"{report.name}: {', '.join(counts)}")
    for found in report.comparisons:
        if verbose or not found.matches:
            click.echo(f"  {found.render()}")
    for remark in filter(None, (*report.remarks, report.failure)):
        click.echo(f"  {remark}")


def _finite(value: float) -> float | str:
    """The number, or its name where JSON has none for it."""
    return value if isfinite(value) else str(value)


def _json(reports: "list[Report]", errors: list[ScenarioError]) -> str:
    document = {
        "scenarios": [
            {
                "name": report.name,
                "passed": report.passed,
                "failure": report.failure,
                "remarks": report.remarks,
                "printed": [
                    {
                        "source": found.source,
                        "line": found.line,
                        "cell": found.name,
                        "printed": found.printed,
                        "computed": _finite(found.computed),
                        "matches": found.matches,
                        "note": found.note,
                    }
                    for found in report.comparisons
                ],
            }
            for report in reports
        ],
        "errors": [
            {
                "file": error.name,
                "line": problem.line,
                "key": problem.key,
                "message": problem.message,
                "excerpt": problem.excerpt,
            }
            for error in errors
            for problem in error.problems
        ],
    }
    return as_json(document)

"""`gantui list` and `gantui check`."""

import sys
from itertools import groupby
from math import isfinite
from typing import TYPE_CHECKING

import click

from gantui.cli.common import BAD_INPUT, FAILED, SCENARIO
from gantui.scenario import Loaded, ScenarioError, find, lecture_heading, lessons, names

if TYPE_CHECKING:
    from gantui.checking.check import Report


@click.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON document instead of a table.")
def list_(as_json: bool) -> None:
    """The lessons that come with gantui."""
    found, errors = lessons()
    for error in errors:
        click.echo(str(error), err=True)
    if as_json:
        click.echo(_text([_row(loaded) for loaded in found]))
    else:
        _table(found)
    sys.exit(BAD_INPUT if errors else 0)


def _row(loaded: Loaded) -> dict[str, object]:
    scenario = loaded.scenario
    return {
        "name": loaded.name,
        "title": scenario.title,
        "lecture": scenario.lecture,
        "iterations": scenario.iterations,
    }


def _table(found: list[Loaded]) -> None:
    """A heading for each lecture and its lessons under it."""
    width = max((len(loaded.name) for loaded in found), default=4)
    click.echo(f"  {'name':{width}}  {'iterations':>10}  title")
    for lecture, group in groupby(found, key=lambda loaded: loaded.scenario.lecture):
        click.echo(lecture_heading(lecture))
        for loaded in group:
            scenario = loaded.scenario
            click.echo(f"  {loaded.name:{width}}  {scenario.iterations:>10}  {scenario.title}")


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
    from gantui.checking.check import check as checked

    reports: list[Report] = []
    errors: list[ScenarioError] = []
    for name in scenarios or names():
        try:
            reports.append(checked(find(name, strict=True)))
        except ScenarioError as error:
            errors.append(error)
    if form == "json":
        click.echo(_json(reports, errors))
    else:
        for report in reports:
            _report(report, verbose)
        for wrong in errors:
            click.echo(str(wrong), err=True)
    failed = FAILED if any(not report.passed for report in reports) else 0
    sys.exit(BAD_INPUT if errors else failed)


def _report(report: "Report", verbose: bool) -> None:
    matched = sum(found.matches for found in report.comparisons)
    edited = sum(found.note == "edit" for found in report.mismatches)
    noted = sum(bool(found.note) for found in report.mismatches) - edited
    wrong = len(report.mismatches) - noted - edited
    counts = [f"{len(report.comparisons)} printed values", f"{matched} match"]
    counts += [f"{noted} differ as a note explains"] if noted else []
    counts += [f"{edited} differ after an edit"] if edited else []
    counts += [f"{wrong} {'differs' if wrong == 1 else 'differ'} unexplained"] if wrong else []
    click.echo(f"{report.name}: {', '.join(counts)}")
    for found in report.comparisons:
        if verbose or not found.matches:
            click.echo(f"  {found.render()}")
    if report.failure:
        click.echo(f"  {report.failure}")


def _text(document: object) -> str:
    """The document as JSON."""
    import json

    return json.dumps(document, ensure_ascii=False, indent=2)


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
                "printed": [
                    {
                        "source": found.source,
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
            }
            for error in errors
            for problem in error.problems
        ],
    }
    return _text(document)

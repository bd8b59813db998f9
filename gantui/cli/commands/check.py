"""`gantui check`."""

import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import PurePath
from typing import TYPE_CHECKING

import click

from gantui.cli.common import BAD_INPUT, FAILED, SCENARIO, as_json
from gantui.cli.progress import Reached, progress
from gantui.scenario import Loaded, ScenarioError, find, names

if TYPE_CHECKING:
    from gantui.checking.check import Report


@click.command()
@click.argument("scenarios", nargs=-1, type=SCENARIO)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to report."
)
@click.option("-v", "--verbose", is_flag=True, help="List the matches too.")
def check(scenarios: tuple[str, ...], form: str, verbose: bool) -> None:
    """Validate scenarios, run them, compare printed values, test claims.

    Without a name, all the lessons, your own too. Exit code 0 if every printed
    value matches, or a note explains why it does not, and every claim holds; 1 if
    not; 2 if a file is wrong.

    A printed or worked value matches within half a unit of its last decimal and
    1e-9 more; where the file gives no decimals, within 1e-9.
    """
    from gantui.checking.check import Report
    from gantui.checking.check_report import document, lines

    outcomes = list(_outcomes(scenarios or names()))
    reports = [one for one in outcomes if isinstance(one, Report)]
    errors = [one for one in outcomes if isinstance(one, ScenarioError)]
    if form == "json":
        click.echo(as_json(document(reports, errors)))
    else:
        for line in chain.from_iterable(lines(report, verbose) for report in reports):
            click.echo(line)
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

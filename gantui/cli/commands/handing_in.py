"""`gantui report` and `gantui grade`."""

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import click

from gantui import __version__
from gantui.cli.commands.learner_progress import kept_attempts
from gantui.cli.common import BAD_INPUT, load, save, stop
from gantui.cli.progress import Reached, progress
from gantui.scenario import Loaded, Scenario, find, names
from gantui.toml.problems import counted
from gantui.toml.untrusted import clean, data_of, one_line

if TYPE_CHECKING:
    from gantui.practice.attempts.attempt import Attempt
    from gantui.practice.attempts.grading import Grader, Paper
    from gantui.practice.attempts.report import Report


@click.command()
@click.argument("lessons", nargs=-1, metavar="[NAME|FILE]...")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path),
              help="The file to write.")  # fmt: skip
@click.option(
    "--name", default="", help="Your name; without it the report does not say who you are."
)
@click.option("--force", is_flag=True, help="Replace the file if it exists.")
def report(lessons: tuple[str, ...], output: Path, name: str, force: bool) -> None:
    """Write what you answered in practice to a file, to hand it in.

    For all lessons, or for those named. The printed code belongs to the
    document: whoever has the file can check that it is the one you wrote.
    """
    from gantui.practice.attempts.report import ReportError, code, written
    from gantui.practice.attempts.report import report as report_of

    attempts = _chosen(kept_attempts(), lessons)
    try:
        document = report_of(attempts, __version__, name)
    except ReportError as error:
        stop(str(error))
    save(output, [written(document)], force=force)
    click.echo(f"{output} has {counted(len(attempts), 'answer')}; code {code(document)}")


def _chosen(attempts: "tuple[Attempt, ...]", lessons: tuple[str, ...]) -> "tuple[Attempt, ...]":
    """The answers to some lessons, by names or files; ends the program where one has none."""
    if not attempts:
        stop("nothing is answered yet; gantui practise NAME begins")
    known = ", ".join(sorted({one.lesson for one in attempts}))
    chosen: set[int] = set()
    for name in lessons:
        found = _of_lesson(attempts, name)
        if not found:
            stop(f"{PurePath(name).name}: it has no answers yet; these have: {known}")
        chosen |= found
    return tuple(one for at, one in enumerate(attempts) if not lessons or at in chosen)


def _of_lesson(attempts: "tuple[Attempt, ...]", name: str) -> set[int]:
    """The places of the answers to a lesson or a file; to one that is gone, by its name."""
    from gantui.practice.attempts.whose import belongs

    named = {at for at, one in enumerate(attempts) if one.lesson == PurePath(name).name}
    if not named or name in names() or not Path(name).is_file():
        return named
    loaded = load(name)
    return {at for at in named if belongs(attempts[at], loaded)}


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--csv", "csv_", is_flag=True, help="CSV for a spreadsheet, a line for each exercise."
)
@click.option("--scenario", "own", multiple=True, type=click.Path(path_type=Path),
              help="A lesson of your own that was practised, or a folder of those.")  # fmt: skip
def grade(files: tuple[Path, ...], csv_: bool, own: tuple[Path, ...]) -> None:
    """Grade what learners hand in: who answered which exercise, and how.

    Every answer is judged anew from the lesson; no verdict in a file is believed.
    Exit code 2 if a file is no report; the others are graded.
    """
    from gantui.practice.attempts.grading import Grader, remarks

    scenarios = {found.name: found.scenario for path in own for found in _lessons_in(path)}
    grader = Grader(lambda name: scenarios.get(name) or _lesson(name))
    documents = dict(_documents(files))
    papers = list(_papers(documents, grader))
    for line in _table_of(papers) if not csv_ else _csv_of(papers):
        click.echo(line, nl=not csv_)
    for remark in remarks(papers, __version__):
        click.echo(one_line(remark), err=True)
    sys.exit(BAD_INPUT if len(documents) < len(dict.fromkeys(files)) else 0)


def _lesson(name: str) -> Scenario | None:
    """The lesson of a name that comes with gantui; a path is no name."""
    return find(name).scenario if name in names() else None


def _lessons_in(path: Path) -> Iterator[Loaded]:
    """The lesson in a file, or those in a folder, by the names of their files."""
    from dataclasses import replace

    from gantui.practice.attempts.attempt import lesson_name

    for file in sorted(path.glob("*.toml")) if path.is_dir() else [path]:
        loaded = load(str(file))
        yield replace(loaded, name=lesson_name(loaded))


def _documents(files: tuple[Path, ...]) -> "Iterator[tuple[Path, Report]]":
    """The reports that can be read; says of every other file why it is none."""
    from gantui.practice.attempts.report import LARGEST, ReportError, read

    for path in dict.fromkeys(files):
        try:
            yield path, read(data_of(path, LARGEST))
        except (OSError, ReportError) as error:
            click.echo(clean(f"{path}: {error}"), err=True)


def _papers(documents: "dict[Path, Report]", grader: "Grader") -> "Iterator[Paper]":
    """Every report, graded; says how far it is."""
    from gantui.practice.attempts.grading import Paper, results

    done = 0
    with progress("grade", sum(len(one.attempts) for one in documents.values())) as reached:
        for path, document in documents.items():
            graded = grader.grade(document.attempts, partial(_after, reached, done, path.name))
            done += len(graded)
            yield Paper(path.name, document, results(graded), graded)


def _after(reached: Reached, before: int, name: str, done: int) -> None:
    """Tell how far all files are, from how far one is."""
    reached(before + done, name)


def _table_of(papers: "list[Paper]") -> Iterator[str]:
    from gantui.views.lists.grade_table import (
        AS_RECORDED,
        by_exercise,
        by_misconception,
        by_paper,
        by_student,
    )

    if papers:
        yield from by_paper(papers)
        yield from ("", AS_RECORDED, "", *by_student(papers))
        yield from ("", *by_exercise(papers))
    met = by_misconception(papers)
    if met:
        yield from ("", *met)


def _csv_of(papers: "list[Paper]") -> Iterator[str]:
    from gantui.exports.text.grades import grades_csv

    return grades_csv(papers)

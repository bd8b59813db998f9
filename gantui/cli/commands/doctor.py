"""`gantui doctor`: what one pastes into a report of a fault."""

import os
import platform
import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING, TypeAlias

import click

from gantui import __version__
from gantui.cli.commands.config import theme_of, with_keys
from gantui.cli.common import FAILED, SCENARIO
from gantui.cli.terminal import capability
from gantui.toml.problems import counted
from gantui.toml.untrusted import clean

if TYPE_CHECKING:
    from gantui.config import Configured

WIDTH, LABEL = 80, 16
"""Columns of a line, and of what stands before its text."""
NEEDED = ("textual", "rich", "numpy", "msgspec", "click", "platformdirs", "lark", "wcwidth")
"""The distributions that gantui needs."""
EXTRAS = {"pdf": "typst", "png": "resvg_py", "serve": "aiohttp"}
"""What each extra installs."""
VARIABLES = (
    "TERM", "COLORTERM", "TERM_PROGRAM", "TERM_PROGRAM_VERSION", "NO_COLOR", "COLUMNS", "LINES",
    "LANG", "LC_ALL", "LC_CTYPE", "PYTHONIOENCODING", "PYTHONUTF8", "TEXTUAL_DRIVER",
    "TEXTUAL_COLOR_SYSTEM",
)  # fmt: skip
"""The variables of the environment whose values matter; no other one is read out."""
PRESENT = ("TMUX", "STY", "SSH_CONNECTION", "WT_SESSION", "GANTUI_CONFIG")
"""Those of which only matters whether they are set: a value may be an address."""
PROMISED = {
    "gan-by-hand": "c1dcd07e5fd4487f",
    "slanted-faces": "7df812e54fe0c2f4",
}
"""The first characters of the digests that every machine has: a lesson by hand, an exact one."""
ITERATIONS = 20
"""Iterations of which the digests are: they take a moment."""

Rows: TypeAlias = Iterator[tuple[str, str]]
"""The lines of a section: what a line is of, and its text."""


@click.command()
@click.argument("scenario", type=SCENARIO, required=False)
@click.option("--iterations", type=click.IntRange(1),
              help="With a name: how many iterations, from the first; else all.")  # fmt: skip
@click.pass_context
def doctor(ctx: click.Context, scenario: str | None, iterations: int | None) -> None:
    """Print what a report of a fault needs, to be pasted into it.

    Versions, the terminal, the configuration in effect and what is wrong in it,
    folders, and whether this machine computes the promised digits. It shows no
    other variables of your environment, none of your answers and none of your
    lessons, and your home folder is written as ~. Exit code 1 if the digits differ.

    With a lesson's name or a file it says instead what is wrong with that run:
    dead and saturated units, gradients that vanish, explode or are not the
    slopes of their losses, where a number stopped being finite, a collapsed
    generator.
    """
    if scenario is not None:
        from gantui.cli.diagnosis import tell

        tell(scenario, iterations)
        return
    if iterations is not None:
        raise click.UsageError("--iterations goes with a lesson's name or a file")
    from gantui.config import configured

    found, same = configured(), True
    sections = {
        "versions": _versions(),
        "system": _system(),
        "terminal": _terminal(),
        "configuration": _configuration(found),
        "folders": _folders(),
    }
    for title, rows in sections.items():
        _section(title, rows)
    click.echo("digits")
    for lesson, wanted in PROMISED.items():
        got = _digits(lesson)
        same = same and got == wanted
        verdict = "as on every machine" if got == wanted else f"expected {wanted}: please report it"
        _row(lesson, f"{got}, {verdict}")
    ctx.exit(0 if same else FAILED)


def _section(title: str, rows: Rows) -> None:
    """Print a section; what fails in it is a line too, since a report of a fault needs the rest."""
    click.echo(title)
    try:
        for label, text in rows:
            _row(label, text)
    except Exception as error:
        _row("fault", f"{type(error).__name__}: {error}")


def _row(label: str, text: str) -> None:
    """A line, or several where it is long; never wider than a mail or a narrow terminal."""
    from gantui.views.text.spans import plain, wrap

    first, *rest = [plain(line) for line in wrap(at_home(text), WIDTH - LABEL - 3)] or [""]
    click.echo(f"  {label:{LABEL}} {first}".rstrip())
    for more in rest:
        click.echo(f"  {'':{LABEL}} {more}".rstrip())


def at_home(text: str) -> str:
    """The text, cleaned, with ~ for the folder of whoever runs this."""
    try:
        home = str(Path.home())
    except RuntimeError:  # nobody's
        home = ""
    return clean(text.replace(home, "~") if len(home) > 1 else text)


def _versions() -> Rows:
    frozen = ", a single file" if getattr(sys, "frozen", False) else ""
    yield "gantui", f"{__version__}{frozen}"
    python = f"{platform.python_version()} {platform.python_implementation()}"
    yield "Python", f"{python}, {64 if sys.maxsize > 2**32 else 32} bits"
    for name in NEEDED:
        yield name, _version(name)
    for extra, name in EXTRAS.items():
        yield f"gantui[{extra}]", f"{name} {_version(name)}"


def _version(name: str) -> str:
    """The version of a distribution that is installed."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def _system() -> Rows:
    yield "platform", platform.platform()
    yield "processor", platform.machine()


def _terminal() -> Rows:
    able = capability()
    yield "screen", f"{'yes' if able.screen else 'no'}: {able.why}"
    size = get_terminal_size()
    yield "size", f"{size.columns}x{size.lines}"
    for name in ("stdin", "stdout", "stderr"):
        stream = getattr(sys, name)
        yield name, f"{'a terminal' if stream.isatty() else 'no terminal'}, {stream.encoding}"
    yield "file names", sys.getfilesystemencoding()
    for name in VARIABLES:
        if name in os.environ:
            yield name, repr(os.environ[name])[:WIDTH]
    for name in PRESENT:
        if name in os.environ:
            yield name, "is set"


def _configuration(found: "Configured") -> Rows:
    """What is in effect, and everything that is wrong with the file."""
    from gantui.config import Config
    from gantui.toml.writing import as_toml
    from gantui.user.folders import memory_path
    from gantui.user.memory import Memory

    found, _ = with_keys(found)
    yield "file", f"{found.source}{'' if found.exists else ' (not there)'}"
    yield "theme", theme_of(found.config, Memory(memory_path()))
    defaults = Config()
    for name in ("decimals", "grounds", "start", "plain"):
        value = getattr(found.config, name)
        own = "" if value == getattr(defaults, name) else " (changed)"
        yield name, f"{as_toml(value)}{own}"
    for action, names in found.config.keys.items():
        yield "key", f"{action} = {as_toml(names)}"
    for line in found.report() or ["nothing"]:
        yield "wrong in it", line


def _folders() -> Rows:
    from gantui.scenario import OwnLessonError, lessons
    from gantui.scenario.reading.lesson_library import folder
    from gantui.user.folders import answers_path, lessons_folder, memory_path

    for label, path in {
        "lessons": folder(),
        "your lessons": lessons_folder(),
        "places": memory_path(),
        "answers": answers_path(),
    }.items():
        yield label, f"{path}{'' if path.exists() else ' (not there)'}"
    found, broken = lessons()
    own = [one for one in found if one.path is not None]
    wrong = sum(isinstance(error, OwnLessonError) for error in broken)
    shipped = counted(len(found) - len(own), "lesson")
    yield "readable", f"{shipped} of gantui, {len(own)} of yours"
    yield "unreadable", f"{len(broken) - wrong} of gantui, {wrong} of yours"


def _digits(lesson: str) -> str:
    """The beginning of the digest of a lesson's run, as this machine computes it."""
    from gantui.engine import Timeline, compile_program
    from gantui.record.digest import SHOWN, digest
    from gantui.scenario import find

    run = Timeline(compile_program(find(lesson).scenario))
    return digest(run, min(ITERATIONS, run.program.iterations))[:SHOWN]

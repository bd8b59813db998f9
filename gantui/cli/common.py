"""What the commands share: finding scenarios, reporting bad ones, writing output."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from signal import SIGINT
from typing import TYPE_CHECKING, NoReturn, TypeVar

import click

from gantui.cli.progress import Reached, progress
from gantui.scenario import Loaded, ScenarioError, find, names
from gantui.scenario.reading.lesson_library import own_files
from gantui.scenario.schema.vary import LARGEST_VARIANT
from gantui.toml.untrusted import clean

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    Parameter = click.ParamType[str]
else:
    Parameter = click.ParamType  # generic since click 8.4 only

Command = TypeVar("Command", bound=Callable[..., None])

FAILED, BAD_INPUT = 1, 2
"""Exit codes: the check failed; usage or input is wrong."""
INTERRUPTED = 128 + SIGINT
"""That of a program which somebody interrupted, as by Ctrl+C."""


class ScenarioName(Parameter):
    """A lesson's name or a scenario file; the shell completes both."""

    name = "NAME|FILE"

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002
        param: click.Parameter,  # noqa: ARG002
        incomplete: str,
    ) -> "list[CompletionItem]":
        """The lessons that begin so, and files."""
        from click.shell_completion import CompletionItem

        fitting = [name for name in names() if name.startswith(incomplete)]
        own = {path.stem for path in own_files()}
        found = [CompletionItem(name, help="your own" if name in own else None) for name in fitting]
        return [*found, CompletionItem(incomplete, type="file")]


SCENARIO = ScenarioName()


class FormatName(Parameter):
    """A format of exports, or of the step log: those that the registry has when it is used."""

    name = "format"

    def __init__(self, *, log: bool) -> None:
        self.log = log

    def _choice(self) -> click.Choice[str]:
        from gantui.exports import FORMATS, log_formats

        return click.Choice(log_formats() if self.log else list(FORMATS))

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name, if there is such a format."""
        return self._choice().convert(value, param, ctx)

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str | None:
        """All names, for the help."""
        return self._choice().get_metavar(param, ctx)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> "list[CompletionItem]":
        """The names that begin so."""
        return self._choice().shell_complete(ctx, param, incomplete)


FORMAT, LOG_FORMAT = FormatName(log=False), FormatName(log=True)
MODES = click.Choice(["exact", "by hand"])
"""The two ways to compute."""


def seed_option(command: Command) -> Command:
    """The option `--seed` of commands that have a lesson with other numbers."""
    return click.option(
        "--seed", type=click.IntRange(1, LARGEST_VARIANT),
        help="New numbers; the same seed always gives the same ones.",
    )(command)  # fmt: skip


def stop(message: str, code: int = BAD_INPUT) -> NoReturn:
    """End the program with a message on standard error."""
    with suppress(OSError):  # where nobody can read it, the exit code has to tell
        click.echo(clean(message), err=True)
    sys.exit(code)


def load(name: str, *, strict: bool = False) -> Loaded:
    """The scenario of this name; ends the program with every problem where there are any."""
    try:
        loaded = find(name, strict=strict)
    except ScenarioError as error:
        stop(str(error))
    for warning in loaded.warnings:
        click.echo(f"{warning.render(loaded.source)} (shown as �)", err=True)
    return loaded


def as_json(document: object) -> str:
    """The document as JSON, for people too."""
    import json

    return json.dumps(document, ensure_ascii=False, indent=2)


def deliver(
    chunks: Iterable[str | bytes], output: Path | None, *, force: bool, total: int, what: str
) -> None:
    """Write chunks to a file or to standard output, with a progress bar where it takes a while.

    The bar is never drawn where the chunks go to a terminal.
    """
    with progress(what, total, hidden=output is None and sys.stdout.isatty()) as reached:
        put(_counted(chunks, total, reached), output, force=force)


def put(chunks: Iterable[str | bytes], output: Path | None, *, force: bool) -> None:
    """Write chunks to a file, or where none is named to standard output."""
    if output is not None:
        save(output, chunks, force=force)
        return
    for chunk in chunks:
        if isinstance(chunk, str):
            sys.stdout.write(chunk)
        else:
            sys.stdout.buffer.write(chunk)
    sys.stdout.flush()


def _counted(chunks: Iterable[str | bytes], total: int, reached: Reached) -> Iterator[str | bytes]:
    """The same chunks; it is told how many of them have been taken."""
    for done, chunk in enumerate(chunks, 1):
        yield chunk
        reached(min(done, total), "")


def save(path: Path, chunks: Iterable[str | bytes], *, force: bool, folders: bool = False) -> None:
    """Write a file; ends the program with a message where that is refused."""
    from gantui.exports import TakenError, WriteError, write

    try:
        write(path, chunks, force=force, folders=folders)
    except WriteError as error:
        hint = ", or force it (--force)" if isinstance(error, TakenError) else ""
        stop(f"{error}{hint}")

"""The commands. Each imports what it needs when it runs, so that `--help` stays quick."""

from typing import Any

import click

from gantui import __version__
from gantui.cli.commands.check import check
from gantui.cli.commands.config import config
from gantui.cli.commands.doctor import doctor
from gantui.cli.commands.export import export
from gantui.cli.commands.files import new, schema
from gantui.cli.commands.handing_in import grade, report
from gantui.cli.commands.learner_progress import progress as progress_command
from gantui.cli.commands.lesson_list import list_
from gantui.cli.commands.practise import practise
from gantui.cli.commands.sample import sample
from gantui.cli.commands.serve import serve
from gantui.cli.commands.site import site
from gantui.cli.commands.steps import log, run
from gantui.cli.streams import prepare, watched
from gantui.cli.terminal import capability


class _Commands(click.Group):
    """The commands, with standard streams that end them quietly and never with a traceback."""

    def main(self, *args: Any, **extra: Any) -> Any:
        """Read the command line and run what it says."""
        prepare()
        with watched():
            return super().main(*args, **extra)

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        """Read the command line, which may ask for the help or the version."""
        with watched():
            return super().make_context(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        with watched():
            return super().invoke(ctx)


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
)
@click.version_option(__version__, "-V", "--version", prog_name="gantui")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Learn how a GAN learns: every number of it, one step at a time.

    \b
    gantui                       choose a lesson and step through it
    gantui list                  the lessons
    gantui run slanted-faces     step through one with the keyboard
    gantui practise gan-by-hand  answer its steps yourself
    gantui log slanted-faces     the same steps as text

    Completion: eval "$(_GANTUI_COMPLETE=bash_source gantui)", or zsh_source,
    or fish_source, in your shell's start-up file.
    """
    if ctx.invoked_subcommand is not None:
        return
    if not capability().screen:
        click.echo(ctx.get_help())
        ctx.exit(2)
    ctx.invoke(run)


for command in (
    list_,
    run,
    practise,
    progress_command,
    report,
    grade,
    log,
    export,
    sample,
    serve,
    site,
    check,
    new,
    schema,
    config,
    doctor,
):
    main.add_command(command)

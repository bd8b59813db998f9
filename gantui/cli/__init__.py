"""The commands. Each imports what it needs when it runs, so that `--help` stays quick."""

import os
import sys
from io import TextIOWrapper
from typing import Any

import click

from gantui import __version__
from gantui.cli.common import stop
from gantui.cli.config import config
from gantui.cli.files import new, schema
from gantui.cli.reports import check, list_
from gantui.cli.steps import log, run


class _Commands(click.Group):
    """The commands, with standard streams that end them quietly and never with a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        for stream in (sys.stdin, sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                # What an encoding has no sign for becomes a question mark.
                stream.reconfigure(errors="replace")
        try:
            return super().invoke(ctx)
        except OSError as error:
            # Python would flush standard output again at exit, and complain.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            if isinstance(error, BrokenPipeError):
                sys.exit(0)  # the reader has seen enough
            stop(f"output cannot be written: {(error.strerror or 'unknown error').lower()}")


@click.group(
    cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80}
)
@click.version_option(__version__, "-V", "--version", prog_name="gantui")
def main() -> None:
    """Learn how a GAN learns: every number of it, one step at a time.

    \b
    gantui list                  the lessons
    gantui run slanted-faces     step through one with the keyboard
    gantui log slanted-faces     the same steps as text

    Completion: eval "$(_GANTUI_COMPLETE=bash_source gantui)", or zsh_source,
    or fish_source, in your shell's start-up file.
    """


for command in (list_, run, log, check, new, schema, config):
    main.add_command(command)

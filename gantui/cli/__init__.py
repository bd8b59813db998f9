"""The commands. Each imports what it needs when it runs, so that `--help` stays quick."""

import click

from gantui import __version__
from gantui.cli.files import new, schema
from gantui.cli.reports import check, list_
from gantui.cli.steps import log, run


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80})
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


for command in (list_, run, log, check, new, schema):
    main.add_command(command)

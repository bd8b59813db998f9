"""`gantui config`, and what the other commands take from the configuration file."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gantui.cli.common import BAD_INPUT, save, stop
from gantui.cli.terminal import capability

if TYPE_CHECKING:
    from gantui.config import Config, Configured, Theme
    from gantui.tui.keys.table import Key
    from gantui.user.memory import Memory


def settings() -> "Configured":
    """What the configuration file says; from here on numbers are written as it wants them."""
    from gantui.config import configured
    from gantui.views.text.numbers.number import show_decimals

    found = configured()
    show_decimals(found.config.decimals)
    return found


def with_keys(found: "Configured") -> "tuple[Configured, tuple[Key, ...]]":
    """The same with what is wrong with its keys, and the table of keys in effect."""
    from gantui.tui.keys.user_keymap import keymap

    keys, wrong = keymap(found.config.keys)
    return found.with_problems(wrong), keys


def theme_of(config: "Config", memory: "Memory") -> "Theme":
    """The theme in effect: of the file, else the one last chosen in the trainer."""
    from gantui.config import DEFAULT_THEME, THEMES

    last = memory.before.theme
    chosen = next((theme for theme in THEMES if theme == last), DEFAULT_THEME)
    return chosen if config.theme is None else config.theme


def complain(found: "Configured") -> None:
    """Say what is wrong with the configuration file; the valid rest of it is in effect."""
    for line in found.report():
        click.echo(line, err=True)


@click.command()
@click.option("--init", is_flag=True, help="Write a commented file that changes nothing.")
@click.pass_context
def config(ctx: click.Context, init: bool) -> None:
    """Where the configuration file is, and what is in effect.

    The environment variable GANTUI_CONFIG names another file. Options of the
    command line win over the file.
    """
    from gantui.config import configured, written
    from gantui.toml.untrusted import clean
    from gantui.tui.keys.user_keymap import names
    from gantui.user.folders import answers_path, config_path, lessons_folder, memory_path
    from gantui.user.memory import Memory

    path = config_path()
    if init:
        _write(path)
        return
    found, keys = with_keys(configured())
    absent = "" if found.exists else " (not there; gantui config --init writes it)"
    click.echo(f"# the configuration file: {found.source}{absent}")
    memory = Memory(memory_path())
    theme = theme_of(found.config, memory)
    click.echo(f"# places and the last theme: {clean(str(memory.path))}")
    click.echo(f"# what was answered in practice: {clean(str(answers_path()))}")
    click.echo(f"# your own lessons, a file each: {clean(str(lessons_folder()))}")
    able = capability()
    click.echo(f"# here is {'a screen' if able.screen else 'no screen'}: {clean(able.why)}")
    click.echo(written(found.config, theme, {key.id: names(key) for key in keys}), nl=False)
    complain(found)
    ctx.exit(BAD_INPUT if found.problems else 0)


def _write(path: Path) -> None:
    from gantui.config import commented
    from gantui.tui.keys.table import KEYS
    from gantui.tui.keys.user_keymap import names

    if path.exists():
        stop(f"{path} exists already; change it with an editor")
    save(
        path,
        [commented({key.id: (names(key), key.text) for key in KEYS})],
        force=False,
        folders=True,
    )
    click.echo(f"{path} is written; gantui config shows what is in effect")

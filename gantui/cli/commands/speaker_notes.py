"""`gantui run NAME --notes`: the speaker notes of a lesson."""

from typing import TYPE_CHECKING

import click

from gantui.cli.commands.config import complain, theme_of
from gantui.cli.common import stop
from gantui.scenario import Loaded, lessons

if TYPE_CHECKING:
    from gantui.config import Configured

WIDTH = 80
"""Columns of the notes where there is no screen."""


def speak(loaded: Loaded, theme: str | None, found: "Configured", *, plain: bool) -> int:
    """Show the notes until a key ends that, or print them all; the exit code."""
    from gantui.views.panels.talk import plain_talk, scenes

    if not loaded.scenario.talk:
        having = ", ".join(one.name for one in lessons()[0] if one.scenario.talk)
        stop(f"{loaded.name} has no speaker notes ([[talk]] tables); these lessons have: {having}")
    complain(found)
    if plain:
        for text in plain_talk(scenes(loaded.scenario.talk), WIDTH):
            click.echo(text)
        return 0
    from gantui.tui.textual_gaps.variables import forget_unwanted

    forget_unwanted()
    from gantui.tui.speaker_notes import SpeakerNotes
    from gantui.tui.textual_gaps.given_back import given_back
    from gantui.user.folders import memory_path, showing_folder
    from gantui.user.memory import Memory

    chosen = theme or theme_of(found.config, Memory(memory_path()))
    app = SpeakerNotes(loaded, showing_folder(), chosen)
    with given_back(app):
        app.run()
    return app.return_code or 0

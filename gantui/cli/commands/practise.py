"""`gantui practise`."""

import click

from gantui.cli.commands.config import complain, settings
from gantui.cli.common import MODES, SCENARIO, load, seed_option
from gantui.cli.opening import converse, is_dialogue, show, timeline_of
from gantui.config.schema import THEMES
from gantui.practice.exercises.levels import LEVEL_NAMES
from gantui.practice.exercises.wanted import Wanted
from gantui.scenario import Mode

LEVELS = {name: level for level, name in LEVEL_NAMES.items()}
"""The levels by their names."""


@click.command()
@click.argument("scenario", type=SCENARIO)
@click.option("--level", type=click.Choice(list(LEVELS)), default=LEVEL_NAMES[1], show_default=True,
              help="How much is blank.")  # fmt: skip
@seed_option
@click.option("--theme", type=click.Choice(THEMES),
              help="The colours; else those of the configuration file.")  # fmt: skip
@click.option("--arithmetic", type=MODES, help="Instead of the scenario's own.")
@click.option("--plain/--screen", default=None,
              help="A dialogue, line by line, without a screen; or the screen.")  # fmt: skip
def practise(
    scenario: str,
    level: str,
    seed: int | None,
    theme: str | None,
    arithmetic: Mode | None,
    plain: bool | None,
) -> None:
    """Answer the steps of a scenario yourself; what is wrong is explained.

    Type a number into the blank and press Enter to have it judged; ? shows
    the keys.
    """
    found = settings()
    dialogue = is_dialogue(found.config, plain)
    own = load(scenario)
    timeline = timeline_of(own, arithmetic)
    wanted = Wanted(LEVELS[level], own, seed or 0)
    if dialogue:
        complain(found)
        converse(own, timeline, None, found.config.start, wanted)
        return
    from gantui.tui.session.practising import numbers

    shown, run, _ = numbers(own, wanted.seed, timeline.program.arithmetic)
    show(shown, run, None, theme, found, arithmetic is not None, practise=wanted)

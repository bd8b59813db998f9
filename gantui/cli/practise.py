"""`gantui practise`."""

from typing import get_args

import click

from gantui.cli.common import SCENARIO, load
from gantui.cli.config import settings
from gantui.cli.opening import show, timeline_of
from gantui.cli.terminal import capability
from gantui.config.schema import THEMES
from gantui.practice.levels import LEVEL_NAMES
from gantui.scenario import Mode

LEVELS = {name: level for level, name in LEVEL_NAMES.items()}
"""The levels by their names."""


@click.command()
@click.argument("scenario", type=SCENARIO)
@click.option("--level", type=click.Choice(list(LEVELS)), default=LEVEL_NAMES[1], show_default=True,
              help="How much is blank.")  # fmt: skip
@click.option("--seed", type=click.IntRange(1, 2**31 - 1),
              help="Other numbers: with the same seed the same ones everywhere.")  # fmt: skip
@click.option("--theme", type=click.Choice(THEMES),
              help="The colours; else those of the configuration file.")  # fmt: skip
@click.option("--arithmetic", type=click.Choice(get_args(Mode)), help="Instead of its own.")
def practise(
    scenario: str, level: str, seed: int | None, theme: str | None, arithmetic: Mode | None
) -> None:
    """Answer the steps of a scenario yourself; what is wrong is explained.

    Type a number into the blank, Enter judges it; ? shows the keys.
    """
    able = capability()
    if not able.possible:
        raise click.UsageError(able.why)
    loaded = own = load(scenario)
    from gantui.tui.session.practising import numbers
    from gantui.tui.trainer.options import Wanted

    timeline = timeline_of(loaded, arithmetic)
    if seed is not None:
        loaded, timeline, _ = numbers(own, seed, timeline.program.arithmetic)
    wanted = Wanted(LEVELS[level], own if seed is not None else None, seed or 0)
    kept = arithmetic is not None
    show(loaded, timeline, None, theme, settings(), kept, practise=wanted)

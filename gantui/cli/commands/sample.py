"""`gantui sample`."""

from pathlib import Path, PurePath

import click

from gantui.cli.common import SCENARIO, load, save, stop
from gantui.cli.opening import timeline_of
from gantui.scenario.schema.values import LARGEST_SEED
from gantui.toml.problems import counted

MOST = 1000
"""Samples that are drawn at once."""


@click.command()
@click.argument("scenario", type=SCENARIO)
@click.option(
    "--iteration", type=click.IntRange(1), help="The weights after this iteration; else the last."
)
@click.option("--count", type=click.IntRange(1, MOST), default=8, help="How many samples; else 8.")
@click.option(
    "--seed",
    type=click.IntRange(0, LARGEST_SEED),
    default=1,
    help="What the noise depends on; else 1.",
)
@click.option(
    "--average", is_flag=True, help="The running mean of the weights, where the file keeps one."
)
@click.option("-o", "--output", type=click.Path(path_type=Path),
              help="A scenario file that draws them, instead.")  # fmt: skip
@click.option("--force", is_flag=True, help="Replace the file if it exists.")
def sample(
    scenario: str,
    iteration: int | None,
    count: int,
    seed: int,
    average: bool,
    output: Path | None,
    force: bool,
) -> None:
    """Draw new samples with a GAN's trained generator.

    Fresh noise goes through the generator's weights, and the discriminator says
    what it makes of each sample. With -o it writes a scenario of these steps,
    which gantui run plays.
    """
    from gantui.exports import step_log
    from gantui.exports.trained_generator import trained_generator
    from gantui.scenario import GanScenario, ScenarioError, parse

    loaded = load(scenario)
    if not isinstance(loaded.scenario, GanScenario):
        stop(f"{loaded.name} has no generator that is trained; gantui sample needs a GAN")
    timeline = timeline_of(loaded, None)
    if average and loaded.scenario.optimiser.of("generator").average is None:
        stop(
            f"{loaded.name} keeps no mean of the generator's weights; say average under [optimiser]"
        )
    last = loaded.scenario.iterations
    if iteration is not None and iteration > last:
        stop(f"--iteration: the run has {counted(last, 'iteration')}, found {iteration}")
    end = iteration or last
    if timeline.complete(end) < end:
        stop(f"the run of {loaded.name} ends before iteration {end}; give an earlier --iteration")
    name = PurePath(loaded.name).stem
    text = trained_generator(loaded.scenario, name, timeline, end, count, seed, average=average)
    try:
        drawn = timeline_of(parse(text, source=name, name=name, strict=True), None)
    except ScenarioError as error:  # weights beyond what a file may have
        stop(f"what the generator has learnt cannot be written as a scenario: {error}")
    if output is not None:
        save(output, [text], force=force)
        click.echo(f"{output} is written; try: gantui run {output}")
        return
    for chunk in step_log("text", drawn, f"gantui sample {name}", 0, drawn.program.steps - 1):
        click.echo(chunk, nl=False)

"""What `gantui doctor NAME` says of a run."""

import click

from gantui.cli.commands.config import complain, settings
from gantui.cli.common import load
from gantui.cli.opening import timeline_of
from gantui.cli.progress import progress

WIDTH = 80
"""Columns of a line."""


def tell(scenario: str, iterations: int | None) -> None:
    """Look at a run for everything that may be wrong in it, and at its gradients."""
    from gantui.diagnosis.diagnose import diagnose, spread_over
    from gantui.diagnosis.gradient_check import verdicts
    from gantui.diagnosis.overflow import way_to_the_end
    from gantui.diagnosis.report import gradients_line, run_lines
    from gantui.views.text.spans import plain, wrap

    loaded = load(scenario)
    complain(settings())
    run = timeline_of(loaded, None)
    many = min(iterations or run.program.iterations, run.program.iterations)
    with progress(f"run of {loaded.name}", many) as reached:
        found = diagnose(run, spread_over(many), lambda at: reached(at, f"iteration {at}"))
    for line in run_lines(found, way_to_the_end(run), WIDTH):
        click.echo(plain(line))
    exact = timeline_of(loaded, "exact")
    for line in wrap(gradients_line(verdicts(exact)), WIDTH):
        click.echo(plain(line))

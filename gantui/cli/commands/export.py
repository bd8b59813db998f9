"""`gantui export`."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gantui.cli.commands.config import complain, settings
from gantui.cli.common import FORMAT, MODES, SCENARIO, deliver, load, seed_option, stop
from gantui.cli.opening import timeline_of
from gantui.cli.seeds import NO_OTHERS, Order, numbers_from, write_class_set
from gantui.cli.step_range import range_options, step_range, wanted_steps
from gantui.config.schema import THEMES
from gantui.scenario import Mode

if TYPE_CHECKING:
    from gantui.exports.step_range import Wanted


class _WithFormats(click.Command):
    """A command whose help says what each format is."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The formats that the registry has."""
        from gantui.exports import FORMATS

        with formatter.section("Formats"):
            formatter.write_dl([(name, form.about) for name, form in FORMATS.items()])


@click.command(cls=_WithFormats)
@click.argument("scenario", type=SCENARIO)
@click.option("--format", "form", type=FORMAT, metavar="FORMAT",
              help="The format; otherwise the ending of the file name decides.")  # fmt: skip
@range_options
@click.option("--arithmetic", type=MODES, help="Instead of the scenario's own.")
@click.option(
    "--width", type=click.IntRange(60, 1000), help="The most characters of a line; otherwise 80."
)
@click.option("--full", is_flag=True, default=None, help="Numbers with all their digits.")
@click.option("--math", is_flag=True, default=None, help="Formulas in LaTeX's mathematics as well.")
@click.option("--level", type=click.IntRange(1, 4),
              help="How much is blank: 1 only the last cell, 4 every cell; else 3.")  # fmt: skip
@click.option("--key", is_flag=True, default=None,
              help="The key of a worksheet, with the arithmetic.")  # fmt: skip
@click.option("--size", metavar="COLUMNSxLINES", help="The size of a screen; otherwise 120x40.")
@click.option("--theme", type=click.Choice(THEMES), help="The colours of a screen; otherwise dark.")
@click.option("--seconds", type=click.FloatRange(0.01, 3600),
              help="How long a recording shows each step; otherwise 2.")  # fmt: skip
@seed_option
@click.option("--seeds", metavar="A:B",
              help="A class set: for each seed a file and its key, in the folder -o.")  # fmt: skip
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="The file to write; else the terminal."
)
@click.option("--force", is_flag=True, help="Replace files that exist.")
def export(
    scenario: str,
    form: str | None,
    iterations: int | None,
    steps: str | None,
    until: str | None,
    arithmetic: Mode | None,
    seed: int | None,
    seeds: str | None,
    output: Path | None,
    force: bool,
    **options: object,
) -> None:
    """Write steps of a scenario in a format to take along."""
    from gantui.exports import FORMATS, is_key
    from gantui.exports import export as exported

    wanted = wanted_steps(iterations, steps, until)
    form = form or _form_of(output)
    given = {name: value for name, value in options.items() if value is not None}
    if output is not None and is_key(output, form):
        given["key"] = True
    _refuse_foreign(form, given)
    if FORMATS[form].binary and output is None and sys.stdout.isatty():
        raise click.UsageError(f"{form} is nothing for a terminal; name a file with -o")
    if seeds is not None:
        folder = _folder(output, seed, wanted, given)
    own = load(scenario)
    complain(settings())
    if seeds is not None:
        write_class_set(own, seeds, Order(form, wanted, arithmetic, given), folder, force=force)
        return
    timeline = timeline_of(own, arithmetic)
    if seed is not None:
        other = numbers_from(own, timeline, seed, arithmetic)
        if other is None:
            stop(f"--seed {seed}: {NO_OTHERS}")
        own, timeline = other
    first, last = step_range(timeline, wanted)
    chunks = _or_said(exported(form, timeline, own.name, first, last, loaded=own, **given))
    total = last - first + 1
    deliver(chunks, output, force=force, total=total, what=f"export of {own.name}")


def _folder(
    output: Path | None, seed: int | None, wanted: "Wanted", given: dict[str, object]
) -> Path:
    """The folder of a class set. Raises click.UsageError where an option does not go with one."""
    if output is None:
        raise click.UsageError("--seeds: give the folder for the files with -o")
    if seed is not None:
        raise click.UsageError("give --seed or --seeds, not both")
    if "key" in given:
        raise click.UsageError("--seeds writes each key beside its worksheet; leave out --key")
    if wanted.until is not None:
        raise click.UsageError("--seeds: give --iterations or --steps, not --until")
    return output


def _or_said(chunks: Iterator[str | bytes]) -> Iterator[str | bytes]:
    """The chunks; what a format refuses is an error with its sentence."""
    from gantui.exports import RefusedError

    try:
        yield from chunks
    except RefusedError as error:
        raise click.ClickException(str(error)) from None


def _form_of(output: Path | None) -> str:
    """The format that the name of a file tells. Raises click.UsageError where it tells none."""
    from gantui.exports import formats_of

    if output is None:
        raise click.UsageError("give --format, or a file whose name tells it, such as -o steps.txt")
    fitting = formats_of(output)
    if not fitting:
        raise click.UsageError(f"no format has files like {output.name}; give --format")
    if len(fitting) > 1:
        named = ", ".join(fitting)
        raise click.UsageError(f"{output.name} may be of the formats {named}; give --format")
    return fitting[0]


def _refuse_foreign(form: str, given: dict[str, object]) -> None:
    """Raises click.UsageError where an option is not of this format."""
    from gantui.exports import FORMATS

    for name in given:
        if name not in FORMATS[form].options:
            fitting = ", ".join(other for other, found in FORMATS.items() if name in found.options)
            raise click.UsageError(f"--{name} is for the format {fitting}, not for {form}")

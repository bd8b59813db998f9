"""`gantui site`."""

from collections.abc import Iterable
from pathlib import Path, PurePosixPath

import click

from gantui.cli.common import SCENARIO, load, stop
from gantui.cli.progress import progress
from gantui.scenario import Loaded, names
from gantui.scenario.reading.lesson_library import folder as lessons_folder
from gantui.scenario.schema.networks import RealSamples
from gantui.scenario.schema.start import ENDING, start_of


@click.command()
@click.argument("scenarios", type=SCENARIO, nargs=-1, metavar="[NAME|FILE]...")
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True,
              help="The folder to make.")  # fmt: skip
@click.option("--parts", type=click.Path(path_type=Path),
              help="A folder that has Python and packages; else they are downloaded.")  # fmt: skip
@click.option("--force", is_flag=True, help="Write into a folder that is not empty.")
def site(scenarios: tuple[str, ...], output: Path, parts: Path | None, force: bool) -> None:
    """Make a web page that is the trainer: a folder for any web server.

    (experimental) Python runs in the browser of whoever opens the page; nothing
    is installed and nothing is sent anywhere. Without names it has all lessons.
    """
    from functools import partial

    from gantui.exports import WriteError, write_together
    from gantui.site.folder import contents
    from gantui.site.parts import PartError, downloaded, from_folder
    from gantui.site.parts import parts as every_part

    if not force and output.is_dir() and any(output.iterdir()):
        stop(f"{output} is not empty; choose another folder, or force it (--force)")
    lessons = lessons_of(scenarios or names())
    obtain = downloaded if parts is None else partial(from_folder, folder=parts)
    try:
        with progress("parts", len(every_part())) as reached:
            files = contents(lessons, obtain, reached)
        write_together({output / path: [data] for path, data in files.items()}, force=force)
    except (PartError, WriteError) as error:
        stop(str(error))
    size = sum(map(len, files.values())) / 1e6
    click.echo(f"{output} is written: {len(files)} files, {size:.1f} MB")


def lessons_of(chosen: Iterable[str]) -> dict[str, bytes]:
    """The files of lessons and scenarios, and those that they name, by their places."""
    found: dict[str, bytes] = {}
    for name in chosen:
        loaded = load(name, strict=True)
        for file, data in files_of(loaded, PurePosixPath(f"{Path(loaded.name).stem}.toml")).items():
            if found.setdefault(file, data) != data:
                stop(f"{name}: another file is {file} already; rename one of them")
    return found


def files_of(loaded: Loaded, place: PurePosixPath) -> dict[str, bytes]:
    """The file of a scenario at its place, with those of samples and start values that it names."""
    found = {str(place): loaded.text.encode()}
    folder = loaded.folder or lessons_folder()
    real = getattr(loaded.scenario, "real", None)
    if isinstance(real, RealSamples) and real.file is not None:
        found[str(place.parent / real.file)] = (folder / real.file).read_bytes()
    start = start_of(loaded.scenario)
    if start is not None and start.source.endswith(ENDING):
        found |= files_of(load(str(folder / start.source)), place.parent / start.source)
    elif start is not None:
        found |= files_of(load(start.source), PurePosixPath(f"{start.source}.toml"))
    return found

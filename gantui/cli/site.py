"""`gantui site`."""

from collections.abc import Iterable
from pathlib import Path

import click

from gantui.cli.common import SCENARIO, load, stop
from gantui.cli.progress import progress
from gantui.scenario import Loaded, names
from gantui.scenario.lesson_library import folder as lessons_folder
from gantui.scenario.sample_files import names_files


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
    """The files of lessons and scenarios, and those of samples that they name, by their names."""
    found: dict[str, bytes] = {}
    for name in chosen:
        loaded = load(name, strict=True)
        file = f"{Path(loaded.name).stem}.toml"
        if file in found:
            stop(f"{name}: another one of the name {file} is there already; rename one of them")
        found[file] = loaded.text.encode()
        if names_files(loaded.scenario):
            found |= samples_of(loaded)
    return found


def samples_of(loaded: Loaded) -> dict[str, bytes]:
    """The file of samples that a scenario names, which was read by now, by its name there."""
    name: str = loaded.scenario.real.file  # type: ignore[attr-defined]
    folder = loaded.folder or lessons_folder()
    return {name: (folder / name).read_bytes()}

"""Exports with other numbers: for one seed, or for a class, a file for each seed in a folder."""

from collections.abc import Mapping
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, NamedTuple

import click

from gantui.cli.common import FAILED, INTERRUPTED, stop
from gantui.cli.opening import timeline_of
from gantui.cli.progress import progress
from gantui.cli.step_range import span, step_range
from gantui.scenario import Loaded, Mode
from gantui.scenario.schema.vary import LARGEST_VARIANT
from gantui.toml.problems import counted

if TYPE_CHECKING:
    from gantui.engine import Timeline
    from gantui.exports import Format
    from gantui.exports.step_range import Wanted

MOST_SEEDS = 1000
"""A class has no more; a digit too many is soon typed."""
NO_OTHERS = "there are no other numbers that fit the lesson"
"""Why there is nothing for a seed."""


class Order(NamedTuple):
    """What is exported of every lesson."""

    form: str
    steps: "Wanted"
    arithmetic: Mode | None
    options: Mapping[str, object]


def numbers_from(
    own: Loaded, run: "Timeline", seed: int, mode: Mode | None
) -> "tuple[Loaded, Timeline] | None":
    """A lesson with other numbers, and its run; None where there are none.

    `run` is that of the lesson itself.
    """
    from gantui.practice.new_numbers.variants import with_seed

    other = with_seed(own, seed)
    found = timeline_of(other, mode)
    return None if _numbers_of(found, 0) == _numbers_of(run, 0) else (other, found)


def write_class_set(own: Loaded, seeds: str, order: Order, folder: Path, *, force: bool) -> None:
    """Write the files of every seed; says of each seed without files why, and of equal ones.

    When it is interrupted, the files of a seed are whole or not there, and it says which are.
    """
    first, last = _seeds_of(seeds)
    run = timeline_of(own, order.arithmetic)
    step_range(run, order.steps)  # where there is no such step, nothing is begun
    files = {seed: _files(own, order, folder, seed, last) for seed in range(first, last + 1)}
    _refuse_taken([path for several in files.values() for path in several], force=force)
    done, without, same = list[int](), dict[int, str](), dict[str, list[int]]()
    seed = first
    try:
        with progress(f"class set of {own.name}", len(files)) as reached:
            for seed, paths in files.items():
                without |= _one(own, run, order, seed, paths, same, done, force=force)
                reached(seed - first + 1, f"seed {seed}")
    except KeyboardInterrupt:
        stop(f"Interrupted{_so_far(done, folder, seed, last)}", INTERRUPTED)
    _say(done, without, same, folder, files)


def _seeds_of(text: str) -> tuple[int, int]:
    """The first and the last seed; ends the program where there are none or too many."""
    first, last = span("--seeds", text, LARGEST_VARIANT)
    if last - first >= MOST_SEEDS:
        stop(f"--seeds: expected at most {MOST_SEEDS} of them, found {last - first + 1}")
    return first, last


def _files(
    own: Loaded, order: Order, folder: Path, seed: int, last: int
) -> dict[Path, dict[str, object]]:
    """The files of a seed, in the order of their seeds by name, and the options of each."""
    from gantui.exports import FORMATS

    found: Format = FORMATS[order.form]
    lesson = own.name if own.path is None else PurePath(own.path).stem
    name = f"{lesson}-seed-{seed:0{max(2, len(str(last)))}}"
    made = {folder / f"{name}.{found.suffix}": dict(order.options)}
    if found.key_suffix:
        made[folder / f"{name}.{found.key_suffix}"] = {**order.options, "key": True}
    return made


def _refuse_taken(paths: list[Path], *, force: bool) -> None:
    """End the program where a file is there already, before any is written."""
    taken = [] if force else [path for path in paths if path.exists()]
    if taken:
        more = f" and {len(taken) - 1} more exist" if len(taken) > 1 else " exists"
        stop(f"{taken[0]}{more} already; name another folder, or force it (--force)")


def _one(
    own: Loaded,
    own_run: "Timeline",
    order: Order,
    seed: int,
    paths: Mapping[Path, dict[str, object]],
    same: dict[str, list[int]],
    done: list[int],
    *,
    force: bool,
) -> dict[int, str]:
    """Write the files of a seed and note it; or else the reason why there are none."""
    from gantui.exports import RefusedError, WriteError, export, undisturbed, write_together

    found = numbers_from(own, own_run, seed, order.arithmetic)
    if found is None:
        return {seed: NO_OTHERS}
    other, run = found
    first, last = step_range(run, order.steps)
    try:
        texts = {
            path: list(export(order.form, run, other.name, first, last, loaded=other, **options))
            for path, options in paths.items()
        }
    except RefusedError as error:
        return {seed: str(error)}
    same.setdefault(_numbers_of(run, last), []).append(seed)
    with undisturbed():
        try:
            write_together(texts, force=force)
        except WriteError as error:
            stop(f"{error}; before it, {counted(len(done), 'seed')} done")
        done.append(seed)
    return {}


def _numbers_of(run: "Timeline", last: int) -> str:
    """A digest of the numbers of the iterations up to that of a step."""
    from gantui.record.digest import digest

    return digest(run, run.place(last)[0] + 1)


def _so_far(done: list[int], folder: Path, seed: int, last: int) -> str:
    """What is there when somebody interrupts it at a seed, and how it goes on."""
    if not done:
        return "; nothing is written."
    rest = seed + (seed in done)
    more = f"; --seeds {rest}:{last} makes the others" if rest <= last else ""
    return f". Whole in {folder}: {_seeds_text(done)}{more}."


def _say(
    done: list[int],
    without: Mapping[int, str],
    same: Mapping[str, list[int]],
    folder: Path,
    files: Mapping[int, Mapping[Path, object]],
) -> None:
    """Which seeds are there; ends the program with an exit code where some are not."""
    if done:
        written = sum(len(files[seed]) for seed in done)
        click.echo(f"{folder}: {counted(written, 'file')}, {_seeds_text(done)}")
    for first, *others in same.values():
        for other in others:
            click.echo(f"seed {other} has the same numbers as seed {first}", err=True)
    for why in dict.fromkeys(without.values()):
        seeds = _seeds_text([seed for seed, reason in without.items() if reason == why])
        click.echo(f"{seeds}: {why}; no file", err=True)
    if without:
        raise SystemExit(FAILED)


def _seeds_text(done: list[int]) -> str:
    """`seed 3`, `seeds 1 to 4`, or with others between them only how many."""
    first, last = done[0], done[-1]
    if len(done) == 1:
        return f"seed {first}"
    if len(done) == last - first + 1:
        return f"seeds {first} to {last}"
    return f"{len(done)} of the seeds {first} to {last}"

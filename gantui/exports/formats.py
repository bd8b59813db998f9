"""The formats in which steps are exported: one module each, and one entry in `FORMATS`."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple, cast

if TYPE_CHECKING:
    from gantui.engine import Timeline
    from gantui.scenario import Loaded


class RefusedError(ValueError):
    """Steps that a format cannot have; the message is for the person who asked for them."""


class Format(NamedTuple):
    """A form of the steps of a run, as text or as bytes.

    Its module has `chunks(timeline, name, first, last, **options)`, which yields it piece by
    piece, about one a step, so that a long export can say how far it is and be interrupted. `name`
    is the scenario's; `first` and `last` are indices of steps from 0, both included; where the run
    ends before `first`, its last step is exported. The module is imported when it is used.
    """

    module: str
    suffix: str
    """What its files end with, without the first dot."""
    about: str
    """What it is, in a line of the help."""
    options: tuple[str, ...] = ()
    """The options of `gantui export` that `chunks` takes, by name; each has a default there."""
    key_suffix: str = ""
    """What the file of its key ends with, where it has one."""
    log: str = ""
    """The module of the step log in this format, where there is one."""
    binary: bool = False
    """Whether it is nothing for a terminal."""
    trainer: bool = False
    """Whether it shows the trainer: `chunks` takes the lesson too, as `loaded`."""


FORMATS = {
    "text": Format(
        "gantui.exports.text.text_page", "txt", "plain text, wrapped at --width",
        ("width", "full"), log="gantui.exports.text.text_log",
    ),
    "json": Format(
        "gantui.exports.text.json_log", "json",
        "the records of the steps, as docs/log-format.md says",
        log="gantui.exports.text.json_log",
    ),
    "markdown": Format(
        "gantui.exports.text.markdown_page", "md", "headings and tables; --math adds LaTeX",
        ("full", "math"),
    ),
    "moodle": Format(
        "gantui.exports.quizzes.moodle", "xml",
        "questions for Moodle, a gap for every blank; --level",
        ("level",),
    ),
    "canvas": Format(
        "gantui.exports.quizzes.canvas", "canvas.txt",
        "questions for Canvas, as text2qti reads them; --level", ("level",),
    ),
    "worksheet": Format(
        "gantui.exports.html.worksheet", "worksheet.html",
        "a page to print, with empty boxes; --key, --level", ("level", "key"), "key.html",
    ),
    "pdf": Format(
        "gantui.exports.pdf.worksheet", "pdf",
        "the worksheet as PDF, with gantui[pdf]; --key, --level", ("level", "key"), "key.pdf",
        binary=True,
    ),
    "exercises": Format(
        "gantui.exports.html.judged", "exercises.html",
        "a worksheet as a web page that judges what is typed; --level", ("level",),
    ),
    "html": Format(
        "gantui.exports.html.page",
        "html",
        "one web page to leaf through, with the arithmetic of every number",
    ),
    "csv": Format(
        "gantui.exports.text.cell_list", "csv", "a row for every cell that a step writes"
    ),
    "numpy": Format(
        "gantui.exports.code.numpy", "py", "whole iterations in NumPy, one line of arrays per step"
    ),
    "pytorch": Format(
        "gantui.exports.code.pytorch",
        "py",
        "whole iterations in PyTorch, one line of tensors per step",
    ),
    "notebook": Format(
        "gantui.exports.code.notebook", "ipynb", "a Jupyter notebook in NumPy, a cell for each turn"
    ),
    "python": Format(
        "gantui.exports.code.python", "py", "whole iterations as a program that needs Python alone",
    ),
    "svg": Format(
        "gantui.tui.screen_exports.svg", "svg",
        "a picture of the trainer's screen at one step; --size, --theme", ("size", "theme"),
        trainer=True,
    ),
    "png": Format(
        "gantui.tui.screen_exports.png", "png",
        "the same picture in pixels, with gantui[png]; --size, --theme", ("size", "theme"),
        binary=True, trainer=True,
    ),
    "asciicast": Format(
        "gantui.tui.screen_exports.asciicast", "cast",
        "the screens of the steps as a recording for asciinema; --size, --theme, --seconds",
        ("size", "theme", "seconds"), trainer=True,
    ),
}  # fmt: skip
"""The formats by name."""


def export(
    form: str,
    timeline: "Timeline",
    name: str,
    first: int,
    last: int,
    *,
    loaded: "Loaded | None" = None,
    **options: object,
) -> Iterator[str | bytes]:
    """The steps `first` to `last`, indices from 0, in a format, chunk by chunk.

    `loaded` is the lesson, without which what shows the trainer cannot be had.
    """
    lesson = {"loaded": loaded} if FORMATS[form].trainer else {}
    return _chunks(FORMATS[form].module, timeline, name, first, last, **lesson, **options)


def step_log(form: str, timeline: "Timeline", name: str, first: int, last: int) -> Iterator[str]:
    """The log of the same steps, in a format that has one."""
    chunks = _chunks(FORMATS[form].log, timeline, name, first, last)
    return cast("Iterator[str]", chunks)  # no log is bytes


def log_formats() -> list[str]:
    """The names of the formats that the step log has."""
    return [name for name, form in FORMATS.items() if form.log]


def formats_of(path: PurePath) -> list[str]:
    """The names of the formats whose files end as this one does, by the longest such end."""
    name = path.name.lower()
    fitting = {
        (key, suffix)
        for key, form in FORMATS.items()
        for suffix in (form.suffix, form.key_suffix)
        if suffix and name.endswith(f".{suffix}")
    }
    longest = max((len(suffix) for _, suffix in fitting), default=0)
    return sorted(key for key, suffix in fitting if len(suffix) == longest)


def is_key(path: PurePath, form: str) -> bool:
    """Whether the name of a file says that it is the key of a worksheet in this format."""
    suffix = FORMATS[form].key_suffix
    return bool(suffix) and path.name.lower().endswith(f".{suffix}")


def _chunks(module: str, *arguments: object, **options: object) -> Iterator[str | bytes]:
    return cast("Iterator[str | bytes]", import_module(module).chunks(*arguments, **options))

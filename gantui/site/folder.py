"""What lies in the folder of a page: the page, the terminal in it, the parts, gantui."""

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import gantui
from gantui.site.parts import Part, PartError, UnreachableError, parts
from gantui.site.wheel import NAME, PACKAGE, wheel

PAGE = Path(__file__).with_name("page")
SERVED = PACKAGE / "serve"
FILES = {
    "index.html": PAGE / "index.html",
    "page.js": PAGE / "page.js",
    "worker.js": PAGE / "worker.js",
    "page.css": SERVED / "page" / "page.css",
    "terminal.js": SERVED / "page" / "terminal.js",
    "xterm.js": SERVED / "xterm" / "xterm.mjs",
    "xterm.css": SERVED / "xterm" / "xterm.css",
    "addon-fit.js": SERVED / "xterm" / "addon-fit.mjs",
    "LICENSE-xterm.txt": SERVED / "xterm" / "LICENSE-xterm.txt",
    "LICENSE-addon-fit.txt": SERVED / "xterm" / "LICENSE-addon-fit.txt",
}
"""The page, by the names that its files get. Not every web server knows `.mjs` for a script."""
PARTS = "parts"
"""The folder in it of everything that Python needs; `--parts` may name it the next time."""

README = """\
gantui {version} as a web page. Put this folder on any web server, and open index.html there;
on a computer with Python: python -m http.server --bind 127.0.0.1, then http://127.0.0.1:8000/

Nothing of it was changed that comes from others; each has its own licence. Pyodide (MPL 2.0, its
source is at https://github.com/pyodide/pyodide) has Python (PSF licence) in it; a wheel has its
licence inside; those of the terminal, xterm.js, lie beside this file.

{parts}
"""

Obtain = Callable[[Part], bytes]
"""How a part is had; raises PartError."""


def contents(
    lessons: Mapping[str, bytes], obtain: Obtain, reached: Callable[[int, str], None]
) -> dict[Path, bytes]:
    """Every file of the folder, by its place there; `reached` is told of each part.

    Raises PartError with a line for each part that is missing or wrong; the first that cannot be
    reached is enough.
    """
    wanted = parts()
    found = _obtained(wanted, obtain, reached) | {NAME: wheel(lessons)}
    wheels = [name for name in found if name.endswith(".whl")]
    files = {Path(PARTS) / name: data for name, data in found.items()}
    files |= {Path(name): _with_names(path) for name, path in FILES.items()}
    files[Path("README.txt")] = _readme(wanted).encode()
    files[Path("site.json")] = json.dumps({"wheels": wheels}).encode()
    return files


def _readme(used: Iterable[Part]) -> str:
    """What the folder is, for who gets it without a word."""
    lines = [f"{part.name} {part.version}: {part.url}" for part in used]
    return README.format(version=gantui.__version__, parts="\n".join(lines))


def _obtained(
    wanted: Iterable[Part], obtain: Obtain, reached: Callable[[int, str], None]
) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    wrong: list[str] = []
    for number, part in enumerate(wanted):
        reached(number, part.file)
        try:
            found[part.file] = obtain(part)
        except UnreachableError:
            raise
        except PartError as error:
            wrong.append(str(error))
    if wrong:
        raise PartError("\n".join(wrong))
    return found


def _with_names(path: Path) -> bytes:
    """A file, in which a script names others as they are named here."""
    data = path.read_bytes()
    return data.replace(b'.mjs";', b'.js";') if path.name == "terminal.js" else data

"""gantui itself as a wheel, made of what is installed, with the lessons that a page is to have."""

from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import gantui

PACKAGE = Path(gantui.__file__).parent
NAME = f"gantui-{gantui.__version__}-py3-none-any.whl"
LEFT_OUT = ("cli", "lessons", "serve", "site")
"""Folders that a page has no use for, and the lessons, which are chosen."""
BEGINNING = (1980, 1, 1, 0, 0, 0)
"""When every file was written, as far as the wheel says: the same folder gives the same bytes."""


def wheel(lessons: Mapping[str, bytes]) -> bytes:
    """The wheel, with the files of lessons by their names."""
    info = f"gantui-{gantui.__version__}.dist-info"
    metadata = f"Metadata-Version: 2.1\nName: gantui\nVersion: {gantui.__version__}\n"
    tag = "Wheel-Version: 1.0\nGenerator: gantui site\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    files = {f"gantui/{path.relative_to(PACKAGE).as_posix()}": path for path in _package()}
    whole = {name: path.read_bytes() for name, path in files.items()}
    whole |= {f"gantui/lessons/{name}": data for name, data in lessons.items()}
    whole |= {f"{info}/METADATA": metadata.encode(), f"{info}/WHEEL": tag.encode()}
    record = "".join(f"{name},,\n" for name in [*sorted(whole), f"{info}/RECORD"])
    return _zipped([*sorted(whole.items()), (f"{info}/RECORD", record.encode())])


def _package() -> Iterable[Path]:
    """The files of the package that a page needs."""
    for path in sorted(PACKAGE.rglob("*")):
        folders = path.relative_to(PACKAGE).parts[:-1]
        left_out = folders and (folders[0] in LEFT_OUT or "__pycache__" in folders)
        if path.is_file() and not left_out:
            yield path


def _zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    found = BytesIO()
    with ZipFile(found, "w", ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(ZipInfo(name, BEGINNING), data, ZIP_DEFLATED)
    return found.getvalue()

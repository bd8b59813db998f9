"""The parts of others that a page needs: which, by their digest, and where they are had."""

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import msgspec

LOCK = Path(__file__).with_name("parts.json")
"""Every part."""
LARGEST = 64 * 1024 * 1024
"""Bytes that no part has."""
WAIT = 60.0
"""Seconds in which a server has to answer."""


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file."""

    name: str
    """The project that it is of."""
    version: str
    file: str
    """Its name, in a folder of parts and in the page's folder."""
    sha256: str
    """The digest of them, in hexadecimal."""
    url: str
    """Where everybody can get it."""


class PartError(Exception):
    """A part that is missing or is another file; the message says which, and what to do."""


class UnreachableError(PartError):
    """A part that cannot be downloaded, nor, most likely, any other."""


def parts() -> Sequence[Part]:
    """Every part, in the order of the lock file."""
    return msgspec.json.decode(LOCK.read_bytes(), type=list[Part])


def from_folder(part: Part, folder: Path) -> bytes:
    """The part as it lies in a folder. Raises PartError."""
    path = folder / part.file
    what = f"{part.name} {part.version}"
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST)
    except FileNotFoundError:
        message = f"{path} is missing: it is a part of {what}; get it from {part.url}"
        raise PartError(message) from None
    except OSError as error:
        reason = (error.strerror or "unknown error").lower()
        raise PartError(f"{path} cannot be read: {reason}") from None
    return _the_one(part, data, str(path))


def downloaded(part: Part) -> bytes:
    """The part from where everybody can get it. Raises PartError, or UnreachableError."""
    try:
        with urlopen(part.url, timeout=WAIT) as answer:
            data = answer.read(LARGEST)
    except (URLError, OSError, ValueError) as error:
        reason = getattr(error, "reason", error)
        message = (
            f"{part.file} cannot be downloaded from {part.url}: {reason}; where there is no "
            "network, name a folder with the parts (--parts FOLDER)"
        )
        raise UnreachableError(message) from None
    return _the_one(part, data, part.url)


def _the_one(part: Part, data: bytes, where: str) -> bytes:
    """The data, if it has the digest of the lock file. Raises PartError."""
    found = sha256(data).hexdigest()
    if found == part.sha256:
        return data
    message = (
        f"{where} is not {part.file} of {part.name} {part.version}: expected the SHA-256 "
        f"{part.sha256}, found {found} in {len(data)} bytes; get the file anew from {part.url}"
    )
    raise PartError(message)

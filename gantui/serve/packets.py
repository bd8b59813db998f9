"""The packets of Textual's web driver: a letter, the size as four bytes, and what is sent.

`D` holds what a terminal sends or draws, `M` a JSON object, `P` a piece of a file.
"""

import json
import re
from asyncio import StreamReader
from typing import NamedTuple

BEGINNING = b"__GANGLION__\n"
"""The line after which an application sends packets."""
LARGEST = 64 * 1024 * 1024
"""Bytes of one that can be in earnest."""
PIECE = 64 * 1024
"""Bytes of a file that are asked for at once."""
LENGTH = re.compile(rb"s?(\d{1,9}):")
"""What stands before a text or bytes."""


class Packet(NamedTuple):
    """What came in one piece."""

    kind: bytes
    data: bytes


def packet(kind: bytes, data: bytes) -> bytes:
    """The bytes of a packet."""
    return kind + len(data).to_bytes(4, "big") + data


def meta(**values: object) -> bytes:
    """A packet that tells the application something."""
    return packet(b"M", json.dumps(values).encode())


async def read(stream: StreamReader) -> Packet:
    """The next packet; raises EOFError where none comes any more, ValueError where it is none."""
    head = await stream.readexactly(5)
    size = int.from_bytes(head[1:], "big")
    if head[:1] not in (b"D", b"M", b"P") or size > LARGEST:
        raise ValueError("no packet of Textual's")
    return Packet(head[:1], await stream.readexactly(size))


def piece(data: bytes) -> tuple[str, bytes]:
    """The key of a file and a piece of it, which is empty at the end, from a packet `P`.

    It is a tuple of three, each written as its length and its bytes; a text has an `s` before it.
    Raises ValueError where it is something else.
    """
    at = 1
    found: list[bytes] = []
    while data[:1] == b"t" and len(found) < 3:
        length = LENGTH.match(data, at)
        if length is None:
            break
        at = length.end() + int(length[1])
        found.append(data[length.end() : at])
    if data[at:] != b"e" or len(found) != 3 or found[0] != b"deliver_chunk":
        raise ValueError("no piece of a file")
    return found[1].decode(), found[2]

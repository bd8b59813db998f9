"""The screen as a picture: an SVG that needs nothing from elsewhere, or a PNG made of it.

A PNG needs resvg_py (MIT, one wheel without dependencies, the renderer resvg within), which is an
extra of gantui: three megabytes that only some want.
"""

import re
import sys
from pathlib import Path

from gantui.exports.write import WriteError

MONOSPACE = {"darwin": "Menlo", "win32": "Consolas"}
"""The font of each system that all its computers have; elsewhere `FONT`."""
FONT = "DejaVu Sans Mono"
ZOOM = 2
"""Pixels of a PNG for one of the SVG, so that it is sharp on a slide."""
SORTS = (".svg", ".png")
"""How the name of a picture may end."""


def screen_picture(svg: str, path: Path) -> str | bytes:
    """What a file of this name is to hold of a screen that Textual has drawn as SVG.

    Raises WriteError with what to do where there is no such picture.
    """
    sort = path.suffix.lower()
    if sort not in SORTS:
        raise WriteError(f"{path.name} should end in .svg or .png, which says what picture it is")
    alone = self_contained(svg)
    return alone if sort == ".svg" else png(alone)


def self_contained(svg: str) -> str:
    """The SVG with no font of the network, and blanks that every viewer keeps."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = svg.replace("Fira Code", FONT)
    return svg.replace("<svg ", '<svg xml:space="preserve" ', 1)


def png(svg: str) -> bytes:
    """The SVG in pixels. Raises WriteError where it cannot be drawn."""
    try:
        from resvg_py import svg_to_bytes
    except ImportError:
        message = 'a PNG needs resvg_py: pip install "gantui[png]"; an SVG needs nothing'
        raise WriteError(message) from None
    family = MONOSPACE.get(sys.platform, FONT)
    try:
        return bytes(svg_to_bytes(svg_string=svg, zoom=ZOOM, monospace_family=family))
    except ValueError as error:
        raise WriteError(f"the PNG cannot be drawn: {error}") from None

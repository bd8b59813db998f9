"""The pictures of the README: a script draws each, they are there, small, and said in words."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
MOST = 200_000
"""Bytes of a picture; the recording that moves may be larger."""


def test_each_is_there_small_and_drawn_by_a_script() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    scripts = [(ROOT / "docs" / name).read_text(encoding="utf-8")
               for name in ("pictures.py", "animation.py")]  # fmt: skip
    found = re.findall(r"!\[([^\]]*)\]\((docs/[^)]+)\)", text)
    assert len(found) >= 9
    for told, name in found:
        path = ROOT / name
        assert len(told) > 20
        assert path.stat().st_size < (2 * MOST if path.stem == "run" else MOST)
        assert any(f'"{path.stem}"' in script or path.name in script for script in scripts), name
    drawn = {path.name for path in (ROOT / "docs").iterdir() if path.suffix in (".svg", ".png")}
    assert drawn == {Path(name).name for _, name in found}

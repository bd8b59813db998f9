"""Folders of parts and of pages for tests, with stand-ins for what is downloaded."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from gantui.site import parts

STAND_IN = (Path(__file__).parent / "stand_in.js").read_bytes()
"""What takes the place of Pyodide: it draws what it is told."""
FILES = {
    "pyodide.js": STAND_IN,
    "numpy-1-cp313-cp313-pyodide_2025_0_wasm32.whl": b"compiled",
    "lark-1-py3-none-any.whl": b"pure",
}


def lock(folder: Path, monkeypatch: pytest.MonkeyPatch, url: str = "https://example.org/") -> Path:
    """Let the lock file be one of these stand-ins, which lie in the folder that is returned."""
    here = folder / "parts"
    here.mkdir()
    locked = []
    for name, data in FILES.items():
        (here / name).write_bytes(data)
        locked.append({
            "name": name.partition("-")[0].removesuffix(".js"), "version": "1", "file": name,
            "sha256": sha256(data).hexdigest(), "url": f"{url}{name}",
        })  # fmt: skip
    path = folder / "parts.json"
    path.write_text(json.dumps(locked), encoding="utf-8")
    monkeypatch.setattr(parts, "LOCK", path)
    return here

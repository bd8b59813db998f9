"""`python docs/lock_parts.py FOLDER`: the lock file of `gantui site`, of the parts in a folder.

The folder has Pyodide's files as npm has them, and the wheels of pure Python; the compiled wheels
are those that Pyodide's own lock file names. The output is what gantui/site/parts.json is to be.
"""

import json
import sys
from hashlib import blake2b, sha256
from pathlib import Path

CORE = (
    "pyodide.js",
    "pyodide.asm.js",
    "pyodide.asm.wasm",
    "python_stdlib.zip",
    "pyodide-lock.json",
)
COMPILED = ("numpy", "msgspec")


def locked(folder: Path) -> list[dict[str, str]]:
    """Every part, as gantui/site/parts.py reads it."""
    version = json.loads((folder / "package.json").read_text(encoding="utf-8"))["version"]
    own = json.loads((folder / "pyodide-lock.json").read_text(encoding="utf-8"))["packages"]
    found = [
        _part("pyodide", version, folder / name, f"https://cdn.jsdelivr.net/npm/pyodide@{version}/")
        for name in CORE
    ]
    for name in COMPILED:
        url = f"https://cdn.jsdelivr.net/pyodide/v{version}/full/{own[name]['file_name']}"
        found.append(_as_part(name, own[name]["version"], own[name]["sha256"], url))
    for path in sorted(folder.glob("*-none-any.whl")):
        name, number, *_ = path.name.split("-")
        data = blake2b(path.read_bytes(), digest_size=32).hexdigest()
        url = f"https://files.pythonhosted.org/packages/{data[:2]}/{data[2:4]}/{data[4:]}/"
        found.append(_part(name, number, path, url))
    return found


def _part(name: str, version: str, path: Path, folder: str) -> dict[str, str]:
    digest = sha256(path.read_bytes()).hexdigest()
    return _as_part(name, version, digest, f"{folder}{path.name}")


def _as_part(name: str, version: str, digest: str, url: str) -> dict[str, str]:
    file = url.rpartition("/")[2]
    return {"name": name, "version": version, "file": file, "sha256": digest, "url": url}


if __name__ == "__main__":
    print(json.dumps(locked(Path(sys.argv[1])), indent=2))

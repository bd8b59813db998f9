"""Makes a single file of gantui, for machines without Python: see docs/single-file.md.

`python docs/single_file.py FOLDER` makes a virtual environment in FOLDER, installs this checkout
and PyInstaller in it, builds FOLDER/dist/gantui (gantui.exe on Windows), and tries it. It runs on
the system that it is built on; a file for another system is built there.
"""

import argparse
import os
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parents[1]
PYINSTALLER = "pyinstaller>=6.11,<7"
START = "from gantui.__main__ import main\n\nmain()\n"
HOOK = """\
from PyInstaller.utils.hooks import collect_data_files, collect_submodules, copy_metadata

# What is imported only when it is used, the lessons and style sheets, and the source files: of
# them the functions are copied that a program in plain Python has which gantui exports.
hiddenimports = collect_submodules("gantui")
datas = collect_data_files("gantui")
module_collection_mode = "pyz+py"
# gantui doctor tells the versions.
for name in {needed}:
    datas += copy_metadata(name)
"""
OPTIONS = (
    "--onefile", "--console", "--name", "gantui", "--noconfirm", "--clean",
    "--collect-submodules", "textual", "--collect-data", "textual",
    "--collect-submodules", "rich", "--collect-data", "lark",
)  # fmt: skip
NEEDED = ("textual", "rich", "numpy", "msgspec", "click", "platformdirs", "lark", "wcwidth")
TRIED = (
    ("--version",),
    ("list",),
    ("log", "slanted-faces", "--digest"),
    ("check", "gan-by-hand"),
    ("export", "gan-by-hand", "--format", "python", "--iterations", "2"),
    ("export", "gan-by-hand", "--format", "html", "--steps", "1:3"),
    ("doctor",),
)
"""Commands that the file has to run; what they print is what the checkout prints."""


def build(folder: Path) -> Path:
    """Make the file in a folder, and return its path."""
    venv.create(folder / "venv", with_pip=True)
    scripts = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / "python"
    _run(python, "-m", "pip", "install", "-q", str(ROOT), PYINSTALLER)
    hooks = folder / "hooks"
    hooks.mkdir()
    (hooks / "hook-gantui.py").write_text(HOOK.format(needed=NEEDED), encoding="utf-8")
    start = folder / "start.py"
    start.write_text(START, encoding="utf-8")
    _run(
        python, "-m", "PyInstaller", *OPTIONS, "--log-level", "WARN",
        "--additional-hooks-dir", str(hooks), "--distpath", str(folder / "dist"),
        "--workpath", str(folder / "work"), "--specpath", str(folder), str(start),
    )  # fmt: skip
    return folder / "dist" / ("gantui.exe" if os.name == "nt" else "gantui")


def tried(built: Path, folder: Path) -> None:
    """Run commands of the file and of the checkout's environment, and compare what they print."""
    scripts = built.parents[1] / "venv" / ("Scripts" if os.name == "nt" else "bin")
    for words in TRIED:
        start = perf_counter()
        found = _output(folder, str(built), *words)
        seconds = perf_counter() - start
        wanted = _output(folder, str(scripts / "gantui"), *words)
        if words != ("doctor",) and found != wanted:
            raise SystemExit(f"gantui {' '.join(words)} prints something else:\n{found[:2000]}")
        print(f"{seconds:6.1f} s  gantui {' '.join(words)}")


def begun(built: Path, folder: Path) -> None:
    """Start the trainer in a terminal, see its sheet, and quit it."""
    if sys.platform == "win32":
        print("the trainer itself: start it by hand, since a test needs a terminal of Unix")
        return
    import pty
    from select import select

    from_start = perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        own = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"), str(folder))
        os.chdir(folder)
        os.system("stty rows 28 cols 100")
        variables = {**os.environ, **own, "TERM": "xterm-256color"}
        os.execve(built, [str(built), "run", "slanted-faces"], variables)
    seen = b""
    while b"D.W1" not in seen:
        if not select([terminal], [], [], 60)[0]:
            raise SystemExit(f"gantui run draws no sheet: {seen[-400:]!r}")
        seen += os.read(terminal, 65536)
    print(f"{perf_counter() - from_start:6.1f} s  gantui run slanted-faces, in a terminal")
    os.write(terminal, b"q")
    while select([terminal], [], [], 60)[0]:
        try:
            os.read(terminal, 65536)
        except OSError:  # its end, as Linux says it
            break
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]):
        raise SystemExit("gantui run does not end well")


def _output(folder: Path, *command: str) -> str:
    """What a command prints, away from the checkout. Ends the program where it fails."""
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} ends with {done.returncode}:\n{done.stderr}")
    return done.stdout


def _run(*command: str | Path) -> None:
    subprocess.run([str(word) for word in command], check=True)


def main(arguments: Sequence[str]) -> None:
    """Build it, try it, and say how large it is."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path, help="a folder that is not there yet")
    folder: Path = parser.parse_args(arguments).folder.resolve()
    folder.mkdir(parents=True)
    start = perf_counter()
    built = build(folder)
    size = built.stat().st_size / 1e6
    print(f"{built}: {size:.0f} MB, built in {perf_counter() - start:.0f} s")
    tried(built, folder)
    begun(built, folder)


if __name__ == "__main__":
    main(sys.argv[1:])

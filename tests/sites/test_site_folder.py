"""`gantui site`: what is in the folder, and what is refused."""

import json
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from commands import misused, refused, run
from lessons import BY_HAND
from sites.made import FILES, lock
from sites.real_page import serving

import gantui
from gantui.engine import Timeline, compile_program
from gantui.scenario import load, names
from gantui.site.folder import FILES as PAGE
from gantui.site.wheel import NAME

ROOT = Path(gantui.__file__).parent
SAMPLES = """\
title = "With samples"
summary = "They stand in a file of their own."
lecture = "T1"
[real]
file = "data/points.csv"
[noise.batch]
A = [1, 1]
[[generator.layers]]
weights = [[1, 0, -2], [0, 2, 1]]
[[discriminator.layers]]
weights = [[1, 0, 1]]
activation = "sigmoid"
[optimiser]
discriminator = 0.01
generator = 0.01
[schedule]
iterations = 3
[[schedule.turns]]
train = "discriminator"
"""


OPENED = """\
import json, sys
import gantui.tui.in_page as page
place = page.place_of(sys.argv[1])
before = place.timeline.step(0).before
weights = before["D.W2" if "D.W2" in before else "D.W1"].tolist()
print(json.dumps([page.__file__, place.first, list(page.names()), weights]))
"""


@pytest.fixture
def parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of parts."""
    return lock(tmp_path, monkeypatch)


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file in a folder, by its place there."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_the_folder_has_the_page_the_parts_and_gantui(parts: Path, tmp_path: Path) -> None:
    result = run("site", "-o", tmp_path / "out", "--parts", parts)
    assert result.exit_code == 0
    found = files_in(tmp_path / "out")
    assert {name.removeprefix("parts/") for name in found if name.startswith("parts/")} == {
        *FILES, NAME,
    }  # fmt: skip
    assert found.keys() >= PAGE.keys()
    size = sum(map(len, found.values())) / 1e6
    assert result.output == f"{tmp_path / 'out'} is written: {len(found)} files, {size:.1f} MB\n"
    assert b"https://example.org/lark-1-py3-none-any.whl" in found["README.txt"]
    wheels = [*(name for name in FILES if name.endswith(".whl")), NAME]
    assert json.loads(found["site.json"]) == {"wheels": wheels}


def test_its_scripts_name_files_that_are_there_and_no_other_host(
    parts: Path, tmp_path: Path
) -> None:
    run("site", "-o", tmp_path / "out", "--parts", parts)
    found = files_in(tmp_path / "out")
    for name in ("page.js", "worker.js", "terminal.js", "index.html"):
        text = found[name].decode()
        assert "http://" not in text
        assert "https://" not in text
        assert ".mjs" not in text
    assert b'from "./xterm.js"' in found["terminal.js"]
    assert b'from "./addon-fit.js"' in found["terminal.js"]


def test_the_same_is_made_again_byte_for_byte(parts: Path, tmp_path: Path) -> None:
    run("site", "-o", tmp_path / "a", "--parts", parts)
    run("site", "-o", tmp_path / "b", "--parts", parts)
    assert files_in(tmp_path / "a") == files_in(tmp_path / "b")


def test_a_folder_that_was_made_gives_its_parts_to_the_next(parts: Path, tmp_path: Path) -> None:
    run("site", "-o", tmp_path / "a", "--parts", parts)
    run("site", "-o", tmp_path / "b", "--parts", tmp_path / "a" / "parts")
    assert files_in(tmp_path / "a") == files_in(tmp_path / "b")


def wheel_in(folder: Path) -> dict[str, bytes]:
    """The files of gantui's wheel in a page's folder."""
    with ZipFile(BytesIO((folder / "parts" / NAME).read_bytes())) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_wheel_has_gantui_and_every_lesson(parts: Path, tmp_path: Path) -> None:
    run("site", "-o", tmp_path / "out", "--parts", parts)
    found = wheel_in(tmp_path / "out")
    own = {name.removeprefix("gantui/"): data for name, data in found.items()}
    assert {name for name in own if name.startswith("lessons/")} == {
        f"lessons/{name}.toml" for name in names()
    }
    for path in [ROOT / "__init__.py", *ROOT.rglob("*.lark"), *ROOT.rglob("*.tcss")]:
        assert own[path.relative_to(ROOT).as_posix()] == path.read_bytes()
    assert not [name for name in own if name.startswith(("serve/", "site/", "cli/"))]
    assert not [name for name in own if "__pycache__" in name]


def opened(page: Path, link: str) -> list[object]:
    """What the wheel of a page by itself opens for a link: the weights that a run starts with."""
    with ZipFile(page / "parts" / NAME) as archive:
        archive.extractall(page / "unpacked")
    done = subprocess.run(
        [sys.executable, "-c", OPENED, link], cwd=page / "unpacked", check=True,
        capture_output=True, text=True, encoding="utf-8", env={"PYTHONPATH": "", "PATH": ""},
    )  # fmt: skip
    where, *found = json.loads(done.stdout)
    assert where.startswith(str(page / "unpacked" / "gantui"))
    return found


def test_what_is_in_the_wheel_runs_by_itself(parts: Path, tmp_path: Path) -> None:
    run("site", "-o", tmp_path / "out", "--parts", parts, "gan-by-hand")
    assert opened(tmp_path / "out", "gan-by-hand/2") == [
        1, ["gan-by-hand"], [[1, 1, -3]]
    ]  # fmt: skip


def test_files_that_a_scenario_names_come_along(parts: Path, tmp_path: Path) -> None:
    (tmp_path / "before" / "data").mkdir(parents=True)
    (tmp_path / "before" / "data" / "points.csv").write_text("1,2\n3,4\n", encoding="utf-8")
    before = tmp_path / "before" / "warm-up.toml"
    before.write_text(SAMPLES, encoding="utf-8")
    mine = tmp_path / "mine.toml"
    start = '[start]\nfrom = "before/warm-up.toml"\niteration = 3\nweights = ["D.W1"]\n'
    text = SAMPLES.replace('file = "data/points.csv"', "samples = { D = [1, 2] }")
    mine.write_text(text + start, encoding="utf-8")
    run("site", "-o", tmp_path / "out", "--parts", parts, "slanted-faces", mine)
    found = wheel_in(tmp_path / "out")
    assert sorted(name for name in found if name.startswith("gantui/lessons/")) == [
        "gantui/lessons/before/data/points.csv", "gantui/lessons/before/warm-up.toml",
        "gantui/lessons/mine.toml", "gantui/lessons/slanted-faces.toml",
    ]  # fmt: skip
    loaded = load(mine)
    started = Timeline(compile_program(loaded.scenario)).step(0).before["D.W1"].tolist()
    assert opened(tmp_path / "out", "mine") == [None, ["mine", "slanted-faces"], started]
    assert started != [[1, 0, 1]]


def test_the_lesson_that_a_scenario_starts_from_comes_along(parts: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    start = '\n[start]\nfrom = "gan-by-hand"\niteration = 2\nweights = ["D.W2"]\n'
    mine.write_text(BY_HAND + start, encoding="utf-8")
    assert run("site", "-o", tmp_path / "out", "--parts", parts, mine).exit_code == 0
    assert "gantui/lessons/gan-by-hand.toml" in wheel_in(tmp_path / "out")


def test_two_of_a_name_are_refused(parts: Path, tmp_path: Path) -> None:
    mine = tmp_path / "gan-by-hand.toml"
    mine.write_text(BY_HAND, encoding="utf-8")
    said = refused("site", "-o", tmp_path / "out", "--parts", parts, "gan-by-hand", mine)
    assert said.endswith(": another file is gan-by-hand.toml already; rename one of them")
    assert not (tmp_path / "out").exists()


def test_a_broken_file_is_refused_before_anything_is_written(parts: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text("kind = ", encoding="utf-8")
    assert run("site", "-o", tmp_path / "out", "--parts", parts, bad).exit_code == 2
    assert not (tmp_path / "out").exists()


def test_every_missing_part_is_named_at_once(parts: Path, tmp_path: Path) -> None:
    (parts / "pyodide.js").unlink()
    (parts / "lark-1-py3-none-any.whl").write_bytes(b"")
    result = run("site", "-o", tmp_path / "out", "--parts", parts)
    assert result.exit_code == 2
    assert result.stdout == ""
    missing, wrong = result.stderr.splitlines()
    assert missing.startswith(f"{parts / 'pyodide.js'} is missing: ")
    assert wrong.startswith(f"{parts / 'lark-1-py3-none-any.whl'} is not ")
    assert not (tmp_path / "out").exists()


def test_without_a_network_one_line_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(tmp_path) as address:
        lock(tmp_path, monkeypatch, address)
    said = refused("site", "-o", tmp_path / "out")  # nobody listens there any more
    assert said.startswith(f"pyodide.js cannot be downloaded from {address}pyodide.js: ")
    assert said.endswith(
        "; where there is no network, name a folder with the parts (--parts FOLDER)"
    )
    assert not (tmp_path / "out").exists()


def test_nothing_is_written_over_unless_it_is_forced(parts: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "index.html").write_text("mine", encoding="utf-8")
    said = refused("site", "-o", out, "--parts", parts)
    assert said == f"{out} is not empty; choose another folder, or force it (--force)"
    assert files_in(out) == {"index.html": b"mine"}
    assert run("site", "-o", out, "--parts", parts, "--force").exit_code == 0
    assert files_in(out)["index.html"] != b"mine"


def test_a_folder_has_to_be_named(parts: Path) -> None:
    assert misused("site", "--parts", parts) == "Error: Missing option '-o' / '--output'."


def test_a_file_in_the_place_of_the_folder_is_refused(parts: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    assert "cannot be made" in refused("site", "-o", tmp_path / "out", "--parts", parts)
    assert (tmp_path / "out").read_text(encoding="utf-8") == "mine"

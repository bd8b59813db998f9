"""The parts of a page: the lock file, where a part comes from, and what is said of a wrong one."""

import re
from importlib.metadata import requires
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from sites.made import FILES, lock

from gantui.site.parts import PartError, downloaded, from_folder, parts

WHEEL = re.compile(r"([\w.]+)-([\w.]+)-(?:py3-none-any|cp313-cp313-pyodide_2025_0_wasm32)\.whl")


def test_the_lock_names_each_part_by_digest_and_by_where_everybody_can_get_it() -> None:
    found = parts()
    assert len({part.file for part in found}) == len(found)
    for part in found:
        assert re.fullmatch(r"[0-9a-f]{64}", part.sha256)
        address = urlsplit(part.url)
        assert address.scheme == "https"
        assert address.hostname in ("cdn.jsdelivr.net", "files.pythonhosted.org")
        assert address.path.rpartition("/")[2] == part.file
        assert "/" not in part.file
        if part.file.endswith(".whl"):
            named = WHEEL.fullmatch(part.file)
            assert named is not None
            assert named.groups() == (part.name, part.version)
        else:
            assert part.name == "pyodide"
            assert f"@{part.version}/" in part.url


def test_the_lock_has_everything_that_gantui_needs() -> None:
    locked = {part.name.replace("_", "-") for part in parts()}
    wanted, seen = ["gantui"], set()
    while wanted:
        name = wanted.pop()
        if name not in seen:
            seen.add(name)
            needed = [one for one in requires(name) or [] if "extra ==" not in one]
            wanted += [re.split(r"[^\w-]", one)[0].lower() for one in needed]
    assert seen - {"gantui"} <= locked


def test_its_versions_are_among_those_that_gantui_allows() -> None:
    from packaging.requirements import Requirement

    allowed = [Requirement(one) for one in requires("gantui") or [] if "extra ==" not in one]
    versions = {part.name: part.version for part in parts()}
    assert allowed
    for one in allowed:
        assert one.specifier.contains(versions[one.name]), one


def test_a_part_comes_from_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = lock(tmp_path, monkeypatch)
    assert {part.file: from_folder(part, here) for part in parts()} == FILES


def test_a_missing_part_says_which_and_where_it_is_to_be_had(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = lock(tmp_path, monkeypatch)
    path = here / "lark-1-py3-none-any.whl"
    path.unlink()
    with pytest.raises(PartError) as raised:
        from_folder(parts()[2], here)
    address = "https://example.org/lark-1-py3-none-any.whl"
    assert str(raised.value) == f"{path} is missing: it is a part of lark 1; get it from {address}"


@pytest.mark.parametrize("data", [b"", b"pur", b"pure!", b"Pure"])
def test_another_file_in_its_place_is_refused(
    data: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = lock(tmp_path, monkeypatch)
    path = here / "lark-1-py3-none-any.whl"
    path.write_bytes(data)
    with pytest.raises(PartError, match=f"expected the SHA-256 .*in {len(data)} bytes") as raised:
        from_folder(parts()[2], here)
    assert str(raised.value).startswith(f"{path} is not lark-1-py3-none-any.whl of lark 1: ")
    assert str(raised.value).endswith("from https://example.org/lark-1-py3-none-any.whl")


def test_a_folder_that_cannot_be_read_is_no_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock(tmp_path, monkeypatch)
    with pytest.raises(PartError, match="cannot be read: not a directory"):
        from_folder(parts()[0], tmp_path / "parts.json")


def test_parts_are_downloaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, web: str) -> None:
    lock(tmp_path, monkeypatch, f"{web}parts/")
    assert {part.file: downloaded(part) for part in parts()} == FILES
    (tmp_path / "parts" / "pyodide.js").write_bytes(b"something else")
    with pytest.raises(PartError, match=r"is not pyodide\.js of pyodide 1: expected the SHA"):
        downloaded(parts()[0])
    (tmp_path / "parts" / "pyodide.js").unlink()
    with pytest.raises(PartError, match=r"cannot be downloaded from .*: .*--parts FOLDER"):
        downloaded(parts()[0])

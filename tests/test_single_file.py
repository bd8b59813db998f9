"""The recipe of a single file names what there is; nothing here builds one, which takes minutes."""

import re
import runpy
import shlex
import tomllib
from pathlib import Path

import pytest
from commands import run

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "single-file.md").read_text(encoding="utf-8")
RECIPE = runpy.run_path(str(ROOT / "docs" / "single_file.py"))


def test_it_brings_the_versions_of_all_that_gantui_needs() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = [re.split(r"[<>=]", one)[0] for one in project["dependencies"]]
    assert sorted(RECIPE["NEEDED"]) == sorted(needed)


def test_its_hook_is_python_that_asks_for_the_sources() -> None:
    text = RECIPE["HOOK"].format(needed=RECIPE["NEEDED"])
    compile(text, "hook-gantui.py", "exec")
    assert 'module_collection_mode = "pyz+py"' in text
    assert 'module_collection_mode = "pyz+py"' in PAGE


@pytest.mark.parametrize("words", RECIPE["TRIED"], ids=" ".join)
def test_what_is_tried_of_the_file_are_commands_that_work(words: tuple[str, ...]) -> None:
    assert run(*words).exit_code == 0


def test_the_page_names_the_script_and_what_it_tries() -> None:
    [command] = re.findall(r"^python (docs/\S+) ", PAGE, re.MULTILINE)
    assert (ROOT / command).exists()
    named = set(re.findall(r"`((?:list|log|check|doctor|export)[^`]*)`", PAGE))
    for words in named:
        start, *options = shlex.split(words)
        assert any(start == one[0] and set(options) <= set(one) for one in RECIPE["TRIED"]), words
    assert len(RECIPE["TRIED"]) == 7

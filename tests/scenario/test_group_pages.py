"""The pages on layers, losses, training, samples and measures: each has a file that runs."""

import re
from pathlib import Path

import pytest

from gantui.checking.check import check
from gantui.engine import Timeline, compile_program
from gantui.exports import step_log
from gantui.scenario import names, parse

DOCS = Path(__file__).parents[2] / "docs"
PAGES = ("layers", "losses", "training", "samples", "measures")


def text_of(page: str) -> str:
    return DOCS.joinpath(f"{page}.md").read_text(encoding="utf-8")


def blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", text_of(page), re.DOTALL)


@pytest.mark.parametrize("page", PAGES)
def test_its_file_runs_and_what_is_claimed_of_it_holds(page: str) -> None:
    [file] = blocks(page, "toml")
    loaded = parse(file, source=f"{page}.toml", strict=True)
    report = check(loaded)
    assert loaded.warnings == ()
    assert report.passed
    assert report.claims


@pytest.mark.parametrize("page", PAGES)
def test_what_it_quotes_stands_in_the_log_of_its_file(page: str) -> None:
    [file] = blocks(page, "toml")
    timeline = Timeline(compile_program(parse(file, source=f"{page}.toml").scenario))
    steps = len(timeline.program.operations)
    log = "".join(step_log("text", timeline, page, 0, steps - 1)).splitlines()
    for quoted in "".join(blocks(page, "text")).splitlines():
        assert quoted in log


@pytest.mark.parametrize("page", PAGES)
def test_its_links_and_lessons_are_there(page: str) -> None:
    headings = {
        "#" + re.sub(r"[^\w -]", "", line.lstrip("# ")).lower().replace(" ", "-")
        for line in text_of("write-a-scenario").splitlines()
        if line.startswith("#")
    }
    for name, place in re.findall(r"\]\(([\w-]+\.md)(#[\w-]*)?\)", text_of(page)):
        assert DOCS.joinpath(name).exists()
        assert not place or place in headings
    lessons = re.findall(r"lessons? ((?:`[\w-]+`(?:, | and )?)+)", text_of(page))
    assert {*re.findall(r"`([\w-]+)`", "".join(lessons))} <= {*names()}

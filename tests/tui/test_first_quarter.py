"""A student's first quarter of an hour: every key of the page is pressed, its quotes are found."""

import re
from pathlib import Path

from screen import lesson, press, settle, text_of, trainer_of, until
from test_talks import textual_keys
from textual.pilot import Pilot

from gantui.practice.exercises.wanted import Wanted
from gantui.tui.app import Trainer
from gantui.tui.trainer.options import Options
from gantui.user.progress import Journal
from gantui.views.text.spans import plain

PAGE = Path(__file__).parents[2] / "docs" / "first-quarter-of-an-hour.md"
OTHERS = {"Del": "delete", "Enter": "enter", "[": "left_square_bracket"}
OTHERS |= {"]": "right_square_bracket"}
"""Textual's names of keys that no talk has."""


def rows() -> list[tuple[list[str], str]]:
    """The keys of each line of the page, and what is quoted of the screen."""
    found = []
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.split("|")[1:-1]]
        if not line.startswith("|") or cells[0].startswith(("press", "---")):
            continue
        names = re.findall("`([^`]+)`", cells[0])
        quoted = re.findall("`([^`]+)`", cells[1])
        found.append((names, quoted[0] if quoted else ""))
    return found


def words(pilot: Pilot[None]) -> str:
    """What every panel says, panel by panel, or what is open above them."""
    trainer = trainer_of(pilot)
    if pilot.app.screen is not trainer:
        return " ".join(" ".join(text_of(pilot)).split())
    texts = [plain(line) for panel in trainer.panels.by_name.values() for line in panel.lines]
    return " ".join(" ".join(texts).split())


async def test_every_key_of_the_page_is_pressed(tmp_path) -> None:
    options = Options(practise=Wanted(), journal=Journal(tmp_path / "answers.jsonl"))
    app = Trainer(lesson("gan-by-hand"), options=options)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        for names, quoted in rows():
            seed = trainer_of(pilot).session.state.practice.seed
            for name in names:
                await press(pilot, *([OTHERS[name]] if name in OTHERS else textual_keys(name)))
            if quoted.startswith(("gan-by-hand, numbers", "The lesson's own")):
                await until(
                    pilot, lambda seed=seed: trainer_of(pilot).session.state.practice.seed != seed
                )
                await settle(pilot)
            assert " ".join(quoted.split()) in words(pilot), (names, quoted, text_of(pilot))
        assert not app.is_running
    assert len(rows()) > 12

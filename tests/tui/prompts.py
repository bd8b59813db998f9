"""What stands in a prompt: its lines, what was typed, what is wrong with it."""

from screen import press, text_of
from textual.pilot import Pilot
from textual.widgets import Input

from gantui.tui.screens.ask import Ask
from gantui.views.text.spans import plain


def prompt(pilot: Pilot[None]) -> Ask:
    """The prompt that is open."""
    assert isinstance(pilot.app.screen, Ask)
    return pilot.app.screen


def field(pilot: Pilot[None]) -> Input:
    """Its line."""
    return prompt(pilot).query_one(Input)


def complaint(pilot: Pilot[None]) -> str:
    """What is said right above the line, or nothing; all of it is on the screen."""
    lines = [plain(found).strip() for found in prompt(pilot).parts["wrong"].lines]
    shown = [text.strip() for text in text_of(pilot)]
    end = prompt(pilot).field.region.y
    assert shown[end - len(lines) : end] == lines
    return " ".join(lines)


async def answer(pilot: Pilot[None], key: str, text: str) -> None:
    """Press a key that asks, and answer."""
    await press(pilot, key)
    await enter(pilot, text)


async def enter(pilot: Pilot[None], text: str) -> None:
    """Answer with a text in place of what stands there."""
    field(pilot).value = text
    await press(pilot, "enter")


async def edited(pilot: Pilot[None], value: str = "0.3") -> None:
    """Inspect the bias of the second unit at step 5 and give it another value."""
    await press(pilot, "i", "left", "down")
    await answer(pilot, "e", value)

"""Lines in their frames are those that Textual draws by itself, only sooner."""

import pytest
from screen import lesson, press, resize, settle, trainer_of
from textual._styles_cache import StylesCache

from gantui.config import THEMES as NAMES
from gantui.tui.app import Trainer


def differences(pilot) -> list[str]:
    """The panels in view that Textual draws otherwise, with all of its filters."""
    found = []
    for name, panel in trainer_of(pilot).panels.by_name.items():
        whole = panel.region.size.region
        ours = [list(strip) for strip in panel.render_lines(whole)]
        own, filters = panel._styles_cache, panel.get_line_filters
        panel._styles_cache, panel.get_line_filters = StylesCache(), pilot.app.get_line_filters
        theirs = [list(strip) for strip in panel.render_lines(whole)]
        panel._styles_cache, panel.get_line_filters = own, filters
        found += [name] if ours != theirs else []
    return found


@pytest.mark.parametrize("without_colour", ["", "1"], ids=["colours", "NO_COLOR"])
@pytest.mark.parametrize("theme", NAMES)
async def test_panels_are_drawn_as_textual_draws_them(
    theme: str, without_colour: str, monkeypatch
) -> None:
    monkeypatch.setenv("NO_COLOR", without_colour)
    async with Trainer(lesson("slanted-faces"), theme, 3).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        for keys in (["n"], ["N"], ["i"], ["escape"], ["o"], ["o"], ["o"], ["o"]):
            await press(pilot, *keys)
            assert differences(pilot) == []
        for size in ((80, 24), (200, 60), (40, 12)):
            await resize(pilot, *size)
            assert differences(pilot) == []

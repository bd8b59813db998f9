"""Speaker notes in a second terminal: they follow a trainer that shows the same lesson."""

from pathlib import Path
from typing import Any, ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType

from gantui.config import DEFAULT_THEME
from gantui.scenario import Loaded
from gantui.toml.untrusted import one_line
from gantui.tui.textual_gaps.given_back import at_terminal
from gantui.tui.textual_gaps.signals import heard
from gantui.tui.widgets.colours import take_themes
from gantui.tui.widgets.panel import Panel
from gantui.user.showing import Shown, identity, shown_now
from gantui.views.panels.talk import scene_at, scenes, talk_lines
from gantui.views.text.choice_list import legend
from gantui.views.text.spans import cut, line, to_left

LOOK = 0.3
"""Seconds between two looks at what the trainers show."""
LEGEND = (("↑ ↓", "look ahead and back"), ("Tab", "follow another trainer"), ("q", "quit"))
"""What the line at the bottom says of keys."""


class SpeakerNotes(App[None]):
    """Shows what to say at the step that a trainer shows; it writes nothing."""

    TITLE = "gantui: speaker notes"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,escape,ctrl+c", "quit", "quit"),
        Binding("up,pageup,N", "turn(-1)", "back"),
        Binding("down,pagedown,n,space", "turn(1)", "ahead"),
        Binding("tab", "other", "another trainer", priority=True),
    ]
    CSS = """
    Screen { background: $background; overflow: hidden; }
    Panel { width: 100%; overflow: hidden; }
    #title, #foot { height: 1; background: $panel; }
    #status { height: 2; padding: 0 1; }
    #talk { height: 1fr; padding: 0 1; overflow-y: auto; }
    """

    def __init__(self, loaded: Loaded, folder: Path, theme: str = DEFAULT_THEME):
        super().__init__()
        self.loaded = loaded
        self.folder = folder
        self.scenes = scenes(loaded.scenario.talk)
        self.at = 0
        self.found: list[Shown] = []
        self.followed: Shown | None = None
        self.panels = {name: Panel(id=name) for name in ("title", "status", "talk", "foot")}
        take_themes(self, theme)

    async def run_async(self, **options: Any) -> None:
        """Run until a key, a signal or the terminal's end."""
        with heard(self):
            await super().run_async(**options)

    def compose(self) -> ComposeResult:
        """The lesson, whom the notes follow, what to say, the keys."""
        yield from self.panels.values()

    def on_mount(self) -> None:
        """Look for a trainer now, and then again and again."""
        self.look()
        self.set_interval(LOOK, self.look)

    def on_resize(self) -> None:
        """Wrap the sentences for the new width."""
        self.show()

    def look(self) -> None:
        """See what the trainers show; follow the same one as long as it runs.

        A terminal that has hung up sends no key any more: then it ends.
        """
        if not self.is_headless and not at_terminal():
            self.exit()
        found = shown_now(self.folder, identity(self.loaded))
        if found != self.found:
            self.found = found
            known = [one for one in found if self.followed and one.process == self.followed.process]
            self.follow(known[0] if known else found[0] if found else None)

    def follow(self, shown: Shown | None) -> None:
        """Show what to say at the step of a trainer; without one the notes stay as they are."""
        if shown is not None and shown != self.followed:
            self.at = scene_at(self.scenes, shown.step, self.at)
        self.followed = shown
        self.show()

    def show(self) -> None:
        """Show everything again."""
        width = self.size.width
        heading = f" {one_line(self.loaded.scenario.title)}: speaker notes"
        self.panels["title"].show([line(to_left(cut(heading, width), width), "bar")])
        texts = status(self.loaded.name, self.found, self.followed)
        self.panels["status"].show([line(cut(text, width - 2), "dim") for text in texts])
        step = self.followed.step if self.followed is not None else None
        size = width - 2, max(self.size.height - 4, 1)
        self.panels["talk"].show(talk_lines(self.scenes, self.at, step, *size))
        self.panels["foot"].show([legend(LEGEND, width)])

    def action_turn(self, by: int) -> None:
        """Look at what comes later, or came before, until the trainer moves."""
        self.at = min(max(self.at + by, 0), len(self.scenes) - 1)
        self.show()

    def action_other(self) -> None:
        """Follow the next trainer that shows this lesson."""
        if self.followed in self.found:
            place = self.found.index(self.followed)
            self.follow(self.found[(place + 1) % len(self.found)])


def status(name: str, found: list[Shown], followed: Shown | None) -> tuple[str, ...]:
    """Which trainer the notes follow, and how many others there are."""
    if followed is None:
        return (f"No trainer is running this lesson. In another terminal: gantui run {name}",)
    waiting = ", result still hidden" if followed.hides else ""
    where = f"step {followed.step} of {followed.steps}{waiting}"
    one = f"Following the trainer of process {followed.process}: {where}"
    if len(found) == 1:
        return (one,)
    others = ", ".join(str(other.process) for other in found if other.process != followed.process)
    return one, f"{len(found)} trainers run this lesson; Tab follows another one ({others})."

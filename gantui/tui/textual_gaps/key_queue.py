"""Typing ahead: a key goes where the keys before it lead, however fast they come."""

from collections import deque
from collections.abc import Callable
from time import monotonic
from typing import TypeAlias

from textual.app import App
from textual.dom import DOMNode
from textual.driver import Driver
from textual.events import Event, Key, Paste
from textual.screen import Screen
from textual.widget import Widget

from gantui.toml.untrusted import clean

Typed: TypeAlias = Key | Paste
"""What comes from the keyboard."""


class Typeahead(App[None]):
    """Gives out keys one after the other, each when the one before has done all that it does.

    By itself Textual gives a key to what has the focus when the key comes, and what has it then may
    not have got to the key before, which opens or closes a screen.
    """

    typed: deque[Typed | Callable[[], None]]
    """The keys that wait, and between them what is to be called after those before it."""
    busy = False
    """Whether a key is on its way."""
    typed_at = 0.0
    """When the last key came."""

    def __init__(self, driver: type[Driver] | None = None) -> None:
        super().__init__(driver)
        self.typed = deque()

    async def on_event(self, event: Event) -> None:
        """Let a new key wait for its turn."""
        if isinstance(event, Typed) and not event.is_forwarded:
            if isinstance(event, Paste):
                event.text = clean(event.text)  # a key that is no sign is not written anyway
            self.typed.append(event)
            self.typed_at = monotonic()
            if not self.busy:
                await self._give()
        else:
            await super().on_event(event)

    def after_keys(self, callback: Callable[[], None]) -> None:
        """Call something when the keys that wait now have done what they do."""
        if self.typed:
            self.typed.append(callback)
        else:
            self.call_later(callback)

    @property
    def _addressee(self) -> Widget:
        """What gets the next key."""
        return self.focused or self.screen

    async def _give(self) -> None:
        """Give out the next key."""
        self.busy = True
        while self.typed:
            found = self.typed.popleft()
            if isinstance(found, Typed):
                to = self._addressee
                await super().on_event(found)
                # What has the focus sends messages on; a screen's own key ends with its action.
                await self._follow(to, again=isinstance(to, Screen))
                return
            found()
        self.busy = False

    async def _follow(self, to: Widget, *, again: bool) -> None:
        """Follow a key on its way up to the application, or what came of it."""
        way = dict.fromkeys([*to.ancestors_with_self, self])
        await self._go(list(way), to, again)

    async def _go(self, way: list[DOMNode], to: Widget, again: bool) -> None:
        """Go on when the first of the way has done what is waiting there.

        A key's action runs at the end of its way. It may send messages that go the same way and
        open or close a screen. So all is done when a further way ends where another would begin.
        """
        for place, node in enumerate(way):
            if node.call_later(self._go, way[place + 1 :], to, again):
                return  # otherwise it is going away
        if way:
            return  # and so is the application
        if again and to is self._addressee:
            await self._give()
        else:
            await self._follow(self._addressee, again=True)

"""Lines that are made when somebody looks at them: of a long view the screen shows few."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import overload

from gantui.views.text.spans import Line


class Lines(Sequence[Line]):
    """Lines of which each is made once, at the first look."""

    def __init__(self, makers: Sequence[Callable[[], Line]]) -> None:
        self._makers = makers
        self._made: dict[int, Line] = {}

    @property
    def made(self) -> int:
        """How many have been looked at."""
        return len(self._made)

    def __len__(self) -> int:
        return len(self._makers)

    @overload
    def __getitem__(self, place: int) -> Line: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Line, ...]: ...
    def __getitem__(self, place: int | slice) -> Line | tuple[Line, ...]:
        places = range(len(self._makers))[place]
        if isinstance(places, range):
            return tuple(map(self.__getitem__, places))
        if places not in self._made:
            self._made[places] = self._makers[places]()
        return self._made[places]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Lines) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]


def changed(lines: Sequence[Line], change: Callable[[Line], Line]) -> Lines:
    """The same lines, each changed when somebody looks at it."""
    return Lines([partial(_changed, lines, y, change) for y in range(len(lines))])


def _changed(lines: Sequence[Line], y: int, change: Callable[[Line], Line]) -> Line:
    return change(lines[y])

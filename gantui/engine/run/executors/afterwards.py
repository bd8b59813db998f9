"""What no later iteration depends on, as a loss: computed for many iterations after their loop."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from gantui.engine.expression.nodes import Expression
from gantui.engine.run.executors.written_expressions import Exponentials


class Call(NamedTuple):
    """One line of the function: `writes = kernel(*reads)`, with what a feed brings as the last."""

    writes: str
    """What the result is called."""
    reads: tuple[str, ...]
    """What the arguments are called."""
    kernel: Callable[..., Any]
    """What is called."""
    fed: bool = False
    """Whether it takes the next feed's value too."""
    same: Expression | None = None
    """What is computed in every cell instead of calling the kernel, if that gives its bits."""
    stacks: bool = False
    """Whether the kernel takes the arrays of several iterations, one behind the other, as one."""


def looped(persistent: Sequence[str], calls: Sequence[Call]) -> set[int]:
    """The places of the calls that the next iteration depends on."""
    wanted, places = {*persistent}, set()
    for place, call in reversed([*enumerate(calls)]):
        if call.writes in wanted:
            places.add(place)
            wanted = (wanted - {call.writes}) | {*call.reads}
    return places


class Afterwards:
    """The calls that are made after the loop, each for all iterations.

    What they read is kept in a list; the arrays of all iterations that an expression reads are one
    array, in which the iteration is the first axis.
    """

    def __init__(self, loop: Mapping[str, str]):
        self.before: list[str] = []
        """The lines before the loop."""
        self.lines: list[str] = []
        """The lines after it."""
        self._loop = loop
        """The variables of the loop."""
        self._several: dict[str, str] = {}
        """The variables that have the values of all iterations: lists or arrays."""
        self._arrays: dict[str, str] = {}
        """Of these, those that are arrays, and arrays that were made of lists."""
        self._stacked: dict[str, str] = {}
        """The arrays by the name of the quantity, for the expression that is written now."""
        self._shared = Exponentials(self._stacked)

    def add(self, place: int, call: Call, fed: str) -> list[str]:
        """Make a call; returns what is to be kept for it in the loop, where it would be made."""
        kept = self._keep(call.reads)
        target = f"d{place}"
        several = [self._several[name] for name in call.reads]
        if call.same is not None or call.stacks:
            arrays = list(map(self._array, several))
            self._stacked.update(zip(call.reads, arrays, strict=True))
            text = f"f{place}({', '.join(arrays)})"
            if call.same is not None:
                lines, text = self._shared.written(call.same)
                self.lines += lines
            self.lines.append(f"{target} = {text}")
            self._arrays[target] = target
        else:
            names = [f"a{number}" for number in range(len(several))]
            pairs = f"zip({', '.join(['range(first, last)', *several])})"
            arguments = ", ".join([*names, *[f"{fed}[k]"] * call.fed])
            each = "".join(f"{name}, " for name in ("k", *names))
            self.lines.append(f"{target} = [f{place}({arguments}) for {each} in {pairs}]")
        self._several[call.writes] = target
        return kept

    def forget(self, name: str) -> None:
        """That a quantity has another value in the loop from here on."""
        self._several.pop(name, None)

    def note(self, names: Sequence[str]) -> list[str]:
        """Record these of each iteration; returns what is to be kept for it at the loop's end."""
        kept = self._keep(names)
        several = ", ".join(["range(first, last)", *(self._several[name] for name in names)])
        self.lines += [f"for k, *row in zip({several}):", "    record(tuple(row))"]
        return kept

    def _keep(self, names: Iterable[str]) -> list[str]:
        """The lines that keep what the loop has now, where that is not kept yet."""
        found: list[str] = []
        for name in names:
            if name not in self._several:
                self._several[name] = kept = f"k{len(self.before)}"
                self.before.append(f"{kept} = []")
                found.append(f"{kept}.append({self._loop[name]})")
        return found

    def _array(self, values: str) -> str:
        """The values of all iterations as an array."""
        if values not in self._arrays:
            self._arrays[values] = f"s{len(self._arrays)}"
            self.lines.append(f"{self._arrays[values]} = stacked({values})")
        return self._arrays[values]

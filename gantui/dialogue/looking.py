"""Looking at a run in the dialogue: a line is a command, and its answer says where one is."""

from collections.abc import Callable, Generator, Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, TextIO, TypeVar

from gantui.dialogue.help import HELP
from gantui.dialogue.interrupts import interrupts
from gantui.engine import Step, Timeline
from gantui.engine.run import navigation
from gantui.exports import WriteError, step_log, write
from gantui.exports.text.text_log import step_lines, turn_heading
from gantui.record import record, worked_cell
from gantui.scenario import Loaded
from gantui.toml.untrusted import clean, quoted
from gantui.views.panels.explanation import worked_line
from gantui.views.panels.loss_table import loss_table
from gantui.views.panels.prediction_table import prediction_table
from gantui.views.text.spans import plain

if TYPE_CHECKING:
    from gantui.engine.conditions.search import Progress

Reached = TypeVar("Reached")
FIRST, AGAIN = 1.0, 5.0
"""Seconds after which it is said how far a computation is, and after which it is said again."""


class StoppedError(Exception):
    """Ctrl+C has stopped what was computed or written, which has been said."""


@dataclass
class Dialogue:
    """Looking at a run: where one is, and the commands that move and tell."""

    loaded: Loaded
    """The lesson."""
    timeline: Timeline
    """Its run."""
    step: Step
    """The step that one is at."""
    target: TextIO
    """What the answers are written to."""
    arrived: Callable[[], None] | None = None
    """What is said of a step that one comes to, if that is not all of it."""

    def say(self, *lines: str) -> None:
        """Write lines; what they repeat of others has nothing in it but text."""
        for text in lines:
            self.target.write(f"{clean(text)}\n")

    def show(self) -> None:
        """Say what the step is."""
        said = record(self.step)
        self.say(turn_heading(said), *step_lines(said))

    def arrive(self) -> None:
        """Say what there is to say of a step that one comes to."""
        (self.arrived or self.show)()

    def travel(self, index: int) -> None:
        """Compute up to a step and be there; where that is stopped, at the one reached."""
        timeline = self.timeline
        work = timeline.advance(timeline.place(index)[0])
        iterations = timeline.program.iterations
        reached, stopped = self._finish(work, lambda last: f"iteration {last} of {iterations}")
        if stopped and reached is not None:
            index = min(index, timeline.index(reached, 0))
        self.step = timeline.step(index)

    def _finish(
        self, work: Iterable[Reached], said: Callable[[Reached], str]
    ) -> tuple[Reached | None, bool]:
        """Do some work to its end; at a terminal say how far it is, and let Ctrl+C stop it.

        Gives what it yields last, and whether it was stopped.
        """
        last: Reached | None = None
        try:
            for reached in self._watched(work, said):
                last = reached
        except StoppedError:
            return last, True
        return last, False

    def _watched(
        self, work: Iterable[Reached], said: Callable[[Reached], str], doing: str = "Computing"
    ) -> Generator[Reached]:
        """The same work; at a terminal it is said how far it is. Ctrl+C raises StoppedError."""
        at_terminal, next_word = self.target.isatty(), monotonic() + FIRST
        with interrupts(heard=at_terminal) as interrupted:
            for reached in work:
                yield reached
                if interrupted():
                    self.say(f"Stopped: {said(reached)}.")
                    raise StoppedError
                if at_terminal and monotonic() > next_word:
                    self.say(f"{doing}: {said(reached)}. Ctrl+C stops it.")
                    self.target.flush()
                    next_word = monotonic() + AGAIN

    def obey(self, text: str) -> None:
        """Carry out one command."""
        word, _, rest = text.partition(" ")
        jumps: dict[str, Callable[[Timeline, Step], int]] = {
            "": navigation.next_operation,
            "n": navigation.next_operation, "N": navigation.previous_operation,
            "f": navigation.end_of_turn, "F": navigation.end_of_turn_before,
            "c": navigation.next_iteration, "C": navigation.previous_iteration,
            "first": navigation.first, "last": navigation.last,
        }  # fmt: skip
        answers: dict[str, Callable[[str], None]] = {
            "g": self._go, "until": self._until, "before": self._before,
            "i": self._inspect, "w": self._write, "why": self._why,
            "loss": self._losses, "p": self._predictions, "?": self._help, "help": self._help,
        }  # fmt: skip
        if word in jumps:
            self._jump(jumps[word](self.timeline, self.step))
        elif word in answers:
            answers[word](rest.strip())
        else:
            self.say(f"{quoted(word)} is no command; ? shows them all")

    def _jump(self, index: int) -> None:
        before = self.step.index
        self.travel(index)
        if self.step.index == before:
            at_start = index == 0
            self.say("This is the first step." if at_start else "This is the last step.")
        else:
            self.arrive()

    def _go(self, rest: str) -> None:
        try:
            index = navigation.target(self.timeline, rest)
        except ValueError as error:
            self.say(str(error))
            return
        self.travel(index)
        self.arrive()

    def _until(self, rest: str) -> None:
        self._search(rest, back=False)

    def _before(self, rest: str) -> None:
        self._search(rest, back=True)

    def _search(self, text: str, *, back: bool) -> None:
        """Go where a condition begins to hold, and say what made it hold."""
        from gantui.engine.conditions import ConditionError, backwards, condition, forwards
        from gantui.views.lists.condition_report import found_text, missing_text, progress_text

        try:
            wanted = condition(text, self.timeline.program)
        except ConditionError as error:
            self.say(str(error))
            return
        search = (backwards if back else forwards)(self.timeline, wanted, self.step.index)

        def said(seen: "Progress") -> str:
            return progress_text(wanted, seen)

        reached = self._finish(search, said)
        last, stopped = reached
        if last is None or not (last.found or stopped):
            self.say(missing_text(wanted, back=back))
            return
        if last.found:
            self.say(found_text(wanted, last.moment))
        self.step = self.timeline.step(last.index)
        self.arrive()

    def _inspect(self, rest: str) -> None:
        rows, columns = self.step.written.shape
        try:
            row, col = (int(part) - 1 for part in rest.split())
        except ValueError:
            row = col = -1
        if 0 <= row < rows and 0 <= col < columns:
            self.say(worked_line(worked_cell(self.step, row, col)))
        else:
            self.say(f"expected a row from 1 to {rows} and a column from 1 to {columns}")

    def _why(self, _rest: str) -> None:
        self.say(record(self.step).why)

    def _losses(self, _rest: str) -> None:
        self.say(*(plain(line) for line in loss_table(self.step, 100)))

    def _predictions(self, _rest: str) -> None:
        self.say(*(plain(line) for line in prediction_table(self.step, 80)))

    def _help(self, _rest: str) -> None:
        self.say(HELP)

    def _write(self, rest: str) -> None:
        if not rest:
            self.say("expected a file, as in: w steps.log")
            return
        steps = self.step.index + 1
        chunks = enumerate(step_log("text", self.timeline, self.loaded.name, 0, self.step.index), 1)

        def said(written: tuple[int, str]) -> str:
            return f"step {min(written[0], steps)} of {steps}"

        try:
            with closing(self._watched(chunks, said, "Writing")) as watched:
                write(Path(rest), (text for _, text in watched))
            self.say(f"{rest} is written: steps 1 to {steps}")
        except StoppedError:
            self.say(f"{rest} is not written.")
        except WriteError as error:
            self.say(str(error))

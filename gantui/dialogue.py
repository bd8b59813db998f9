"""The trainer without a screen: a dialogue line by line, which a screen reader can follow."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from gantui.engine import Step, Timeline
from gantui.engine.run import navigation
from gantui.export import WriteError, step_log, write
from gantui.export.text_log import step_lines, turn_heading
from gantui.record import record, worked_cell
from gantui.scenario import Loaded
from gantui.toml.untrusted import LONGEST_LINE, clean, quoted
from gantui.views.panels.explanation import worked_line
from gantui.views.panels.loss_table import loss_table
from gantui.views.panels.prediction_table import prediction_table
from gantui.views.text.spans import plain

HELP = """\
Enter or n   next operation          N   previous operation
f            end of this turn        F   end of the turn before
c            next iteration          C   previous iteration
first  last  the ends of the run     g K go to step K, g iteration K
until C      run until C begins to hold, such as: until loss.D < 0.1
before C     back to where C began to hold
i ROW COL    the arithmetic of a cell of the result, counted from 1
why          why one does this step  loss, p  the loss table, the predictions
w FILE       write the log up to here
?            this help               q   quit"""


def converse(
    loaded: Loaded,
    timeline: Timeline,
    first: int,
    source: TextIO,
    target: TextIO,
    left: Callable[[int], None] = lambda index: None,  # noqa: ARG005
) -> None:
    """Read commands from `source` and answer on `target` until it ends or says `q`.

    However it ends, `left` is called with the index of the step at which that was.
    """
    dialogue = _Dialogue(loaded, timeline, timeline.step(first), target)
    dialogue.say(f"{timeline.program.title}. {loaded.scenario.summary}", HELP, "")
    try:
        dialogue.show()
        while True:
            target.write("> ")
            target.flush()
            text = source.readline(LONGEST_LINE + 1)
            if not text or text.strip() in ("q", "quit"):
                return
            if len(text) > LONGEST_LINE:
                dialogue.say(f"The end: a line has more than {LONGEST_LINE} characters.")
                return
            dialogue.obey(text.strip())
    finally:
        left(dialogue.step.index)


@dataclass
class _Dialogue:
    loaded: Loaded
    timeline: Timeline
    step: Step
    target: TextIO

    def say(self, *lines: str) -> None:
        """Write lines; what they repeat of others has nothing in it but text."""
        for text in lines:
            self.target.write(f"{clean(text)}\n")

    def show(self) -> None:
        """Say what the step is."""
        said = record(self.step)
        self.say(turn_heading(said), *step_lines(said))

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
        self.step = self.timeline.step(index)
        if self.step.index == before:
            at_start = index == 0
            self.say("This is the first step." if at_start else "This is the last step.")
        else:
            self.show()

    def _go(self, rest: str) -> None:
        try:
            self.step = self.timeline.step(navigation.target(self.timeline, rest))
            self.show()
        except ValueError as error:
            self.say(str(error))

    def _until(self, rest: str) -> None:
        self._search(rest, back=False)

    def _before(self, rest: str) -> None:
        self._search(rest, back=True)

    def _search(self, text: str, *, back: bool) -> None:
        """Go where a condition begins to hold, and say what made it hold."""
        from gantui.engine.conditions import ConditionError, backwards, condition, forwards
        from gantui.views.lists.condition_report import found_text, missing_text

        try:
            wanted = condition(text, self.timeline.program)
        except ConditionError as error:
            self.say(str(error))
            return
        search = (backwards if back else forwards)(self.timeline, wanted, self.step.index)
        found = next((seen for seen in search if seen.found), None)
        if found is None:
            self.say(missing_text(wanted, back=back))
        else:
            self.step = self.timeline.step(found.index)
            self.say(found_text(wanted, found.moment))
            self.show()

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
        try:
            log = step_log("text", self.timeline, self.loaded.name, 0, self.step.index)
            write(Path(rest), log)
            self.say(f"{rest} is written: steps 1 to {self.step.index + 1}")
        except WriteError as error:
            self.say(str(error))

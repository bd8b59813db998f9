"""Places in scenarios: beginning, leaving, and coming back to where one was last time."""

from time import monotonic

from gantui.engine import Cell
from gantui.scenario import Mode
from gantui.toml.problems import counted, listed
from gantui.tui.session.forks.fork_tree import Fork
from gantui.tui.session.forks.kept_forks import Taken, kept, take_back
from gantui.tui.session.session import Session
from gantui.tui.trainer.base import TrainerBase
from gantui.user.kept_forks import KeptForks, file_mark
from gantui.user.memory import Memory, Place, Typed
from gantui.views.text.spans import Line, Span

LOOK, PAUSE, QUIET = 1.0, 3.0, 0.25
"""Seconds between two looks whether there is anything to write, between two writings, and without
a key before one: as long as a key is held nothing is written."""


class Resuming(TrainerBase):
    """Where a scenario begins, and what is remembered of it."""

    shown_last: Fork | None = None
    """The fork that was on the screen when the scenario was left."""
    kept_at = 0.0
    """When there was a look at what is to be written."""

    def on_mount(self) -> None:
        """Go to where the learner wants to begin."""
        if self.options.notice:
            self.say(self.options.notice)
        if self.options.memory is not None:
            self.set_interval(LOOK, self._keep)
            if self.options.memory.new:
                self.panels.welcome = self._first_keys()
        if self.first is None:
            self.begin()
        else:
            self._recall()
            self.travel(self.first)
            self._tell(None)

    def _first_keys(self) -> list[Line]:
        """What to press, for somebody who has never been here."""
        texts = {
            self.key("next"): f"the next step; {self.key('previous')} goes back",
            self.key("inspect"): "ask where a number comes from",
            self.key("help"): f"all keys; {self.key('quit')} quits",
        }
        return [(Span(f"{key}  ", "written label"), Span(text)) for key, text in texts.items()]

    def begin(self) -> None:
        """Begin a scenario at its first step, or where it was left."""
        self._recall()
        place = self._place()
        if place is not None and self.options.start == "resume":
            self._return_to(place.index, place.arithmetic)
            place = None
        else:
            self.travel(0)
        self._tell(place)

    def action_resume(self) -> None:
        """Go to where the scenario was left last time, with the forks that it had."""
        if self.options.start == "first":
            self._take_forks(earlier=True)
        place = self._place()
        if place is not None:
            self._return_to(place.index, place.arithmetic)
        elif self.shown_last is not None:
            self._return_to(0, self.session.mode)
        else:
            self.say("There is no place from last time in this scenario.")

    def _recall(self) -> None:
        """Take back the bookmarks and the forks; who begins at the first step has no old forks."""
        self.recall_bookmarks()
        self._recall_typing()
        self._take_forks(earlier=self.options.start != "first")

    def recall_bookmarks(self) -> None:
        """Take back the bookmarks that the scenario had when it was left."""
        memory, state = self.options.memory, self.session.state
        if memory is not None:
            state.bookmarks |= memory.bookmarks(state.loaded.scenario, self.session.lesson_program)

    def _recall_typing(self) -> None:
        """Put back into blanks what was typed there when the scenario was left."""
        memory, state = self.options.memory, self.session.state
        if memory is not None:
            found = memory.typed(state.loaded.scenario, self.session.lesson_program)
            state.practice.typed |= {
                (one.index, Cell(one.quantity, one.row, one.column)): one.text for one in found
            }

    def _take_forks(self, *, earlier: bool) -> None:
        """Take back the forks of this run or, if `earlier`, of those before."""
        memory, state = self.options.memory, self.session.state
        self.shown_last = None
        if memory is not None:
            scenario, file = state.loaded.scenario, file_mark(state.loaded)
            self._take_back(memory, memory.forks(scenario, file, earlier=earlier))

    def recall_forks(self) -> None:
        """Take back what exactly this scenario had before this run: its file may be so again."""
        memory = self.options.memory
        if memory is not None and self.options.start != "first":
            self._take_back(memory, memory.forks_of_before(self.session.state.loaded.scenario))

    def _take_back(self, memory: Memory, remembered: KeptForks) -> None:
        """Have the forks that are remembered, those of them that fit."""
        taken = take_back(self.session.state.forks, remembered)
        memory.take(self.session.state.loaded.scenario, taken.kept)
        self.shown_last = taken.shown
        if taken.refused:
            self.say_after(_refused(taken))

    def _tell(self, place: Place | None) -> None:
        """Say what there is from last time, if anything, in one line."""
        if self.options.start == "first":
            return
        forks = len(self.session.state.forks.all) - 1
        them, key = ("it" if forks == 1 else "them"), self.key("forks")
        count = counted(forks, "fork")
        if place is not None and self.options.start == "ask":
            of = f" of {self.shown_last.name}" if self.shown_last is not None else ""
            there = f"Step {place.index + 1}{of} last time: press {self.key('resume')} to go there"
            self.say_after(f"{there}; {key} lists {count}." if forks else f"{there}.")
        elif forks:
            self.say_after(f"{count} from last time: {key} lists {them}.")

    def _place(self) -> Place | None:
        session, memory = self.session, self.options.memory
        if memory is None:
            return None
        return memory.place(session.state.loaded.scenario, session.lesson_program)

    def _return_to(self, index: int, arithmetic: Mode) -> None:
        """Go to a step of the fork that was on the screen last time."""
        session, forks = self.session, self.session.state.forks
        mode = session.mode if self.options.keeps_arithmetic else arithmetic
        fork = self.shown_last or forks.lesson
        if fork is not forks.here or mode != session.mode:
            forks.here = fork
            session.show(mode)
        self.pause()
        self.travel(index)

    def _keep(self) -> None:
        """Write what there is to remember by now, in case the program is killed."""
        memory, now = self.options.memory, monotonic()
        quiet = not self.app.busy and now - self.app.typed_at > QUIET
        if memory is not None and quiet and now - self.kept_at > PAUSE:
            self.kept_at = now
            keep_place(self.session, memory)


def _refused(taken: Taken) -> str:
    """That some forks are of another scenario by now."""
    names, several = listed(taken.refused), len(taken.refused) > 1
    fit, stay = ("do not fit", "they are") if several else ("does not fit", "it is")
    why = f" ({taken.why})" if taken.why else ""
    return f"{names[0].upper()}{names[1:]} {fit} the lesson as it is now; {stay} kept{why}."


def remember_place(session: Session, memory: Memory | None) -> None:
    """Remember where the scenario on the screen is left, where anything is remembered."""
    if memory is not None:
        state = session.state
        memory.leave(
            state.loaded.scenario,
            session.lesson_program,
            state.index,
            state.bookmarks,
            kept(state.loaded, state.forks),
            typed_in(session),
        )


def keep_place(session: Session, memory: Memory) -> None:
    """Write the same while the scenario stays on the screen."""
    state = session.state
    memory.keep(
        state.loaded.scenario,
        session.lesson_program,
        state.index,
        state.bookmarks,
        kept(state.loaded, state.forks),
        typed_in(session),
    )


def typed_in(session: Session) -> list[Typed]:
    """What stands in blanks that are not done."""
    return [
        Typed(index, *cell, text)
        for (index, cell), text in session.state.practice.kept_typing().items()
    ]

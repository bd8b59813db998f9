"""Practising: typing into the blanks, judging, hints, answers, new numbers."""

from datetime import UTC, datetime
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from textual import on
from textual.events import Key, Paste

from gantui.practice.attempts.work import SIGNS, Work, asked_at, is_typing
from gantui.practice.exercises.levels import LEVEL_NAMES
from gantui.practice.exercises.places import nearest
from gantui.tui.session.practising import Numbers, numbers
from gantui.tui.textual_gaps.long_work import LongWork, beside
from gantui.tui.trainer.resuming import Resuming, remember_place
from gantui.user.watched_file import watched

if TYPE_CHECKING:
    from gantui.practice.attempts.attempt import Attempt

MOST_LOOKED_AT = 2000
"""Steps among which the next exercise is looked for."""


class Practising(Resuming):
    """What a learner does who answers."""

    attempts: "list[Attempt] | None" = None
    """What was answered up to now; None where nobody has asked yet."""
    said_before = ""
    """Why the new numbers come, where nobody has asked for them."""

    @property
    def filling(self) -> bool:
        """Whether keys of numbers go into a blank."""
        return self.session.asked is not None

    def on_mount(self) -> None:
        """Begin with practising, where that is wanted."""
        wanted = self.options.practise
        if wanted is not None:
            self.session.level = wanted.level
            self.session.state.practice.own = wanted.own
            self.session.state.practice.seed = wanted.seed
            if wanted.own is not None:
                self.session.state.watched = watched(wanted.own)
            self.call_next(self.action_practise)  # before any key, after what was kept is back

    def begin(self) -> None:
        """Begin a scenario; in practice at its first exercise, where it was not left elsewhere."""
        super().begin()
        if self.session.practising and not self.session.state.index:
            self._finds_exercise()

    def prepare(self) -> None:
        """Hide what is asked at the step that is painted."""
        super().prepare()
        self.session.take_up()

    @on(Key)
    def type_into_blank(self, event: Key) -> None:
        """Type into the blank; letters stay keys of the trainer."""
        session, sign = self.session, event.character or ""
        if not self.filling:
            return
        typed = session.typed
        before = "" if session.is_old else typed
        if sign and is_typing(sign, before):
            self._type(before + sign)
        elif event.key == "backspace" and typed:
            self._type(typed[:-1])
        elif event.key == "delete" and typed:
            self._type("")
        else:
            return
        event.stop()

    def _type(self, text: str) -> None:
        """Put a text into the blank; what it takes the place of can be brought back."""
        session, old = self.session, self.session.typed
        session.state.cursor = None
        goes_on = text.startswith(old) or text == old[:-1]
        (session.type_ if goes_on else session.type_over)(text)
        self.changed()

    def on_paste(self, event: Paste) -> None:
        """Type a number that is pasted; anything else is none."""
        text = event.text.strip()
        if self.filling and text and set(text) <= SIGNS | set("eE"):
            self._type(("" if self.session.is_old else self.session.typed) + text)

    def action_practise(self) -> None:
        """Begin or end practising; what was typed stays."""
        session = self.session
        self.stay()
        session.practising = not session.practising
        if session.practising:
            session.lecture, session.state.cursor, session.state.dragged = False, None, None
            if not self._finds_exercise():
                self.say("There is nothing to work out in this lesson.")
            else:
                judges = f"{self.key('follow')} judges, Delete clears"
                self.say(f"Practice: type, {judges}. {self._level()}")
        else:
            session.state.hidden = frozenset()
            self.say("Practice ended; what you typed stays.")

    def _level(self) -> str:
        return f"Level: {LEVEL_NAMES[self.session.level]}."

    def action_level(self, by: int) -> None:
        """Blank more of a step, or less."""
        if not self.session.practising:
            self.say(f"Levels are for practice: {self.key('practise')} begins it.")
        elif self.session.change_level(by):
            self.say(self._level())
        else:
            self.say(f"{self._level()} There is none {'above' if by > 0 else 'below'} it.")

    def action_reverse(self) -> None:
        """Give the result and ask for a number that it comes from, or the other way round."""
        session = self.session
        if not session.practising:
            self.say(f"This is for practice: {self.key('practise')} begins it.")
            return
        session.ask_backwards()
        missing = "The result is given: find the missing number."
        self.say(missing if session.reverse else "The result is asked.")

    def action_hint(self) -> None:
        """A hint for the blank that is typed into."""
        if not self.filling:
            self.say(f"Hints are for practice: {self.key('practise')} begins it.")
            return
        self.session.hint()
        self.changed()

    def action_answer(self) -> None:
        """The answers of this step."""
        if not self.filling:
            self.say(f"Answers are for practice: {self.key('practise')} begins it.")
            return
        self.session.answer()
        work = self.session.work
        if work is not None:
            self._keep_attempt(work)
        self.say(f"{self.key('follow')}: the same step with new numbers.")

    def action_judge(self) -> None:
        """Judge what is filled in; where nothing is asked any more, go on to what comes next."""
        session = self.session
        found = session.judge()
        if found is not None:
            self._keep_attempt(found)
            session.state.cursor = None
            if found.done:
                session.state.dragged = None
                self.say(f"{self.key('follow')}: the next exercise.")
            self.changed()
        elif session.work is not None and session.work.given:
            self.action_numbers(1)
        elif self._again():
            return
        elif not self._to_exercise():
            self.say(f"No exercise comes after this step: {self.key('practise')} ends practice.")

    def _again(self) -> bool:
        """Ask once more, with new numbers, for a kind of step that failed before; tells if so."""
        session, journal = self.session, self.options.journal
        if journal is None:
            return False
        from gantui.practice.attempts.overview import due_in

        practice, timeline = session.state.practice, session.state.timeline
        lesson = practice.own or session.state.loaded
        now = datetime.now().astimezone()
        one = due_in(lesson, self._attempts(), now)
        if one is None:
            return False
        session.level, practice.entry = one.attempt.level, one.attempt.entry
        session.go(timeline.index(one.attempt.iteration, one.attempt.operation))
        self.said_before = f"{one.kind}, once more"
        self.action_numbers(1)
        return True

    def _attempts(self) -> "list[Attempt]":
        """What was answered up to now; the file is read once."""
        if self.attempts is None:
            assert self.options.journal is not None
            self.attempts = list(self.options.journal.attempts().attempts)
        return self.attempts

    def _keep_attempt(self, work: Work) -> None:
        """Keep what was judged at once; of a fork, whose numbers are its own, nothing is kept."""
        journal, session = self.options.journal, self.session
        if journal is None or session.state.forks.here.number or work.refused:
            return
        from gantui.practice.attempts.attempt import attempt_of

        practice, given = session.state.practice, session.assignment()
        found = attempt_of(
            work,
            practice.own or session.state.loaded,
            when=datetime.now(UTC),
            seed=practice.seed or None,
            entry=None if given is None else given.entry,
            seconds=monotonic() - practice.begun,
        )
        self._attempts().append(found)
        notice = journal.remember(found)
        if notice:
            self.say_after(notice)

    def _finds_exercise(self) -> bool:
        """Be at an exercise, here or at a later step; tells whether there is one."""
        self.session.take_up()
        given = self.session.assignments
        here = self.session.assignment() if given else self.session.work
        return here is not None or self._to_exercise()

    def _to_exercise(self) -> bool:
        """Go to the next step that asks for something; tells whether there is one."""
        session = self.session
        if session.assignments:
            given = session.next_assignment()
            if given is not None:
                session.state.practice.entry = given.entry
                self.travel(given.at)
                self.changed()
            return given is not None
        asked = partial(asked_at, level=session.level, reverse=session.reverse)
        timeline, index = session.state.timeline, session.state.index
        there = nearest(timeline, index, 1, asked, MOST_LOOKED_AT)
        if there is not None:
            self.travel(there)
        return there is not None

    def action_blank_to(self, by: int) -> None:
        """The next blank, or the one before."""
        self.session.to_blank(by)
        self.changed()

    def to_blank_beside(self, right: int, down: int) -> bool:
        """Go to the nearest blank in a direction; tells whether there is one."""
        self.session.state.cursor = None
        found = self.session.steer_blank(self.panels.blanks, right, down)
        if found:
            self.changed()
        return found

    def action_numbers(self, by: int) -> None:
        """The same lesson with the numbers of the next seed, or the one before.

        The lesson's own stay where new ones are still being looked for.
        """
        seed = self.session.state.practice.seed + by
        if seed < 0:
            self.workers.cancel_group(self, "numbers")
            self.say("These are the lesson's own numbers.")
            return
        self.stay()
        self.say("Looking for numbers that are easy by hand …")
        beside(self, self._look_for_numbers(seed), "numbers", only=True)

    def _look_for_numbers(self, seed: int) -> LongWork:
        """Look for them, and show them."""
        state, mode = self.session.state, self.session.mode
        yield
        found = numbers(state.practice.own or state.loaded, seed, mode)
        return partial(self._show_numbers, state, found)

    def _show_numbers(self, state: object, found: Numbers) -> None:
        """Show them, unless another lesson was opened meanwhile."""
        session = self.session
        if session.state is not state:
            return
        remember_place(session, self.options.memory)
        session.take_numbers(found)
        self._recall()
        self.panels.take(session)
        self.travel(session.state.index)
        what = f"New numbers: seed {found.seed}." if found.seed else "The lesson's own numbers."
        self.say(f"{self.said_before}. {what}" if self.said_before else what)
        self.said_before = ""

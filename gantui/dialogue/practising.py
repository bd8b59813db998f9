"""Practising in the dialogue: each blank of a step is asked for, the answers are judged."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from time import monotonic

from gantui.dialogue.again import is_asked_again, keep_answer, tell_progress
from gantui.dialogue.help import PRACTICE_HELP
from gantui.dialogue.looking import Dialogue
from gantui.dialogue.round import choice_of, open_blanks, with_key
from gantui.dialogue.statement import NEXT, answer_lines, asked_lines, question, verdict_lines
from gantui.engine import Cell, Step, Timeline
from gantui.practice.attempts.attempt import Attempt
from gantui.practice.attempts.rejudging import timeline_of
from gantui.practice.attempts.work import (
    KEY,
    SIGNS,
    Work,
    answered,
    asked_at,
    hinted,
    hints_for,
    judged,
    reason_against,
    with_text,
)
from gantui.practice.exercises.blanks import Exercise, exercise
from gantui.practice.exercises.exercises import Assignment, assigned, exercises
from gantui.practice.exercises.levels import LEVEL_NAMES, LEVELS, Level
from gantui.practice.exercises.places import nearest, neighbour, same_place
from gantui.practice.exercises.prompts import asked_beside
from gantui.scenario import Loaded
from gantui.views.panels.exercise import blank_name
from gantui.views.text.sentence import sentence_text


@dataclass
class Practice:
    """What is asked now, and what was said of the answers."""

    dialogue: Dialogue
    """The dialogue, which knows the step."""
    own: Loaded
    """The lesson with its own numbers."""
    own_run: Timeline
    """The run with those numbers."""
    level: Level
    """How much is blank."""
    keep: Callable[[Attempt], object]
    """What is done with a judged answer."""
    earlier: Callable[[], Sequence[Attempt]] | None = None
    """Where the answers up to now are; None where no step comes again."""
    on: bool = False
    """Whether the learner answers, and does not only look."""
    seed: int = 0
    """The seed of the numbers; 0 for the lesson's own."""
    reverse: bool = False
    """Whether the result is given, and a number that it comes from is asked."""
    turn: int = -1
    """Which of the numbers that may be missing it is; each time another one."""
    work: Work | None = None
    """What was done of the exercise; None where nothing is asked."""
    typed: dict[tuple[int, int], Mapping[Cell, str]] = field(default_factory=dict)
    """What was typed at each step with each seed, but for what is done."""
    round: list[Cell] = field(default_factory=list)
    """The blanks that are still asked for before all are judged; the first one now."""
    place: int | None = None
    """Which of the lesson's exercises it is, where it is one."""
    lesson: tuple[Assignment, ...] = ()
    """The lesson's exercises."""
    since: float = 0.0
    """When the exercise was stated."""

    @property
    def prompt(self) -> str:
        """What stands before what is typed."""
        if not self.on or self.work is None or self.work.done:
            return "> "
        here = self.round[0]
        typed = self.work.typed.get(here, "").strip()
        asked = f"{question(self.work, here)}{blank_name(self.work, here)} = ? "
        return f"{asked}({typed}) " if typed else asked

    @cached_property
    def known(self) -> list[Attempt] | None:
        """What was answered up to now."""
        return None if self.earlier is None else [*self.earlier()]

    def obey(self, text: str) -> None:
        """Carry out a line: a command, or the answer to a blank."""
        if text == "m":
            self._switch()
        elif not self.on:
            self.dialogue.obey(text)
        else:
            self._practise(text)

    def begin_with(self, seed: int) -> None:
        """Begin with answering, with the numbers of a seed."""
        self.seed, self.on, self.dialogue.arrived = seed, True, self.begin
        self.dialogue.say(PRACTICE_HELP, "")
        self.take_numbers()
        if self.own.scenario.exercise or self._exercise(self.dialogue.step) is None:
            self._go(1, first=True)
        else:
            self.begin()

    def begin(self) -> None:
        """State the exercise of the step that one is at; what was typed into it is there."""
        step = self.dialogue.step
        found = self._exercise(step)
        if found is None:
            self.work = None
            self.dialogue.show()
            self.dialogue.say("Nothing is asked here. n: the next exercise.")
            return
        typed = self.typed.get((self.seed, step.index), {})
        work = Work(found, asked_beside(found))
        self.work = work._replace(typed={at: typed[at] for at in work.blanks if at in typed})
        self.round = open_blanks(self.work)
        self.dialogue.step, self.since = found.step, monotonic()
        given = self.assignment(step)
        self.dialogue.say(*asked_lines(found, given.title if given is not None else ""))

    def _begin_again(self) -> None:
        """State the same step as it is asked for now."""
        self.dialogue.step = self.dialogue.timeline.step(self.dialogue.step.index)
        self.begin()

    def _switch(self) -> None:
        """Begin practising, or only look, at the lesson's own numbers."""
        if not self.on:
            self.begin_with(self.seed)
            return
        self.on, self.work, self.dialogue.arrived = False, None, None
        self.seed = 0
        self.take_numbers()
        self.dialogue.show()

    def _practise(self, text: str) -> None:
        word, _, rest = text.partition(" ")
        commands: dict[str, Callable[[], None]] = {
            "": self._leave, "h": self._hint, "a": self._answer, "v": self._new_numbers,
            "r": self._reverse, "n": lambda: self._go(1), "N": lambda: self._go(-1),
            "[": lambda: self._change_level(-1), "]": lambda: self._change_level(1),
            "k": lambda: self._key(rest), "?": lambda: self.dialogue.say(PRACTICE_HELP),
            "P": lambda: tell_progress(self),
        }  # fmt: skip
        choice = choice_of(self.work, self.round[0], text) if self.work and self.round else ""
        if choice:
            self._type(choice)
        elif word in commands:
            commands[word]()
        elif text[0] in SIGNS:
            self._type(text)
        else:
            before = self.dialogue.step.index
            self.dialogue.obey(text)
            self.place = self.place if self.dialogue.step.index == before else None

    def _asked(self) -> Work | None:
        """The work that goes on; where none does, it is said."""
        if self.work is None or self.work.done:
            self.dialogue.say("Nothing is asked now. n: the next exercise.")
            return None
        return self.work

    def _is_refused(self, work: Work, cell: Cell, text: str) -> bool:
        """Whether a text is no answer to a blank; then it is said why."""
        wrong = reason_against(work, cell, text)
        if wrong:
            self.dialogue.say(wrong)
        return bool(wrong)

    def _type(self, text: str) -> None:
        work = self._asked()
        if work is None or self._is_refused(work, self.round[0], text):
            return
        self.work = with_text(work, self.round[0], text)
        self.typed[self.seed, self.dialogue.step.index] = self.work.typed
        self._leave()

    def _leave(self) -> None:
        """Go to the next blank; after the last one judge all of them."""
        if self.work is None or self.work.done:
            if not is_asked_again(self):
                self._go(1)
            return
        del self.round[0]
        if not self.round:
            self._judge(self.work)

    def _judge(self, work: Work) -> None:
        """Say what became of the answers, and ask again for what is not known to be right."""
        before, self.work = work, judged(work)
        self._tell(self.work, tried=self.work.tries > before.tries)

    def _tell(self, work: Work, *, tried: bool) -> None:
        """Say what was said of the answers."""
        judgement = work.judgement
        if judgement is None:
            return
        self.dialogue.say(*verdict_lines(work))
        if tried:
            keep_answer(self, work)
        self.round = open_blanks(work)
        if work.done:
            self._finish()

    def _key(self, text: str) -> None:
        """Judge the key, and what was answered in words."""
        work = self._asked()
        if work is None:
            return
        if work.exercise.key is None:
            self.dialogue.say("This exercise has no key: fill in the numbers.")
            return
        if not self._is_refused(work, KEY, text):
            self.work = with_key(work, text)
            self._tell(self.work, tried=True)

    def _finish(self) -> None:
        """Say what can be done after an exercise."""
        self.typed.pop((self.seed, self.dialogue.step.index), None)
        self.dialogue.say(NEXT)

    def _hint(self) -> None:
        work = self._asked()
        if work is not None:
            self.work = hinted(work, self.round[0])
            self.dialogue.say(sentence_text(hints_for(self.work, self.round[0])[-1]))

    def _answer(self) -> None:
        """Say the answers, and ask for the same with new numbers."""
        work = self._asked()
        if work is not None:
            keep_answer(self, answered(work))
            self.dialogue.say(*answer_lines(work))
            self._new_numbers()

    def _new_numbers(self) -> None:
        self.seed += 1
        self.dialogue.say(f"The same with new numbers, those of seed {self.seed}.")
        self.take_numbers()
        self.begin()

    def take_numbers(self) -> None:
        """Be at the same step with the numbers of the seed."""
        dialogue, run = self.dialogue, self.own_run
        old = None if self.place is None else self.lesson[self.place]
        if self.seed:
            run = timeline_of(self.own.scenario, self.seed, run.program.arithmetic)
        dialogue.timeline = run
        dialogue.travel(dialogue.step.index)
        self.lesson = exercises(self.own.scenario, run)
        self.place = same_place(self.lesson, old)

    def _reverse(self) -> None:
        """Ask for a missing number, each time another one; or for the result again."""
        self.reverse = not self.reverse
        self.turn += self.reverse
        self._begin_again()

    def _change_level(self, by: int) -> None:
        level = self.level + by
        if level not in LEVELS:
            self.dialogue.say("No more is worked out." if by < 0 else "All of it is blank already.")
            return
        self.level = LEVELS[level - 1]
        self.dialogue.say(f"Level: {LEVEL_NAMES[self.level]}.")
        self._begin_again()

    def _exercise(self, step: Step) -> Exercise | None:
        """What is asked at a step."""
        if self.reverse:
            return asked_at(step, self.level, reverse=True, turn=self.turn)
        found = self.assignment(step)
        return exercise(step, self.level) if found is None else assigned(found, step, self.level)

    def assignment(self, step: Step) -> Assignment | None:
        """The lesson's exercise that a step is at now, if it is one."""
        here = None if self.place is None else self.lesson[self.place]
        return here if here is not None and here.at == step.index else None

    def _go(self, by: int, *, first: bool = False) -> None:
        """Go to the next exercise, or the one before; `first` may be that of this step."""
        here, found = self.dialogue.step.index, None
        if self.own.scenario.exercise:
            if (place := neighbour(self.lesson, self.place, here - first, by)) is not None:
                self.place, found = place, self.lesson[place].at
        else:
            most = len(self.dialogue.timeline.program.operations)  # the next asks for the same
            found = nearest(self.dialogue.timeline, here, by, self._exercise, most)
        if found is None:
            self.dialogue.say("This is the last exercise." if by > 0 else "This is the first one.")
            return
        self.dialogue.travel(found)
        self.begin()

"""The dialogue from its first line to its last."""

from collections.abc import Callable, Sequence
from typing import TextIO

from gantui.dialogue.help import HELP
from gantui.dialogue.looking import Dialogue
from gantui.dialogue.practising import Practice
from gantui.dialogue.rereading import WORD, read_again
from gantui.engine import Timeline
from gantui.practice.attempts.attempt import Attempt
from gantui.practice.exercises.levels import Level
from gantui.practice.new_numbers.own_words import goal_of_others
from gantui.scenario import Loaded
from gantui.toml.untrusted import LONGEST_LINE
from gantui.user.watched_file import watched


def converse(
    loaded: Loaded,
    timeline: Timeline,
    first: int,
    source: TextIO,
    target: TextIO,
    left: Callable[[Loaded, Timeline, int], object] = lambda *_place: None,
    *,
    practise: bool = False,
    level: Level = 1,
    seed: int = 0,
    keep: Callable[[Attempt], object] = lambda attempt: None,  # noqa: ARG005
    earlier: Callable[[], Sequence[Attempt]] | None = None,
    watch: bool = False,
) -> None:
    """Read commands from `source` and answer on `target` until it ends or says `q`.

    However it ends, and where the lesson's file is read again, `left` is called with the lesson,
    its run and the index of the step that is left. With `practise` it begins with answering, at a
    level and with the numbers of a seed, 0 for the lesson's own; `keep` is called with every
    judged answer. Kinds of step that failed come again where `earlier` says what was answered. With
    `watch` a file that has changed is read again by itself, before the next command is asked for.
    """
    dialogue = Dialogue(loaded, timeline, timeline.step(0), target)
    practice = Practice(dialogue, loaded, timeline, level, keep, earlier)
    file, goal = watched(loaded), loaded.scenario.summary

    def reread() -> None:
        before = practice.own, practice.own_run, dialogue.step.index
        if read_again(practice, file):
            left(*before)

    dialogue.say(f"{timeline.program.title}. {goal_of_others(goal) if practise and seed else goal}")
    try:
        if practise:
            dialogue.travel(first)
            practice.begin_with(seed)
        else:
            dialogue.say(HELP, "")
            dialogue.travel(first)
            dialogue.show()
        while True:
            news = file.news_at_once(WORD) if file is not None else ""
            if news and watch:
                reread()
            elif news:
                dialogue.say(news)
            target.write(practice.prompt)
            target.flush()
            text = source.readline(LONGEST_LINE + 1)
            if not text or text.strip() in ("q", "quit"):
                return
            if len(text) > LONGEST_LINE:
                dialogue.say(f"The end: a line has more than {LONGEST_LINE} characters.")
                return
            if text.strip() == WORD:
                reread()
            else:
                practice.obey(text.strip())
    finally:
        left(practice.own, practice.own_run, dialogue.step.index)

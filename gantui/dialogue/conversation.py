"""The dialogue from its first line to its last."""

from collections.abc import Callable
from typing import TextIO

from gantui.dialogue.help import HELP
from gantui.dialogue.looking import Dialogue
from gantui.dialogue.practising import Practice
from gantui.engine import Timeline
from gantui.practice.attempt import Attempt
from gantui.practice.levels import Level
from gantui.scenario import Loaded
from gantui.toml.untrusted import LONGEST_LINE


def converse(
    loaded: Loaded,
    timeline: Timeline,
    first: int,
    source: TextIO,
    target: TextIO,
    left: Callable[[int], None] = lambda index: None,  # noqa: ARG005
    *,
    practise: bool = False,
    level: Level = 1,
    seed: int = 0,
    keep: Callable[[Attempt], object] = lambda attempt: None,  # noqa: ARG005
) -> None:
    """Read commands from `source` and answer on `target` until it ends or says `q`.

    However it ends, `left` is called with the index of the step at which that was. With `practise`
    it begins with answering, at a level and with the numbers of a seed, 0 for the lesson's own;
    `keep` is called with every judged answer.
    """
    dialogue = Dialogue(loaded, timeline, timeline.step(0), target)
    practice = Practice(dialogue, loaded, timeline, level, keep)
    dialogue.say(f"{timeline.program.title}. {loaded.scenario.summary}")
    try:
        if practise:
            dialogue.travel(first)
            practice.begin_with(seed)
        else:
            dialogue.say(HELP, "")
            dialogue.travel(first)
            dialogue.show()
        while True:
            target.write(practice.prompt)
            target.flush()
            text = source.readline(LONGEST_LINE + 1)
            if not text or text.strip() in ("q", "quit"):
                return
            if len(text) > LONGEST_LINE:
                dialogue.say(f"The end: a line has more than {LONGEST_LINE} characters.")
                return
            practice.obey(text.strip())
    finally:
        left(dialogue.step.index)

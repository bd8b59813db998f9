"""What an audience answers to the question of a step: read, said in words, judged.

Answers that are words have numbers, which the lecturer types: one for each name that is asked
about, or a single one for all of them.
"""

from typing import NamedTuple

from gantui.practice.attempts.work import is_typing
from gantui.practice.judging.answers import Verdict, read, rounding_of
from gantui.record import Question
from gantui.toml.shortest import shortest

MOST = 16
"""Characters of an answer."""


class Heard(NamedTuple):
    """What the audience has answered so far."""

    text: str = ""
    """What was typed."""
    verdict: Verdict = "not done"
    """What is said of it, once it is judged."""
    refused: str = ""
    """Why it is no answer, in a sentence."""


NOTHING_HEARD = Heard()
"""Nothing was answered."""


def is_answering(asked: Question, text: str, sign: str) -> bool:
    """Whether a sign goes on with the answer typed so far."""
    if len(text) >= MOST:
        return False
    if _has_numbers(asked):
        return sign.isdecimal()
    return is_typing(sign, text) and (sign != "." or text != "")  # which blanks the screen


def in_words(asked: Question, text: str) -> tuple[str, ...]:
    """The answer for each name, or the one for all; a number as it was typed.

    Raises ValueError with a sentence that says what may be typed.
    """
    names, most = asked.names, len(asked.choices)
    if asked.kind == "largest":
        if not 1 <= int(text or 0) <= most:
            raise ValueError(f"Type the number of an answer: 1 to {most}.")
        return (asked.choices[int(text) - 1],)
    if not _has_numbers(asked):
        return (read(text).text,)
    allowed = [*map(str, range(1, most + 1))] if most else ["0", "1"]
    if len(text) not in (1, len(names)) or not set(text) <= set(allowed):
        each = "" if len(names) == 1 else f", or {len(names)} of them, one for each"
        raise ValueError(f"Type one of {', '.join(allowed)}{each}.")
    return tuple(asked.choices[int(sign) - 1] if most else sign for sign in text)


def judged(asked: Question, text: str) -> Heard:
    """What is said of an answer; a number counts at the precision that it was typed in."""
    try:
        said = in_words(asked, text)
    except ValueError as error:
        return Heard(text, refused=str(error))
    if asked.kind == "largest":
        right = said[0] in asked.answers
    elif not _has_numbers(asked):
        right = _is_near(text, float(asked.answers[0]))
    else:
        wanted = [one if isinstance(one, str) else shortest(one) for one in asked.answers]
        right = [*said] * (len(wanted) if len(said) == 1 else 1) == wanted
    return Heard(text, "right" if right else "wrong")


def _has_numbers(asked: Question) -> bool:
    """Whether digits stand for answers: words, or targets that are 0 or 1 for several names."""
    return bool(asked.choices) or len(asked.names) > 1


def _is_near(text: str, number: float) -> bool:
    """Whether a number is right as it was typed; one digit is enough, since nobody has a pencil."""
    answer = read(text)
    return rounding_of(answer, number) is not None or abs(answer.value - number) <= answer.half

"""Write the tables of `ten-minute-lesson.md` anew, from the speaker notes of `gan-by-hand`.

Run `python docs/talk.py` from the top of a checkout.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from gantui.scenario import find
from gantui.scenario.schema.talk import Spoken, presses

LESSON = "gan-by-hand"
PAGE = Path(__file__).with_name("ten-minute-lesson.md")
BEGIN, END = "<!-- from the lesson's speaker notes -->\n", "<!-- to here -->\n"
"""The lines between which the tables stand."""


def tables(talk: Sequence[Spoken]) -> str:
    """A heading and a table for each part of a talk, as Markdown."""
    return "\n".join(_lines(talk)) + "\n"


def _lines(talk: Sequence[Spoken]) -> Iterator[str]:
    for spoken in talk:
        if spoken.part:
            yield from ("", f"## {spoken.part}", "")
            yield from ("| press | on the screen | say |", "| --- | --- | --- |")
        shows = f"`{spoken.shows}`" if spoken.shows else ""
        yield f"| {keys(spoken.press)} | {shows} | {spoken.say} |"
    yield ""


def keys(press: str) -> str:
    """Keys in Markdown; what is typed comes after `then`."""
    found = presses(press)
    words = [f"then `{one.text}`" if one.typed else f"`{one.text}`" for one in found]
    return " ".join(words)


def page() -> str:
    """The page with its tables as they should be."""
    head, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    _, _, tail = rest.partition(END)
    return f"{head}{BEGIN}{tables(find(LESSON).scenario.talk)}{END}{tail}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")

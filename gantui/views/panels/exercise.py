"""What is asked of a learner at a step, what was typed, and what is said of it."""

from collections.abc import Collection, Iterator, Sequence

from gantui.engine import Cell, cell_name
from gantui.practice.attempts.work import KEY, Work, hints_for
from gantui.practice.exercises.blanks import Exercise, workable_cells
from gantui.practice.exercises.levels import LEVEL_NAMES
from gantui.practice.exercises.prompts import Prompt
from gantui.record import MOST_TERMS, record, worked_cell
from gantui.toml.problems import counted, listed
from gantui.views.panels.explanation import worked_line
from gantui.views.text.labelled import labelled
from gantui.views.text.numbers.fillings import EMPTY, Filling
from gantui.views.text.sentence import sentence_text
from gantui.views.text.spans import Line, Span, extent, wrap

LABEL = 9
"""Columns of what stands before a line."""
LONG = 12
"""Columns beyond which each answer has a line of its own."""
KEYS = {"sum": "sum of the blanks", "sum without sign": "sum of the blanks, without its sign"}
"""What the key of an exercise is."""
WITH_EXAMPLE = (1, 2)
"""Levels at which a number that is not blank is worked out beside."""


def exercise_lines(work: Work, here: Cell | None, width: int, title: str = "") -> list[Line]:
    """The panel while a step is practised, and what is said at its end once it is done.

    `title` is what the lesson calls the exercise, if anything.
    """
    lines = [*_said(work, width), *([] if work.done else _asked(work, here, width))]
    for number, hint in enumerate(hints_for(work, here) if here is not None else (), 1):
        lines += labelled(f"hint {number}", sentence_text(hint), width, "note", LABEL)
    if work.done:
        return lines
    step = work.exercise.step
    heads = [title, step.turn.title if work.exercise.drawn else record(step).title]
    return [*(found for head in heads if head for found in wrap(head, width, "title")), *lines]


def blank_name(work: Work, cell: Cell) -> str:
    """The name of a blank: of a number as everywhere, of a word what is asked about."""
    if cell == KEY:
        return KEYS[work.exercise.key or "sum"]
    prompt = work.prompt_of(cell)
    if prompt is not None:
        return prompt[0].names[prompt[1]] or "answer"
    step = work.exercise.step
    return cell_name(step.program, cell, step.columns(cell.quantity))


def blank_text(work: Work, cell: Cell) -> str:
    """A blank with what is typed into it: `D.z1[2, A] = 0.5`."""
    return f"{blank_name(work, cell)} = {work.typed.get(cell, '')}"


def example(exercise: Exercise) -> str:
    """The arithmetic of the first number that is not blank, where there is much support."""
    if exercise.level not in WITH_EXAMPLE or exercise.reverse:
        return ""
    known = (cell for cell in workable_cells(exercise.step) if cell not in exercise.blanks)
    found = next(known, None)
    if found is None:
        return ""
    return worked_line(worked_cell(exercise.step, found.row, found.column, MOST_TERMS))


def filling(work: Work, cell: Cell, here: Cell | None) -> Filling:
    """What is to be seen of a blank, which may be the one `here` that is typed into."""
    return Filling(work.typed.get(cell, ""), work.verdict(cell) or "", cell == here)


def _asked(work: Work, here: Cell | None, width: int) -> list[Line]:
    """What is asked of the blank that is typed into, and how much else there is."""
    prompt = work.prompt_of(here) if here is not None else None
    if prompt is not None:
        lines = _in_words(work, prompt[0], here, width)
        if not work.exercise.blanks:
            return lines
        return [*lines, *wrap(f"There are more: {_count(work)}.", width, "dim")]
    text = f"Fill in {_count(work)} ({LEVEL_NAMES[work.exercise.level]})."
    if work.exercise.reverse:
        text = "The result is given. Which number gives it?"
    lines = wrap(text, width)
    shown = example(work.exercise)
    if shown:
        lines += labelled("example", shown, width, "formula", LABEL)
    if here is not None and here != KEY:
        lines += _typed(work, [here], here, width)
    if work.exercise.key is not None:
        lines += [*wrap("Or give only the answer key:", width), *_typed(work, [KEY], here, width)]
    if work.prompts:
        questions = " ".join(prompt.text for prompt in work.prompts)
        lines += wrap(f"Asked as well: {questions}", width, "dim")
    return lines


def _count(work: Work) -> str:
    return counted(len(work.exercise.blanks), "number")


def _in_words(work: Work, prompt: Prompt, here: Cell | None, width: int) -> list[Line]:
    """A question that words answer, with its numbered answers and what is typed."""
    choices = prompt.numbered
    apart = any(extent(choice) > LONG for choice in choices)
    lines = labelled("asked", prompt.text, width, "", LABEL)
    for text in choices if apart or not choices else [", ".join(choices)]:
        lines += wrap(text, width, "", LABEL)
    together = [prompt.cells] if prompt.holds else [(cell,) for cell in prompt.cells]
    for cells in together:
        lines += _typed(work, cells, here, width)
    return lines


def _typed(work: Work, cells: Sequence[Cell], here: Cell | None, width: int) -> list[Line]:
    """Blanks with what stands in them and the sign of their verdict."""
    spans: list[Span] = []
    found = [filling(work, cell, here) for cell in cells]
    for cell, one in zip(cells, found, strict=True):
        text = f"{one.text}{EMPTY if one.here or not one.text else ''}"
        name = f"{', ' if spans else ''}{blank_name(work, cell)} = "
        spans += [Span(name), Span(text, "title")]
    sign = next((one.sign for one in found if one.here), found[0].sign)
    return labelled(f"{sign} yours", spans, width, "", LABEL)


def _said(work: Work, width: int) -> list[Line]:
    """What was said of the answers."""
    if work.refused:
        return wrap(work.refused, width, "warning")
    if work.given:
        return wrap("These are the answers.", width, "title")
    if work.judgement is None or not work.shown:
        return []
    style = "title" if work.judgement.done else "warning"
    lines = wrap(sentence_text(work.judgement.sentence), width, style)
    if work.exercise.drawn:  # the sentence has said it
        return lines
    if only_words(work):
        lines = []
        for text in words_said(work, ("right",)):
            lines += wrap(text, width, "title")
    for text in words_said(work, ("wrong",)):
        lines += wrap(text, width, "warning")
    return lines


def only_words(work: Work) -> bool:
    """Whether words were judged, and no number was filled in."""
    return bool(work.chosen) and set(work.judged) <= set(work.words)


def words_said(work: Work, verdicts: Collection[str]) -> Iterator[str]:
    """A sentence for each answer beside the numbers that has one of these verdicts.

    Numbers that are right or wrong together are in one.
    """
    for prompt in work.prompts:
        said = {cell: work.chosen[cell] for cell in prompt.cells if cell in work.chosen}
        if prompt.holds is None:
            for cell, verdict in said.items():
                if verdict in verdicts:
                    text = prompt.said(work.judged[cell])
                    yield f"{blank_name(work, cell)}: {text} is {verdict}."
        elif said and (verdict := next(iter(said.values()))) in verdicts:
            names = (f"{blank_name(work, cell)} = {work.judged[cell].strip()}" for cell in said)
            yield f"{listed([*names])}: {verdict}."

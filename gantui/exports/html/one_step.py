"""One step as a piece of a web page, such as the output of a notebook's cell.

It needs no script and nothing from outside. Its rules of style reach nothing but itself, and it has
its own ground, so it is read on a light page and on a dark one. What a scenario says is escaped
wherever it stands.
"""

from html import escape
from importlib.resources import files

from gantui.engine import Step
from gantui.exports.html.grounds import rules
from gantui.exports.html.pictures import images
from gantui.exports.html.tables import arithmetic, table
from gantui.exports.wording import remarks_text, turn_text
from gantui.record import record
from gantui.views.panels.explanation import worked_line


def one_step(step: Step) -> str:
    """The step: what was done and why, by which formula, what was read, and the result.

    A pointer on a number of the result shows its arithmetic.
    """
    said = record(step)
    style = files("gantui.exports.html").joinpath("step.css").read_text(encoding="utf-8")
    place = f"Iteration {said.iteration}: {turn_text(said.turn)}"
    title = f"{said.step}. {said.title}"
    read = [table(matrix, step, in_full=False, mark=' class="read"') for matrix in said.reads]
    written = table(
        said.writes,
        step,
        in_full=False,
        mark=' class="written"',
        worked=arithmetic(step, said, scripted=False),
    )
    quantity = step.program.quantities[said.writes.name]
    drawn = images(quantity, said.writes.columns, said.writes.values)
    network = f" gantui-step-{said.turn.trains[:1].lower()}" if said.turn.trains else ""
    return (
        f'<section class="gantui-step{network}" aria-label="{escape(title)}">'
        f"<style>{style}{rules('.gantui-step ')}</style>"
        f'<p class="place">{escape(place)}</p><p class="title">{escape(title)}</p>'
        f'<p>{escape(said.why)}</p><p class="formula">{escape(said.formula)}</p>'
        f'<p class="formula">{escape(worked_line(said.example))}</p>'
        f'<div class="tables">{"".join(read)}{written}{drawn}</div>'
        + "".join(f'<p class="note">{escape(text)}</p>' for text in remarks_text(said))
        + "</section>\n"
    )

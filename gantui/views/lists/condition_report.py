"""What a run until a condition says: the numbers on the way, and what made it stop."""

from gantui.engine import Cell, cell_name, column_names
from gantui.engine.conditions.bind import Condition
from gantui.engine.conditions.evaluate import (
    COMPARE,
    Moment,
    before_and_after,
    changed_cell,
    holds,
    value_of,
)
from gantui.engine.conditions.search import Progress
from gantui.engine.conditions.syntax import (
    Change,
    Comparison,
    Joined,
    Not,
    NotFinite,
    Number,
    Numeric,
    Tree,
    Where,
    nodes,
    render,
)
from gantui.engine.program.program import first_bad_cell
from gantui.views.text.numbers.number import number

OPPOSITE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "=": "≠"}
"""What holds where a comparison does not."""
SHOWN = {"<=": "≤", ">=": "≥"}
"""Signs as they are printed."""


def found_text(condition: Condition, moment: Moment) -> str:
    """Which part of the condition held, with which values, and where.

    `loss.D = 0.0998 < 0.1 at iteration 231, step 8312`.
    """
    reasons = " and ".join(dict.fromkeys(_reasons(condition.tree, True, condition, moment)))
    step = moment.iteration * len(condition.program.operations) + moment.position + 1
    return f"{reasons} at iteration {moment.iteration + 1}, step {step}"


def now_text(condition: Condition, moment: Moment) -> str:
    """The numbers that the condition compares, as they are: `loss.D = 0.3512`; maybe none."""
    sides = [
        side
        for node in nodes(condition.tree)
        if isinstance(node, Comparison)
        for side in (node.left, node.right)
        if not isinstance(side, (Number, Where))
    ]
    values = {render(side): value_of(side, condition, moment) for side in sides}
    known = [f"{name} = {number(value)}" for name, value in values.items() if value is not None]
    return ", ".join(known)


def progress_text(condition: Condition, seen: Progress) -> str:
    """How far a search is: `iteration 812 of 4000, loss.D = 0.3512`."""
    program = condition.program
    iteration = seen.index // len(program.operations) + 1
    place = f"iteration {iteration} of {program.iterations}"
    now = now_text(condition, seen.moment)
    return f"{place}, {now}" if now else place


def missing_text(condition: Condition, *, back: bool) -> str:
    """That there is no such step."""
    where = "earlier" if back else "later"
    return f"There is no {where} step where {condition.text} begins to hold."


def _reasons(tree: Tree, wanted: bool, condition: Condition, moment: Moment) -> list[str]:
    """The parts of a tree that make it hold, or not hold, as is wanted."""
    match tree:
        case Joined(parts=parts):
            which = [part for part in parts if holds(part, condition, moment) is wanted]
            return [text for part in which for text in _reasons(part, wanted, condition, moment)]
        case Not(of):
            return _reasons(of, not wanted, condition, moment)
        case Comparison():
            return [_compared(tree, wanted, condition, moment)]
        case Change():
            return [_changed(tree, condition, moment)]
        case NotFinite():
            return [_bad_cell(condition, moment)]


def _compared(tree: Comparison, wanted: bool, condition: Condition, moment: Moment) -> str:
    """`loss.D = 0.0998 < 0.1`, with digits enough to see that it is so."""
    left, right = (value_of(side, condition, moment) for side in (tree.left, tree.right))
    assert left is not None
    assert right is not None
    sign = tree.sign if wanted else OPPOSITE[tree.sign]
    texts = number(left), number(right)
    if COMPARE[tree.sign](float(texts[0]), float(texts[1])) is not wanted:
        texts = repr(left), repr(right)
    if sign == "=" and isinstance(tree.right, Number):
        return f"{render(tree.left)} = {render(tree.right)}"
    first, second = _side(tree.left, texts[0]), _side(tree.right, texts[1])
    return f"{first} {SHOWN.get(sign, sign)} {second}"


def _side(node: Numeric, text: str) -> str:
    return render(node) if isinstance(node, Number) else f"{render(node)} = {text}"


def _changed(change: Change, condition: Condition, moment: Moment) -> str:
    """`G.W1[2, z] from 0.0013 to -0.002`: the first cell that changed."""
    cell, both = (
        changed_cell(change, condition, moment),
        before_and_after(change.of, condition, moment),
    )
    assert cell is not None
    assert both is not None
    old, now = (array.item(*cell) for array in both)
    texts = number(old), number(now)
    if texts[0] == texts[1]:
        texts = repr(old), repr(now)
    whole = not change.of.labels
    changed = Cell(change.of.name, *cell)
    name = _cell(changed, condition, moment) if whole else render(change.of)
    return f"{name} from {texts[0]} to {texts[1]}"


def _bad_cell(condition: Condition, moment: Moment) -> str:
    """`terms.G[1, a] = inf`."""
    name = condition.program.operations[moment.position].writes
    cell = first_bad_cell(moment.state[name])
    assert cell is not None
    shown = _cell(Cell(name, *cell), condition, moment)
    return f"{shown} = {moment.state[name].item(*cell)}"


def _cell(cell: Cell, condition: Condition, moment: Moment) -> str:
    program = condition.program
    columns = column_names(program, cell.quantity, moment.iteration, moment.position)
    return cell_name(program, cell, columns)

"""What was found, as lines to read: a checked gradient, an iteration, a run."""

from collections.abc import Iterator, Mapping, Sequence
from math import isfinite, log10

from gantui.diagnosis.diagnose import Diagnosis, Seen
from gantui.diagnosis.gradient_check import GradientCheck, Verdict
from gantui.diagnosis.overflow import Link
from gantui.diagnosis.symptoms import Finding
from gantui.engine import Cell, Step, cell_name
from gantui.toml.problems import listed
from gantui.views.text.numbers.number import number
from gantui.views.text.spans import Line, Span, line, wrap

DIGITS = 12
"""Digits that a slope is written with, and the longest bar of those that agree."""
SAID = {
    "agrees": "The gradient is right: the slopes come nearer to it as h becomes smaller, until the "
    "rounding of the loss shows.",
    "bits": "The gradient is right. The loss is counted in bits (log₂) and the gradient is that of "
    "the loss in nats (ln): times ln 2, the slopes come to the gradient.",
    "corner": "The loss has a corner here, as where the sum of a ReLU is exactly 0: its slopes to "
    "both sides differ, and the gradient is one of them or lies between.",
    "differs": "The gradient is not the slope of this loss. An operation between them computes "
    "something else, or an edit came in between.",
}
"""What each verdict means."""
NOTHING = "Nothing was found: no infinite number, no dead or saturated unit, no gradient that \
vanishes or explodes, no step that is too large, no collapsed generator."
"""What is said where nothing was found."""


def gradient_lines(check: GradientCheck, step: Step, width: int) -> list[Line]:
    """A gradient beside the slopes of the loss, with a bar for the digits that agree."""
    gradient, by = _name(step, check.gradient), _name(step, check.by)
    asked = f"How much does {check.loss} change where {by} is moved by h? The central difference "
    asked += f"({check.loss} at {by} + h, minus {check.loss} at {by} − h) / 2h is the slope."
    lines = [*wrap(asked, width), line("")]
    lines += [
        (Span("gradient ", "label"), Span(f"{gradient} = {_digits(check.computed)}", "written"))
    ]
    lines += [line(""), line(f"{'h':>7}  {'slope':<20}  {'error':<9} digits that agree", "label")]
    for found in check.differences:
        agree = _agreeing(found.error, check.computed)
        error = f"{found.error:.1e}" if isfinite(found.error) else str(found.error)
        text = (
            f"{f'{found.h:.0e}':>7}  {_digits(found.slope):<20}  {error:<9} {'■' * agree} {agree}"
        )
        lines.append(line(text))
    return [*lines, line(""), *wrap(SAID[check.verdict], width)]


def iteration_lines(findings: Sequence[Finding], first: int, width: int) -> list[Line]:
    """What is wrong in one iteration, whose first step has this index."""
    if not findings:
        return wrap(NOTHING, width)
    lines: list[Line] = []
    for found in findings:
        lines.append(line(f"{found.symptom}, step {first + found.position + 1}", "title"))
        lines += [*wrap(found.text, width, indent=2), line("")]
    return lines[:-1]


def run_lines(diagnosis: Diagnosis, way: Sequence[Link], width: int) -> Iterator[Line]:
    """What is wrong in the iterations of a run that were looked at, and how it ended."""
    looked_at = listed(str(iteration + 1) for iteration in diagnosis.iterations)
    many = len(diagnosis.iterations) != 1
    yield from wrap(f"Looked at iteration{'s' if many else ''} {looked_at}.", width)
    yield line("")
    if not diagnosis.seen and not way:
        yield from wrap(NOTHING, width)
    for seen in diagnosis.seen:
        yield from _seen(seen, len(diagnosis.iterations), width)
    if way:
        yield from wrap("where the run ended, back from there", width, "title")
        for link in way:
            yield from wrap(_link(link), width, indent=2)


def gradients_line(found: Mapping[str, Verdict]) -> str:
    """How many gradients of the first iteration are slopes of their losses, in a sentence."""
    if not found:
        return "No gradient of the first iteration can be checked."
    wrong = [name for name, verdict in found.items() if verdict == "differs"]
    if wrong:
        return f"Not the slope of its loss in the first iteration: {listed(wrong)}."
    if len(found) == 1:
        return f"{next(iter(found))} is the slope of its loss in the first iteration."
    return f"All {len(found)} gradients of the first iteration are slopes of their losses."


def _seen(seen: Seen, looked_at: int, width: int) -> Iterator[Line]:
    where = f"step {seen.step + 1}"
    often = f", in {len(seen.iterations)} of {looked_at} iterations" if looked_at > 1 else ""
    first = "first at " if len(seen.iterations) > 1 else ""
    yield from wrap(f"{seen.finding.symptom}, {first}{where}{often}", width, "title")
    yield from wrap(seen.finding.text, width, indent=2)
    yield line("")


def _link(link: Link) -> str:
    where = f"step {link.step + 1}" if link.step is not None else "given"
    return f"{link.name} = {number(link.value)} ({where})"


def _name(step: Step, cell: Cell) -> str:
    return cell_name(step.program, cell, step.columns(cell.quantity))


def _digits(value: float) -> str:
    return f"{value:.{DIGITS}g}"


def _agreeing(error: float, computed: float) -> int:
    """How many significant digits of slope and gradient agree; of a gradient of 0, decimals."""
    if not isfinite(error):
        return 0
    share = error / abs(computed) if computed else error
    return DIGITS if share == 0 else min(max(int(-log10(share)), 0), DIGITS)

"""The report of a check: lines for people, a document for programs."""

from collections.abc import Iterator, Sequence
from math import isfinite
from typing import TYPE_CHECKING

from gantui.scenario import ScenarioError
from gantui.toml.problems import counted

if TYPE_CHECKING:
    from gantui.checking.check import Report
    from gantui.checking.claims import Tested
    from gantui.checking.comparison import Comparison, Origin


def lines(report: "Report", verbose: bool) -> Iterator[str]:
    """The report on one scenario; its matches too, if wanted."""
    yield f"{report.name}: {_counts(report)}"
    for found in report.comparisons:
        if verbose or not found.matches:
            yield f"  {found.render()}"
    for claim in report.claims:
        if verbose or not claim.holds:
            yield f"  {claim.render()}"
    for remark in filter(None, (*report.remarks, report.failure)):
        yield f"  {remark}"


def _counts(report: "Report") -> str:
    worked = _of(report, "worked")
    counts = _verdicts(_of(report, "printed"), "printed value")
    if worked:
        counts += _verdicts(worked, "worked value")
    if report.claims:
        held = sum(claim.holds for claim in report.claims)
        verdict = "holds" if held == 1 else "hold"
        counts += [counted(len(report.claims), "claim"), f"{held} {verdict}"]
    return ", ".join(counts)


def _of(report: "Report", origin: "Origin") -> "list[Comparison]":
    """The printed numbers of a report, or the worked ones."""
    return [found for found in report.comparisons if found.origin == origin]


def _verdicts(comparisons: "Sequence[Comparison]", what: str) -> list[str]:
    """How many there are, how many match, and why the others differ."""
    mismatches = [found for found in comparisons if not found.matches]
    matched = len(comparisons) - len(mismatches)
    edited = sum(found.note == "edit" for found in mismatches)
    noted = sum(bool(found.note) for found in mismatches) - edited
    wrong = len(mismatches) - noted - edited
    counts = [
        counted(len(comparisons), what),
        f"{matched} {'matches' if matched == 1 else 'match'}",
    ]
    kinds = {"as a note explains": noted, "after an edit": edited, "unexplained": wrong}
    for why, number in kinds.items():
        if number:
            counts.append(f"{number} {'differs' if number == 1 else 'differ'} {why}")
    return counts


def document(reports: "Sequence[Report]", errors: Sequence[ScenarioError]) -> dict[str, object]:
    """The same for JSON, the errors of files included."""
    return {
        "scenarios": [as_data(report) for report in reports],
        "errors": [
            {
                "file": error.name,
                "line": problem.line,
                "key": problem.key,
                "message": problem.message,
                "excerpt": problem.excerpt,
            }
            for error in errors
            for problem in error.problems
        ],
    }


def as_data(report: "Report") -> dict[str, object]:
    """The report on one scenario for JSON."""
    return {
        "name": report.name,
        "passed": report.passed,
        "failure": report.failure,
        "remarks": report.remarks,
        "claims": [_claim(found) for found in report.claims],
        "printed": [_comparison(found) for found in _of(report, "printed")],
        "worked": [_comparison(found) for found in _of(report, "worked")],
    }


def _claim(found: "Tested") -> dict[str, object]:
    return {
        "text": found.text,
        "line": found.line,
        "condition": found.condition,
        "iteration": found.iteration,
        "holds": found.holds,
    }


def _comparison(found: "Comparison") -> dict[str, object]:
    computed = found.computed
    return {
        "source": found.source,
        "line": found.line,
        "cell": found.name,
        found.origin: found.printed,
        "computed": computed if isfinite(computed) else str(computed),  # JSON has no number for it
        "matches": found.matches,
        "note": found.note,
    }

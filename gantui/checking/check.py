"""Checking a scenario: its references, its run, and every number that it expects."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from gantui.checking.comparison import Comparison, matches, origin
from gantui.checking.exercises import exercises_of
from gantui.checking.hints import hints
from gantui.checking.references import problems
from gantui.checking.runs import Runs, computed, replayed, wanted
from gantui.checking.unread_edits import unread_edits
from gantui.engine import Program, cell_name
from gantui.engine.program.expected_cells import cells_of, columns_of
from gantui.engine.program.program_error import ProgramError
from gantui.scenario import Expected, Loaded, Problem, Scenario, ScenarioError

if TYPE_CHECKING:
    from gantui.checking.claims import Tested


class Report(NamedTuple):
    """What the check of one scenario found."""

    name: str
    """The scenario."""
    comparisons: tuple[Comparison, ...]
    """Every printed number, then every worked one."""
    claims: "tuple[Tested, ...]" = ()
    """What the scenario says of its run, each with whether it holds."""
    remarks: tuple[str, ...] = ()
    """Hints: prints that match in another arithmetic, edits that nothing follows from, keys that
    leave a mistake unseen."""
    failure: str = ""
    """Why the run ends before its last iteration, where it does."""

    @property
    def mismatches(self) -> tuple[Comparison, ...]:
        """Every print that the computed number differs from."""
        return tuple(found for found in self.comparisons if not found.matches)

    @property
    def passed(self) -> bool:
        """Whether the run is whole, every mismatch has its note and every claim holds."""
        explained = all(found.note for found in self.mismatches)
        return not self.failure and explained and all(claim.holds for claim in self.claims)


def extent(scenario: Scenario) -> int:
    """The iterations that a check has to run, those that it runs again for a print included."""
    return sum(wanted(scenario).values()) + sum(map(replayed, scenario.expected.values()))


def check(loaded: Loaded, reached: Callable[[int], object] = int) -> Report:
    """Run the scenario to its end and compare every printed and worked value.

    Calls `reached` now and then with how much of the `extent` is done. Raises ScenarioError where a
    printed or worked value, a note, a claim, an edit or an exercise points at something that is
    not there, or the typed answer of an exercise is wrong.
    """
    runs = Runs(loaded)
    program = _valid(loaded, runs)
    done = 0
    for done in runs.advance():
        reached(done)
    comparisons: list[Comparison] = []
    unexplained: list[tuple[int, Expected]] = []
    for path, printed in loaded.scenario.expected.items():
        line = loaded.line(*path, "values")
        found = list(_comparisons(loaded.scenario, runs, printed, line))
        comparisons += found
        if any(not (one.matches or one.note) for one in found):
            unexplained.append((line, printed))
        done += replayed(printed)
        reached(done)
    last = runs.timeline(None).step(program.steps - 1)
    exercises = list(exercises_of(loaded, runs.timeline(None)))
    wrong = [problem for found in exercises for problem in found.problems]
    if wrong:
        raise ScenarioError(loaded.source, wrong)
    unseen = [found.remark for found in exercises if found.remark]
    remarks = (*hints(loaded.scenario, unexplained), *unread_edits(loaded, program), *unseen)
    failure = last.remarks()[-1] if last.failed else ""
    claims = _tested(loaded, runs)
    return Report(loaded.name, tuple(comparisons), claims, remarks, failure)


def _valid(loaded: Loaded, runs: Runs) -> Program:
    """The program of a scenario in which everything points at something."""
    try:
        program = runs.timeline(None).program
    except ProgramError as error:
        raise loaded.error(error.mismatches) from None
    wrong = [*problems(loaded, program), *_wrong_claims(loaded, program)]
    if wrong:
        raise ScenarioError(loaded.source, wrong)
    return program


def _wrong_claims(loaded: Loaded, program: Program) -> Iterator[Problem]:
    """The claims that cannot be put to the run; only they bring the parser of conditions."""
    if loaded.scenario.claims:
        from gantui.checking.claims import problems as wrong_claims

        yield from wrong_claims(loaded, program)


def _tested(loaded: Loaded, runs: Runs) -> "tuple[Tested, ...]":
    """The claims, put to the run."""
    if not loaded.scenario.claims:
        return ()
    from gantui.checking.claims import tested

    return tuple(tested(loaded, runs.timeline(None)))


def _comparisons(
    scenario: Scenario, runs: Runs, printed: Expected, line: int
) -> Iterator[Comparison]:
    """Every number of a print beside the computed one."""
    kinds = {one.name: one.kind for one in scenario.notes if one.name}
    note = kinds.get(printed.note or "", "")
    timeline = runs.timeline(printed.arithmetic)
    program = timeline.program
    values = unedited = computed(timeline, printed)
    if program.edits:
        unedited = computed(runs.timeline(printed.arithmetic, edited=False), printed)
    columns = columns_of(program, printed)
    for cell, value in cells_of(program, printed):
        found, before = (array.item(cell.row, cell.column) for array in (values, unedited))
        verdict = matches(value, found, printed.decimals, printed.within)
        why = note
        if not (verdict or note) and matches(value, before, printed.decimals, printed.within):
            why = "edit"
        name = cell_name(program, cell, columns)
        decimals = printed.decimals
        whose = origin(printed), printed.within
        yield Comparison(
            printed.source, line, cell, name, value, decimals, found, verdict, why, *whose
        )

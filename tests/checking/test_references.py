"""Every message about a note or a printed value that points at something that is not there."""

import pytest
from lessons import BY_HAND, ONE_BY_ONE
from printed_tables import printed, report

from gantui.scenario import ScenarioError


def problems(*tables: str, base: str = BY_HAND) -> list[str]:
    """The lines of the report about wrong references, each with its place in the file."""
    with pytest.raises(ScenarioError) as caught:
        report(*tables, base=base)
    return str(caught.value).splitlines()


START = BY_HAND.count("\n") + 2
"""The line of the first `[[printed]]` after the small scenario."""


NO_STEP = "no step of this scenario computes"
QUANTITIES = (
    "D.W1, D.W2, D.a1, D.a1.fake, D.dW1, D.dW2, D.da1, D.da1.fake, D.dz1, D.dz1.fake, D.dz2, "
    "D.dz2.fake, D.z1, D.z1.fake, D.z2, D.z2.fake, G.W1, G.dW1, dfake, fake, loss.D, loss.G, "
    "noise, p, p.fake, real, t, t.fake, terms.D, terms.G, x"
)
ONE = 'columns = ["A"]'
WRONG = [
    (printed("qqqq", "1"), 3,
     f'printed[0].quantity: {NO_STEP} "qqqq"; its quantities are {QUANTITIES}'),
    (printed("D.w1", "1"), 3,
     'printed[0].quantity: no step of this scenario computes "D.w1"; did you mean "D.W1"?'),
    (printed("p.fake", "1", "turn = 1"), 3,
     'printed[0].quantity: no step of turn 1 computes "p.fake"'),
    (printed("p", "1", "turn = 3"), 5,
     "printed[0].turn: an iteration has 2 turns, found turn 3"),
    (printed("p", "1", "iteration = 4"), 5,
     "printed[0].iteration: the run has 3 iterations, found 4"),
    (printed("p", "1"), 4,
     "printed[0].values: expected 1 × 4 numbers, found 1 × 1"),
    (printed("fake", "[[1, 2]]"), 4,
     "printed[0].values: expected 2 × 2 numbers, found 1 × 2"),
    (printed("p", "1", 'columns = ["Z"]'), 5,
     'printed[0].columns: p has no such column: "Z"; they are A, B, D, [red]x[/]'),
    (printed("p", "1", 'columns = ["5"]'), 5,
     'printed[0].columns: p has no such column: "5"; they are A, B, D, [red]x[/]'),
    (printed("fake", "1", 'rows = ["yy"]'), 5,
     'printed[0].rows: fake has no such row: "yy"; did you mean "y"?'),
    (printed("p", "1", ONE, 'note = "slp"'), 6,
     'printed[0].note: no note is named "slp"; did you mean "slip"?'),
    (printed("p", "1", ONE, 'note = "zzz"'), 6,
     'printed[0].note: no note is named "zzz"; give a [[notes]] table this name'),
    (printed("p", "1", ONE, "[printed.given]", '"D.z3" = 1'), 7,
     'printed[0].given."D.z3": there is no quantity "D.z3"; did you mean "D.z2"?'),
    (printed("p", "1", ONE, "[printed.given]", '"D.z2" = [[1, 2]]'), 7,
     'printed[0].given."D.z2": expected 1 × 4 numbers'),
    ('\n[[notes]]\ntext = "A."\nquantity = "q"\n', 3,
     f'notes[2].quantity: {NO_STEP} "q"; its quantities are {QUANTITIES}'),
    ('\n[[notes]]\ntext = "A."\nturn = 9\n', 3,
     "notes[2].turn: an iteration has 2 turns, found turn 9"),
    ('\n[[notes]]\ntext = "A."\nquantity = "p"\nturn = 2\n', 3,
     'notes[2].quantity: no step of turn 2 computes "p"'),
    ('\n[[notes]]\ntext = "A."\niteration = 9\n', 3,
     "notes[2].iteration: the run has 3 iterations, found 9"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "line", "message"), WRONG)
def test_a_reference_that_leads_nowhere(table: str, line: int, message: str) -> None:
    assert problems(table) == [f"lesson.toml:{START + line - 1}: {message}"]


def test_given_samples_that_the_turn_does_not_have() -> None:
    table = printed("p.real", "1", "[printed.given]", "noise = 1")
    line = ONE_BY_ONE.count("\n") + 7
    expected = f"lesson.toml:{line}: printed[0].given.noise: there are no fake samples in this turn"
    assert problems(table, base=ONE_BY_ONE) == [expected]


def test_every_wrong_reference_at_once() -> None:
    found = problems(*(table for table, _, _ in WRONG))
    assert len(found) == len(WRONG)


def test_a_talk_about_a_step_that_the_run_does_not_have() -> None:
    table = '\n[[talk]]\nstep = 94\nsay = "Beyond the end."'
    place = f"lesson.toml:{START + 1}"
    assert problems(table) == [f"{place}: talk[0].step: the run has 93 steps, found step 94"]

"""Edits in the files of every kind: where they lead, and every message about a wrong one."""

import json

import pytest
from commands import run
from lessons import BY_HAND

from gantui.checking.check import check
from gantui.engine import EditError, Timeline, compile_program
from gantui.scenario import ScenarioError, parse
from gantui.scenario.reading.lesson_library import folder


def edit(*lines: str) -> str:
    """An `[[edits]]` table."""
    return "\n".join(["", "[[edits]]", *lines, ""])


def compiled(*tables: str, base: str = BY_HAND) -> Timeline:
    text = base + "".join(tables)
    return Timeline(compile_program(parse(text, source="lesson.toml", strict=True).scenario))


def lesson(name: str) -> str:
    return (folder() / f"{name}.toml").read_text(encoding="utf-8")


KINDS = [
    (
        "gan-by-hand",
        ('quantity = "D.W1"', "row = 2", 'column = "bias"', "step = 5", "iteration = 3"),
    ),
    ("slanted-faces", ('quantity = "rate.G"', "step = 30", "iteration = 300")),
    ("slanted-faces", ('quantity = "real"', 'row = "1,2"', "step = 1", "iteration = 2")),
    ("backpropagation", ('quantity = "rate.D"', "step = 9")),
    ("weighted-sum-field", ('quantity = "W1"', 'column = "bias"')),
    ("gan-losses", ('quantity = "p.D"', "column = 2", "step = 1")),
    ("log-loss-curves", ('quantity = "p.one"', "column = 1", "step = 1")),
    ("shape-contractive", ('quantity = "C1.2"', "row = 2", "column = 3")),
    ("minimax", ('quantity = "rate.D"', "step = 2", "iteration = 4")),
]


@pytest.mark.parametrize(("name", "lines"), KINDS)
def test_an_edit_in_a_file_of_every_kind(name: str, lines: tuple[str, ...]) -> None:
    timeline = compiled(edit(*lines, "values = 0.375"), base=lesson(name))
    (made,) = timeline.program.edits
    assert made.cell is not None
    step = timeline.step(max(timeline.index(*made.place), 0))
    (found,) = step.edits_before() or step.edits()
    assert (found.cell, found.now) == (made.cell, 0.375)
    assert made.cell in step.edited_cells()
    assert step.after[made.quantity].item(made.cell.row, made.cell.column) == 0.375


def test_a_whole_quantity_before_the_run_and_in_it() -> None:
    timeline = compiled(
        edit('quantity = "D.W2"', "values = [[1, 2, 3]]"),
        edit('quantity = "noise"', "values = [[5, 6], [7, 8]]", "iteration = 2", "step = 2"),
    )
    assert timeline.step(0).before["D.W2"].tolist() == [[1, 2, 3]]
    assert timeline.step(timeline.index(1, 1)).after["noise"].tolist() == [[5, 6], [7, 8]]


def test_names_and_numbers_of_cells() -> None:
    named = compiled(
        edit('quantity = "real"', 'row = "y"', 'column = "D"', "values = 1", "step = 1")
    )
    numbered = compiled(
        edit('quantity = "real"', "row = 2", "column = 1", "values = 1", "step = 1")
    )
    assert named.program.edits[0].cell == numbered.program.edits[0].cell == ("real", 1, 0)


STEPS = 31
QUANTITIES = (
    "D.W1, D.W2, D.a1, D.a1.fake, D.dW1, D.dW2, D.da1, D.da1.fake, D.dz1, D.dz1.fake, D.dz2, "
    "D.dz2.fake, D.z1, D.z1.fake, D.z2, D.z2.fake, G.W1, G.dW1, dfake, fake, loss.D, loss.G, "
    "noise, p, p.fake, rate.D, rate.G, real, t, t.fake, terms.D, terms.G, x"
)
WRONG = [
    (('quantity = "D.W3"', "values = 1"), 1,
     'edits[0].quantity: there is no quantity "D.W3"; did you mean "D.W2"?'),
    (('quantity = "zzzz"', "values = 1"), 1,
     f'edits[0].quantity: there is no quantity "zzzz"; they are {QUANTITIES}'),
    (('quantity = "D.W1"', "values = 1", "row = 3", "column = 1"), 3,
     'edits[0].row: D.W1 has no such row: "3"; they are 1, 2'),
    (('quantity = "D.W1"', "values = 1", "row = 1", 'column = "bais"'), 4,
     'edits[0].column: D.W1 has no such column: "bais"; did you mean "bias"?'),
    (('quantity = "D.W1"', "values = 1", "row = 1"), 0,
     'edits[0].column: D.W1 has 3 columns; say with "column" which'),
    (('quantity = "D.W2"', "values = [[1, 2]]"), 2,
     "edits[0].values: expected 1 × 3 numbers, found 1 × 2"),
    (('quantity = "D.W2"', "values = [[1, 2, 3]]", "column = 1"), 3,
     "edits[0].column: rows of numbers are the whole quantity; leave it out"),
    (('quantity = "rate.D"', "values = 1", "row = 2"), 3,
     'edits[0].row: rate.D has no such row: "2"'),
    (('quantity = "rate.D"', "values = 1", "iteration = 4"), 3,
     "edits[0].iteration: the run has 3 iterations, found 4"),
    (('quantity = "rate.D"', "values = 1", "step = 32"), 3,
     f"edits[0].step: an iteration has {STEPS} steps, found 32"),
    (('quantity = "rate.D"', "values = 1", "iteration = 2"), 0,
     "edits[0].step: 0 is before the run; for the end of iteration 1 write its last step, 31"),
    (('quantity = "p"', "values = 1", "column = 1", "step = 7"), 4,
     'edits[0].step: there is no "p" yet after step 7; step 8 makes it'),
    (('quantity = "p"', "column = 1"), 0, 'edits[0]: the key "values" is missing'),
    (('quantity = "p"', "value = 1", "values = 1"), 2,
     'edits[0].value: unknown key; did you mean "values"?'),
    (('quantity = "p"', "values = 1", "row = 0"), 3, "edits[0].row: expected at least 1, found 0"),
    (('quantity = "p"', "values = 1", "row = 1.5"), 3,
     "edits[0].row: expected a text or a whole number, found 1.5"),
    (('quantity = "p"', "values = inf"), 2,
     "edits[0].values: expected a finite number, found inf"),
    (('quantity = "p"', "values = 2e9"), 2,
     "edits[0].values: expected at most 1000000000, found 2000000000.0"),
    (('quantity = "p"', "values = 1", "step = -1"), 3,
     "edits[0].step: expected at least 0, found -1"),
]  # fmt: skip
START = BY_HAND.count("\n") + 2


@pytest.mark.parametrize(("lines", "line", "message"), WRONG)
def test_an_edit_that_leads_nowhere(lines: tuple[str, ...], line: int, message: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        check(parse(BY_HAND + edit(*lines), source="lesson.toml", strict=True))
    assert str(caught.value) == f"lesson.toml:{START + line}: {message}"


def test_every_wrong_edit_at_once() -> None:
    tables = [edit(*lines) for lines, _, _ in WRONG[:12]]
    with pytest.raises(EditError) as caught:
        compiled(*tables)
    assert len(caught.value.mismatches) == 12
    assert "; did you mean" in str(caught.value)


@pytest.mark.parametrize("command", ["run", "log", "check"])
def test_the_commands_report_it_with_its_line(command: str, tmp_path) -> None:
    path = tmp_path / "lesson.toml"
    path.write_text(BY_HAND + edit('quantity = "D.W9"', "values = 1"), encoding="utf-8")
    result = run(command, str(path))
    assert result.exit_code == 2
    assert f'{path}:{START + 1}: edits[0].quantity: there is no quantity "D.W9"' in result.stderr


def test_a_print_of_the_run_without_the_edit_is_explained_by_it() -> None:
    printed = '\n[[printed]]\nsource = "page"\nquantity = "loss.D"\nvalues = {}\n'
    rate = edit('quantity = "D.W2"', "column = 1", "values = 3")
    loaded = [
        parse(BY_HAND + printed.format(value) + more, source="l", strict=True)
        for value, more in (("5.2", ""), ("5.2", rate), ("7.7", rate))
    ]
    reports = [check(one) for one in loaded]
    assert [report.passed for report in reports] == [True, True, False]
    assert [found.note for report in reports for found in report.mismatches] == ["edit", ""]
    matched = reports[1].comparisons[0].computed
    again = check(parse(BY_HAND + printed.format(matched) + rate, source="l", strict=True))
    assert again.comparisons[0].matches


def test_the_report_counts_what_differs_after_an_edit(tmp_path) -> None:
    path = tmp_path / "lesson.toml"
    printed = '\n[[printed]]\nsource = "page"\nquantity = "loss.D"\nvalues = 5.2\n'
    table = edit('quantity = "D.W2"', "column = 1", "values = 3")
    path.write_text(BY_HAND + printed + table, encoding="utf-8")
    result = run("check", str(path))
    assert result.exit_code == 0
    head, difference = result.stdout.splitlines()
    assert head == f"{path}: 1 printed value, 0 match, 1 differs after an edit"
    assert difference.endswith("differs (edit); page")


NEVER = edit('quantity = "real"', 'row = "x"', "column = 1", "values = 5", "step = 5")
LATE = edit('quantity = "x"', "row = 1", "column = 1", "values = 5", "step = 16")
LAST = edit(
    'quantity = "D.W1"', "row = 1", "column = 1", "values = 5", "iteration = 3", "step = 31"
)
IN_TIME = edit('quantity = "x"', "row = 1", "column = 1", "values = 5", "step = 15")
STAYS = edit('quantity = "D.W1"', "row = 1", "column = 1", "values = 5", "step = 31")


def test_an_edit_that_nothing_follows_from_is_remarked(tmp_path) -> None:
    path = tmp_path / "lesson.toml"
    path.write_text(BY_HAND + NEVER + LATE + IN_TIME + LAST + STAYS, encoding="utf-8")
    result = run("check", str(path))
    last = "; the last of an iteration that reads it is step "
    tables = [BY_HAND.count("\n") + 2 + 7 * before for before in (0, 1, 3)]
    lines = ["real as it is edited there" + last + "4", "x as it is edited there" + last + "16",
             "D.W1 as it is edited there" + last + "29"]  # fmt: skip
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        f"{path}: 0 printed values, 0 match",
        *(
            f"  line {at}: no later step reads {line}"
            for at, line in zip(tables, lines, strict=True)
        ),
    ]
    document = json.loads(run("check", str(path), "--format", "json").stdout)
    found = document["scenarios"][0]["remarks"]
    assert [f"  {line}" for line in found] == result.stdout.splitlines()[1:]

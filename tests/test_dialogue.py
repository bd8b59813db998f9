"""The trainer without a screen: what is typed, and what is answered."""

import io

import pytest
from commands import run
from lessons import end, file_of, loaded, timeline

from gantui.dialogue import HELP, converse
from gantui.exports import step_log
from gantui.exports.text.text_log import step_lines, turn_heading
from gantui.record import record


def talk(typed: str, name: str = "by-hand", first: int = 0) -> list[str]:
    """What is answered to each line that is typed; the greeting comes first."""
    target = io.StringIO()
    converse(loaded(name), timeline(name), first, io.StringIO(typed), target)
    return target.getvalue().split("> ")


def answers(typed: str, name: str = "by-hand", first: int = 0) -> list[str]:
    """The answers alone, without trailing line ends."""
    return [answer.rstrip("\n") for answer in talk(typed, name, first)[1:]]


def places(typed: str, name: str = "by-hand", first: int = 0) -> list[int]:
    """The steps, counted from 1, that the answers to moves show."""
    found = answers(typed, name, first)[:-1]
    return [int(answer.split("[", 1)[1].split("]")[0]) for answer in found]


def shown(name: str, index: int) -> str:
    step = timeline(name).step(index)
    return "\n".join([turn_heading(record(step)), *step_lines(record(step))])


def test_the_greeting_says_what_it_is_and_how_to_go_on() -> None:
    greeting = talk("", first=4)[0]
    run_ = loaded("by-hand")
    assert greeting.startswith(f"Small by hand. {run_.scenario.summary}\n{HELP}\n")
    assert greeting.rstrip("\n").endswith(shown("by-hand", 4))


@pytest.mark.parametrize("typed", ["", "q", "q\n", "quit\n", "  q  \n", "q\nn\nn\n"])
def test_it_ends_with_q_and_at_the_end_of_input(typed: str) -> None:
    assert answers(typed) == [""]


@pytest.mark.parametrize("word", ["", "n", "  ", "n "])
def test_an_empty_line_is_the_next_operation(word: str) -> None:
    assert answers(f"{word}\n{word}\n") == [shown("by-hand", 1), shown("by-hand", 2), ""]


def test_the_last_line_needs_no_line_end() -> None:
    assert places("n") == [2]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("n\nn\nN\n", [2, 3, 2]), ("f\nf\nf\nF\nF\n", [18, 31, 49, 31, 18]),
        ("n\nc\nc\nC\n", [2, 33, 64, 33]), ("last\nfirst\nlast\n", [93, 1, 93]),
        ("g 12\ng 12\ng iteration 3\ng i 2\ng s 1\n", [12, 12, 63, 32, 1]),
    ],
)  # fmt: skip
def test_moves(typed: str, expected: list[int]) -> None:
    assert places(typed) == expected


@pytest.mark.parametrize("word", ["N", "F", "C", "first"])
def test_the_start_holds(word: str) -> None:
    assert answers(f"{word}\n") == ["This is the first step.", ""]


@pytest.mark.parametrize("word", ["", "n", "f", "c", "last"])
def test_the_end_holds(word: str) -> None:
    assert answers(f"{word}\n", first=92) == ["This is the last step.", ""]


def test_a_run_that_ends_early_has_its_last_step_there() -> None:
    last = end(timeline("overflowing"))
    [answer, again, _] = answers("last\nn\n", "overflowing")
    assert answer == shown("overflowing", last)
    assert "! The run ends here: " in answer
    assert again == "This is the last step."


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("", 'expected a step such as 120, or "iteration 7", found ""'),
        ("x", 'expected a step such as 120, or "iteration 7", found "x"'),
        ("0", "Steps and iterations are counted from 1, found 0."),
        ("94", "This run has 93 steps."),
        ("i 4", "This run has 3 iterations."),
        ("-1", 'expected a step such as 120, or "iteration 7", found "-1"'),
    ],
)
def test_a_place_that_the_run_does_not_have(place: str, message: str) -> None:
    assert answers(f"g {place}\n") == [message, ""]


def test_running_until_a_condition_holds() -> None:
    steps = [timeline("one-by-one").step(index) for index in range(156)]
    losses = {
        step.index: step.written.item() for step in steps if step.operation.writes == "loss.G"
    }
    place = next(index for index, value in losses.items() if value > 0.5)
    typed = "until 0.5 < loss.G\nuntil 9 < loss.G\nbefore turn 2\nbefore nan\n"
    there, none_later, back, none_earlier, _ = answers(typed, "one-by-one")
    said = f"0.5 < loss.G = {losses[place]:.4f} at iteration {place // 39 + 1}, step {place + 1}"
    assert there == f"{said}\n{shown('one-by-one', place)}"
    assert none_later == "There is no later step where 9 < loss.G begins to hold."
    turn = max(step.index for step in steps[:place] if step.position == step.turn.start == 12)
    said = f"turn = 2 at iteration {turn // 39 + 1}, step {turn + 1}"
    assert back == f"{said}\n{shown('one-by-one', turn)}"
    assert none_earlier == "There is no earlier step where nan begins to hold."


def test_a_condition_that_is_none() -> None:
    assert answers("until\nbefore los.D < 1\n") == [
        "at character 1: expected a condition such as loss.D < 0.1, found the end",
        'at character 1: there is no quantity "los.D"; did you mean "loss.D"?',
        "",
    ]


def test_inspecting_a_cell() -> None:
    assert answers("i 2 1\n", first=4) == ["D.z1[2, A] = 0·(-1) + 1·3 + 1·1 = 4", ""]


@pytest.mark.parametrize("cell", ["", "1", "0 1", "3 1", "1 5", "a b", "1 2 3", "-1 -1", "1.0 1"])
def test_inspecting_a_cell_that_is_not_there(cell: str) -> None:
    message = "expected a row from 1 to 2 and a column from 1 to 4"
    assert answers(f"i {cell}\n", first=4) == [message, ""]


def test_why() -> None:
    assert answers("why\n", first=4) == [timeline("by-hand").step(4).operation.why, ""]


def test_losses_and_predictions() -> None:
    losses, predictions, _ = answers("loss\np\n", first=10)
    assert losses.splitlines()[0].split() == ["loss", "D", "G"]
    assert losses.splitlines()[-1].split() == ["sum", "5.2", "·"]
    assert predictions.splitlines()[1].split() == ["A", "0.7", "███████░░░", "0"]


def test_markup_like_names_are_shown_as_they_are() -> None:
    found = "".join(talk("loss\np\ng 1\n", first=10))
    assert "[red]x[/]" in found
    assert "Brackets such as [b] and [/ and x[i] are text." in found


@pytest.mark.parametrize("word", ["?", "help"])
def test_help(word: str) -> None:
    assert answers(f"{word}\n") == [HELP, ""]


@pytest.mark.parametrize("word", ["x", "next", "gg", "[red]", "漢"])
def test_an_unknown_command(word: str) -> None:
    assert answers(f"{word}\n") == [f'"{word}" is no command; ? shows them all', ""]


@pytest.mark.parametrize("command", ["{}", "g {}", "until {}", "until p[{}] > 0", "i {}", "w {}/x"])
def test_what_it_repeats_is_nothing_but_text(command: str) -> None:
    typed = command.format("\x1b]52;c;aGk=\x07\u202e\x9b31m" + "x" * 70)
    answer = answers(f"{typed}\n")[0]
    assert answer.isprintable(), repr(answer)


def test_writing_the_log(tmp_path) -> None:
    path = tmp_path / "steps.log"
    message = f"{path} is written: steps 1 to 5"
    refused = f"{path} exists already; choose another name"
    assert answers(f"w {path}\nn\nw {path}\n", first=4) == [
        message, shown("by-hand", 5), refused, "",
    ]  # fmt: skip
    log = "".join(step_log("text", timeline("by-hand"), "by-hand", 0, 4))
    assert path.read_text(encoding="utf-8") == log


def test_writing_to_no_file() -> None:
    assert answers("w\nw \n") == ["expected a file, as in: w steps.log"] * 2 + [""]


def test_writing_where_one_cannot(tmp_path) -> None:
    folder, none = answers(f"w {tmp_path}\nw {tmp_path}/none/log\n")[:2]
    assert folder == f"{tmp_path} is a folder; name a file in it"
    assert none == f"{tmp_path}/none/log cannot be written: no such file or directory"


def test_the_command_starts_it(tmp_path) -> None:
    result = run("run", file_of("by-hand", tmp_path), "--plain", typed="n\nq\n")
    assert result.exit_code == 0
    assert result.stdout.split("> ")[1] == shown("by-hand", 1) + "\n"


def test_an_endless_line_ends_it() -> None:
    """As from a device that never says a line end; nobody types so much."""
    assert places("n\n" + "n" * 4096 + "\nn\n")[:1] == [2]
    last = answers("n\n" + "\0" * 5000)
    assert last[1:] == ["The end: a line has more than 4096 characters."]

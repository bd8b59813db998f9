"""A prediction for several classes: the most likely one of each sample, and the right one."""

from lessons import lesson_run

from gantui.engine import Step
from gantui.engine.run.step import result_cells, with_result_hidden
from gantui.views.panels.prediction_table import prediction_table
from gantui.views.text.spans import plain


def shown(step: Step, height: int = 20) -> list[list[str]]:
    return [plain(line).split() for line in prediction_table(step, 34, height)]


def test_the_highest_probability_of_a_sample_stands_beside_its_class() -> None:
    """The numbers of the scenario: P3 is a cat and is taken for a dog."""
    run = lesson_run("categorical-to-binary")
    assert shown(run.step(3)) == [
        ["highest", "p", "target"],
        ["P1", "pig", "0.9", "pig"],
        ["P2", "cat", "0.9", "cat"],
        ["P3", "dog", "0.9", "cat"],
        ["P4", "cat", "0.9", "cat"],
        ["P5", "dog", "1", "dog"],
    ]
    assert shown(run.step(0))[1] == ["P1", "pig", "0.9", "·"]
    assert shown(run.step(3), 4)[-1] == ["…", "and", "3", "more"]


def test_what_is_not_known_yet_is_a_dot() -> None:
    step = lesson_run("categorical-to-binary").step(0)
    hidden = with_result_hidden(step)
    assert hidden.hidden == result_cells(step)
    assert shown(hidden)[1] == ["P1", "·", "·"]

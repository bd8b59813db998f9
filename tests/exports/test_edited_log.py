"""What the logs say of edits."""

import json

import numpy as np
from lessons import timeline

from gantui.engine import START, Cell, Edit, Timeline
from gantui.exports import step_log


def forked() -> Timeline:
    """Edits before the run, of a weight, of noise and of a whole result."""
    fork = timeline("by-hand")
    for edit in (
        Edit(0, START, Cell("G.W1", 0, 2), np.array([[-1.0]])),
        Edit(0, 1, Cell("noise", 1, 0), np.array([[0.125]])),
        Edit(0, 4, Cell("D.W1", 1, 2), np.array([[1 / 3]])),
        Edit(0, 4, "D.z1", np.full((2, 4), 2.0)),
        Edit(0, 4, Cell("D.z1", 0, 0), np.array([[3.0]])),
    ):
        fork = fork.fork(edit)
    return fork


def log(form: str, last: int) -> str:
    return "".join(step_log(form, forked(), "lesson", 0, last))


def test_the_text_log_says_what_was_edited_and_shows_what_was_computed(golden) -> None:
    golden("edited.log", log("text", 7))


def test_many_edited_numbers_are_counted() -> None:
    fork = timeline("by-hand")
    for value in range(3):
        fork = fork.fork(Edit(0, 4, "D.z1", np.full((2, 4), 5.0 + value)))
    text = "".join(step_log("text", fork, "lesson", 4, 4))
    assert text.count("~ Edited: D.z1[") == 7
    assert text.count("~ Edited: 17 more numbers") == 1


def test_the_json_log_has_the_numbers_before_and_after() -> None:
    steps = json.loads(log("json", 5))["steps"]
    assert [len(step["edits"]) for step in steps] == [1, 1, 0, 0, 10, 0]
    before = {"before_step": True, "lasting": True}
    weight = {"name": "G.W1[1, bias]", "quantity": "G.W1", "row": 1, "column": 3}
    assert steps[0]["edits"] == [{**weight, "was": -2, "now": -1, **before}]
    first, *_, last = steps[4]["edits"]
    weight = {"name": "D.W1[2, bias]", "quantity": "D.W1", "row": 2, "column": 3}
    assert first == {**weight, "was": 1, "now": 1 / 3, "before_step": False, "lasting": True}
    sums = {"name": "D.z1[1, A]", "quantity": "D.z1", "row": 1, "column": 1}
    assert last == {**sums, "was": 2, "now": 3, "before_step": False, "lasting": False}
    written, read = steps[4]["writes"]["values"], steps[5]["reads"][0]["values"]
    assert (written[0][0], read[0]) == (forked().step(4).written[0, 0], [3, 2, 2, 2])
    assert written[0][0] != 3

"""What the logs say of edits."""

import json

import numpy as np
from lessons import timeline

from gantui.engine import START, Edit, Timeline
from gantui.export import FORMATS


def forked() -> Timeline:
    """Edits before the run, of a weight, of noise and of a whole result."""
    fork = timeline("by-hand")
    for edit in (
        Edit(0, START, "G.W1", (0, 2), np.array([[-1.0]])),
        Edit(0, 1, "noise", (1, 0), np.array([[0.125]])),
        Edit(0, 4, "D.W1", (1, 2), np.array([[1 / 3]])),
        Edit(0, 4, "D.z1", None, np.full((2, 4), 2.0)),
        Edit(0, 4, "D.z1", (0, 0), np.array([[3.0]])),
    ):
        fork = fork.fork(edit)
    return fork


def log(form: str, last: int) -> str:
    return "".join(FORMATS[form](forked(), "lesson", 0, last))


def test_the_text_log_says_what_was_edited_and_shows_what_was_computed(golden) -> None:
    golden("edited.log", log("text", 7))


def test_many_edited_numbers_are_counted() -> None:
    fork = timeline("by-hand")
    for value in range(3):
        fork = fork.fork(Edit(0, 4, "D.z1", None, np.full((2, 4), 5.0 + value)))
    text = "".join(FORMATS["text"](fork, "lesson", 4, 4))
    assert text.count("~ Edited: D.z1[") == 7
    assert text.count("~ Edited: 17 more numbers") == 1


def test_the_json_log_has_the_numbers_before_and_after() -> None:
    steps = json.loads(log("json", 5))["steps"]
    assert [len(step["edits"]) for step in steps] == [1, 1, 0, 0, 10, 0]
    assert steps[0]["edits"] == [{"quantity": "G.W1", "row": 1, "column": 3, "was": -2, "is": -1}]
    first, *_, last = steps[4]["edits"]
    assert first == {"quantity": "D.W1", "row": 2, "column": 3, "was": 1, "is": 1 / 3}
    assert last == {"quantity": "D.z1", "row": 1, "column": 1, "was": 2, "is": 3}
    written, read = steps[4]["writes"]["D.z1"]["values"], steps[5]["reads"]["D.z1"]["values"]
    assert (written[0][0], read[0]) == (forked().step(4).written[0, 0], [3, 2, 2, 2])
    assert written[0][0] != 3

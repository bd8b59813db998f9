"""Completing a condition: what is offered for a beginning, and that a condition may have it."""

import pytest
from condition_examples import BY_HAND, slanted
from lessons import timeline

from gantui.engine import compile_program
from gantui.engine.conditions import condition
from gantui.engine.conditions.completion import complete, matches, words
from gantui.engine.conditions.syntax import nodes, quantity_name
from gantui.scenario import lessons


def test_completion() -> None:
    assert matches("loss.", BY_HAND) == ["loss.D", "loss.G"]
    assert matches("mean(p) < 1 AND d.W", BY_HAND) == ["D.W1", "D.W2"]
    assert matches("t", BY_HAND) == ["t", "terms.D", "t.fake", "terms.G", "turn"]
    assert matches("p[A] > ", BY_HAND) == words(BY_HAND)
    assert matches("any", BY_HAND) == ["any sign change in"]
    completed = {
        "l": "loss.", "loss.": "loss.", "mea": "mean(", "mean(d.w": "mean(D.W", "": "",
        "p <": "p <", "x > 1 an": "x > 1 an", "any": "any sign change in", "q": "q",
        "it": "iteration", "D.z2.": "D.z2.fake",
    }  # fmt: skip
    assert {text: complete(text, BY_HAND) for text in completed} == completed


def test_completion_in_brackets() -> None:
    offered = {
        "p[": ["A", "B", "D", '"[red]x[/]"'], "p.fake[b": ["B"],
        "p[A] > 1 and D.W2[": ["1", "2", "bias"], '"D.W1"[2, b': ["bias"],
        "D.W1[": ["1", "2"], "D.W1[2,": ["x", "y", "bias"],
        "change in G.W1[z": [], "G.W1[z, ": [], "nothing[": [], "rate.D[": [],
    }  # fmt: skip
    assert {text: matches(text, BY_HAND) for text in offered} == offered
    completed = {
        "p[a": "p[A]", "D.W1[2": "D.W1[2, ", "D.W1[2, B": "D.W1[2, bias]", "p[": "p[", "p[q": "p[q",
        'p["[': 'p["[red]x[/]"]', "p[A]": "p[A]", "G.W1[1,z": "G.W1[1,z", "nothing[a": "nothing[a",
    }  # fmt: skip
    assert {text: complete(text, BY_HAND) for text in completed} == completed


def test_names_with_a_comma_are_completed_in_quotes() -> None:
    completed = {
        "D.W1[1": 'D.W1["1,', "D.W1[1,2": 'D.W1["1,2"]', 'D.W1["1,2': 'D.W1["1,2"]',
        "real[1,2": 'real["1,2", ', "real[1,2, fa": "real[1,2, face ",
        'real["1,2", face 3': 'real["1,2", face 3]',
    }  # fmt: skip
    assert {text: complete(text, slanted()) for text in completed} == completed


@pytest.mark.parametrize("name", ["by-hand", "one-by-one", "overflowing", "scripted"])
def test_every_cell_that_is_completed_is_there(name: str) -> None:
    program = timeline(name).program
    for quantity in {operation.writes for operation in program.operations} | {*program.initial}:
        first = f"{quantity_name(quantity)}["
        for label in matches(first, program):
            whole = complete(first + label, program)
            columns = [""] if whole.endswith("]") else matches(whole, program)
            for column in columns:
                cell = complete(whole + column, program) if column else whole
                assert condition(f"{cell} < 1", program).places


def test_only_what_a_run_writes_is_completed() -> None:
    assert "x" not in words(slanted())
    assert "G.W1" in words(slanted())
    assert timeline("by-hand").program.initial.keys() <= set(words(BY_HAND))


def test_the_name_of_every_quantity_of_every_lesson_can_be_written() -> None:
    for lesson in lessons()[0]:
        program = compile_program(lesson.scenario)
        known = words(program)
        for operation in program.operations:
            name = quantity_name(operation.writes)
            found = condition(f"norm({name}) < 1 or change in {name}", program)
            assert {node.name for node in nodes(found.tree) if hasattr(node, "name")} == {
                operation.writes
            }
            assert name in known

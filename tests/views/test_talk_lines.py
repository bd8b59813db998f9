"""Speaker notes: which of them belongs to a step, and what is shown of them."""

import pytest

from gantui.scenario.schema.talk import Spoken
from gantui.views.panels.talk import plain_talk, scene_at, scenes, talk_lines
from gantui.views.text.spans import extent, plain

TALK = [
    Spoken(step=1, say="Welcome.", press="p", part="The first part"),
    Spoken(step=3, say="What is the first number?", press="n n", shows="= ?"),
    Spoken(step=3, say="It is -1.", press="n"),
    Spoken(step=18, say="The turn is over.", press="f", part="The second part"),
    Spoken(step=3, say="And back.", press="g '3' Enter"),
    Spoken(step=93, say="The end.", press="End"),
]
SCENES = scenes(TALK)


def shown(at: int, step: int | None, width: int = 60, height: int = 40) -> list[str]:
    return [plain(line) for line in talk_lines(SCENES, at, step, width, height)]


def test_entries_that_follow_each_other_at_a_step_are_one_scene() -> None:
    assert [(scene.step, len(scene.entries)) for scene in SCENES] == [
        (1, 1), (3, 2), (18, 1), (3, 1), (93, 1),
    ]  # fmt: skip
    assert [scene.part for scene in SCENES] == ["The first part"] * 2 + ["The second part"] * 3


@pytest.mark.parametrize(
    ("step", "before", "expected"),
    [
        (1, 0, 0), (3, 0, 1), (3, 1, 1), (3, 2, 3), (3, 4, 3), (18, 1, 2), (93, 3, 4),
        (2, 0, 0), (17, 1, 1), (20, 2, 2), (92, 2, 2),
    ],
)  # fmt: skip
def test_the_scene_of_a_step(step: int, before: int, expected: int) -> None:
    """That of the step, the next one if there are several; else the last one passed."""
    assert scene_at(SCENES, step, before) == expected


def test_what_is_said_now_stands_above_what_comes_next() -> None:
    lines = shown(1, 3)
    assert lines[0] == "The first part"
    assert lines[2:8] == [
        "press  n n (to step 3)",
        "see    = ?",
        "say    What is the first number?",
        "",
        "press  n (to step 3)",
        "say    It is -1.",
    ]
    assert "say    The turn is over." in lines
    assert not any("Welcome" in text for text in lines)


def test_a_step_that_the_talk_passes_over_is_told() -> None:
    away = "The trainer is at step 20; the talk has nothing there. Before it:"
    assert away in shown(2, 20, width=80)
    assert away not in shown(2, 18, width=80)
    assert not any("The trainer is" in text for text in shown(2, None))


@pytest.mark.parametrize(("width", "height"), [(20, 3), (40, 10), (200, 60)])
def test_it_stays_within_its_room(width: int, height: int) -> None:
    for at in range(len(SCENES)):
        lines = shown(at, 20, width, height)
        assert len(lines) <= height
        assert all(extent(text) <= width for text in lines)


def test_the_whole_talk_as_text() -> None:
    lines = list(plain_talk(SCENES, 60))
    assert lines[:4] == ["The first part", "", "press  p (to step 1)", "say    Welcome."]
    assert [text for text in lines if text.startswith("say")] == [
        f"say    {spoken.say}" for spoken in TALK
    ]
    assert shown(0, None)[0] == "The first part"
    assert talk_lines((), 0, None, 60, 10) == []

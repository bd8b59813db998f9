"""Speaker notes in a scenario file: keys that there are, steps that the run has."""

import pytest
from lessons import BY_HAND

from gantui.scenario import ScenarioError, parse
from gantui.scenario.schema.talk import Press, presses

ENTRY = '\n[[talk]]\npress = "{press}"\nstep = {step}\nsay = "Look at this."\n'


def with_talk(**given: object) -> str:
    return BY_HAND + ENTRY.format(**{"press": "n", "step": 2} | given)


def test_keys_and_typed_texts() -> None:
    assert presses("") == ()
    assert presses("n n") == (Press("n"), Press("n"))
    assert presses("u 'loss.D < 7' Enter") == (
        Press("u"), Press("loss.D < 7", typed=True), Press("Enter"),
    )  # fmt: skip
    assert presses("Shift+Left '0' # >")[0] == Press("Shift+Left")


@pytest.mark.parametrize(
    ("press", "message"),
    [
        ("n Entr", 'no key is called "Entr"; did you mean "Enter"?'),
        ("n hello", 'no key is called "hello"; a text to be typed stands in \''),
        ("u 'loss.D", "expected a ' at the end of the typed text, found none"),
    ],
)
def test_a_key_that_is_none_has_its_line(press: str, message: str) -> None:
    text = with_talk(press=press)
    line = text.split("\n").index(f'press = "{press}"') + 1
    with pytest.raises(ScenarioError) as caught:
        parse(text, source="own.toml")
    assert f"own.toml:{line}: talk[0].press: {message}" in str(caught.value)


def test_what_a_talk_says_is_kept_as_it_is() -> None:
    [spoken] = parse(with_talk(), source="own.toml").scenario.talk
    assert (spoken.press, spoken.step, spoken.say) == ("n", 2, "Look at this.")
    assert (spoken.shows, spoken.part) == (None, None)

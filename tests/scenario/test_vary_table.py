"""What a `[vary]` table may ask for."""

import pytest
from lessons import BY_HAND

from gantui.scenario import ScenarioError, parse
from gantui.scenario.schema.vary import VARIED


def with_vary(*lines: str) -> str:
    return BY_HAND + "\n".join(["", "[vary]", *lines, ""])


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("wieghts = [1, 2]", 'no numbers of this name vary; did you mean "weights"?'),
        ("iterations = true",
         "no numbers of this name vary; those that vary are batch, batches, bias, data, generated, "
         "labels, logits, pixels, points, predictions, samples, seed, targets and weights"),
        ("weights = [2, 2]", "expected the smallest number and a larger one, found 2 and 2"),
        ("weights = [3, -1]", "expected the smallest number and a larger one, found 3 and -1"),
        ("weights = [1]", "expected at least 2 numbers, found 1"),
        ("weights = 1", "expected true or false or a list of numbers, found 1"),
        ("targets = [0, 1]",
         "expected true or false, since targets only changes places; found a range"),
        ("seed = [0, 1]", "expected true or false, since seed is drawn as a whole; found a range"),
    ],
)  # fmt: skip
def test_a_wish_that_cannot_be_met(line: str, message: str) -> None:
    text = with_vary(line)
    with pytest.raises(ScenarioError) as caught:
        parse(text, source="own.toml")
    at = text.split("\n").index(line) + 1
    assert str(caught.value) == f"own.toml:{at}: vary.{line.split(' ', maxsplit=1)[0]}: {message}"


def test_every_key_may_be_kept() -> None:
    lines = [f"{key} = false" for key in sorted(VARIED)]
    vary = parse(with_vary(*lines), source="own.toml", strict=True).scenario.vary
    assert vary == dict.fromkeys(VARIED, False)

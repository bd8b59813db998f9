"""What is said of targets that contradict the rest of a file."""

import pytest

from gantui.scenario import ScenarioError, parse

TEXT = """\
title = "t"
summary = "s"
lecture = "l"
[real.samples]
a = [1]
[noise.batch]
f = [1]
[[generator.layers]]
weights = [[0.3, 0.1]]
[[discriminator.layers]]
weights = [[0.5, -0.2]]
activation = "sigmoid"
[loss]
generator = "non-saturating"
TARGETS
[schedule]
iterations = 1
[[schedule.turns]]
train = "discriminator"
[[schedule.turns]]
train = "generator"
OF_TURN
"""
CASES = [
    ("targets = { samples = { A = 0.5 } }", "",
     '15: loss.targets.samples.A: there is no sample of this name; did you mean "a"?'),
    ("targets = { flip = 2 }", "", "15: loss.targets.flip: expected at most 1, found 2"),
    ('targets = { real = { distribution = "uniform", low = 1, high = 0 } }', "",
     "15: loss.targets.real: expected low < high, found low = 1 and high = 0"),
    ("fooled = true\ntargets = { flip = 0.1 }", "",
     "16: loss.targets.flip: fooled counts against the targets, which flip exchanges; leave one "
     "of them out"),
    ("", "targets = { real = 0.9 }",
     "22: schedule.turns[1].targets.real: the generator's own target is `generator`; leave this "
     "out"),
]  # fmt: skip


@pytest.mark.parametrize(("of_loss", "of_turn", "message"), CASES)
def test_the_message_says_where_and_why(of_loss: str, of_turn: str, message: str) -> None:
    text = TEXT.replace("TARGETS", of_loss).replace("OF_TURN", of_turn)
    with pytest.raises(ScenarioError) as raised:
        parse(text, source="t", strict=True)
    assert [f"{one.line}: {one.key}: {one.message}" for one in raised.value.problems] == [message]


def test_the_saturating_loss_has_no_target_of_the_generator() -> None:
    text = TEXT.replace("non-saturating", "saturating").replace("OF_TURN", "")
    with pytest.raises(ScenarioError, match="the saturating loss has the discriminator's targets"):
        parse(text.replace("TARGETS", "targets = { generator = 0.9 }"), source="t", strict=True)

"""A question about a step in words, and its answer."""

from gantui.record import Question
from gantui.toml.problems import listed
from gantui.views.text.number import number


def answer_text(asked: Question) -> str:
    """The right answer: `E`, `9.2`, `up`, or of several cells `real: A, C and D; fake: B`."""
    answers = [answer if isinstance(answer, str) else number(answer) for answer in asked.answers]
    if asked.kind == "largest":
        return listed(answers)
    if len(set(answers)) == 1:
        return answers[0] if len(answers) == 1 else f"{answers[0]}, all of them"
    by_answer: dict[str, list[str]] = {answer: [] for answer in answers}
    for answer, name in zip(answers, asked.names, strict=True):
        by_answer[answer].append(name)
    return "; ".join(f"{answer}: {listed(names)}" for answer, names in by_answer.items())

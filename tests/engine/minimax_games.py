"""Random minimax scenarios, densities of 0 included."""

from typing import Any

import msgspec
from hypothesis import strategies as st

from gantui.scenario.kinds.minimax import MinimaxScenario, contradictions


def game_of(**raw: Any) -> MinimaxScenario:
    """The scenario of these keys; what is left out is as simple as can be. It breaks no rule."""
    head = {"title": "t", "summary": "s", "lecture": "x", "kind": "minimax"}
    scenario = msgspec.convert(head | raw, MinimaxScenario)
    assert list(contradictions(scenario)) == []
    return scenario


def density(weights: list[int]) -> list[float]:
    """Whole numbers as shares of their sum."""
    return [weight / sum(weights) for weight in weights]


@st.composite
def games(
    draw: st.DrawFn, *, least: int = 0, largest_rate: float = 4.0, iterations: int = 3
) -> MinimaxScenario:
    """One stage of 2 to 8 bins whose shares come from whole numbers from `least` to 20."""
    bins = draw(st.integers(2, 8))
    weights = st.lists(st.integers(least, 20), min_size=bins, max_size=bins)
    data, generated = draw(weights), draw(weights)
    data = [a if a or b else 1 for a, b in zip(data, generated, strict=True)]
    generated = generated if any(generated) else [1] * bins
    logits = st.lists(st.floats(-5, 5).map(lambda z: round(z, 3)), min_size=bins, max_size=bins)
    stage = {"title": "t", "generated": density(generated), "logits": draw(logits)}
    return game_of(
        bins=list(range(bins)),
        data=density(data if any(data) else [1] * bins),
        stages=[stage],
        rate=draw(st.floats(0, largest_rate).map(lambda rate: round(rate, 3))),
        iterations=iterations,
    )

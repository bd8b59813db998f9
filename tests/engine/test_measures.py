"""What is measured of a state, against plain counting."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from lessons import TEXTS

from gantui.engine import Cell, Timeline, compile_program
from gantui.engine.expression.value import value
from gantui.engine.operations import ShareFooled
from gantui.engine.run.history.metrics import numbers_of
from gantui.scenario import parse

SHARES = st.lists(
    st.tuples(
        st.sampled_from([0.0, 0.25, 0.5, np.nextafter(0.5, 1), 1.0]), st.sampled_from([0, 1])
    ),
    min_size=1,
    max_size=9,
)


@given(SHARES)
def test_the_share_fooled_is_that_of_the_wrong_verdicts(samples: list[tuple[float, int]]) -> None:
    count = len(samples)
    wrong = sum(0.5 if p == 0.5 else float((p > 0.5) != bool(t)) for p, t in samples)
    operation = ShareFooled("fooled", ("p", "t"), sizes=((1, count), (1, count)), size=(1, 1))
    arrays = {"p": np.array([[p for p, _ in samples]]), "t": np.array([[t for _, t in samples]])}
    of_arrays = operation.kernel()(arrays["p"], arrays["t"]).item()

    def lookup(cell: Cell) -> float:
        return float(arrays[cell.quantity].item(cell.row, cell.column))

    assert of_arrays == wrong / count == value(operation.cell(0, 0), lookup)


def test_it_is_counted_in_the_discriminators_turns_and_has_a_curve() -> None:
    text = TEXTS["by-hand"].replace("[loss]\n", "[loss]\nfooled = true\n")
    program = compile_program(parse(text, source="x").scenario)
    where = [place for place, one in enumerate(program.operations) if one.writes == "fooled"]
    assert [program.turns[program.turn_at[place]].trains for place in where] == ["D"]
    step = Timeline(program).step(where[0])
    p, t = step.after["p"][0], step.after["t"][0]
    assert step.after["fooled"].item() == np.mean(np.where(p == 0.5, 0.5, (p > 0.5) != (t > 0.5)))
    assert [one.name for one in numbers_of(program) if one.kind == "measure"] == ["fooled"]

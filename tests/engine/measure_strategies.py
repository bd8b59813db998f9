"""Random GANs that measure something of their samples, their verdicts and their weights."""

from typing import Any

import msgspec
from engine_strategies import scenario_of
from hypothesis import strategies as st

from gantui.scenario.kinds.gan_sizes import batch_size, feature_count, taken_at_once
from gantui.scenario.kinds.gan_tables import GanScenario


@st.composite
def measured(draw: st.DrawFn, scenarios: st.SearchStrategy[GanScenario]) -> GanScenario:
    """One of the scenarios with measures; its real samples may be drawn then, for their floor."""
    scenario = draw(scenarios)
    raw = msgspec.to_builtins(scenario)
    features = feature_count(scenario.real)
    data = {turn.data for turn in scenario.schedule.turns}
    has_floor = (
        scenario.classes is None and scenario.schedule.batch == "all" and draw(st.booleans())
    )
    if has_floor:
        count = len(scenario.real.samples)
        cloud = {"shape": "gaussian", "centres": [[0.5] * features], "deviation": 0.5}
        raw["real"] = {"draw": cloud, "count": count}
        raw["schedule"]["batch"] = draw(st.sampled_from(["all", "fresh"]))
    fakes, reals = batch_size(scenario.noise), taken_at_once(scenario)
    found: dict[str, Any] = {"verdicts": draw(st.booleans()), "weights": draw(st.booleans())}
    if data - {"real"} and not has_floor:
        found |= {"modes": draw(st.booleans())}
        found |= {"radius": draw(st.sampled_from([0.3, 2.0]))} if found["modes"] else {}
    if data - {"real"} and data - {"fake"}:
        found["energy"] = draw(st.booleans())
        if features <= 2:
            grid = st.just({"low": -1.0, "high": 2.0, "bins": 3})
            found["jensen_shannon"] = draw(st.none() | grid)
            found["wasserstein"] = fakes == reals and draw(st.booleans())
            if features == 2 and found["wasserstein"]:
                found["slices"] = draw(st.sampled_from([None, 1, 3]))
        compared = [key for key in ("energy", "jensen_shannon", "wasserstein") if found.get(key)]
        found["floor"] = has_floor and bool(compared)
    return scenario_of(raw | {"measures": found})

"""Loss and optimiser tables of random scenarios."""

from typing import Any

from hypothesis import strategies as st

from gantui.scenario.schema.named import LOSSES

OPTIMISERS = ("gradient descent", "momentum", "rmsprop", "adam", "scripted")


def losses(kind: str) -> st.SearchStrategy[dict[str, Any]]:
    """A loss table."""
    saturating = ["non-saturating", "saturating"] if kind == "binary cross-entropy" else []
    return st.fixed_dictionaries(
        {
            "kind": st.just(kind),
            "reduction": st.sampled_from(["mean", "sum", "two means", "half of two means"]),
            "generator": st.sampled_from(saturating or ["non-saturating"]),
            "output": st.sampled_from(["real", "fake"]),
            "compare": st.booleans() if saturating else st.just(value=False),
            "fooled": st.booleans() if LOSSES[kind].even else st.just(value=False),
            "targets": (
                st.none() | own_targets(saturating=bool(saturating))
                if LOSSES[kind].targets
                else st.none()
            ),
            "chain": st.booleans() if saturating else st.just(value=False),
            "clip": st.none() | st.sampled_from([0.3, 0.9]),
        }
    )


def own_targets(*, saturating: bool) -> st.SearchStrategy[dict[str, float]]:
    """What is wanted of real samples, of fake ones, and by a generator that may say so."""
    keys = ("real", "fake") if saturating else ("real", "fake", "generator")
    numbers = st.sampled_from([0.0, 0.1, 0.3, 0.9, 1.0, 1.2])
    return st.fixed_dictionaries({}, optional=dict.fromkeys(keys, numbers))


@st.composite
def optimiser_tables(draw: st.DrawFn, kinds: tuple[str, ...] | None) -> dict[str, Any]:
    """An optimiser table, in which each network may have its own."""
    table = draw(updates(kinds))
    rates = {"discriminator": [0.0, 0.01, 0.1], "generator": [0.01, 0.05, 0.2]}
    for network, some in rates.items():
        rate = draw(st.sampled_from(some))
        own = {"rate": rate, **draw(updates(kinds))} if draw(st.booleans()) else rate
        table[network] = own
    return table


@st.composite
def updates(draw: st.DrawFn, kinds: tuple[str, ...] | None) -> dict[str, Any]:
    """What is said of updates."""
    kind = draw(st.sampled_from(kinds or OPTIMISERS))
    places = ["outside", "inside", *(["uncorrected"] if kind == "adam" else [])]
    table = {
        "kind": kind,
        "momentum": draw(st.sampled_from([0.0, 0.5, 0.9])),
        "dampening": draw(st.sampled_from([0.0, 0.9])),
        "rho": draw(st.sampled_from([0.0, 0.5, 0.9])),
        "beta1": draw(st.sampled_from([0.0, 0.5, 0.9])),
        "beta2": draw(st.sampled_from([0.9, 0.999])),
        "epsilon": draw(st.sampled_from([1e-8, 1e-3])),
        "epsilon_at": draw(st.sampled_from(places)),
        "norm": draw(st.booleans()),
    }
    for key, values in (
        ("clip_norm", (0.05, 2.0)),
        ("clip_value", (0.02, 0.5)),
        ("average", (0.5,)),
    ):
        if draw(st.integers(0, 3)) == 0:
            table[key] = draw(st.sampled_from(values))
    if draw(st.integers(0, 3)) == 0:
        table |= {"weight_decay": 0.1, "decoupled": draw(st.booleans())}
    if draw(st.integers(0, 3)) == 0:
        table |= {"rate_factor": 0.5, "rate_every": draw(st.sampled_from([1, 2]))}
    elif draw(st.integers(0, 3)) == 0:
        table |= {"rate_to": draw(st.sampled_from([0.0, 0.3])), "over": 3}
    if kind == "momentum" and draw(st.booleans()):
        table |= {"momentum_to": draw(st.sampled_from([0.2, 0.95])), "over": 3}
    return table


@st.composite
def penalties(draw: st.DrawFn, raw: dict[str, Any]) -> dict[str, Any] | None:
    """A penalty that goes with the rest of a scenario, or none."""
    of_D = [turn for turn in raw["schedule"]["turns"] if turn["train"] == "discriminator"]
    seen = {turn.get("on") or "both" for turn in of_D if turn.get("learn", True)}
    noise, schedule = raw["noise"], raw["schedule"]
    given = noise.get("batch") or (noise.get("batches") or [None])[0]
    fakes = len(given) if given else noise["count"]
    batch = schedule.get("batch", "all")
    reals = len(raw["real"]["samples"]) if batch == "all" else schedule.get("size", 1)
    kinds = [kind for kind in ("real", "fake") if {kind, "both"} & seen]
    if seen == {"both"} and fakes == reals and "classes" not in raw:
        kinds += ["between"]
    if not kinds or draw(st.booleans()):
        return None
    kind = draw(st.sampled_from(kinds))
    shares = st.sampled_from([0.0, 0.25, 0.6, 1.0])
    several = st.lists(shares, min_size=reals, max_size=reals)
    epsilon = {"epsilon": draw(shares | several)} if kind == "between" else {}
    return {"kind": kind, "weight": draw(st.sampled_from([0.5, 2.0])), **epsilon}

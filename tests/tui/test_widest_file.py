"""The trainer on the widest file that there may be: it goes far in slices and can be left."""

from time import monotonic

from screen import press, settle, text_of, trainer_of, until

from fuzz.hostile import files
from gantui.engine import Timeline, compile_program
from gantui.scenario import parse
from gantui.tui.app import Trainer
from gantui.tui.session.session import Session

LONGEST = 30.0
"""Seconds on a machine that does much else; alone it takes about one."""


async def test_a_long_way_is_computed_in_slices_and_esc_ends_it() -> None:
    loaded = parse(files()["valid-widest"].decode(), source="widest.toml")
    session = Session(loaded, Timeline(compile_program(loaded.scenario)))
    async with Trainer(session).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert "step 1 of 24900" in text_of(pilot)[0]
        trainer = trainer_of(pilot)
        trainer.travel(session.state.timeline.program.steps - 1)
        await until(pilot, lambda: trainer.message.startswith("Computing: iteration "))
        assert trainer.travelling
        began = monotonic()
        await press(pilot, "escape")
        await until(pilot, lambda: not trainer.travelling)
        await settle(pilot)
        assert monotonic() - began < LONGEST
        iteration, position = session.state.timeline.place(session.state.index)
        assert 0 < iteration < 20
        assert position == 0

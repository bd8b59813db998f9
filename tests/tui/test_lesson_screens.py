"""Every lesson as the learner sees it: its first, a middle and its last step, at two sizes.

At two more sizes a step in the middle of the first iteration, all in one trainer, which is cheaper.
"""

import pytest
from screen import RULE, lesson, settle, text_of, trainer_of

from gantui.scenario import find, names
from gantui.tui.app import Trainer


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.parametrize("name", names())
async def test_a_lesson_looks_as_it_did(name: str, size: tuple[int, int], golden) -> None:
    session = lesson(name)
    last = session.state.timeline.step(session.state.timeline.program.steps - 1).index
    shown: list[str] = []
    async with Trainer(session).run_test(size=size) as pilot:
        for index in (0, last // 2, last):
            session.go(index)
            pilot.app.screen.changed()
            await settle(pilot)
            shown += [RULE, *text_of(pilot)]
    golden(f"screens/{name}-{size[0]}x{size[1]}.txt", shown)


@pytest.mark.parametrize("size", [(100, 28), (200, 60)], ids=["100x28", "200x60"])
async def test_the_middle_of_a_lesson_looks_as_it_did(size: tuple[int, int], golden) -> None:
    shown: list[str] = []
    async with Trainer(lesson(names()[0])).run_test(size=size) as pilot:
        trainer = trainer_of(pilot)
        for name in names():
            trainer.session.open(find(name))
            trainer.panels.take(trainer.session)
            trainer.session.go(len(trainer.session.state.timeline.program.operations) // 2)
            trainer.changed()
            await settle(pilot)
            shown += [RULE, *text_of(pilot)]
    golden(f"screens/lessons-{size[0]}x{size[1]}.txt", shown)

"""The four levels of support, and what the lectures call them."""

from typing import Literal, TypeAlias, get_args

from gantui.scenario.schema.values import LevelName

Level: TypeAlias = Literal[1, 2, 3, 4]
"""How much is blank; the lower, the more support."""
LEVELS: tuple[Level, ...] = (1, 2, 3, 4)
"""1: all is worked but the last cell. 2: but the last column, or half of a row. 3: but the
first cell. 4: nothing is worked, and the targets of the step are blank too."""
LEVEL_NAMES: dict[Level, str] = dict(zip(LEVELS, get_args(LevelName), strict=True))
"""Their names, as the first page of lecture L1 has them."""

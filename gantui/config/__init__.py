"""What a learner wants otherwise: a file that is read with limits and never stops the program."""

from gantui.config.read import Configured, configured, parse, read
from gantui.config.schema import DEFAULT_THEME, THEMES, Config, Start, Theme
from gantui.config.toml import commented, written

__all__ = [
    "DEFAULT_THEME",
    "THEMES",
    "Config",
    "Configured",
    "Start",
    "Theme",
    "commented",
    "configured",
    "parse",
    "read",
    "written",
]

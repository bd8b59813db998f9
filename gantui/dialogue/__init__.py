"""The trainer without a screen: a dialogue line by line, which a screen reader can follow."""

from gantui.dialogue.conversation import converse
from gantui.dialogue.help import HELP, PRACTICE_HELP

__all__ = ["HELP", "PRACTICE_HELP", "converse"]

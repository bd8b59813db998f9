"""Variables of the environment that Textual reads and that can keep it from starting."""

import os

from gantui.served import VARIABLE, is_served

COLOURS = ("TEXTUAL_COLOR_SYSTEM", ("auto", "standard", "256", "truecolor"))
"""The one that is of use to somebody, with its values."""
SIZES = ("COLUMNS", "LINES")
"""A shell may have told these of another terminal; the real size is asked of this one."""


def forget_unwanted() -> None:
    """Take away what would make the screen another size or without colours unasked, or end
    the program before it begins.

    To be called before anything of Textual is imported, which reads them then.
    """
    name, known = COLOURS
    kept = {name} if os.environ.get(name) in known else set()
    if is_served():
        kept |= {VARIABLE, "COLUMNS"}  # which are of the terminal in the browser
    for found in list(os.environ):
        if found not in kept and (found in SIZES or found.startswith("TEXTUAL")):
            del os.environ[found]
    if os.environ.get("NO_COLOR") == "":
        del os.environ["NO_COLOR"]  # an empty value is no wish; Textual takes it for one

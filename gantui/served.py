"""Whether a server shows the trainer in a browser, to somebody who is not this computer's user."""

import os

VARIABLE = "TEXTUAL_DRIVER"
"""The variable of the environment by which Textual is told what to draw on."""
DRIVER = "textual.drivers.web_driver:WebDriver"
"""What it says where a server reads what is drawn, from the standard output."""


def is_served() -> bool:
    """Whether this process draws for a browser."""
    return os.environ.get(VARIABLE) == DRIVER

"""The signals that end a program."""

import signal

NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGBREAK")
"""All that there are; no system has every one."""
ENDING: tuple[int, ...] = tuple(getattr(signal, name) for name in NAMES if hasattr(signal, name))
"""Those that this system has."""

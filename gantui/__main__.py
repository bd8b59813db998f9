"""`python -m gantui` and the command `gantui`."""

import gc
import signal
import sys

from gantui.ending_signals import came, done, prepare


def main() -> None:
    """Run the command line; a signal at any moment ends it without a traceback."""
    try:
        prepare()
        _commands()
    except (Exception, KeyboardInterrupt):
        if not came():
            raise
        _interrupted(came())
    finally:
        done()


def _commands() -> None:
    # Starting makes objects by the hundred thousand that live to the end: look for garbage rarely.
    gc.set_threshold(1_000_000)
    from gantui.cli import main as commands

    commands()


def _interrupted(number: int) -> None:
    """End the program where no command heard the signal, as while modules are imported."""
    if number == signal.SIGINT and sys.stderr is not None:
        sys.stderr.write("Interrupted.\n")
    sys.exit(128 + number)


if __name__ == "__main__":
    main()

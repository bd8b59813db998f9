"""`python -m gantui` and the command `gantui`."""

import os
import sys


def main() -> None:
    """Run the command line; a reader that has gone away ends it quietly."""
    from gantui.cli import main as commands

    try:
        commands()
    except BrokenPipeError:
        # Python would flush standard output again at exit, and complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


if __name__ == "__main__":
    main()

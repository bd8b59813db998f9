"""`python limited.py COMMAND …`: become that command, with limits, and without a file to write.

A script of its own: what limits a process has to run in it, and in the server it would limit that.
"""

import os
import sys

MEMORY = 1024**3
"""Bytes that it may have; a trainer of a large lesson takes some 100 MiB."""
PROCESSOR = 60 * 60
"""Seconds that it may compute, all together."""
FILES = 64
"""Files and pipes that it may have open."""
NICE = 5
"""By how much others go first: the server, and whatever else the computer is for."""


def limit() -> None:
    """Limit this process and whatever it becomes."""
    import resource

    wanted = {
        resource.RLIMIT_FSIZE: 0,  # what is written into a file of any size fails
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: FILES,
        resource.RLIMIT_CPU: PROCESSOR,
        resource.RLIMIT_AS: MEMORY,
    }
    for what, most in wanted.items():
        try:
            resource.setrlimit(what, (most, most))
        except (OSError, ValueError):  # a limit that this system does not have, or has lower
            continue
    os.nice(NICE)


if __name__ == "__main__":
    limit()
    os.execv(sys.argv[1], sys.argv[1:])

"""What the person at the terminal reads: one Dutch line at a time."""

import contextlib
import sys


class StartError(Exception):
    """The portal cannot start; the message is a Dutch sentence that says what to do."""


def say(line: str) -> None:
    """Print a line at once; a closed terminal must not keep the portal from stopping cleanly."""
    with contextlib.suppress(OSError):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()

"""Starts again what falls: a few times, each after a longer pause. Then somebody has to look."""

import time
from collections.abc import Callable, Iterable

from mas_portal.services.children import Child
from mas_portal.services.terminal import StartError, say

PAUSES = (1, 2, 5, 10)  # seconds before it starts again; after as many times, not any more
STEADY = 600  # seconds after which what happened before is forgotten


class FallsAgainError(StartError):
    """A part does not keep running."""


class Part:
    """A part of the portal that must keep running: a server, the worker, the planner.

    `start` starts it, and returns when it works or raises StartError.
    """

    def __init__(self, start: Callable[[], Child]) -> None:
        self._start = start
        self._started_at = time.monotonic()
        self._again_at: float | None = None
        self.falls = 0
        self.child = start()

    def look_after(self) -> None:
        """Start it again when it fell and its pause is over; raise FallsAgainError at last."""
        if self.child.is_running():
            return
        if self._again_at is None:
            self._again_at = time.monotonic() + self._pause()
        if time.monotonic() >= self._again_at:
            self._again_at = None
            self._start_again()

    def _pause(self) -> int:
        if time.monotonic() - self._started_at > STEADY:
            self.falls = 0
        if self.falls == len(PAUSES):
            raise FallsAgainError(
                f"Het portaal is gestopt: {self.child.name} valt telkens om. Lees onderaan "
                f"{self.child.log} waarom, verhelp dat, en start opnieuw met ./run"
            )
        pause = PAUSES[self.falls]
        self.falls += 1
        say(f"{self.child.name} is gestopt en start opnieuw (poging {self.falls}).")
        return pause

    def _start_again(self) -> None:
        self._started_at = time.monotonic()
        try:
            self.child = self._start()
        except StartError:
            return  # it is looked after again


def look_after(parts: Iterable[Part]) -> None:
    """Start again what fell; raise FallsAgainError when that does not help."""
    for part in parts:
        part.look_after()

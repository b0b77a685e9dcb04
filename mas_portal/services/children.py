"""Child processes that can never outlive the portal: the servers, web, worker and beat."""

import contextlib
import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from mas_portal.services.terminal import StartError

PR_SET_PDEATHSIG = 1
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
libc = ctypes.CDLL(None)


def die_with_parent(number: int, parent: int) -> None:
    """Tie this process to its parent: the kernel sends the signal when that goes.

    It does so even after kill -9, and the tie outlasts exec and `unshare`.
    """
    libc.prctl(PR_SET_PDEATHSIG, number)
    if os.getppid() != parent:  # it was gone already
        os._exit(1)


@contextlib.contextmanager
def uninterrupted() -> Iterator[None]:
    """Let a request to stop wait, so that no child is started and forgotten."""
    signal.pthread_sigmask(signal.SIG_BLOCK, STOP_SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOP_SIGNALS)


@dataclass
class Child:
    """A process in a group of its own, so that Ctrl-C reaches only the portal, which stops it."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path
    stop_signal: int
    patience: float = 10

    def is_running(self) -> bool:
        return self.process.poll() is None

    def last_lines(self, count: int = 5) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-count:])

    def ask_to_stop(self) -> None:
        if self.is_running():
            self.process.send_signal(self.stop_signal)

    def make_sure_it_stopped(self, deadline: float) -> None:
        """Wait until the deadline, then kill what is left, its own children included."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(max(0.1, deadline - time.monotonic()))
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@dataclass
class ChildGroup:
    """Children that stop together, in parallel, when the `with` block ends."""

    log_folder: Path
    children: list[Child] = field(default_factory=list)

    def __enter__(self) -> Self:
        self.log_folder.mkdir(parents=True, exist_ok=True)
        return self

    def __exit__(self, *exception: object) -> None:
        for child in self.children:
            child.ask_to_stop()
        for child in self.children:
            child.make_sure_it_stopped(time.monotonic() + child.patience)

    def start(
        self,
        name: str,
        command: Sequence[object],
        *,
        env: Mapping[str, str] | None = None,
        log: str,
        stop_signal: int = signal.SIGTERM,
        death_signal: int | None = None,
        uid: int | None = None,
        pass_fds: Sequence[int] = (),
    ) -> Child:
        """Start a child; its output goes to `log` in the log folder.

        `stop_signal` asks it to stop; `death_signal` (else the same) is for when we are gone.
        """
        path = self.log_folder / log
        parent = os.getpid()

        def tie() -> None:
            die_with_parent(death_signal or stop_signal, parent)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, STOP_SIGNALS)

        # What ended is not ours any more: its number may go to a stranger.
        self.children = [child for child in self.children if child.is_running()]
        with uninterrupted(), path.open("ab") as output:
            process = subprocess.Popen(
                [str(part) for part in command],
                env=env,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                process_group=0,
                user=uid,
                group=uid,
                extra_groups=None if uid is None else [],
                pass_fds=pass_fds,
                preexec_fn=tie,
            )
            child = Child(name, process, path, stop_signal)
            self.children.append(child)
        return child

    def first_fallen(self) -> Child | None:
        return next((child for child in self.children if not child.is_running()), None)


def wait_until(ready: Callable[[], bool], child: Child, *, seconds: float = 60) -> None:
    """Wait until `ready()`, as long as the child runs; raise StartError otherwise."""
    deadline = time.monotonic() + seconds
    while not ready():
        if not child.is_running() or time.monotonic() > deadline:
            raise StartError(f"{child.name} start niet. Zie {child.log}:\n{child.last_lines()}")
        time.sleep(0.05)


def stop_leftovers(program: str, folder: Path, *, seconds: float = 5) -> None:
    """Stop what outlived its portal: every process of this program that works in this folder."""
    deadline = time.monotonic() + seconds
    while leftovers := _working_in(program, folder):
        number = signal.SIGTERM if time.monotonic() < deadline else signal.SIGKILL
        for pid in leftovers:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, number)
        time.sleep(0.2)


def _working_in(program: str, folder: Path) -> list[int]:
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):  # it ended meanwhile, or is another user's
            runs = (process / "exe").readlink().name.startswith(program)
            if runs and (process / "cwd").readlink() == folder.resolve():
                found.append(int(process.name))
    return found

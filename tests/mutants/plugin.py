"""Runs the tests against each mutant in a child process, and counts who survives.

A first run without any mutant must pass; it notes which tests run which function, and how long they
take. A mutant then meets only the tests that run its function until one fails; first those that
caught many in little time.
"""

import gc
import os
import pickle
import signal
import sys
import time
import traceback
from collections import Counter, defaultdict
from collections.abc import Callable
from types import CodeType, FrameType, FunctionType

import pytest
from _pytest.runner import runtestprotocol
from django.db import connections
from hypothesis import Phase, settings

from tests.mutants.mutants import Mutant, all_mutants

TERMINAL = os.fdopen(os.dup(1), "w")
LEAST = 0.95  # of the mutants has to be caught
LONGEST = 240  # seconds for one mutant; a test that hangs has noticed something
TOO_LONG = "te lang"

settings.register_profile("mutants", phases=[Phase.generate], derandomize=True, database=None)
settings.load_profile("mutants")


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool:
    """Instead of running the tests once: once without, and once per mutant."""
    if session.testsfailed:
        raise session.Interrupted("verzamelen lukte niet")
    mutants = list(all_mutants())
    wanted = os.environ.get("MAS_MUTANTS", "")
    mutants = [mutant for mutant in mutants if wanted in str(mutant)]
    share_the_database(session)
    codes = {mutant.code for mutant in mutants if mutant.code}
    status, known = in_child(lambda: first_run(session, codes), longest=0)
    if status:
        session.testsfailed = 1
        return True
    runs, seconds = known
    tell(f"\n{len(mutants)} mutanten, {len(session.items)} tests")
    survivors, catches = [], Counter()
    began = time.monotonic()
    for mutant in mutants:
        key = _name(mutant.code) if mutant.code else None
        items = [item for item in session.items if key is None or item.nodeid in runs[key]]
        items.sort(key=lambda i: -(catches[i.nodeid] + 0.1) / (seconds[i.nodeid] + 0.01))
        caught = catcher(session, mutant, items)
        catches[caught] += 1
        if caught == TOO_LONG:  # counts as noticed; on a busy machine it says little
            tell(f"te lang {mutant}")
        if not caught:
            survivors.append(mutant)
            tell(f"leeft   {mutant} ({len(items)} tests)")
    session.testsfailed = not report(mutants, survivors, time.monotonic() - began)
    return True


def report(mutants: list[Mutant], survivors: list[Mutant], took: float) -> bool:
    """Tell how many were caught; says whether that is enough."""
    caught = len(mutants) - len(survivors)
    share = caught / len(mutants)
    per = Counter(str(m).partition(":")[0].split()[0] for m in mutants)
    left = Counter(str(m).partition(":")[0].split()[0] for m in survivors)
    for module, count in per.items():
        tell(f"{count - left[module]:4} / {count:<4} {module}")
    tell(f"{caught} van {len(mutants)} gevangen ({share:.1%}), {took:.0f} s")
    return share >= LEAST


def share_the_database(session: pytest.Session) -> None:
    """Make the database of the tests once: it is open to every child, and stays as it was."""
    first = next(item for item in session.items if item.get_closest_marker("django_db"))
    run([first], last=outside(session, first))


def outside(session: pytest.Session, item: pytest.Item) -> pytest.Item:
    """A test of another folder: as the next test it ends all but the session."""
    return next(other for other in session.items if other.path.parent != item.path.parent)


def in_child(work: Callable, longest: int = LONGEST) -> tuple[int, object]:
    """Do something in a child process, with connections of its own: its status and result."""
    for connection in connections.all(initialized_only=True):
        connection.close()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        status = 1
        try:
            quiet()
            signal.alarm(longest)
            status, result = work()
            with os.fdopen(writing, "wb") as pipe:
                pickle.dump(result, pipe)
        except BaseException:
            traceback.print_exc(file=TERMINAL)
        finally:
            os._exit(status)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        told = pipe.read()
    _, code = os.waitpid(child, 0)
    return code, pickle.loads(told) if told else None  # noqa: S301 from our own child


def catcher(session: pytest.Session, mutant: Mutant, items: list[pytest.Item]) -> str:
    """The first of these tests that fails with one check less; nothing when none does."""

    def meet() -> tuple[int, str]:
        mutant.make()
        return 0, run(items, last=outside(session, items[-1]))

    status, caught = in_child(meet) if items else (0, "")
    return TOO_LONG if status == signal.SIGALRM else str(caught or "")


def first_run(session: pytest.Session, codes: set[CodeType]) -> tuple[int, object]:
    """All tests must pass; which of them run which function, and how long each takes."""
    runs, seconds, live = defaultdict(set), {}, live_codes(codes)
    for item, following in zip(session.items, [*session.items[1:], session.items[0]], strict=True):
        called: set[str] = set()

        def see(frame: FrameType, event: str, _: object, called: set = called) -> None:
            if id(frame.f_code) in live:
                called.add(live[id(frame.f_code)])

        began = time.monotonic()
        sys.settrace(see)
        failed = run([item], last=following)
        sys.settrace(None)
        if failed:
            tell(f"zonder mutant faalt {item.nodeid}")
            return 1, None
        seconds[item.nodeid] = time.monotonic() - began
        for name in called:
            runs[name].add(item.nodeid)
    return 0, (runs, seconds)


def live_codes(codes: set[CodeType]) -> dict[int, str]:
    """The names of functions that have such a code now, by the identity of it."""
    functions = (thing for thing in gc.get_objects() if type(thing) is FunctionType)
    return {id(f.__code__): _name(f.__code__) for f in functions if f.__code__ in codes}


def run(items: list[pytest.Item], last: pytest.Item | None = None) -> str:
    """Run tests until one fails; which one did, or nothing."""
    for index, item in enumerate(items):
        following = items[index + 1] if index + 1 < len(items) else last
        item._initrequest()  # as for a test that is run again
        reports = runtestprotocol(item, log=False, nextitem=following)
        failures = [report for report in reports if report.failed]
        if failures:
            if "MAS_MUTANTS" in os.environ:  # one mutant, looked at closely
                tell(f"{item.nodeid}\n{failures[0].longreprtext[-800:]}")
            return item.nodeid
    return ""


def tell(text: str) -> None:
    """One line for who waits."""
    TERMINAL.write(f"{text}\n")
    TERMINAL.flush()


def quiet() -> None:
    """In a child: what tests print is of no use here."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)


def _name(code: CodeType) -> str:
    return f"{code.co_filename}:{code.co_firstlineno}:{code.co_qualname}"

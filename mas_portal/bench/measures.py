"""How `./bench` measures: a page as somebody who logged in gets it, and bare SQL beside it.

A page and its floor are measured in turns in one process, so that other work on the machine slows
both. CPU is that of this process and of its PostgreSQL backend. Buffers, rows and questions are the
same in each run of one size.
"""

import json
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from partners.models import User

ROUNDS, WARM_UP = 21, 3
BUFFERS, ROWS = "buffers", "rijen"
Values = Sequence[Any] | Mapping[str, Any]
Floor = Sequence[tuple[str, Values]]  # what is asked, and with which values


@dataclass(frozen=True)
class Result:
    """One goal: what was measured, its floor, and how many times the floor it may be.

    Without limit it is only told.
    """

    goal: str
    value: float
    floor: float
    ratio: float
    unit: str
    limit: float | None

    @property
    def passes(self) -> bool:
        return self.limit is None or self.ratio <= self.limit

    def __str__(self) -> str:
        said = "goed" if self.passes else "FOUT"
        most = "ter vergelijking" if self.limit is None else f"hoogstens {self.limit:g}"
        return (
            f"{said}  {self.goal}: {self.value:g} tegen {self.floor:g} {self.unit}, "
            f"{self.ratio:.2f} keer ({most})"
        )


def result(goal: str, value: float, floor: float, unit: str, *, limit: float | None) -> Result:
    """A goal that was measured."""
    nothing = 1.0 if value == 0 else float("inf")
    ratio = value / floor if floor else nothing
    return Result(goal, round(value, 3), round(floor, 3), round(ratio, 3), unit, limit)


class Page:
    """A page as the browser of somebody who logged in gets it: logged, rendered, compressed.

    Without `user` it is an address that asks for no login.
    """

    def __init__(self, user: User | None, address: str, name: str = ""):
        self.address = address
        self.name = name or address
        self.client = Client(SERVER_NAME="127.0.0.1", HTTP_ACCEPT_ENCODING="gzip")
        if user is not None:
            self.client.force_login(user)
        self.get()  # what is asked once per session
        with CaptureQueriesContext(connection) as asked:
            self.get()
        self.queries = [query["sql"] for query in asked.captured_queries]

    def get(self) -> None:
        status = self.client.get(self.address).status_code
        if status != 200:
            raise RuntimeError(f"{self.address} antwoordt {status}.")

    def questions(self, *, limit: int) -> Result:
        """How many questions, the session, the log row and the transaction included."""
        own = [sql for sql in self.queries if not sql.startswith(("SAVEPOINT", "RELEASE"))]
        return result(f"{self.name}, vragen", len(own), 1, "aan de database", limit=limit)

    def reads(self, floor: Floor, *, limit: float) -> list[Result]:
        """Buffers and rows of all that the page reads against those of the bare SQL.

        The rows are told, and held against those of a smaller region.
        """
        own = [reads(sql) for sql in self.queries if sql.startswith("SELECT")]
        least = [reads(sql, values) for sql, values in floor]
        buffers, rows = (sum(each) for each in zip(*own, strict=True))
        least_buffers, least_rows = (sum(each) for each in zip(*least, strict=True))
        return [
            result(f"{self.name}, gelezen", buffers, least_buffers, BUFFERS, limit=limit),
            result(f"{self.name}, bekeken", rows, least_rows, ROWS, limit=None),
        ]

    def whole(self, floor: Floor, *, limit: float) -> Result:
        """The CPU of the page against that of a bare read of all that it shows, in turns."""
        spent, least = cpu(self.get, lambda: ask_all(floor))
        return result(f"{self.name}, hele pagina", spent, least, "ms CPU", limit=limit)

    def shows(self, begins: str, bare: str, values: Values) -> None:
        """The list that the page reads has the rows of the bare SQL, in the same order."""
        found = [q for q in self.queries if q.startswith(begins) and "LIMIT 51" in q]
        if [row[0] for row in ask(found[0])] != [row[0] for row in ask(bare, values)]:
            raise RuntimeError(f"{self.address} toont andere rijen dan de kale vraag.")


def ask(sql: str, values: Values | None = None) -> list[tuple]:
    """An answer, as psycopg2 gives it."""
    connection.ensure_connection()
    with connection.connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def ask_all(floor: Floor) -> None:
    """All of these, one after the other."""
    for sql, values in floor:
        ask(sql, values)


class Reads(NamedTuple):
    """What PostgreSQL reads for an answer: pages of 8 kB, and rows of dossiers."""

    buffers: int
    rows: int


def reads(sql: str, values: Values | None = None) -> Reads:
    """How many pages PostgreSQL touches for an answer, and how many rows of dossiers."""
    ((found,),) = ask(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {sql}", values)
    plan = (json.loads(found) if isinstance(found, str) else found)[0]["Plan"]
    return Reads(plan["Shared Hit Blocks"] + plan["Shared Read Blocks"], rows_seen(plan))


def rows_seen(plan: dict[str, Any]) -> int:
    """The rows of dossiers that a plan takes or leaves out, and its looks in their indexes.

    Not those of people and organisations: a region ten times as large has ten times as many, and
    PostgreSQL reads such a small table whole.
    """
    seen = 0
    if plan.get("Relation Name", "").startswith(("cases_", "routes_")):
        looked_at = ("Actual Rows", "Rows Removed by Filter", "Rows Removed by Index Recheck")
        seen = plan["Actual Loops"] * sum(plan.get(name, 0) for name in looked_at)
        seen += plan.get("Index Searches", 0)
    return round(seen) + sum(rows_seen(part) for part in plan.get("Plans", ()))


def cpu(*variants: Callable[[], object]) -> list[float]:
    """Median CPU in ms of each, measured in turns: this process and its backend."""
    times: list[list[float]] = [[] for _ in variants]
    for turn in range(WARM_UP + ROUNDS):
        for spent, variant in zip(times, variants, strict=True):
            before = _spent()
            variant()
            if turn >= WARM_UP:
                spent.append((_spent() - before) * 1000)
    return [median(spent) for spent in times]


def _spent() -> float:
    """CPU seconds so far; of a PostgreSQL on another machine only our own part is known."""
    connection.ensure_connection()
    backend = 0.0
    with suppress(OSError):
        stat = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat").read_text()
        backend = int(stat.split()[0]) / 1e9
    return time.process_time() + backend

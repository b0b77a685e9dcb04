"""What `./bench` measures: pages of the portal against a bare SQL read of the same rows.

A page and its floor are measured in turns in one process, so that other work on the machine slows
both. CPU is that of this process and of its PostgreSQL backend. Buffers and questions are the same
in each run of one size.
"""

import json
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import psycopg2
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cases.models import Case
from cases.paging import page_of
from cases.views.case_list import COUNTED, ON_A_PAGE
from mas_portal.demo import many, region
from mas_portal.demo.story import Stage
from partners.models import User

ROUNDS, WARM_UP = 15, 3
SEED = 1

# The least that has to be read for a page, as somebody would write it by hand.
CASES = """
    SELECT cases_case.id, number, step, workflow, waiting_since, first_name, surname_prefix,
           surname, school.name, owner.name
    FROM cases_case
    JOIN cases_pupil pupil ON pupil.id = pupil_id
    LEFT JOIN partners_organisation school ON school.id = cases_case.school_id
    LEFT JOIN partners_user owner ON owner.id = owner_id
    WHERE bureau_id = %s AND closed_at IS NULL ORDER BY waiting_since, cases_case.id LIMIT 51"""
COUNT = """
    SELECT count(*) FROM (
        SELECT FROM cases_case WHERE bureau_id = %s AND closed_at IS NULL LIMIT 1001) AS counted"""
NOTICES = """
    SELECT notice.id, notice.number, notice.kind, duo_status, received_at, first_name,
           surname_prefix, surname, school.name, dossier.number
    FROM cases_absencenotice notice
    JOIN cases_pupil pupil ON pupil.id = notice.pupil_id
    LEFT JOIN partners_organisation school ON school.id = notice.school_id
    LEFT JOIN cases_case dossier ON dossier.id = case_id
    WHERE notice.school_id = %s ORDER BY received_at DESC, notice.id DESC LIMIT 51"""
CHILDREN = ("stepvisit", "task", "casemoment", "timelineentry", "absencenotice")
DOSSIER = [
    "SELECT * FROM cases_case JOIN cases_pupil p ON p.id = pupil_id WHERE cases_case.id = %s",
    *(f"SELECT * FROM cases_{name} WHERE case_id = %s" for name in CHILDREN),  # noqa: S608
]
NAMED = """
    SELECT cases_case.id, number, first_name, surname_prefix, surname
    FROM cases_case JOIN cases_pupil pupil ON pupil.id = pupil_id
    WHERE bureau_id = %s AND sort_name LIKE %s ORDER BY sort_name LIMIT 21"""


@dataclass(frozen=True)
class Result:
    """One goal: what was measured, its floor, and how many times the floor it may be."""

    goal: str
    value: float
    floor: float
    ratio: float
    unit: str
    limit: float

    @property
    def passes(self) -> bool:
        return self.ratio <= self.limit

    def __str__(self) -> str:
        said = "goed" if self.passes else "FOUT"
        return (
            f"{said}  {self.goal}: {self.value:g} tegen {self.floor:g} {self.unit}, "
            f"{self.ratio:.2f} keer (hoogstens {self.limit:g})"
        )


def _result(goal: str, value: float, floor: float, unit: str, limit: float) -> Result:
    ratio = value / floor if floor else float("inf")
    return Result(goal, round(value, 3), round(floor, 3), round(ratio, 3), unit, limit)


def build(size: int, owner_url: str) -> None:
    """The region and its dossiers, and the statistics that plans are made of."""
    stage = Stage(timezone.localdate(), SEED)
    region.load_region(stage.a_year_ago)
    many.load(size, stage)
    owner = psycopg2.connect(owner_url)
    owner.autocommit = True
    with owner.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    owner.close()


def measure() -> list[Result]:
    """All goals, one after the other."""
    officer, school = region.person("lpa"), region.person("school")
    return [
        *_case_list(officer),
        *_notices(school),
        *_dossier(officer),
        *_search(officer),
    ]


def _case_list(officer: User) -> list[Result]:
    bureau = [officer.organisation_id]

    def bare() -> None:
        _ask(CASES, bureau)
        _ask(COUNT, bureau)

    def rows_and_count() -> None:
        running = Case.objects.visible_to(officer).running()
        page_of(
            running.select_related("pupil", "school", "owner"), key="waiting_since", size=ON_A_PAGE
        )
        running[: COUNTED + 1].count()

    page = _Page(officer, "/dossiers/")
    rows, whole, floor = _cpu(rows_and_count, page.get, bare)
    return [
        page.buffers('SELECT "cases_case"."id"', CASES, bureau, limit=1.5),
        _result("dossierlijst, rijen en telling", rows, floor, "ms CPU", 4),
        _result("dossierlijst, hele pagina", whole, floor, "ms CPU", 10),
        page.questions(limit=13),
    ]


def _notices(reporter: User) -> list[Result]:
    school = [reporter.organisation_id]
    page = _Page(reporter, "/meldingen/")
    whole, floor = _cpu(page.get, lambda: _ask(NOTICES, school))
    return [
        page.buffers('SELECT "cases_absencenotice"."id"', NOTICES, school, limit=1.5),
        _result("/meldingen/, hele pagina", whole, floor, "ms CPU", 40),
        page.questions(limit=13),
    ]


def _dossier(officer: User) -> list[Result]:
    case = Case.objects.visible_to(officer).running().filter(step=9).order_by("number")[0]

    def bare() -> None:
        for sql in DOSSIER:
            _ask(sql, [case.pk])

    page = _Page(officer, f"/dossiers/{case.number}/")
    whole, floor = _cpu(page.get, bare)
    return [
        _result("dossier, hele pagina", whole, floor, "ms CPU", 40),
        page.questions("dossier", limit=25),
    ]


def _search(officer: User) -> list[Result]:
    name = Case.objects.visible_to(officer).order_by("number")[0].pupil.surname
    page = _Page(officer, f"/zoeken/?q={name}")
    floor_of = [officer.organisation_id, f"{name.casefold()}%"]
    whole, floor = _cpu(page.get, lambda: _ask(NAMED, floor_of))
    return [
        _result("zoeken op achternaam, hele pagina", whole, floor, "ms CPU", 60),
        page.questions("zoeken op achternaam", limit=15),
    ]


# --- measuring -----------------------------------------------------------------------------------


class _Page:
    """A page as somebody who logged in gets it."""

    def __init__(self, user: User, address: str):
        self.address = address
        self.client = Client(SERVER_NAME="127.0.0.1")
        self.client.force_login(user)
        self.get()  # what is asked once per session
        with CaptureQueriesContext(connection) as asked:
            self.get()
        self.queries = [query["sql"] for query in asked.captured_queries]

    def get(self) -> None:
        status = self.client.get(self.address).status_code
        if status != 200:
            raise RuntimeError(f"{self.address} antwoordt {status}.")

    def questions(self, name: str = "", *, limit: int) -> Result:
        own = [sql for sql in self.queries if not sql.startswith(("SAVEPOINT", "RELEASE"))]
        return _result(f"{name or self.address}, vragen", len(own), 1, "aan de database", limit)

    def buffers(self, begins: str, bare: str, values: list[Any], *, limit: float) -> Result:
        """The buffers of the question that reads the rows of a list; the same ids as the floor."""
        found = [q for q in self.queries if q.startswith(begins) and "LIMIT 51" in q]
        if [row[0] for row in _ask(found[0])] != [row[0] for row in _ask(bare, values)]:
            raise RuntimeError(f"{self.address} toont andere rijen dan de kale vraag.")
        value, floor = _buffers(found[0]), _buffers(bare, values)
        return _result(f"{self.address}, gelezen", value, floor, "buffers", limit)


def _ask(sql: str, values: list[Any] | None = None) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def _buffers(sql: str, values: list[Any] | None = None) -> int:
    """How many pages of 8 kB PostgreSQL touches for an answer."""
    ((found,),) = _ask(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {sql}", values)
    plan = (json.loads(found) if isinstance(found, str) else found)[0]["Plan"]
    return int(plan["Shared Hit Blocks"] + plan["Shared Read Blocks"])


def _cpu(*variants: Callable[[], object]) -> list[float]:
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

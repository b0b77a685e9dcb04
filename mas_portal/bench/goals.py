"""What `./bench` measures: pages of the portal against a bare SQL read of the same rows."""

from collections.abc import Iterable, Sequence
from typing import Any

import psycopg2
from django.utils import timezone

from cases.models import Case
from cases.presenters import lists
from cases.views.case_list import COUNTED, ON_A_PAGE
from mas_portal.bench import sharing
from mas_portal.bench.measures import BUFFERS, Page, Result, ask, cpu, result
from mas_portal.demo import many, region
from mas_portal.demo.stage import Stage
from partners.models import User
from partners.paging import page_of

SEED = 1
GROWTH = 1.4  # times the buffers of the smaller size

# The least that has to be read for what a page shows, as somebody would write it by hand.
CASES = """
    SELECT cases_case.id, number, step, workflow, waiting_since, first_name, surname_prefix,
           surname, class_name, school.name, owner.name
    FROM cases_case
    JOIN cases_pupil pupil ON pupil.id = pupil_id
    LEFT JOIN partners_organisation school ON school.id = cases_case.school_id
    LEFT JOIN partners_user owner ON owner.id = owner_id
    WHERE bureau_id = %s AND closed_at IS NULL ORDER BY waiting_since, cases_case.id LIMIT 51"""
TURNS = """
    SELECT DISTINCT ON (case_id) case_id, what, starts_on, due_on, term_kind, assignee.name,
           organisation.name
    FROM cases_task
    LEFT JOIN partners_user assignee ON assignee.id = assignee_id
    JOIN partners_organisation organisation ON organisation.id = cases_task.organisation_id
    WHERE case_id = ANY(%s) AND closed_at IS NULL AND regime = 'avg'
    ORDER BY case_id, due_on, cases_task.id"""
COUNT = """
    SELECT count(*) FROM (
        SELECT FROM cases_case WHERE bureau_id = %s AND closed_at IS NULL LIMIT 1001) AS counted"""
NOTICES = """
    SELECT notice.id, notice.number, notice.kind, duo_status, received_at, first_day, hours, days,
           times_late, first_name, surname_prefix, surname, school.name, dossier.number
    FROM cases_absencenotice notice
    JOIN cases_pupil pupil ON pupil.id = notice.pupil_id
    LEFT JOIN partners_organisation school ON school.id = notice.school_id
    LEFT JOIN cases_case dossier ON dossier.id = case_id
    WHERE notice.school_id = %s ORDER BY received_at DESC, notice.id DESC LIMIT 51"""
CHILDREN = (
    "cases_stepvisit", "cases_task", "cases_casemoment", "cases_timelineentry",
    "cases_absencenotice", "cases_agreement", "cases_document", "routes_route",
)  # fmt: skip
DOSSIER = [
    """SELECT * FROM cases_case
       JOIN cases_pupil pupil ON pupil.id = pupil_id
       JOIN partners_municipality town ON town.id = cases_case.municipality_id
       LEFT JOIN partners_organisation school ON school.id = cases_case.school_id
       LEFT JOIN partners_user owner ON owner.id = owner_id
       LEFT JOIN partners_user deputy ON deputy.id = deputy_id
       WHERE cases_case.id = %s""",
    *(f"SELECT * FROM {table} WHERE case_id = %s" for table in CHILDREN),  # noqa: S608
    """SELECT week.* FROM cases_absenceweek week
       JOIN cases_absencenotice notice ON notice.id = notice_id WHERE notice.case_id = %s""",
    """SELECT carer.* FROM cases_carer carer
       JOIN cases_case dossier ON dossier.pupil_id = carer.pupil_id WHERE dossier.id = %s""",
]
NAMED = """
    SELECT cases_case.id, number, first_name, surname_prefix, surname
    FROM cases_case JOIN cases_pupil pupil ON pupil.id = pupil_id
    WHERE bureau_id = %s AND sort_name LIKE %s ORDER BY sort_name LIMIT 21"""


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
        *sharing.measure(),
    ]


def growth(large: Sequence[Result], small: Iterable[dict[str, Any]], size: int) -> list[Result]:
    """What pages read at a large size against what they read at the small one (as JSON)."""
    before = {goal["goal"]: goal["value"] for goal in small if goal["unit"] == BUFFERS}
    return [
        result(f"{one.goal}, tegen {size}", one.value, before[one.goal], BUFFERS, limit=GROWTH)
        for one in large
        if one.unit == BUFFERS and one.limit is not None
    ]


def _case_list(officer: User) -> list[Result]:
    bureau = [officer.organisation_id]

    def bare() -> None:
        shown = [row[0] for row in ask(CASES, bureau)]
        ask(TURNS, [shown])
        ask(COUNT, bureau)

    def rows_and_count() -> None:
        running = Case.objects.visible_to(officer).running()
        page = page_of(lists.listed(running), key="waiting_since", size=ON_A_PAGE)
        lists.case_rows(page.rows, officer, timezone.localdate())
        running[: COUNTED + 1].count()

    page = Page(officer, "/dossiers/")
    page.shows('SELECT "cases_case"."id"', CASES, bureau)
    shown = [row[0] for row in ask(CASES, bureau)]
    rows, whole, floor = cpu(rows_and_count, page.get, bare)
    return [
        page.buffers([(CASES, bureau), (TURNS, [shown]), (COUNT, bureau)], limit=1.5),
        result("dossierlijst, rijen en telling", rows, floor, "ms CPU", limit=4),
        result("dossierlijst, hele pagina", whole, floor, "ms CPU", limit=10),
        page.questions(limit=11),
    ]


def _notices(reporter: User) -> list[Result]:
    school = [reporter.organisation_id]
    page = Page(reporter, "/meldingen/")
    page.shows('SELECT "cases_absencenotice"."id"', NOTICES, school)
    whole, floor = cpu(page.get, lambda: ask(NOTICES, school))
    return [
        page.buffers([(NOTICES, school)], limit=1.5),
        result("/meldingen/, hele pagina", whole, floor, "ms CPU", limit=22),
        page.questions(limit=7),
    ]


def _dossier(officer: User) -> list[Result]:
    case = Case.objects.visible_to(officer).running().filter(step=9).order_by("number")[0]
    floor_of = [(sql, [case.pk]) for sql in DOSSIER]

    def bare() -> None:
        for sql, values in floor_of:
            ask(sql, values)

    page = Page(officer, f"/dossiers/{case.number}/", "dossier")
    whole, floor = cpu(page.get, bare)
    return [
        page.buffers(floor_of, limit=1.5),
        result("dossier, hele pagina", whole, floor, "ms CPU", limit=26),
        page.questions(limit=25),
    ]


def _search(officer: User) -> list[Result]:
    name = Case.objects.visible_to(officer).order_by("number")[0].pupil.surname
    page = Page(officer, f"/zoeken/?q={name}", "zoeken op achternaam")
    asked = [officer.organisation_id, f"{name.casefold()}%"]

    def bare() -> None:
        found = [row[0] for row in ask(NAMED, asked)]
        ask(TURNS, [found])

    whole, floor = cpu(page.get, bare)
    return [
        result("zoeken op achternaam, hele pagina", whole, floor, "ms CPU", limit=18),
        page.questions(limit=12),
    ]

"""What `./bench` measures of sharing: a partner's first page, with django-guardian beside it."""

from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from cases import access
from cases.actions import end_passed_shares
from cases.models import Case, CaseShare, ShareGround
from cases.presenters import partner_list
from cases.views.shared import COUNTED, ON_A_PAGE
from mas_portal.bench.floors import header
from mas_portal.bench.measures import (
    BUFFERS,
    Floor,
    Page,
    Result,
    ask,
    ask_all,
    cpu,
    reads,
    result,
)
from mas_portal.demo import region
from partners.models import User
from partners.paging import page_of

# Some 300 and some 2,000 shared dossiers, whatever the size of the region.
PARTNERS = (("jeugdarts", "partner met 300"), ("jeugdteam", "partner met 2000"))

# The least that has to be read for what a page shows, as somebody would write it by hand.
_HOLDS = """
    ended_at IS NULL AND organisation_id = %(partner)s AND EXISTS (
        SELECT FROM cases_shareground held WHERE held.share_id = share.id
        AND held.ended_at IS NULL AND %(today)s BETWEEN held.starts_on AND held.ends_on)"""
SHARES = f"""
    SELECT share.id, share.case_id, number, share.waiting_since, first_name, surname_prefix,
           surname, birth_date
    FROM cases_caseshare share
    JOIN cases_case dossier ON dossier.id = share.case_id
    JOIN cases_pupil pupil ON pupil.id = pupil_id
    WHERE {_HOLDS} ORDER BY share.waiting_since, share.id LIMIT 51"""  # noqa: S608 our own words
GROUNDS = """
    SELECT share_id, purpose, ends_on FROM cases_shareground
    WHERE share_id = ANY(%(shares)s) AND ended_at IS NULL
    AND %(today)s BETWEEN starts_on AND ends_on ORDER BY starts_on, id"""
TASKS = """
    SELECT DISTINCT ON (case_id) case_id, what, due_on FROM cases_task
    WHERE case_id = ANY(%(cases)s) AND organisation_id = %(partner)s AND closed_at IS NULL
    ORDER BY case_id, due_on, id"""
COUNT = """
    SELECT count(*) FROM (
        SELECT DISTINCT case_id FROM cases_shareground WHERE organisation_id = %(partner)s
        AND ended_at IS NULL AND %(today)s BETWEEN starts_on AND ends_on LIMIT 1001) AS counted"""


def measure() -> list[Result]:
    """The goals of each partner; first the night has passed, as it does in every region."""
    end_passed_shares()
    goals = []
    for username, name in PARTNERS:
        partner = region.person(username)
        goals += [*_first_page(partner, name), *_guardian(partner, name)]
    return goals


def _first_page(partner: User, name: str) -> list[Result]:
    today = timezone.localdate()
    page = Page(partner, "/dossiers/", name)
    asked = {"partner": partner.organisation_id, "today": today}
    shown = ask(SHARES, asked)
    asked |= {"shares": [row[0] for row in shown], "cases": [row[1] for row in shown]}
    of_rows: Floor = [(sql, asked) for sql in (SHARES, GROUNDS, TASKS, COUNT)]
    floor = [*header(partner), *of_rows]
    page.shows('SELECT "cases_caseshare"."id"', SHARES, asked)
    rows, least = cpu(lambda: _rows_and_count(partner, today), lambda: ask_all(of_rows))
    return [
        *page.reads(floor, limit=1.5),
        result(f"{name}, rijen en telling", rows, least, "ms CPU", limit=5),
        page.whole(floor, limit=8),
        page.questions(limit=11),
    ]


def _rows_and_count(partner: User, today: date) -> None:
    shares = CaseShare.objects.visible_to(partner).once_per_case(partner)
    page = page_of(partner_list.listed(shares), key="waiting_since", size=ON_A_PAGE)
    partner_list.shared_rows(page.rows, partner, today)
    ShareGround.objects.dossiers_of(partner)[: COUNTED + 1].count()


def _guardian(partner: User, name: str) -> list[Result]:
    """The same dossiers, as django-guardian finds them; it knows no grounds and no dates."""
    found: QuerySet = access.granted_cases(partner)
    granted, own = _ids(found), _ids(Case.objects.visible_to(partner))
    today = timezone.localdate()
    running = partner.organisation.shares.running()
    later = running.exclude(pk__in=running.holding(today).values("pk"))
    if set(granted) - set(later.values_list("case", flat=True)) != set(own):
        raise RuntimeError(f"{name}: django-guardian geeft andere dossiers dan visible_to.")
    theirs, ours = cpu(lambda: list(granted.all()), lambda: list(own.all()))
    said = f"{name}, alle {len(own)} dossiers volgens guardian"
    return [
        result(f"{said}, gelezen", _read(granted), _read(own), BUFFERS, limit=None),
        result(said, theirs, ours, "ms CPU", limit=None),
    ]


def _ids(cases: QuerySet) -> QuerySet:
    return cases.values_list("pk", flat=True)


def _read(rows: QuerySet) -> int:
    sql, values = rows.query.sql_with_params()
    return reads(sql, values).buffers

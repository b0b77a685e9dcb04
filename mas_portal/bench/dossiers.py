"""What `./bench` measures of the page of a dossier: a usual one, and one of years beside it."""

from django.utils import timezone

from cases.models import Case
from mas_portal.bench.floors import header
from mas_portal.bench.measures import Floor, Page, Result, cpu, result
from mas_portal.demo import extremes
from partners.models import User

# Each with the columns that the page tells, and no more rows than it shows.
_DOSSIER = (
    """SELECT * FROM cases_case
       JOIN cases_pupil pupil ON pupil.id = pupil_id
       JOIN partners_municipality town ON town.id = cases_case.municipality_id
       JOIN partners_organisation bureau ON bureau.id = cases_case.bureau_id
       LEFT JOIN partners_organisation school ON school.id = cases_case.school_id
       LEFT JOIN partners_user owner ON owner.id = owner_id
       LEFT JOIN partners_user deputy ON deputy.id = deputy_id
       WHERE cases_case.id = %s""",
    "SELECT step FROM cases_stepvisit WHERE case_id = %s AND completed",
    """SELECT task.*, assignee.name, assignee.job_title, organisation.name FROM cases_task task
       LEFT JOIN partners_user assignee ON assignee.id = assignee_id
       JOIN partners_organisation organisation ON organisation.id = task.organisation_id
       WHERE case_id = %s AND closed_at IS NULL AND regime = 'avg' ORDER BY due_on, task.id""",
    "SELECT * FROM cases_casemoment WHERE case_id = %s ORDER BY due_on",
    """SELECT entry.*, teller.name, organisation.name FROM cases_timelineentry entry
       LEFT JOIN partners_user teller ON teller.id = by_id
       JOIN partners_organisation organisation ON organisation.id = entry.organisation_id
       WHERE case_id = %s ORDER BY at DESC, entry.id DESC LIMIT 21""",
    "SELECT * FROM cases_absencenotice WHERE case_id = %s ORDER BY received_at DESC",
    """SELECT week.* FROM cases_absenceweek week
       JOIN cases_absencenotice notice ON notice.id = notice_id WHERE notice.case_id = %s""",
    """SELECT document.* FROM cases_document document
       JOIN cases_absencenotice notice ON notice.id = notice_id WHERE notice.case_id = %s""",
    """SELECT carer.* FROM cases_carer carer
       JOIN cases_case dossier ON dossier.pupil_id = carer.pupil_id
       AND dossier.bureau_id = carer.bureau_id WHERE dossier.id = %s""",
    "SELECT * FROM cases_contactperson WHERE case_id = %s LIMIT 1",
    """SELECT agreement.*, school.name FROM cases_agreement agreement
       LEFT JOIN partners_organisation school ON school.id = for_school_id
       WHERE case_id = %s ORDER BY outcome <> 'open', due_on, agreement.id LIMIT 5""",
    """SELECT document.*, adder.name FROM cases_document document
       JOIN partners_user adder ON adder.id = added_by_id
       WHERE case_id = %s AND withdrawn_at IS NULL ORDER BY added_at DESC LIMIT 5""",
    "SELECT * FROM routes_route WHERE case_id = %s",
    """SELECT share.id, organisation.name, (
           SELECT max(ends_on) FROM cases_shareground held
           WHERE share_id = share.id AND held.ended_at IS NULL)
       FROM cases_caseshare share
       JOIN partners_organisation organisation ON organisation.id = share.organisation_id
       WHERE case_id = %s AND ended_at IS NULL""",
    """SELECT request.*, organisation.name, asker.name FROM cases_partnerrequest request
       JOIN partners_organisation organisation ON organisation.id = answering_id
       JOIN partners_user asker ON asker.id = asked_by_id
       WHERE case_id = %s LIMIT 20""",
    """SELECT opening.item_id, share.organisation_id FROM cases_timelineopening opening
       JOIN cases_caseshare share ON share.id = share_id
       WHERE share.case_id = %s AND withdrawn_at IS NULL""",
)
_CLOSURES = """
    SELECT first_day, last_day FROM partners_schoolclosure
    WHERE (municipality_id = %s OR municipality_id IS NULL) AND last_day >= %s"""
_WPG = """
    SELECT FROM partners_wpgauthorisation WHERE person_id = %s AND bureau_id = %s
    AND withdrawn_at IS NULL AND starts_on <= %s"""


def prepare(officer: User) -> None:
    """A dossier as it is after years."""
    _, large = _two(officer)
    extremes.fill(large)


def measure(officer: User) -> list[Result]:
    """The goals of the page of a dossier."""
    small, large = _two(officer)
    floor = _floor(officer, small)
    page, years = _page(officer, small, "dossier"), _page(officer, large, "dossier van jaren")
    full, usual = cpu(years.get, page.get)
    return [
        *page.reads(floor, limit=1.5),
        page.whole(floor, limit=14),
        page.questions(limit=25),
        result("dossier van jaren, tegen een gewoon", full, usual, "ms CPU", limit=1.25),
        years.questions(limit=25),
    ]


def _two(officer: User) -> tuple[Case, Case]:
    """Two dossiers in the same step, each with a timeline that fills the first page of it."""
    cases = Case.objects.visible_to(officer).running().filter(step=9, owner=officer)
    first, second = cases.select_related("owner").order_by("number")[:2]
    return first, second


def _page(officer: User, case: Case, name: str) -> Page:
    return Page(officer, f"/dossiers/{case.number}/", name)


def _floor(officer: User, case: Case) -> Floor:
    today = timezone.localdate()
    return [
        *header(officer),
        *((sql, [case.pk]) for sql in _DOSSIER),
        (_CLOSURES, [case.municipality_id, today]),
        (_WPG, [officer.pk, officer.organisation_id, today]),
    ]

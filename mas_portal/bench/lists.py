"""What `./bench` measures of lists: dossiers, those of one school, meldingen, and a search."""

from django.utils import timezone

from cases.models import Case
from cases.presenters import lists
from cases.views.case_list import COUNTED, ON_A_PAGE
from mas_portal.bench.floors import TURNS, header
from mas_portal.bench.measures import Floor, Page, Result, ask, ask_all, cpu, result
from partners.models import Organisation, User
from partners.paging import page_of

_CASES = """
    SELECT cases_case.id, number, step, workflow, waiting_since, first_name, surname_prefix,
           surname, class_name, school.name, owner.name
    FROM cases_case
    JOIN cases_pupil pupil ON pupil.id = pupil_id
    LEFT JOIN partners_organisation school ON school.id = cases_case.school_id
    LEFT JOIN partners_user owner ON owner.id = owner_id
    WHERE bureau_id = %s AND closed_at IS NULL {narrowed}
    ORDER BY waiting_since, cases_case.id LIMIT 51"""
_COUNT = """
    SELECT count(*) FROM (
        SELECT FROM cases_case WHERE bureau_id = %s AND closed_at IS NULL {narrowed} LIMIT 1001
    ) AS counted"""
_OFFICERS = """
    SELECT username, name FROM partners_user
    WHERE organisation_id = %s AND role = 'leerplichtambtenaar' AND is_active ORDER BY name"""
_LEFT = """
    SELECT username, name FROM partners_user person
    WHERE NOT (organisation_id = %(own)s AND role = 'leerplichtambtenaar' AND is_active)
    AND EXISTS (
        SELECT FROM cases_case
        WHERE owner_id = person.id AND bureau_id = %(own)s AND closed_at IS NULL)"""
_SCHOOLS = """
    SELECT id, name FROM partners_organisation school
    WHERE kind = 'school' AND EXISTS (
        SELECT FROM cases_case WHERE school_id = school.id AND bureau_id = %s) ORDER BY name"""
_NOTICES = """
    SELECT notice.id, notice.number, notice.kind, duo_status, received_at, first_day, hours, days,
           times_late, notice.first_name, notice.surname_prefix, notice.surname, school.name,
           dossier.number
    FROM cases_absencenotice notice
    JOIN cases_pupil pupil ON pupil.id = notice.pupil_id
    LEFT JOIN partners_organisation school ON school.id = notice.school_id
    LEFT JOIN cases_case dossier ON dossier.id = case_id
    WHERE notice.school_id = %s ORDER BY received_at DESC, notice.id DESC LIMIT 51"""
_NAMED = """
    SELECT cases_case.id, number, step, workflow, first_name, surname_prefix, surname, class_name,
           school.name, owner.name
    FROM cases_case JOIN cases_pupil pupil ON pupil.id = pupil_id
    LEFT JOIN partners_organisation school ON school.id = cases_case.school_id
    LEFT JOIN partners_user owner ON owner.id = owner_id
    WHERE bureau_id = %s AND sort_name LIKE %s ORDER BY sort_name LIMIT 21"""
_NAMED_NOTICES = """
    SELECT notice.id FROM cases_absencenotice notice JOIN cases_pupil pupil ON pupil.id = pupil_id
    WHERE bureau_id = %s AND case_id IS NULL AND sort_name LIKE %s ORDER BY sort_name LIMIT 21"""


def measure(officer: User, reporter: User, school: Organisation) -> list[Result]:
    """The goals of each list."""
    return [*_cases(officer), *_of_school(officer, school), *_notices(reporter), *_search(officer)]


def _cases(officer: User) -> list[Result]:
    bureau = [officer.organisation_id]
    cases, count = _CASES.format(narrowed=""), _COUNT.format(narrowed="")
    shown = [row[0] for row in ask(cases, bureau)]
    of_rows: Floor = [(cases, bureau), (TURNS, [shown]), (count, bureau)]
    choices = _choices(officer)
    floor = [*header(officer), *choices, *of_rows]

    def rows_and_count() -> None:
        running = Case.objects.visible_to(officer).running()
        page = page_of(lists.listed(running), key="waiting_since", size=ON_A_PAGE)
        lists.case_rows(page.rows, officer, timezone.localdate())
        running[: COUNTED + 1].count()

    page = Page(officer, "/dossiers/", "dossierlijst")
    page.shows('SELECT "cases_case"."id"', cases, bureau)
    rows, least = cpu(rows_and_count, lambda: ask_all(of_rows))
    return [
        *page.reads(floor, limit=1.5),
        result("dossierlijst, rijen en telling", rows, least, "ms CPU", limit=5),
        page.whole(floor, limit=8),
        page.questions(limit=12),
    ]


def _choices(officer: User) -> Floor:
    """The choices of the filter: who handles dossiers, who left and still has some, and schools."""
    own = officer.organisation_id
    return [(_OFFICERS, [own]), (_LEFT, {"own": own}), (_SCHOOLS, [own])]


def _of_school(officer: User, school: Organisation) -> list[Result]:
    asked = [officer.organisation_id, school.pk]
    narrowed = "AND cases_case.school_id = %s"
    cases, count = _CASES.format(narrowed=narrowed), _COUNT.format(narrowed=narrowed)
    shown = [row[0] for row in ask(cases, asked)]
    choices = _choices(officer)
    floor = [*header(officer), *choices, (cases, asked), (TURNS, [shown]), (count, asked)]
    page = Page(officer, f"/dossiers/?school={school.pk}", "dossiers van een school")
    page.shows('SELECT "cases_case"."id"', cases, asked)
    return page.reads(floor, limit=1.5)


def _notices(reporter: User) -> list[Result]:
    school = [reporter.organisation_id]
    floor = [*header(reporter), (_NOTICES, school)]
    page = Page(reporter, "/meldingen/")
    page.shows('SELECT "cases_absencenotice"."id"', _NOTICES, school)
    return [
        *page.reads(floor, limit=1.5),
        page.whole(floor, limit=14),
        page.questions(limit=7),
    ]


def _search(officer: User) -> list[Result]:
    name = Case.objects.visible_to(officer).order_by("number")[0].pupil.surname
    page = Page(officer, f"/zoeken/?q={name}", "zoeken op achternaam")
    asked = [officer.organisation_id, f"{name.casefold()}%"]
    found = [row[0] for row in ask(_NAMED, asked)]
    floor = [*header(officer), (_NAMED, asked), (TURNS, [found]), (_NAMED_NOTICES, asked)]
    return [page.whole(floor, limit=8), page.questions(limit=12)]

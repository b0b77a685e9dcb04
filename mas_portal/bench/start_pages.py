"""What `./bench` measures of mijn dag: the start page of each role that shows rows there."""

from datetime import date, timedelta

from django.utils import timezone

from mas_portal.bench.floors import header
from mas_portal.bench.measures import Floor, Page, Result, ask
from mas_portal.demo import region
from partners.models import User

# --- of a bureau ---------------------------------------------------------------------------------

_TASKS = """
    SELECT task.id, what, starts_on, due_on, term_kind, number, dossier.step, request_id,
           first_name, surname_prefix, surname
    FROM cases_task task JOIN cases_case dossier ON dossier.id = case_id
    JOIN cases_pupil pupil ON pupil.id = pupil_id
    WHERE assignee_id = %(me)s AND task.closed_at IS NULL AND task.bureau_id = %(own)s
    AND starts_on <= %(today)s ORDER BY due_on, task.id LIMIT 26"""
_DUE = """
    SELECT due_on, term_kind, starts_on FROM cases_task
    WHERE assignee_id = %(me)s AND closed_at IS NULL AND bureau_id = %(own)s"""
_ADRIFT = """
    SELECT id FROM cases_task WHERE bureau_id = %(own)s AND closed_at IS NULL AND regime = 'wpg'
    ORDER BY due_on, id LIMIT 26"""
_LATE_MOMENTS = """
    SELECT moment.moment, due_on, number, workflow, basic_route, first_name, surname_prefix, surname
    FROM cases_case dossier JOIN cases_casemoment moment ON moment.case_id = dossier.id
    JOIN cases_pupil pupil ON pupil.id = pupil_id
    WHERE owner_id = %(me)s AND dossier.bureau_id = %(own)s AND dossier.closed_at IS NULL
    AND met_on IS NULL AND due_on < %(today)s ORDER BY dossier.id, due_on"""
_REQUESTS = """
    SELECT request.id FROM cases_case dossier
    JOIN cases_partnerrequest request ON request.case_id = dossier.id
    WHERE owner_id = %(me)s AND dossier.bureau_id = %(own)s AND dossier.closed_at IS NULL
    AND request.closed_at IS NULL ORDER BY request.due_on LIMIT 20"""
_OFFERS = "SELECT count(*) FROM cases_offer WHERE bureau_id = %(own)s AND state = 'nieuw'"
_DRAFTS = "SELECT * FROM cases_noticedraft WHERE user_id = %(me)s AND answers <> '{}'"
_NOTICES = """
    SELECT notice.number, notice.kind, received_at, duo_status, first_day, hours, days, times_late,
           location, notice.first_name, notice.surname_prefix, notice.surname, school.name,
           dossier.number
    FROM cases_absencenotice notice JOIN cases_pupil pupil ON pupil.id = notice.pupil_id
    LEFT JOIN partners_organisation school ON school.id = notice.school_id
    LEFT JOIN cases_case dossier ON dossier.id = case_id
    WHERE {whose} ORDER BY received_at DESC, notice.id DESC LIMIT 10"""
_MY_NOTICES = _NOTICES.format(
    whose="notice.bureau_id = %(own)s AND owner_id = %(me)s AND received_at >= %(recent)s"
)
_NEW_NOTICES = _NOTICES.format(whose="notice.bureau_id = %(own)s AND received_at >= %(recent)s")
_OUR_NOTICES = _NOTICES.format(whose="notice.school_id = %(own)s")
_WORK = """
    SELECT owner_id, count(*), count(*) FILTER (WHERE late),
           count(*) FILTER (WHERE opened_at >= %(recent)s), count(*) FILTER (WHERE waits)
    FROM (
        SELECT owner_id, opened_at, EXISTS (
                   SELECT FROM cases_task task WHERE task.case_id = dossier.id
                   AND task.closed_at IS NULL AND regime = 'avg' AND due_on < %(today)s
                   AND term_kind <> 'planning') AS late, (
                   SELECT assignee_id IS DISTINCT FROM owner_id OR kind = 'route'
                   FROM cases_task task WHERE task.case_id = dossier.id
                   AND task.closed_at IS NULL AND regime = 'avg'
                   ORDER BY due_on, id LIMIT 1) AS waits
        FROM cases_case dossier
        WHERE closed_at IS NULL AND dossier.bureau_id = %(own)s AND {whose}) AS each
    GROUP BY owner_id"""
_DEPUTISED = _WORK.format(whose="deputy_id = %(me)s")
_WORKLOAD = _WORK.format(whose="owner_id = ANY(%(officers)s)")
_OFFICERS = """
    SELECT id FROM partners_user
    WHERE organisation_id = %s AND role = 'leerplichtambtenaar' AND is_active
    ORDER BY name, id LIMIT 26"""
_WITHOUT_OWNER = """
    SELECT id FROM cases_case WHERE owner_id IS NULL AND bureau_id = %(own)s AND closed_at IS NULL
    ORDER BY waiting_since LIMIT 26"""
_POST = "SELECT count(*) FROM cases_postitem WHERE bureau_id = %(own)s AND sent_at IS NULL"
_TO_RETURN = """
    SELECT count(*) FROM (
        SELECT FROM cases_absencenotice WHERE bureau_id = %(own)s AND duo_state = 'given'
        AND duo_returned_at IS NULL AND duo_status_at IS NOT NULL LIMIT 1001) AS counted"""
_ELSEWHERE = """
    SELECT count(*) FROM cases_absencenotice WHERE bureau_id = %(own)s AND case_id IS NULL
    AND handled_elsewhere_at IS NULL AND duo_status <> 'ingetrokken'"""

# --- of a school and of a partner ----------------------------------------------------------------

_TO_REPORT = """
    SELECT count(*) FROM cases_absencenotice WHERE school_id = %(own)s AND duo_state = 'not_yet'"""
_OUR_CASES = """
    SELECT count(*) FROM (
        SELECT FROM cases_case dossier JOIN cases_pupil pupil ON pupil.id = pupil_id
        WHERE dossier.school_id = %(own)s AND pupil.school_id = %(own)s AND closed_at IS NULL
        AND EXISTS (SELECT FROM cases_absencenotice notice WHERE notice.case_id = dossier.id
                    AND notice.school_id = %(own)s AND duo_status NOT IN ('wacht', 'ingetrokken'))
        LIMIT 1001) AS counted"""
_ASKED = """
    SELECT id FROM cases_task WHERE organisation_id = %(own)s AND closed_at IS NULL
    AND starts_on <= %(today)s ORDER BY due_on, id LIMIT 21"""
_HOLDS = """
    share.ended_at IS NULL AND share.organisation_id = %(own)s AND EXISTS (
        SELECT FROM cases_shareground held WHERE held.share_id = share.id
        AND held.ended_at IS NULL AND %(today)s BETWEEN held.starts_on AND held.ends_on)"""
_SHARES = """
    SELECT share.id, number, first_name, surname_prefix, surname
    FROM cases_caseshare share JOIN cases_case dossier ON dossier.id = share.case_id
    JOIN cases_pupil pupil ON pupil.id = pupil_id
    WHERE {holds} AND {which} LIMIT 10"""
_NEW_SHARES = _SHARES.format(
    holds=_HOLDS, which="shared_on >= %(two_weeks)s ORDER BY shared_on DESC, share.id DESC"
)
_ENDING = _SHARES.format(
    holds=_HOLDS,
    which="""share.id IN (
        SELECT share_id FROM cases_shareground soon WHERE soon.organisation_id = %(own)s
        AND soon.ended_at IS NULL AND ends_on BETWEEN %(today)s AND %(soon)s)
    AND NOT EXISTS (
        SELECT FROM cases_shareground held WHERE held.share_id = share.id
        AND held.ended_at IS NULL AND ends_on > %(soon)s)
    ORDER BY share.waiting_since, share.id""",
)
_OUR_REFERRALS = """
    SELECT id FROM cases_partnerrequest WHERE answering_id = %(own)s AND closed_at IS NULL
    ORDER BY due_on LIMIT 26"""
_SIGNALS = "SELECT count(*) FROM partners_adminnotice WHERE resolved_at IS NULL"
_PROPOSALS = """
    SELECT proposal.id, person_id, bureau_id, effective_from, asker.role, asker.is_active,
           asker.organisation_id, made.asked_by_id, made.decided_at
    FROM partners_accountproposal proposal JOIN partners_user asker ON asker.id = asked_by_id
    LEFT JOIN LATERAL (
        SELECT asked_by_id, decided_at FROM partners_accountproposal given
        WHERE given.person_id = asker.id AND kind = 'role' AND outcome <> ''
        ORDER BY decided_at DESC LIMIT 1) made ON true
    WHERE proposal.outcome = '' AND (effective_from IS NULL OR effective_from > now())
    ORDER BY asked_at, proposal.id"""

# fmt: off
_PAGES = {  # who, what their start page shows
    "lpa":           (_TASKS, _DUE, _ADRIFT, _LATE_MOMENTS, _REQUESTS, _OFFERS, _DRAFTS,
                      _MY_NOTICES, _DEPUTISED),
    "administratie": (_WITHOUT_OWNER, _POST, _TO_RETURN, _ELSEWHERE, _OFFERS, _DRAFTS,
                      _NEW_NOTICES),
    "teamleider":    (_WORKLOAD,),
    "school":        (_OUR_NOTICES, _DRAFTS, _TO_REPORT, _ASKED, _OUR_CASES),
    "jeugdteam":     (_ASKED, _NEW_SHARES, _ENDING, _OUR_REFERRALS),
    "beheer":        (_SIGNALS, _PROPOSALS),
}
# fmt: on
START = "mijn dag van"


def measure() -> list[Result]:
    """The goals of each start page; the one of who shows no rows is the header alone."""
    return [goal for who in _PAGES for goal in _page(region.person(who), timezone.localdate())]


def _page(user: User, today: date) -> list[Result]:
    officers = [row[0] for row in ask(_OFFICERS, [user.organisation_id])][:25]
    asked = {
        "me": user.pk,
        "own": user.organisation_id,
        "officers": officers,
        "today": today,
        "recent": timezone.now() - timedelta(days=7),
        "two_weeks": today - timedelta(days=14),
        "soon": today + timedelta(days=14),
    }
    floor: Floor = [*header(user), *((sql, asked) for sql in _PAGES[user.username])]
    page = Page(user, "/", f"{START} {user.username}")
    return [*page.reads(floor, limit=2), page.whole(floor, limit=12), page.questions(limit=20)]

"""A melding held against its rules before anything is written, whoever or whatever sends it."""

from dataclasses import replace
from datetime import date
from typing import Any

from cases.actions.errors import NotPossible
from cases.actions.notice_data import NoticeData, PupilData
from cases.rules.notice_facts import NoticeFacts, added_up, mondays
from cases.rules.notices import NoticeRefusal, refusals
from partners.calendar import weeks_without_lessons
from partners.models import Municipality, Organisation, User
from partners.rules.roles import Scope


class NoticeRefused(NotPossible):
    """A melding that can not be received; `refusals` says per field why, `code` the first."""

    def __init__(self, *refused: NoticeRefusal):
        super().__init__(*(row.sentence for row in refused), code=refused[0].code)
        self.refusals = refused


def checked_notice(
    pupil: PupilData, data: NoticeData, *, school: Organisation | None, by: User, today: date
) -> NoticeData:
    """The melding with its totals added up; raises NoticeRefused when it breaks a rule."""
    facts = _facts(pupil, data, school=school, by=by, today=today)
    if refused := refusals(facts):
        raise NoticeRefused(*refused)
    return replace(data, hours=facts.hours, times_late=facts.times_late)


def facts_of_town(town: Municipality, bureau_id: int) -> dict[str, Any]:
    """What the rules ask of a woongemeente, for a bureau that files a melding."""
    return {
        "town": town.name,
        "town_is_ours": town.bureau_id == bureau_id,
        "town_bureau": town.bureau.name if town.bureau else f"leerplicht van {town.name}",
    }


def _facts(
    pupil: PupilData, data: NoticeData, *, school: Organisation | None, by: User, today: date
) -> NoticeFacts:
    weeks = mondays(data.first_day, data.last_day, today) if school else []
    told = {name: value for name, value in vars(pupil).items() if name != "municipality"}
    facts = NoticeFacts(
        today=today,
        by_bureau=by.scope is Scope.BUREAU,
        own_school=school is not None and school.pk == by.organisation_id,
        is_school=school is not None and school.is_active and school.kind == school.Kind.SCHOOL,
        at_school=school is not None,
        closed=weeks_without_lessons(school.municipality if school else None, weeks),
        **facts_of_town(pupil.municipality, by.organisation_id),
        **told,
        **vars(data),
    )
    return added_up(facts)

"""What the page of a dossier counts in school days: who is aan zet, the regiomomenten, the absence.

The calendar of the schools is asked once, for all dates together.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from cases.models import AbsenceNotice, Case
from cases.presenters.absence import absence, told_weeks
from cases.presenters.moments import moments, moments_in
from cases.presenters.turn import turn
from partners.calendar import closed_days
from partners.models import User
from partners.rules.schooldays import SCHOOL_WEEK


def in_school_days(
    case: Case, notices: Sequence[AbsenceNotice], user: User, today: date
) -> dict[str, Any]:
    """Who is aan zet, the regiomomenten and the absence that these meldingen tell."""
    tasks = list(case.tasks.visible_to(user).open().in_order().for_page())
    promised = moments_in(case, user)
    weeks = told_weeks(notices)
    days = [today, *(task.due_on for task in tasks)]
    days += [day for row in promised for day in (row.due_on, row.met_on) if day]
    days += [week.monday + day for week in weeks for day in (SCHOOL_WEEK[0], SCHOOL_WEEK[-1])]
    closed = closed_days(case.municipality, min(days), max(days))
    return {
        "turn": turn(case, tasks, user, today, closed),
        "moments": moments(case, promised, today, closed),
        "absence": absence(weeks, closed),
    }

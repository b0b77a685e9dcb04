"""The pupils a school reported before: to choose from, and not to mistake for each other.

Read from the school's own meldingen, and only of pupils who are at the school still, so that
nothing is shown or hinted of anybody else's pupils.
"""

import re
from dataclasses import dataclass
from datetime import date

from cases.actions import PupilData
from cases.models import AbsenceNotice
from cases.names import plain
from cases.querysets import NoticeQuerySet
from cases.search import understand
from partners.access_log import log_list
from partners.models import AccessLog, User

AT_MOST = 10
_READ_AT_MOST = 200  # meldingen, of pupils who may have several


@dataclass(frozen=True)
class KnownPupils:
    """Earlier meldingen of who a melding is about, and of who may be meant instead."""

    same: AbsenceNotice | None = None
    alike: tuple[AbsenceNotice, ...] = ()


def reported_before(user: User, text: str, today: date) -> list[AbsenceNotice]:
    """The last melding of each pupil that fits a name, birth date, class or number. Logged."""
    rows, asked = _own(user), understand(text, today)
    number = re.sub(r"[\s.]", "", text)
    if re.fullmatch(r"[0-9]{9}", number):
        rows = rows.filter(pupil__pupil_number=number).order_by("-id")
    else:
        rows = rows.matching(asked) if asked else rows.none()
    found = _last_of_each(rows)
    if not found and asked:
        found = _last_of_each(_own(user).resembling(asked))
    log_list(user, AccessLog.Kind.LIST_NOTICES, [notice.pk for notice in found])
    return found


def chosen_answers(user: User, notice_number: str) -> dict[str, str] | None:
    """The pupil of an earlier melding as the page about the pupil asks it; None when not there."""
    notice = _own(user).filter(number=notice_number).first()
    if notice is None:
        return None
    pupil = notice.pupil
    names = ("first_name", "surname_prefix", "surname", "pupil_number", "class_name")
    return {name: getattr(pupil, name) for name in names} | {
        "birth_date": pupil.birth_date.isoformat(),
        "municipality": str(pupil.municipality_id),
    }


def known_pupils(user: User, data: PupilData) -> KnownPupils:
    """Whether the school reported this pupil before, or one with this surname and birth date."""
    namesakes = _own(user).filter(
        pupil__birth_date=data.birth_date, pupil__sort_name__startswith=f"{plain(data.surname)} "
    )
    found = _last_of_each(namesakes.order_by("-id"))
    if found:
        log_list(user, AccessLog.Kind.LIST_NOTICES, [notice.pk for notice in found])
    same = [notice for notice in found if _is_same(notice, data)]
    return KnownPupils(same=same[0]) if len(same) == 1 else KnownPupils(alike=tuple(found))


def _own(user: User) -> NoticeQuerySet:
    rows = AbsenceNotice.objects.visible_to(user).select_related("pupil")
    return rows.filter(school=user.organisation_id, pupil__school=user.organisation_id)


def _last_of_each(rows: NoticeQuerySet) -> list[AbsenceNotice]:
    latest: dict[int, AbsenceNotice] = {}
    for notice in rows[:_READ_AT_MOST]:
        latest.setdefault(notice.pupil_id, notice)
    return list(latest.values())[:AT_MOST]


def _is_same(notice: AbsenceNotice, data: PupilData) -> bool:
    """As the melding will be filed: name and number agree, or name where one has no number."""
    pupil = notice.pupil
    if plain(pupil.first_name) != plain(data.first_name):
        return False
    if pupil.pupil_number and data.pupil_number:
        return pupil.pupil_number == data.pupil_number
    return pupil.surname_prefix.casefold() == data.surname_prefix.casefold()

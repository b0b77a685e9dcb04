"""The pupils a school or bureau has meldingen of: to choose from, and not to mistake.

Read from the meldingen that somebody sees, and only of pupils who are at that school, or live in
a municipality of that bureau, still: nothing is shown or hinted of anybody else's pupils.
"""

import re
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from cases.actions import PupilData
from cases.models import AbsenceNotice, Pupil
from cases.querysets.notices import NoticeQuerySet
from cases.querysets.search import understand
from cases.rules.names import sort_name
from cases.rules.pupils import is_same
from partners.access_log import log_list
from partners.models import AccessLog, User
from partners.rules.roles import Action, Scope

AT_MOST = 10
_READ_AT_MOST = 200  # meldingen, of pupils who may have several


@dataclass(frozen=True)
class KnownPupils:
    """Earlier meldingen of who a melding is about, and of who may be meant instead.

    `numbered`: another pupil who has the number that was typed. That can only be the same one,
    or a number that was mistyped.
    """

    same: AbsenceNotice | None = None
    alike: tuple[AbsenceNotice, ...] = ()
    numbered: AbsenceNotice | None = None


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
    born = {"birth_date": pupil.birth_date.isoformat()}
    if user.scope is Scope.BUREAU:
        at_school = str(pupil.school_id or "")
        own = {"school": at_school, "no_school": "" if at_school else "on"}
        return own | born | _answers(pupil, pupil, pupil.municipality_id)
    is_here = pupil.school_id == user.organisation_id
    named = notice if notice.surname else pupil  # a school gets its own words back
    return born | _answers(named, pupil if is_here else notice, notice.municipality_id)


def _answers(
    named: AbsenceNotice | Pupil, placed: AbsenceNotice | Pupil, municipality: int
) -> dict[str, str]:
    return {
        "first_name": named.first_name,
        "surname_prefix": named.surname_prefix,
        "surname": named.surname,
        "pupil_number": placed.pupil_number,
        "class_name": placed.class_name,
        "municipality": str(municipality),
    }


def may_choose(user: User, notice: AbsenceNotice) -> bool:
    """Whether somebody may file another melding about the pupil of a melding they see."""
    return user.may(Action.FILE_NOTICE) and _own(user).filter(pk=notice.pk).exists()


def is_enrolled(user: User, notice: AbsenceNotice) -> bool:
    """Whether the pupil of a melding is at somebody's school, as far as that school may know."""
    is_here = notice.pupil.school_id == user.organisation_id
    return is_here or _own(user).filter(pk=notice.pk).exists()


def known_pupils(user: User, data: PupilData) -> KnownPupils:
    """Who was reported before with this number, or with this surname and birth date."""
    found = _last_of_each(_own(user).filter(_may_be(data)).order_by("-id"))
    if found:
        log_list(user, AccessLog.Kind.LIST_NOTICES, [notice.pk for notice in found])
    same = [notice for notice in found if is_same(notice.pupil, data)]
    if len(same) == 1:
        return KnownPupils(same=same[0])
    numbered = [n for n in found if data.pupil_number and n.pupil.pupil_number == data.pupil_number]
    return KnownPupils(alike=tuple(found), numbered=next(iter(numbered), None))


def _own(user: User) -> NoticeQuerySet:
    rows = AbsenceNotice.objects.visible_to(user).of_own_pupils(user)
    return rows.select_related("pupil__school", "case")


def _may_be(data: PupilData) -> Q:
    """Pupils who share the surname and birth date, or the number."""
    alike = Q(
        pupil__birth_date=data.birth_date,
        pupil__sort_name__startswith=sort_name(data.surname, ""),
    )
    return alike | Q(pupil__pupil_number=data.pupil_number) if data.pupil_number else alike


def _last_of_each(rows: NoticeQuerySet) -> list[AbsenceNotice]:
    latest: dict[int, AbsenceNotice] = {}
    for notice in rows[:_READ_AT_MOST]:
        latest.setdefault(notice.pupil_id, notice)
    return list(latest.values())[:AT_MOST]

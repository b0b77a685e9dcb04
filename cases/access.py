"""The door: finding a dossier or melding, authorising, and logging the look, in one call."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.utils import timezone
from guardian.shortcuts import get_objects_for_user

from cases.models import AbsenceNotice, Case, Regime, Task
from partners.access_log import NotAllowed, NotVisible, Refusal, log_look
from partners.models import AccessLog, User
from partners.rules.roles import READS_WITH_REASON, Action, Scope


class ReasonNeeded(Exception):
    """This person reads this dossier with a reason, and gave none yet."""


def owes_reason(user: User, case: Case) -> bool:
    """Whether somebody says why: a teamleider always, everybody of a dossier closed long ago."""
    return user.role in READS_WITH_REASON or case.is_long_closed(timezone.now())


def open_case(
    user: User, number: str, *, action: Action = Action.READ_CASE, reason: str = ""
) -> Case:
    """The dossier with this number, for somebody who may do this with it; the look is logged.

    Raises NotVisible (404: not there, or not theirs), NotAllowed (403: theirs to see, not to do)
    or ReasonNeeded (who owes a reason says why, once per dossier and session).
    """
    case = (
        Case.objects.visible_to(user)
        .select_related("pupil__school", "school", "bureau", "municipality", "owner", "deputy")
        .filter(number=number)
        .one()
    )
    refusal = Refusal(user, AccessLog.Kind.READ_CASE, number, case.pk if case else None)
    if case is None or not holds_permission(user, case):
        raise NotVisible(refusal)
    if not user.may(action):
        raise NotAllowed(refusal)
    if owes_reason(user, case) and not reason:
        raise ReasonNeeded(number)
    log_look(user, AccessLog.Kind.READ_CASE, number=number, case_id=case.pk, reason=reason)
    return case


def holds_permission(user: User, case: Case) -> bool:
    """The second lock on a dossier that is shared: the object permission of the organisation.

    It stands while the share has not ended; that a ground holds today, `visible_to` asks.
    """
    return user.scope is not Scope.SHARES or user.has_perm("cases.open_shared_case", case)


def granted_cases(user: User) -> Any:
    """The dossiers an organisation has the object permission of, by django-guardian's own word.

    It knows no grounds and no dates: to hold beside `visible_to`, not to show anybody.
    """
    return get_objects_for_user(
        user, "cases.open_shared_case", accept_global_perms=False, use_groups=True
    )


def can(user: User, case: Case) -> bool:
    """Whether somebody may open this dossier at this moment, in whatever way the role does."""
    seen = Case.objects.visible_to(user).filter(pk=case.pk).exists()
    return seen and user.may(Action.OPEN_CASE) and holds_permission(user, case)


def require(user: User, case: Case, *actions: Action) -> None:
    """Somebody who reads this dossier and may do none of these with it is refused (403)."""
    if not any(user.may(action) for action in actions):
        raise NotAllowed(Refusal(user, AccessLog.Kind.READ_CASE, case.number, case.pk))


def open_notice(
    user: User,
    number: str,
    *,
    action: Action = Action.READ_NOTICE,
    reasons: Mapping[str, str] = MappingProxyType({}),
) -> AbsenceNotice:
    """The melding with this number, for somebody who may do this with it; the look is logged.

    `reasons`: why this person reads, by number of a melding or of its dossier. Raises as
    `open_case` does.
    """
    notice = (
        AbsenceNotice.objects.visible_to(user)
        .select_related("pupil", "school", "bureau", "municipality", "case")
        .filter(number=number)
        .one()
    )
    refusal = Refusal(user, AccessLog.Kind.READ_NOTICE, number)
    if notice is None:
        raise NotVisible(refusal)
    if not user.may(action):
        raise NotAllowed(refusal)
    reason = reasons.get(number, "")
    if not reason and notice.case is not None:
        reason = reasons.get(notice.case.number, "")
    if user.role in READS_WITH_REASON and not reason:
        raise ReasonNeeded(number)
    kind, case_id = AccessLog.Kind.READ_NOTICE, notice.case_id
    log_look(user, kind, number=number, case_id=case_id, reason=reason)
    return notice


@dataclass(frozen=True)
class WorkLeft:
    """How much somebody leaves behind in running dossiers; numbers only."""

    owned: int
    deputised: int
    tasks: int


def work_left_by(person: User) -> WorkLeft:
    """What is counted for who closes an account and sees no dossiers: no names, no numbers.

    Police data are not counted: who may know of those finds the tasks that are left.
    """
    running = Case.objects.running()
    return WorkLeft(
        owned=running.filter(owner=person).count(),
        deputised=running.filter(deputy=person).count(),
        tasks=Task.objects.open().filter(assignee=person, regime=Regime.AVG).count(),
    )

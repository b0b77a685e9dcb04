"""Shares of which the last day is over: ended every night, each by itself."""

from datetime import datetime

import structlog
from django.db import transaction
from django.utils import timezone

from cases.actions.sharing import end_share
from cases.models import Case, CaseShare
from partners.models import AdminNotice

FAILED = (
    "Het portaal kon vannacht een of meer delingen die voorbij zijn niet beëindigen. De "
    "ketenpartner leest er niets meer door. Elke nacht probeert het portaal het opnieuw. Staat dit "
    "er morgen weer, laat dan in het logboek zoeken naar share_not_ended."
)
log = structlog.get_logger(__name__)


def end_passed_shares(at: datetime | None = None) -> int:
    """End the shares whose last ground passed; gives how many. Safe to run twice.

    Each share is a transaction of its own, so that what ended stays ended when the job is killed.
    One that can not be ended keeps no other waiting; the beheerder hears of it, and the next night
    tries it again. Until then the partner reads nothing through it: its grounds are over.
    """
    at = at or timezone.now()
    passed = CaseShare.objects.passed(timezone.localdate(at)).order_by("id").values_list("pk")
    return sum(_tried(pk, at) for (pk,) in list(passed))


def _tried(share_id: int, at: datetime) -> bool:
    try:
        return _end_when_passed(share_id, at)
    except Exception as problem:  # whatever it is, the other shares have to end
        # Only the kind of problem: what a database says of it can quote a row.
        log.error("share_not_ended", share_id=share_id, problem=type(problem).__name__)
        AdminNotice.raise_once(AdminNotice.Kind.SHARE_STAYS, FAILED)
        return False


@transaction.atomic
def _end_when_passed(share_id: int, at: datetime) -> bool:
    """End a share, unless somebody ended or prolonged it since it was found."""
    case = Case.objects.locked(CaseShare.objects.get(pk=share_id).case_id)
    if not CaseShare.objects.passed(timezone.localdate(at)).filter(pk=share_id).exists():
        return False
    end_share(case, share_id, reason="de einddatum is bereikt", by=None, at=at)
    return True

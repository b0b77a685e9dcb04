"""Writing the access log: where reading is authorised, in the transaction that shows the page.

No row, no page: every request runs in one transaction, and a look is logged inside it. A refusal
undoes that transaction, so it is logged after it by `partners.middleware.AccessLogMiddleware`.
"""

from collections.abc import Iterable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

import structlog
from django.core.exceptions import PermissionDenied
from django.http import Http404

from partners.models import AccessLog, User

# The network address of the request that is being answered; None in jobs and commands.
origin: ContextVar[str | None] = ContextVar("origin", default=None)


@dataclass(frozen=True)
class Refusal:
    """What somebody tried to see and did not get."""

    user: User
    kind: AccessLog.Kind
    number: str
    case_id: int | None = None


class NotVisible(Http404):
    """What was asked does not exist, or is not theirs to see: both look the same."""

    page = "errors/404.html"
    typed: Sequence[str] = ()  # what somebody sent along, to give back

    def __init__(self, refusal: Refusal):
        super().__init__("Niet gevonden")
        self.refusal = refusal
        self.result = AccessLog.Result.NOT_VISIBLE


class NotAllowed(PermissionDenied):
    """They see it, but their role may not do this with it."""

    def __init__(self, refusal: Refusal):
        super().__init__("Niet toegestaan")
        self.refusal = refusal
        self.result = AccessLog.Result.NOT_ALLOWED


def _request_facts() -> dict[str, Any]:
    context = structlog.contextvars.get_contextvars()
    return {"address": origin.get(), "request_id": str(context.get("request_id") or "")}


def log_look(
    user: User,
    kind: AccessLog.Kind,
    *,
    number: str,
    case_id: int | None = None,
    reason: str = "",
    shown_ids: Iterable[int] = (),
) -> None:
    """One dossier or melding was shown, or the documents of it with these ids."""
    AccessLog.objects.create(
        user=user,
        organisation_id=user.organisation_id,
        role=user.role,
        kind=kind,
        result=AccessLog.Result.SHOWN,
        number=number,
        case_id=case_id,
        reason=reason,
        shown_ids=list(shown_ids),
        **_request_facts(),
    )


def log_list(user: User, kind: AccessLog.Kind, shown_ids: Iterable[int]) -> None:
    """A list was shown: one row with the ids on it."""
    AccessLog.objects.create(
        user=user,
        organisation_id=user.organisation_id,
        role=user.role,
        kind=kind,
        result=AccessLog.Result.SHOWN,
        shown_ids=list(shown_ids),
        **_request_facts(),
    )


def log_refusal(refusal: Refusal, result: AccessLog.Result) -> None:
    """An attempt was refused. The number is kept as typed, shortened: it is a fact, not content."""
    AccessLog.objects.create(
        user=refusal.user,
        organisation_id=refusal.user.organisation_id,
        role=refusal.user.role,
        kind=refusal.kind,
        result=result,
        number=refusal.number[:20],
        case_id=refusal.case_id,
        **_request_facts(),
    )

"""Rows of lists of meldingen: columns and words, as in `cases.presenters.lists`."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any, TypedDict

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localdate

from cases.querysets.notices import NoticeQuerySet
from cases.rules.absence import KINDS, AbsenceKind
from cases.rules.names import full_name
from cases.rules.results import DUO_STATUS_LABELS, DuoStatus
from partners.models import User
from partners.rules.roles import Action

_NOTICE = (
    "id", "number", "first_name", "surname_prefix", "surname", "kind", "received_at", "first_day",
    "hours", "days", "times_late", "location", "duo_status", "handled_elsewhere_at",
    "pupil__first_name", "pupil__surname_prefix", "pupil__surname", "pupil__birth_date",
    "school__name", "case_id", "case__number", "case__bureau_id",
)  # fmt: skip


class NoticeRow(TypedDict):
    """A melding in a list, in the words that are shown. A dict, as a `CaseRow`."""

    number: str
    url: str
    pupil: str
    born: str
    where: str  # the school; else where the absence was seen
    kind: str
    received: str
    first_day: str
    hours: int
    days: int
    times_late: int
    status: str
    case: str  # the number of the dossier, for who may read it
    case_url: str
    elsewhere: bool  # in a dossier that the reader may not read


def listed(notices: NoticeQuerySet) -> Any:
    """Meldingen with only what a list tells of them."""
    return notices.values_list(*_NOTICE, named=True)


def notice_rows(notices: Iterable[Any], reader: User) -> list[NoticeRow]:
    """`listed` meldingen in words."""
    # Asked once: a melding's page is below its list, as a dossier's is.
    urls = reverse("cases:notices"), reverse("cases:case_list")
    own_bureau = reader.organisation_id if reader.may(Action.READ_CASE) else None
    return [_row(row, own_bureau, *urls) for row in notices]


def _row(row: Any, own_bureau: int | None, list_url: str, cases_url: str) -> NoticeRow:
    named = (row.first_name, row.surname_prefix, row.surname)  # as `AbsenceNotice.full_name`
    if not row.surname:
        named = (row.pupil__first_name, row.pupil__surname_prefix, row.pupil__surname)
    readable = row.case_id is not None and row.case__bureau_id == own_bureau
    return {
        "number": row.number,
        "url": f"{list_url}{row.number}/",
        "pupil": full_name(*named),
        "born": _day(row.pupil__birth_date),
        "where": row.school__name or f"{row.location or 'geen school'}, gemeld door leerplicht",
        "kind": KINDS[AbsenceKind(row.kind)].label,
        "received": _day(localdate(row.received_at)),
        "first_day": _day(row.first_day),
        "hours": row.hours,
        "days": row.days,
        "times_late": row.times_late,
        "status": _status(row),
        "case": row.case__number if readable else "",
        "case_url": f"{cases_url}{row.case__number}/" if readable else "",
        "elsewhere": row.case_id is not None and not readable,
    }


def _status(row: Any) -> str:
    """As `templates/notices/status.html` tells it of one melding."""
    if row.case_id is not None or row.duo_status == DuoStatus.INGETROKKEN:
        return DUO_STATUS_LABELS[DuoStatus(row.duo_status)]
    if row.handled_elsewhere_at is not None:
        return "doorgegeven aan een andere regio"
    return "niet via dit portaal"


@lru_cache(maxsize=4096)
def _day(day: date) -> str:
    return date_format(day, "j b Y")

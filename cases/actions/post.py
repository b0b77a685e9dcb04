"""The post of a dossier: a letter is asked for, sent, and put back when the tick was a slip."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from cases.actions.timeline import record_entry
from cases.models import Case, PostItem
from cases.rules.audience import EntryKind
from partners.models import User


@transaction.atomic
def ask_for_post(
    case: Case,
    *,
    kind: str,
    addressee: str,
    note: str = "",
    by: User,
    at: datetime | None = None,
) -> PostItem:
    """Ask the administratie to send a letter; also after closing, for the afsluitbrief.

    The same letter twice, while the first still has to go out, is one.
    """
    at = at or timezone.now()
    case = Case.objects.locked(case.pk)
    asked = {"kind": kind, "addressee": addressee, "note": note}
    if (same := case.post.to_send().filter(**asked).first()) is not None:
        return same
    row = PostItem(**PostItem.scope_of(case), **asked, asked_at=at, asked_by=by)
    row.write(by=by, at=at)
    record_entry(case, kind=EntryKind.TAAK, title=f"Te versturen: {row}", text=note, by=by, at=at)
    return row


@transaction.atomic
def mark_sent(post_id: int, *, by: User, at: datetime | None = None) -> PostItem:
    """A letter went out. Twice has one effect."""
    at = at or timezone.now()
    row = _locked_post_item(post_id)
    if row.sent_at is None:
        row.sent_at, row.sent_by = at, by
        _write(row, "Verstuurd", by=by, at=at)
    return row


@transaction.atomic
def undo_sent(post_id: int, *, by: User, at: datetime | None = None) -> PostItem:
    """It did not go out after all. Twice has one effect; the timeline keeps both."""
    at = at or timezone.now()
    row = _locked_post_item(post_id)
    if row.sent_at is not None:
        row.sent_at = row.sent_by = None
        _write(row, "Toch nog te versturen", by=by, at=at)
    return row


def _write(row: PostItem, said: str, *, by: User, at: datetime) -> None:
    row.write(by=by, at=at, fields=("sent_at", "sent_by"))
    record_entry(row.case, kind=EntryKind.TAAK, title=f"{said}: {row}", by=by, at=at)


def _locked_post_item(post_id: int) -> PostItem:
    return PostItem.objects.select_for_update(of=("self",)).select_related("case").get(pk=post_id)

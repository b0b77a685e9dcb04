"""Attachments of a melding: kept with its draft, and from sending on with the melding."""

from datetime import datetime

from django.core.files import File
from django.db import transaction
from django.utils import timezone

from cases.actions.errors import NotPossible
from cases.actions.files import check_file, store_file
from cases.models import AbsenceNotice, Document, NoticeDraft
from partners.models import User

AT_MOST = 10


def add_attachment(
    draft: NoticeDraft, *, name: str, content: File, by: User, at: datetime | None = None
) -> Document:
    """Add a file to a draft; the same file twice is one. Raises NotPossible when it may not be."""
    file = check_file(name, content)
    same = draft.documents.filter(sha256=file.sha256, name=file.name).first()
    if same is not None:
        return same
    if draft.documents.count() >= AT_MOST:
        raise NotPossible(
            f"{file.name} kan niet mee: voeg hoogstens {AT_MOST} bijlagen toe.",
            code="too_many_attachments",
        )
    with store_file(file, draft=draft, by=by, at=at or timezone.now()) as document:
        draft.save(update_fields=["updated_at"])  # who checks in another window looks again
    return document


def remove_attachment(draft: NoticeDraft, pk: int) -> None:
    """Take a file off a draft that was not sent yet."""
    for document in draft.documents.filter(pk=pk):
        _forget(document)
        document.delete()
        draft.save(update_fields=["updated_at"])


def forget_attachments(draft: NoticeDraft) -> None:
    """Remove the files of a draft that is thrown away."""
    for document in draft.documents.all():
        _forget(document)


def move_attachments(draft: NoticeDraft, notice: AbsenceNotice) -> None:
    """From its sending on a melding has the files of its draft."""
    draft.documents.update(
        draft=None,
        notice=notice,
        case=notice.case_id,
        bureau=notice.bureau_id,
        school=notice.school_id,
    )


def _forget(document: Document) -> None:
    storage, stored = document.file.storage, document.file.name or ""
    transaction.on_commit(lambda: storage.delete(stored))

"""Attachments of a melding: kept with its draft, and from sending on with the melding."""

import hashlib
import re
from datetime import datetime

from django.core.files import File
from django.db import transaction
from django.utils import timezone

from cases.actions.errors import NotPossible
from cases.file_kinds import KINDS, kind_of
from cases.models import AbsenceNotice, Document, NoticeDraft
from cases.models.documents import MAX_BYTES
from partners.models import User

AT_MOST = 10
_LONGEST_NAME = 120
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def add_attachment(
    draft: NoticeDraft, *, name: str, content: File, by: User, at: datetime | None = None
) -> Document:
    """Add a file to a draft; the same file twice is one. Raises NotPossible when it may not be."""
    name = _UNSEEN.sub("", name).strip()[-_LONGEST_NAME:]
    if content.size > MAX_BYTES:
        raise NotPossible(
            f"{name} is groter dan {MAX_BYTES // 1024**2} MB. Maak het bestand kleiner."
        )
    kind = kind_of(content, name)
    if kind is None:
        allowed = ", ".join(kind.label for kind in KINDS)
        raise NotPossible(
            f"{name} kan niet mee: de inhoud past niet bij een soort die mag ({allowed}). "
            "Sla het opnieuw op als PDF en voeg dat toe."
        )
    fingerprint = _fingerprint(content)
    same = draft.documents.filter(sha256=fingerprint, name=name).first()
    if same is not None:
        return same
    if draft.documents.count() >= AT_MOST:
        raise NotPossible(f"{name} kan niet mee: voeg hoogstens {AT_MOST} bijlagen toe.")
    content.seek(0)
    draft.save(update_fields=["updated_at"])  # who checks in another window looks again
    return Document.objects.create(
        draft=draft,
        name=name,
        content_type=kind.content_type,
        size=content.size,
        sha256=fingerprint,
        file=File(content, name=name),
        added_at=at or timezone.now(),
        added_by=by,
    )


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


def _fingerprint(content: File) -> str:
    digest = hashlib.sha256()
    for chunk in content.chunks():
        digest.update(chunk)
    return digest.hexdigest()

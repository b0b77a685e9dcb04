"""Files that come in: looked at before they are kept, and gone again when the keeping fails."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.files import File

from cases.actions.errors import NotPossible
from cases.models import Document
from cases.models.documents import MAX_BYTES
from cases.rules.file_kinds import KINDS, kind_of
from cases.rules.names import without_unseen
from partners.models import User

_LONGEST_NAME = 120


@dataclass(frozen=True)
class CheckedFile:
    """A file of which size, kind and name were looked at."""

    name: str
    content_type: str
    sha256: str
    content: File


def check_file(name: str, content: File) -> CheckedFile:
    """Look at a file that somebody sends. Raises NotPossible when it may not be kept."""
    name = without_unseen(name).strip()[-_LONGEST_NAME:]
    if content.size > MAX_BYTES:
        raise NotPossible(
            f"{name} is groter dan {MAX_BYTES // 1024**2} MB. Maak het bestand kleiner.",
            code="file_is_too_large",
        )
    kind = kind_of(content, name)
    if kind is None:
        allowed = ", ".join(kind.label for kind in KINDS)
        raise NotPossible(
            f"{name} kan niet mee: de inhoud past niet bij een soort die mag ({allowed}). "
            "Sla het opnieuw op als PDF en voeg dat toe.",
            code="kind_of_file",
        )
    return CheckedFile(name, kind.content_type, _fingerprint(content), content)


@contextmanager
def store_file(file: CheckedFile, *, by: User, at: datetime, **place: Any) -> Iterator[Document]:
    """Keep a file with its row. When what follows fails, the bytes go with the row."""
    file.content.seek(0)
    document = Document(
        name=file.name,
        content_type=file.content_type,
        size=file.content.size,
        sha256=file.sha256,
        added_at=at,
        added_by=by,
        **place,
    )
    document.file.save(file.name, File(file.content), save=False)
    try:
        document.save()
        yield document
    except BaseException:
        document.file.storage.delete(document.file.name or "")
        raise


def _fingerprint(content: File) -> str:
    digest = hashlib.sha256()
    for chunk in content.chunks():
        digest.update(chunk)
    return digest.hexdigest()

"""Orphan files: bytes without a row, left where a request was rolled back or broke off."""

from datetime import datetime, timedelta
from pathlib import PurePosixPath

from django.core.files.storage import default_storage
from django.utils import timezone

from cases.models import Document
from cases.models.documents import storage_name

_MAY_BE_UNDER_WAY = timedelta(days=1)
_AT_ONCE = 500


def clear_orphan_files(*, at: datetime | None = None) -> int:
    """Remove the files of documents that no row knows; gives how many.

    Not those of the last day: their row may come with a request that is still being answered.
    """
    folder = str(PurePosixPath(storage_name(Document(), "")).parent)
    if not default_storage.exists(folder):
        return 0
    before = (at or timezone.now()) - _MAY_BE_UNDER_WAY
    names = [f"{folder}/{name}" for name in default_storage.listdir(folder)[1]]
    old = [name for name in names if default_storage.get_modified_time(name) < before]
    orphans = [name for some in _in_parts(old) for name in _unknown(some)]
    for name in orphans:
        default_storage.delete(name)
    return len(orphans)


def _in_parts(names: list[str]) -> list[list[str]]:
    return [names[start : start + _AT_ONCE] for start in range(0, len(names), _AT_ONCE)]


def _unknown(names: list[str]) -> list[str]:
    known = set(Document.objects.filter(file__in=names).values_list("file", flat=True))
    return [name for name in names if name not in known]

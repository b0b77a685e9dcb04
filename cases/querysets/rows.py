"""All rows of the models of this room, for its querysets alone: the models are made with these.

Nobody else asks for all rows: pages start from `visible_to`, actions from a dossier they hold.
"""

from typing import TYPE_CHECKING, cast

from django.apps import apps
from django.db.models import QuerySet

if TYPE_CHECKING:
    from cases.querysets.cases import CaseQuerySet
    from cases.querysets.notices import NoticeQuerySet
    from cases.querysets.shares import GroundQuerySet, OpeningQuerySet, ShareQuerySet
    from cases.querysets.tasks import TaskQuerySet


def cases() -> "CaseQuerySet":
    return cast("CaseQuerySet", _all("Case"))


def notices() -> "NoticeQuerySet":
    return cast("NoticeQuerySet", _all("AbsenceNotice"))


def tasks() -> "TaskQuerySet":
    return cast("TaskQuerySet", _all("Task"))


def shares() -> "ShareQuerySet":
    return cast("ShareQuerySet", _all("CaseShare"))


def grounds() -> "GroundQuerySet":
    return cast("GroundQuerySet", _all("ShareGround"))


def opened_entries() -> "OpeningQuerySet":
    return cast("OpeningQuerySet", _all("TimelineOpening"))


def opened_documents() -> "OpeningQuerySet":
    return cast("OpeningQuerySet", _all("DocumentOpening"))


def opened_agreements() -> "OpeningQuerySet":
    return cast("OpeningQuerySet", _all("AgreementOpening"))


def _all(model: str) -> QuerySet:
    return apps.get_model("cases", model)._default_manager.all()

"""What a school sees of leerplicht: the running dossiers in which its own melding was taken up.

It ends at uitschrijving and when the dossier closes, and is asked of the rows at every look
(domain.md 11.7; ADR 0015).
"""

from typing import Any, TypeVar

from django.db import models
from django.db.models import Exists, F, OuterRef
from django.db.models.functions import Upper

from cases.querysets import rows
from partners.models import User
from partners.rules.roles import Role

Rows = TypeVar("Rows", bound=models.QuerySet)


def read_by_school(cases: Rows, user: User) -> Rows:
    """Of these dossiers those that the school of somebody opens."""
    # The school of the dossier leads the index; that of the pupil says where the pupil is.
    of_school = cases.filter(school=user.organisation_id, pupil__school=user.organisation_id)
    return in_own_classes(opened_by_their_school(of_school), user)


def opened_by_their_school(cases: Rows) -> Rows:
    """Of these dossiers those that the school of the pupil opens.

    A melding that waits opens nothing yet, and one that was withdrawn nothing any more: by filing
    alone a school must not learn that a dossier runs, nor what others do in it.
    """
    of_school = rows.notices().filter(case=OuterRef("pk"), school=OuterRef("school"))
    enrolled = cases.filter(closed_at=None, school=F("pupil__school"))
    return enrolled.filter(Exists(of_school.taken_up()))


def in_own_classes(found: Rows, user: User) -> Rows:
    """For a mentor those of these rows that are about a pupil of the own classes; else all."""
    if user.role != Role.MENTOR:
        return found
    names = [name.upper() for name in user.class_names]
    in_class: Any = found.alias(in_class=Upper("pupil__class_name")).filter(in_class__in=names)
    return in_class.filter(pupil__school=user.organisation_id)

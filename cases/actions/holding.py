"""What an action holds until it is done, in one order: pupils first, then dossiers, each by key.

Two actions that hold the same in another order would wait for each other for ever.
"""

from typing import Any

from django.db.models import Q, QuerySet

from cases.models import Case, Pupil


def pupils_to_hold() -> QuerySet[Pupil]:
    """Pupils, held until the end of the transaction, but free to be referred to.

    Who works on the dossier of this pupil checks that reference at commit, while we wait for that
    same dossier: a full lock would have the two wait for each other.
    """
    held = Pupil.objects.select_for_update(no_key=True, of=("self",))
    return held.select_related("municipality", "school")


def locked_pupil(**of: Any) -> Pupil:
    """The pupil of a dossier (`cases=`) or of a melding (`notices=`), held.

    Asked again when nobody was there: while we waited, the pupil was made one with another.
    """
    held = pupils_to_hold().filter(**of)
    return held.first() or held.get()


def hold_cases(which: Q) -> None:
    """Hold these dossiers."""
    list(Case.objects.select_for_update(of=("self",)).filter(which).order_by("pk").only("pk"))

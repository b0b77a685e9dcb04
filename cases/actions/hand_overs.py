"""Handing over all running dossiers of a colleague who is ill or leaves, and taking that back."""

import uuid
from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from cases.actions.errors import NotPossible
from cases.actions.officers import give_to
from cases.models import Case, HandedOver, HandOver
from cases.querysets.cases import CaseQuerySet
from partners.models import Organisation, User


class Officers(NamedTuple):
    """Who handles a dossier."""

    owner: User
    deputy: User


def officers_after(
    case: Case, *, to: User | None, deputy: User | None, officers: Collection[User]
) -> Officers:
    """Who handles a dossier once its owner handed it over: the one choice for preview and deed.

    `to`: the new owner, else the deputy of the dossier. `deputy`: the new deputy; where that is
    nobody or the new owner, the deputy stays, else the former owner becomes it. Only `officers`
    can be chosen. Raises NotPossible when nobody is left.
    """
    owner = to or case.deputy
    if owner is None or owner not in officers or owner == case.owner:
        raise NotPossible(
            f"Dossier {case.number} heeft geen waarnemer. Kies zelf een behandelaar.",
            code="case_has_no_deputy",
        )
    for person in (deputy, case.deputy, case.owner):
        if person in officers and person not in (None, owner):
            return Officers(owner, person)
    raise NotPossible(
        "Kies een waarnemer: wie de dossiers overdraagt, werkt hier niet meer.", code="deputy_left"
    )


@transaction.atomic
def hand_over(
    *,
    leaver: User,
    bureau: Organisation,
    key: uuid.UUID,
    to: User | None,
    deputy: User | None,
    by: User,
    at: datetime | None = None,
) -> HandOver:
    """Give all running dossiers of a colleague to others, in one go. The same `key` does it once.

    Raises NotPossible, and changes nothing, when one of them would be left without behandelaar or
    waarnemer, or when there is nothing to hand over.
    """
    at = at or timezone.now()
    done, is_new = HandOver.objects.get_or_create(
        key=key, defaults={"bureau": bureau, "leaver": leaver, "at": at, "by": by}
    )
    if not is_new:
        return done
    officers = set(User.objects.officers_of(bureau.pk))
    cases = _locked_cases(Case.objects.running().filter(bureau=bureau, owner=leaver))
    if not cases:
        raise NotPossible(
            f"{leaver.name} heeft geen lopende dossiers.", code="nothing_to_hand_over"
        )
    text = f"Overgedragen van {leaver.name}, met alle lopende dossiers."
    for case in cases:
        before = Officers(leaver, case.deputy)  # type: ignore[arg-type]  # owner and deputy go together
        after = officers_after(case, to=to, deputy=deputy, officers=officers)
        give_to(case, owner=after.owner, deputy=after.deputy, by=by, at=at, text=text)
        _keep(done, case, before, after)
    return done


@transaction.atomic
def take_back(done: HandOver, *, by: User, at: datetime | None = None) -> int:
    """Undo an overdracht: who handled a dossier before, does so again. Says of how many dossiers.

    A dossier that was closed or given to somebody else since, stays as it is. A second time
    changes nothing.
    """
    at = at or timezone.now()
    done = HandOver.objects.select_for_update(of=("self",)).get(pk=done.pk)
    if done.returned_at is not None:
        return 0
    rows = {row.case_id: row for row in done.rows.select_related("owner_before", "deputy_before")}
    officers = set(User.objects.officers_of(done.bureau_id))
    back = 0
    for case in _locked_cases(Case.objects.running().filter(pk__in=rows)):
        row = rows[case.pk]
        if may_return(row, case, officers):
            before = {"owner": row.owner_before, "deputy": row.deputy_before}
            give_to(case, **before, by=by, at=at, text="De overdracht is teruggedraaid.")
            back += 1
    done.returned_at, done.returned_by = at, by
    done.save(update_fields=["returned_at", "returned_by"])
    return back


def may_return(row: HandedOver, case: Case, officers: Collection[User]) -> bool:
    """Whether a dossier still is as the overdracht left it, and both can have it back."""
    as_left = (case.owner_id, case.deputy_id) == (row.owner_id, row.deputy_id)
    return as_left and case.is_open and {row.owner_before, row.deputy_before} <= set(officers)


def _locked_cases(cases: CaseQuerySet) -> list[Case]:
    """These dossiers, held until the end in the same order always, and read after that."""
    held = list(cases.select_for_update().order_by("pk").values_list("pk", flat=True))
    rows = Case.objects.filter(pk__in=held).select_related("owner", "deputy", "bureau")
    return list(rows.order_by("pk"))


def _keep(done: HandOver, case: Case, before: Officers, after: Officers) -> None:
    HandedOver.objects.create(
        **HandedOver.scope_of(case),
        hand_over=done,
        owner_before=before.owner,
        deputy_before=before.deputy,
        owner=after.owner,
        deputy=after.deputy,
    )

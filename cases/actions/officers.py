"""Who handles a dossier: owner (behandelaar) and deputy (waarnemer)."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from cases.actions.errors import NotPossible
from cases.actions.steps import Report, complete_step, record_fact
from cases.actions.timeline import record_entry
from cases.audience import EntryKind
from cases.method import Fact
from cases.models import Case
from partners.models import User


@transaction.atomic
def assign_officers(
    case: Case,
    *,
    owner: User,
    deputy: User,
    by: User | None,
    at: datetime | None = None,
    text: str = "",
) -> Case:
    """Set owner and deputy of a dossier; its open tasks go along. Completes step 1.

    Without `by` they follow from the caseload table of the bureau.

    Raises NotPossible when they are one person, or do not handle dossiers at this bureau.
    """
    at = at or timezone.now()
    case = Case.objects.locked(case.pk)
    if not case.is_open:
        raise NotPossible("Dit dossier is gesloten.")
    if owner == deputy:
        raise NotPossible("Kies als waarnemer iemand anders dan de behandelaar.")
    officers = set(User.objects.officers_of(case.bureau_id))
    for person in (owner, deputy):
        if person not in officers:
            raise NotPossible(f"{person.name} behandelt geen dossiers van dit bureau.")
    if (case.owner_id, case.deputy_id) == (owner.pk, deputy.pk):
        return case
    give_to(case, owner=owner, deputy=deputy, by=by, at=at, text=text)
    if case.step == 1:
        record_fact(case, Fact.OFFICERS_SET, by=by, at=at)
        visit = case.visits.get(left_at=None)
        complete_step(case, visit_id=visit.pk, report=Report({}), by=by, at=at)
    return Case.objects.locked(case.pk)


def give_to(
    case: Case, *, owner: User, deputy: User, by: User | None, at: datetime, text: str
) -> None:
    """Write who handles a dossier that is locked; its open tasks go along, the timeline tells."""
    former, case.owner, case.deputy = case.owner, owner, deputy
    case.write(by=by, at=at, fields=("owner", "deputy"))
    if former != owner:
        for task in case.tasks.open().filter(assignee=former, organisation_id=case.bureau_id):
            task.assignee = owner
            task.write(by=by, at=at, fields=("assignee",))
    record_entry(
        case,
        kind=EntryKind.BESLUIT,
        title=f"Behandelaar: {owner.name}, waarnemer: {deputy.name}",
        text=text,
        by=by,
        at=at,
    )

"""Who handles a dossier: owner (behandelaar) and deputy (waarnemer)."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from cases.actions.errors import NotPossible
from cases.actions.regimes import authorised_handler
from cases.actions.steps import Report, complete_step, record_fact
from cases.actions.timeline import record_once
from cases.models import Case, Regime, Task
from cases.rules.audience import EntryKind
from cases.rules.method import Fact
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
        raise NotPossible("Dit dossier is gesloten.", code="case_is_closed")
    if owner == deputy:
        raise NotPossible(
            "Kies als waarnemer iemand anders dan de behandelaar.", code="owner_is_deputy"
        )
    officers = set(User.objects.officers_of(case.bureau_id))
    for person in (owner, deputy):
        if person not in officers:
            raise NotPossible(
                f"{person.name} behandelt geen dossiers van dit bureau.", code="not_an_officer_here"
            )
    if (case.owner_id, case.deputy_id) == (owner.pk, deputy.pk):
        if text:  # of a colleague who chose the same; or the same request again
            record_officers(case, text=text, by=by, at=at)
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
    former, former_deputy = case.owner, case.deputy
    case.owner, case.deputy = owner, deputy
    case.write(by=by, at=at, fields=("owner", "deputy"))
    own = case.tasks.open().filter(organisation_id=case.bureau_id)
    if former != owner:
        for task in own.filter(assignee=former, regime=Regime.AVG):
            task.assignee = owner
            task.write(by=by, at=at, fields=("assignee",))
    _give_police_data(case, own, {former, former_deputy, None}, by=by, at=at)
    record_officers(case, text=text, by=by, at=at)


def record_officers(case: Case, *, text: str, by: User | None, at: datetime) -> None:
    """Tell the timeline who handles a dossier from now on."""
    title = f"Behandelaar: {case.owner}, waarnemer: {case.deputy}"
    record_once(case, kind=EntryKind.BESLUIT, title=title, text=text, by=by, at=at)


def _give_police_data(
    case: Case,
    tasks: Iterable[Task],
    former: Collection[User | None],
    *,
    by: User | None,
    at: datetime,
) -> None:
    """Tasks under the Wpg go to whoever of both is authorised; else to no one by name, and all
    authorised people of the bureau find them. What a third colleague does, stays with them."""
    handler = authorised_handler(case, at=at)
    for task in tasks:
        if task.regime == Regime.WPG and task.assignee in former and task.assignee != handler:
            task.assignee = handler
            task.write(by=by, at=at, fields=("assignee",))

"""Dossiers: who sees them, and the lists made of them."""

from datetime import date, timedelta
from typing import Any, Self

from django.db import models

from cases.querysets.schools import read_by_school
from cases.querysets.search import Asked, SearchQuerySet
from cases.querysets.shares import shares_held_by
from cases.querysets.tasks import TaskQuerySet
from partners.models import User
from partners.rules.roles import Action, Scope

NEW = timedelta(days=7)  # how long a dossier is called new


class CaseQuerySet(SearchQuerySet):
    """Dossiers."""

    def visible_to(self, user: User) -> Self:
        """The dossiers of the bureau somebody works for, those shared with the organisation, or
        those in which the melding of the school was taken up."""
        if user.scope is Scope.BUREAU and user.may(Action.READ_CASE):
            return self.filter(bureau_id=user.organisation_id)
        if user.scope is Scope.SCHOOL and user.may(Action.OPEN_CASE):
            return read_by_school(self, user)
        if user.scope is Scope.SHARES:
            return self.filter(pk__in=shares_held_by(user).values("case"))
        return self.none()

    def running(self) -> Self:
        return self.filter(closed_at=None)

    def closed(self) -> Self:
        return self.filter(closed_at__isnull=False)

    def known(self, asked: Asked) -> Self:
        """Running and closed dossiers, named apart since each kind has an index of its own."""
        either = models.Q(closed_at=None) | models.Q(closed_at__isnull=False)
        return super().known(asked).filter(either)

    def numbered(self, asked: Asked) -> Self:
        """The dossier with a number, or with the melding of that number."""
        if asked.of_notice:
            return self.filter(notices__number__in=[f"M{number}" for number in asked.numbers])
        return self.filter(number__in=asked.numbers)

    def without_owner(self) -> Self:
        """Dossiers that wait for a behandelaar, the longest waiting first."""
        return self.filter(owner=None).order_by("waiting_since", "id")

    def with_any(self, tasks: TaskQuerySet) -> Self:
        """Dossiers that have one of these tasks."""
        return self.filter(models.Exists(tasks.filter(case=models.OuterRef("pk"))))

    def waiting_for(self, user: User, *, tasks: TaskQuerySet) -> Self:
        """Dossiers in which somebody is aan zet: has the first of these open tasks."""
        first = tasks.filter(case=models.OuterRef("pk")).in_order().values("assignee")[:1]
        with_mine = self.with_any(tasks.filter(assignee=user))
        return with_mine.alias(turn=models.Subquery(first)).filter(turn=user.pk)

    def waiting_for_others(self, tasks: TaskQuerySet) -> Self:
        """Dossiers in which the first of these open tasks asks somebody else than the owner."""
        return self.exclude(owner=None).filter(tasks.waits_for_others())

    def new_on(self, day: date) -> Self:
        """Dossiers that were opened in the week up to a day."""
        return self.filter(opened_at__date__gt=day - NEW)

    def workload(self, tasks: TaskQuerySet, *, today: date) -> models.QuerySet:
        """Dossiers per behandelaar: how many, with something late, new, and waiting for others.

        `tasks`: the open AVG tasks that the reader may see.
        """
        late = models.Exists(tasks.late(today).filter(case=models.OuterRef("pk")))
        new = models.Q(opened_at__date__gt=today - NEW)
        waiting = models.Q(owner__isnull=False) & models.Q(tasks.waits_for_others())
        return (
            self.values("owner__username", "owner__name", "owner__is_active")
            .annotate(
                running=models.Count("id"),
                late=models.Count("id", filter=late),
                new=models.Count("id", filter=new),
                waiting=models.Count("id", filter=waiting),
            )
            .order_by("owner__name", "owner__username")
        )

    def locked(self, case_id: int) -> Any:
        """The dossier as it stands now, held until the end of the transaction.

        Held first, read after that: a join that waits for the lock misses an owner set meanwhile.
        """
        self.select_for_update().only("pk").get(pk=case_id)
        return self.select_related("owner__organisation", "bureau", "municipality").get(pk=case_id)

    def write_waiting_since(self, case_id: int, *, tasks: TaskQuerySet) -> None:
        """Write the sort key of lists: derived from the open AVG tasks, so kept out of history."""
        turn = models.Subquery(tasks.in_order().values("starts_on")[:1])
        models.QuerySet.update(self.filter(pk=case_id), waiting_since=turn)

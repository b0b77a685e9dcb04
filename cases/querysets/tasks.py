"""Tasks and regiomomenten: who sees them, and the lists made of them."""

from datetime import date
from typing import Self

from django.db import models

from cases.querysets.children import CaseChildQuerySet
from cases.querysets.shares import shares_held_by
from cases.rules.method import TermKind
from cases.rules.tasks import BY_OTHERS
from partners.models import User, WpgAuthorisation
from partners.rules.roles import Scope


class TaskQuerySet(CaseChildQuerySet):
    """Tasks."""

    def opened_to(self, user: User) -> Self:
        """Those that the partner itself has to do, under the law by which it reads."""
        under_same_law = {"case": models.OuterRef("case"), "regime": models.OuterRef("regime")}
        held = shares_held_by(user).filter(**under_same_law)
        return self.filter(models.Exists(held), organisation=user.organisation_id)

    def naming_school(self, school_id: int) -> Self:
        """Those that the school itself has to do."""
        return self.filter(organisation=school_id)

    def write_request(self, task_id: int, request_id: int) -> None:
        """Write which verzoek a task is about: derived, so kept out of history."""
        models.QuerySet.update(self.filter(pk=task_id), request=request_id)

    def open(self) -> Self:
        return self.filter(closed_at=None)

    def in_order(self) -> Self:
        """As people are aan zet: the earliest date first."""
        return self.order_by("due_on", "id")

    def for_page(self) -> Self:
        """With what the page of a dossier tells of them, and no more columns than that."""
        own = ("case", "kind", "what", "why", "step", "regime", "request")
        dates = ("starts_on", "due_on", "term_kind")
        people = ("assignee__name", "assignee__job_title", "assignee__role", "organisation__name")
        return self.select_related("assignee", "organisation").only(*own, *dates, *people)

    def of_person(self, user: User) -> Self:
        """The open tasks that somebody has to do."""
        return self.open().filter(assignee=user)

    def of_person_or_team(self, user: User) -> Self:
        """The open tasks of somebody; at a partner or school also those that nobody there took."""
        if user.scope not in (Scope.SHARES, Scope.SCHOOL):
            return self.of_person(user)
        free = models.Q(assignee=None, organisation=user.organisation_id)
        return self.open().filter(models.Q(assignee=user) | free)

    def asking(self, today: date) -> Self:
        """Tasks that ask for attention: no longer silent."""
        return self.filter(starts_on__lte=today)

    def silent(self, today: date) -> Self:
        """Tasks that wait for their day."""
        return self.filter(starts_on__gt=today)

    def late(self, today: date) -> Self:
        """Tasks of which the date passed; a planning aid is never late."""
        return self.filter(due_on__lt=today).exclude(term_kind=TermKind.PLANNING)

    def waits_for_others(self) -> models.Subquery:
        """Of a dossier (OuterRef): whether the first of these tasks asks somebody else than its
        owner; of a route its partner does the work."""
        by_owner = models.Q(assignee=models.OuterRef("owner")) & ~models.Q(kind__in=BY_OTHERS)
        asks_others = models.Case(
            models.When(by_owner, then=models.Value(False)), default=models.Value(True)
        )
        first = self.filter(case=models.OuterRef("pk")).in_order()
        return models.Subquery(first.values(waits=asks_others)[:1])

    def shared_out(self, user: User) -> dict[str, int]:
        """How many there are, how many somebody took, and how many nobody did; one query."""
        mine, free = models.Q(assignee=user), models.Q(assignee=None)
        return self.aggregate(
            all=models.Count("id"),
            mine=models.Count("id", filter=mine),
            free=models.Count("id", filter=free),
        )

    def unattended(self, today: date) -> Self:
        """Open tasks of a bureau under the Wpg that nobody has who is authorised on a day."""
        held = WpgAuthorisation.objects.on(today).filter(
            person=models.OuterRef("assignee"), bureau=models.OuterRef("bureau")
        )
        of_bureau = self.open().filter(regime="wpg", organisation=models.F("bureau"))
        return of_bureau.exclude(models.Exists(held))

    def turns(self) -> Self:
        """The task aan zet of each dossier: one row per dossier."""
        return self.open().order_by("case_id", "due_on", "id").distinct("case_id")


class MomentQuerySet(CaseChildQuerySet):
    """Regiomomenten."""

    def late_for(self, owner: User, today: date) -> Self:
        """Dates that passed unmet in the running dossiers of a behandelaar, dossier by dossier.

        Whether the werkstroom of the dossier still has the moment is for the engine to say.
        """
        passed = self.filter(met_on=None, due_on__lt=today)
        return passed.filter(case__owner=owner, case__closed_at=None).order_by("case_id", "due_on")

    def as_listed(self) -> Self:
        """With what a list tells of them, of their dossier and pupil, and no more columns."""
        case = ("case__number", "case__workflow", "case__basic_route")
        pupil = [f"case__pupil__{name}" for name in ("first_name", "surname_prefix", "surname")]
        return self.select_related("case__pupil").only("moment", "due_on", *case, *pupil)

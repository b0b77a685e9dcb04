"""Which rows somebody may see. `visible_to` is the only way to dossier data.

The predicate is chosen per role, each served by one index that starts with its column: officers
by the handling bureau, schools by the school of the dossier, partners by their shares
(architecture.md 3). A bureau reads rows under the Wpg only with an authorisation; of a dossier a
partner reads only opened items, and a school what names it.
"""

from datetime import date, datetime, timedelta
from typing import Any, Self

from django.db import models

from cases.absence_rules import AbsenceKind
from cases.audience import readable_documents, readable_kinds, readable_steps
from cases.method import TermKind
from cases.results import DuoStatus
from cases.school_querysets import in_own_classes, read_by_school
from cases.search import Asked, SearchQuerySet
from cases.share_querysets import opened_to, readable_regimes, rows_of, shares_held_by
from cases.sharing import Part
from partners.history import TrackedQuerySet
from partners.models import User, WpgAuthorisation
from partners.roles import Action, Scope

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

    def with_any(self, tasks: "TaskQuerySet") -> Self:
        """Dossiers that have one of these tasks."""
        return self.filter(models.Exists(tasks.filter(case=models.OuterRef("pk"))))

    def waiting_for(self, user: User, *, tasks: "TaskQuerySet") -> Self:
        """Dossiers in which somebody is aan zet: has the first of these open tasks."""
        first = tasks.filter(case=models.OuterRef("pk")).in_order().values("assignee")[:1]
        with_mine = self.with_any(tasks.filter(assignee=user))
        return with_mine.alias(turn=models.Subquery(first)).filter(turn=user.pk)

    def waiting_for_others(self, tasks: "TaskQuerySet") -> Self:
        """Dossiers in which the first of these open tasks asks somebody else than the owner."""
        others = tasks.filter(pk__in=tasks.turns().values("pk")).of_others()
        return self.exclude(owner=None).filter(pk__in=others.values("case"))

    def new_on(self, day: date) -> Self:
        """Dossiers that were opened in the week up to a day."""
        return self.filter(opened_at__date__gt=day - NEW)

    def workload(self, tasks: "TaskQuerySet", *, today: date) -> models.QuerySet:
        """Dossiers per behandelaar: how many, with something late, new, and waiting for others.

        `tasks`: the open AVG tasks that the reader may see.
        """
        late = models.Exists(tasks.late(today).filter(case=models.OuterRef("pk")))
        new = models.Q(opened_at__date__gt=today - NEW)
        waiting = models.Q(pk__in=self.waiting_for_others(tasks).values("pk"))
        return (
            self.values("owner__username", "owner__name", "owner__is_active")
            .annotate(
                running=models.Count("id"),
                late=models.Count("id", filter=late),
                new=models.Count("id", filter=new),
                waiting=models.Count("id", filter=waiting),
            )
            .order_by("owner__name")
        )

    def locked(self, case_id: int) -> Any:
        """The dossier as it stands now, held until the end of the transaction.

        Held first, read after that: a join that waits for the lock misses an owner set meanwhile.
        """
        self.select_for_update().only("pk").get(pk=case_id)
        return self.select_related("owner__organisation", "bureau", "municipality").get(pk=case_id)

    def write_waiting_since(self, case_id: int, waiting_since: date | None) -> None:
        """Write the sort key of lists: derived from the tasks, so kept out of history."""
        models.QuerySet.update(self.filter(pk=case_id), waiting_since=waiting_since)


class CaseChildQuerySet(TrackedQuerySet):
    """Rows that belong to a dossier; visible to whom the dossier is, by its copied columns.

    A partner or a school reads none of them, unless the kind of row says how it is opened
    (`opened_to`, `naming_school`).
    """

    def visible_to(self, user: User) -> Self:
        if user.scope is Scope.BUREAU and user.may(Action.READ_CASE):
            return self.filter(readable_regimes(user), bureau_id=user.organisation_id)
        if user.scope is Scope.SHARES:
            return self.opened_to(user)
        if user.scope is Scope.SCHOOL:
            return self.in_cases_of(user).naming_school(user.organisation_id)
        return self.none()

    def opened_to(self, user: User) -> Self:
        """What of these a share lets a partner read today."""
        return self.none()

    def in_cases_of(self, user: User) -> Self:
        """Those in the dossiers that the school of somebody opens; never police data."""
        return self.filter(case__in=rows_of("Case").visible_to(user).values("pk"), regime="avg")

    def naming_school(self, school_id: int) -> Self:
        """What of these is about the school itself."""
        return self.none()


class AgreementQuerySet(CaseChildQuerySet):
    """Afspraken."""

    def opened_to(self, user: User) -> Self:
        return self.filter(opened_to(user, "AgreementOpening", Part.AGREEMENTS))

    def naming_school(self, school_id: int) -> Self:
        """Those that leerplicht opened to this school."""
        return self.filter(for_school=school_id)


class ContactPersonQuerySet(CaseChildQuerySet):
    """Aanspreekpunten."""

    def naming_school(self, school_id: int) -> Self:
        """Of every dossier that it opens: pupil, parents and school turn to the same person."""
        return self


class StandingQuerySet(CaseChildQuerySet):
    """What tells where a dossier stands (routes): for a partner with that part, the AVG ones."""

    def opened_to(self, user: User) -> Self:
        shares = shares_held_by(user, Part.STANDING)
        return self.filter(case__in=shares.values("case"), regime="avg")


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

    def of_others(self) -> Self:
        """Tasks that somebody else than the owner of the dossier does; of a route its partner."""
        by_owner = models.Q(assignee=models.F("case__owner")) & ~models.Q(kind="route")
        return self.exclude(by_owner)

    def shared_out(self, user: User) -> dict[str, int]:
        """How many there are, how many somebody took, and how many nobody did; one query."""
        mine, free = models.Q(assignee=user), models.Q(assignee=None)
        return self.aggregate(
            all=models.Count("id"),
            mine=models.Count("id", filter=mine),
            free=models.Count("id", filter=free),
        )

    def for_me(self, user: User, today: date) -> Self:
        """What asks for somebody's attention: their own open tasks, and those that are adrift."""
        # Two questions, each with an index; as one with OR, the open tasks of all are read.
        own, adrift = self.of_person(user).values("pk"), self.adrift(today).values("pk")
        return self.filter(pk__in=own.union(adrift, all=True)).asking(today).in_order()

    def adrift(self, today: date) -> Self:
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


class VisitQuerySet(CaseChildQuerySet):
    """Stays in a step, with what was recorded there."""

    def visible_to(self, user: User) -> Self:
        return super().visible_to(user).filter(step__in=readable_steps(user.role))


class DeviationQuerySet(CaseChildQuerySet):
    """Why somebody deviated: their own words, so for who reads reports."""

    def visible_to(self, user: User) -> Self:
        return super().visible_to(user) if user.may(Action.READ_REPORT) else self.none()


class TimelineQuerySet(CaseChildQuerySet):
    """Entries of the timeline; who of a bureau reads which kind is `cases.audience`."""

    def visible_to(self, user: User) -> Self:
        seen = super().visible_to(user)
        return (
            seen if user.scope is Scope.SHARES else seen.filter(kind__in=readable_kinds(user.role))
        )

    def opened_to(self, user: User) -> Self:
        return self.filter(opened_to(user, "TimelineOpening", Part.TIMELINE))


class NoticeQuerySet(SearchQuerySet):
    """Absence notices: their own scope, since a school sees each that it filed."""

    def visible_to(self, user: User) -> Self:
        if not user.may(Action.READ_NOTICE):
            return self.none()
        if user.scope is Scope.SCHOOL:
            return in_own_classes(self.filter(school_id=user.organisation_id), user)
        if user.scope is Scope.BUREAU:
            return self.filter(bureau_id=user.organisation_id)
        return self.none()

    def taken_up(self) -> Self:
        """Those that leerplicht looked at, and that the school did not withdraw."""
        return self.exclude(duo_status__in=(DuoStatus.WACHT, DuoStatus.INGETROKKEN))

    def numbered(self, asked: Asked) -> Self:
        """The melding with a number, typed with or without its M."""
        return self.filter(number__in=[f"M{number}" for number in asked.numbers])

    def in_class(self, name: str) -> Self:
        """Meldingen of pupils in a class of the school that filed them, not of a later school."""
        return super().in_class(name).filter(pupil__school=models.F("school"))

    def sixteen_hours_in_schooljaar(self, day: date) -> Self:
        """Meldingen of 16 uur received in the schooljaar of a day (from 1 August), up to it.

        One that the school withdrew does not count.
        """
        first_day = date(day.year if day.month >= 8 else day.year - 1, 8, 1)
        received = self.filter(
            kind=AbsenceKind.ZESTIEN_UUR, received_at__date__range=(first_day, day)
        )
        return received.exclude(duo_status=DuoStatus.INGETROKKEN)

    def to_report_to_duo(self) -> Self:
        """Of a school: those it still has to put in the register of DUO. Oldest: `received_at`."""
        return self.filter(duo_state="not_yet")

    def to_return_to_duo(self) -> Self:
        """Of a bureau: in the register, with a status that DUO has not heard yet.

        A melding that still waits for a look has none: that is how DUO knows it already. Longest
        changed: `duo_status_at`.
        """
        return self.filter(duo_state="given", duo_returned_at=None, duo_status_at__isnull=False)

    def for_another_region(self) -> Self:
        """Of a bureau: kept without dossier, not passed on yet. Oldest: `received_at`."""
        kept = self.filter(case=None, handled_elsewhere_at=None)
        return kept.exclude(duo_status=DuoStatus.INGETROKKEN)


class PostQuerySet(CaseChildQuerySet):
    """Letters that the administratie sends."""

    def to_send(self) -> Self:
        """Those that did not go out yet. Oldest: `asked_at`."""
        return self.filter(sent_at=None)

    def sent_since(self, moment: datetime) -> Self:
        """Those that went out, the newest first."""
        return self.filter(sent_at__gte=moment).order_by("-sent_at", "-id")


class CarerQuerySet(TrackedQuerySet):
    """Parents and carers: seen with the dossiers of their child."""

    def visible_to(self, user: User) -> Self:
        if user.scope is Scope.BUREAU and user.may(Action.READ_CASE):
            return self.filter(pupil__cases__bureau_id=user.organisation_id).distinct()
        if user.scope is Scope.SHARES:
            shares = shares_held_by(user, Part.CONTACT)
            return self.filter(pupil__cases__in=shares.values("case")).distinct()
        return self.none()

    def involved(self) -> Self:
        return self.filter(ended_on=None)


class DocumentQuerySet(models.QuerySet):
    """Documents: with a melding for its school, with a dossier for its bureau; else opened."""

    def visible_to(self, user: User) -> Self:
        if user.scope is Scope.SCHOOL:
            return self.filter(notice__in=rows_of("AbsenceNotice").visible_to(user).values("pk"))
        if user.scope is Scope.BUREAU and user.may(Action.READ_CASE):
            of_bureau = self.filter(bureau_id=user.organisation_id, draft=None)
            readable = of_bureau.filter(readable_regimes(user))
            return readable.filter(kind__in=readable_documents(user.role))
        if user.scope is Scope.SHARES:
            return self.filter(
                opened_to(user, "DocumentOpening", Part.DOCUMENTS), draft=None, withdrawn_at=None
            )
        return self.none()

    def given_out_to(self, user: User) -> Self:
        """The documents that somebody may download: a withdrawn one only who works in dossiers."""
        seen = self.visible_to(user)
        return seen if user.may(Action.WORK_CASE) else seen.filter(withdrawn_at=None)

    def in_force(self) -> Self:
        """Documents that were not withdrawn."""
        return self.filter(withdrawn_at=None)

    def added_by_bureau(self) -> Self:
        """Documents that did not come with a melding of a school."""
        return self.filter(notice=None)

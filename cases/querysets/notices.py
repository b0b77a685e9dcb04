"""Meldingen and documents, which a school reads too: who sees them, and the lists made of them."""

from datetime import date
from typing import Self

from django.db import models

from cases.querysets import rows
from cases.querysets.schools import in_own_classes
from cases.querysets.search import Asked, SearchQuerySet
from cases.querysets.shares import opened_to, readable_regimes
from cases.rules.absence import AbsenceKind
from cases.rules.audience import readable_documents
from cases.rules.results import STILL_RUNNING, DuoStatus
from cases.rules.sharing import Part
from partners.models import User
from partners.rules.roles import Action, Scope


def moving_to(school_id: int, *, pupil: models.OuterRef) -> models.Exists:
    """Whether a school said that a pupil is there now, and nobody decided on it yet.

    To that school the pupil is one of its own meanwhile: it must not see that others know of them.
    """
    moves = rows.tasks().filter(kind="move", closed_at=None, notice__school=school_id)
    return models.Exists(moves.filter(notice__pupil=pupil))


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

    def of_own_pupils(self, user: User) -> Self:
        """Meldingen of who is at somebody's school now, or lives in a gemeente of the bureau."""
        if user.scope is Scope.BUREAU:
            return self.filter(pupil__municipality__bureau=user.organisation_id)
        own = user.organisation_id
        moves = moving_to(own, pupil=models.OuterRef("pupil"))
        return self.filter(models.Q(pupil__school=own) | models.Q(moves), school=own)

    def taken_up(self) -> Self:
        """Those that leerplicht looked at, and that the school did not withdraw."""
        return self.exclude(duo_status__in=(DuoStatus.WACHT, DuoStatus.INGETROKKEN))

    def running(self) -> Self:
        """Those of which nobody decided how they end: they close with their dossier."""
        return self.filter(duo_status__in=STILL_RUNNING)

    def numbered(self, asked: Asked) -> Self:
        """The melding with a number, typed with or without its M."""
        return self.filter(number__in=[f"M{number}" for number in asked.numbers])

    def in_class(self, name: str) -> Self:
        """Meldingen that told of this class, or of who is in it at the school that filed them.

        What others know of a pupil is not searched: not at a later school, and not at an earlier
        one while an overstap waits.
        """
        told = models.Q(class_name__iexact=name)
        now = models.Q(pupil__class_name__iexact=name, pupil__school=models.F("school"))
        return self.filter(told | now)

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


class DocumentQuerySet(models.QuerySet):
    """Documents: with a melding for its school, with a dossier for its bureau; else opened."""

    def visible_to(self, user: User) -> Self:
        if user.scope is Scope.SCHOOL:
            return self.filter(notice__in=rows.notices().visible_to(user).values("pk"))
        if user.scope is Scope.BUREAU and user.may(Action.READ_CASE):
            of_bureau = self.filter(bureau_id=user.organisation_id, draft=None)
            readable = of_bureau.filter(readable_regimes(user))
            return readable.filter(kind__in=readable_documents(user.role))
        if user.scope is Scope.SHARES:
            opened = opened_to(user, rows.opened_documents(), Part.DOCUMENTS)
            return self.filter(opened, draft=None, withdrawn_at=None)
        return self.none()

    def given_out_to(self, user: User) -> Self:
        """The documents that somebody may download: a withdrawn one only who works in dossiers."""
        seen = self.visible_to(user)
        return seen if user.may(Action.WORK_CASE) else seen.filter(withdrawn_at=None)

    def for_page(self) -> Self:
        """With what a page tells of them, and no more columns than that."""
        own = ("case", "title", "name", "size", "note", "kind", "regime", "added_at")
        withdrawn = ("withdrawn_at", "withdrawn_reason", "withdrawn_by__name")
        told = (*own, *withdrawn, "notice__number", "added_by__name", "partner__name")
        return self.select_related("notice", "added_by", "partner", "withdrawn_by").only(*told)

    def in_force(self) -> Self:
        """Documents that were not withdrawn."""
        return self.filter(withdrawn_at=None)

    def added_by_bureau(self) -> Self:
        """Documents that did not come with a melding of a school."""
        return self.filter(notice=None)

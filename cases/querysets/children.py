"""Which rows of a dossier somebody may see. `visible_to` is the only way to dossier data.

The predicate is chosen per role, each served by one index that starts with its column: officers
by the handling bureau, schools by the school of the dossier, partners by their shares
(architecture.md 3). A bureau reads rows under the Wpg only with an authorisation; of a dossier a
partner reads only opened items, and a school what names it.
"""

from datetime import datetime
from typing import Any, Self

from django.db import models

from cases.querysets import rows
from cases.querysets.shares import opened_to, readable_regimes, shares_held_by
from cases.rules.audience import readable_kinds, readable_steps
from cases.rules.sharing import Part
from partners.history import TrackedQuerySet
from partners.models import User
from partners.rules.roles import Action, Scope


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
        return self.filter(case__in=rows.cases().visible_to(user).values("pk"), regime="avg")

    def naming_school(self, school_id: int) -> Self:
        """What of these is about the school itself."""
        return self.none()


class AgreementQuerySet(CaseChildQuerySet):
    """Afspraken."""

    def opened_to(self, user: User) -> Self:
        return self.filter(opened_to(user, rows.opened_agreements(), Part.AGREEMENTS))

    def naming_school(self, school_id: int) -> Self:
        """Those that leerplicht opened to this school."""
        return self.filter(for_school=school_id)

    def for_page(self) -> Self:
        """With what a page tells of them, and no more columns than that."""
        told = ("case", "what", "who", "due_on", "made_on", "outcome", "regime", "for_school__name")
        return self.select_related("for_school").only(*told)

    def in_order(self) -> Self:
        """Those that run first, by date; then the newest."""
        day, number = (
            models.Case(models.When(outcome="open", then=column)).asc(nulls_last=True)
            for column in ("due_on", "id")
        )
        return self.order_by(day, number, "-made_on", "-id")


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


class VisitQuerySet(CaseChildQuerySet):
    """Stays in a step, with what was recorded there."""

    def visible_to(self, user: User) -> Self:
        return super().visible_to(user).filter(step__in=readable_steps(user.role))


class DeviationQuerySet(CaseChildQuerySet):
    """Why somebody deviated: their own words, so for who reads reports."""

    def visible_to(self, user: User) -> Self:
        return super().visible_to(user) if user.may(Action.READ_REPORT) else self.none()


class TimelineQuerySet(CaseChildQuerySet):
    """Entries of the timeline; who of a bureau reads which kind is `cases.rules.audience`."""

    def visible_to(self, user: User) -> Self:
        seen = super().visible_to(user)
        return (
            seen if user.scope is Scope.SHARES else seen.filter(kind__in=readable_kinds(user.role))
        )

    def opened_to(self, user: User) -> Self:
        return self.filter(opened_to(user, rows.opened_entries(), Part.TIMELINE))

    def for_page(self) -> Self:
        """With what a page tells of them, and no more columns than that."""
        told = ("case", "kind", "at", "title", "text", "regime", "by__name", "organisation__name")
        return self.select_related("by", "organisation").only(*told)


class PostQuerySet(CaseChildQuerySet):
    """Letters that the administratie sends."""

    def to_send(self) -> Self:
        """Those that did not go out yet. Oldest: `asked_at`."""
        return self.filter(sent_at=None)

    def sent_since(self, moment: datetime) -> Self:
        """Those that went out, the newest first."""
        return self.filter(sent_at__gte=moment).order_by("-sent_at", "-id")


class CarerQuerySet(TrackedQuerySet):
    """Parents and carers: seen with the dossiers of their child at the bureau that asked."""

    def visible_to(self, user: User) -> Self:
        if user.scope is Scope.BUREAU and user.may(Action.READ_CASE):
            return self.filter(bureau_id=user.organisation_id)
        if user.scope is Scope.SHARES:
            cases = rows.cases().filter(pk__in=shares_held_by(user, Part.CONTACT).values("case"))
            here = cases.filter(pupil=models.OuterRef("pupil"), bureau=models.OuterRef("bureau"))
            return self.filter(models.Exists(here))
        return self.none()

    def around(self, case: Any) -> Self:
        """Those that belong to a dossier: of its pupil, written down by its bureau."""
        return self.filter(pupil=case.pupil_id, bureau=case.bureau_id)

    def involved(self) -> Self:
        return self.filter(ended_on=None)

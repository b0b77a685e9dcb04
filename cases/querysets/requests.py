"""Verzoeken, their answers and inbreng: who sees them."""

from datetime import date
from typing import Self

from django.db.models import Exists, OuterRef, Q

from cases.querysets import rows
from cases.querysets.children import CaseChildQuerySet
from cases.querysets.schools import opened_by_their_school
from cases.querysets.shares import readable_regimes, shares_held_by
from partners.history import TrackedQuerySet
from partners.models import User
from partners.rules.roles import Action, Scope


class RequestQuerySet(CaseChildQuerySet):
    """Verzoeken; a partner sees those of its own share while that holds, a school those it was
    asked in the dossiers that it opens."""

    def opened_to(self, user: User) -> Self:
        return self.filter(share__in=shares_held_by(user))

    def naming_school(self, school_id: int) -> Self:
        """Those that were asked of the school itself."""
        return self.filter(answering=school_id)

    def for_page(self) -> Self:
        """With what a page tells of them, and no more columns than that."""
        own = ("case", "kind", "text", "state", "progress", "asked_at", "due_on", "next_on")
        ended = ("closed_at", "lapsed_because")
        people = ("answering__name", "asking__name", "asked_by__name", "task__assignee__name")
        told = self.select_related("answering", "asking", "asked_by", "task__assignee")
        return told.only(*own, *ended, *people)

    def open(self) -> Self:
        return self.filter(closed_at=None)

    def asked_of(self, organisation_id: int) -> Self:
        """The open verzoeken that an organisation has to answer, the earliest first."""
        return self.open().filter(answering=organisation_id).order_by("due_on", "id")

    def of_owner(self, user: User) -> Self:
        """The open verzoeken in the dossiers of a behandelaar."""
        return self.open().filter(case__owner=user)

    def late(self, today: date) -> Self:
        """Without an answer by the day that was agreed."""
        return self.open().filter(due_on__lt=today)

    def held_on(self, day: date) -> Self:
        """Those whose organisation reads the dossier on a day; of a school that is today."""
        shared = rows.shares().running().holding(day)
        read = opened_by_their_school(rows.cases()).filter(school=OuterRef("answering"))
        by_school = Q(Exists(read.filter(pk=OuterRef("case"))), share=None)
        return self.filter(Q(share__in=shared) | by_school)


class AnswerQuerySet(CaseChildQuerySet):
    """Answers to verzoeken: what a partner or school said, so for who reads reports."""

    def visible_to(self, user: User) -> Self:
        """The administratie reads what it wrote down itself."""
        seen = super().visible_to(user)
        reads_all = user.scope is not Scope.BUREAU or user.may(Action.READ_REPORT)
        return seen if reads_all else seen.filter(by=user)

    def opened_to(self, user: User) -> Self:
        return self.filter(request__share__in=shares_held_by(user))

    def naming_school(self, school_id: int) -> Self:
        """Those that the school itself gave."""
        return self.filter(organisation=school_id)


class OfferQuerySet(TrackedQuerySet):
    """Inbreng of partners."""

    def visible_to(self, user: User) -> Self:
        """For a bureau all that came in; for a partner its own, also when nothing is shared."""
        if user.scope is Scope.BUREAU and user.may(Action.READ_CASE):
            return self.filter(readable_regimes(user), bureau=user.organisation_id)
        if user.scope is Scope.SHARES and user.may(Action.OPEN_CASE):
            return self.filter(organisation=user.organisation_id)
        return self.none()

    def to_handle_by(self, user: User) -> Self:
        """Those about a dossier somebody handles, and those that belong to none yet."""
        own = Q(share__case__owner=user) | Q(share__case__deputy=user)
        return self.filter(own | Q(share=None) | Q(share__case__owner=None))

    def giving_file_to(self, user: User) -> Self:
        """Those of which somebody may get the file: a partner its own, also once it was handled;
        who handles them until they are filed, since then it is a document of the dossier."""
        seen = self.visible_to(user).exclude(document=None)
        if user.scope is Scope.SHARES:
            return seen
        return seen.to_handle_by(user).exclude(state="verwerkt")

    def new(self) -> Self:
        """Those that wait for leerplicht, the longest waiting first."""
        return self.filter(state="nieuw").order_by("offered_at", "id")

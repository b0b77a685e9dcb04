"""What a ketenpartner sees: the shares that hold today, and the items they open.

A share holds while it has not ended and has a ground that holds today. What such a ground opens
is its parts; the items of the last three parts still have to be opened one by one.
"""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from cases.querysets import rows
from cases.rules.sharing import PARTNERS, Part
from partners.history import TrackedQuerySet
from partners.models import User, WpgAuthorisation
from partners.rules.roles import Action, Scope


def in_force(day: date) -> dict[str, Any]:
    """What a ground is that holds on a day."""
    return {"ended_at": None, "starts_on__lte": day, "ends_on__gte": day}


def readable_regimes(user: User) -> Q:
    """Rows under the AVG; those under the Wpg too for who holds an authorisation today."""
    holder = WpgAuthorisation.objects.holder(user, timezone.localdate())
    if holder is True:
        return Q(regime__in=("avg", "wpg"))
    return Q(regime="avg") if holder is False else Q(regime="avg") | Q(holder)


def shares_held_by(user: User, part: Part | None = None) -> "ShareQuerySet":
    """The shares through which somebody reads today, those that open a part when one is named."""
    shares = rows.shares()
    if user.scope is not Scope.SHARES or not user.may(Action.OPEN_CASE):
        return shares.none()
    return shares.read_by(user).holding(timezone.localdate(), part)


class ShareQuerySet(TrackedQuerySet):
    """Shares of dossiers."""

    def visible_to(self, user: User) -> Self:
        """All of its dossiers for a bureau; for a partner those through which it reads today."""
        if user.scope is Scope.BUREAU and user.may(Action.READ_CASE):
            return self.filter(readable_regimes(user), bureau_id=user.organisation_id)
        if user.scope is Scope.SHARES and user.may(Action.OPEN_CASE):
            return self.read_by(user).holding(timezone.localdate())
        return self.none()

    def of(self, organisation_id: int) -> Self:
        """Those of an organisation that nobody ended."""
        return self.filter(organisation_id=organisation_id, ended_at=None)

    def read_by(self, user: User) -> Self:
        """Those of the organisation of somebody; for a stand-in as far as its looker may know."""
        running = self.of(user.organisation_id)
        looker = getattr(user, "looked_at_by", None)
        return running if looker is None else running.filter(readable_regimes(looker))

    def holding(self, day: date, part: Part | None = None) -> Self:
        """Those with a ground that holds on a day, and opens this part."""
        opens = {} if part is None else {"parts__contains": [part]}
        # One filter each: a question costs more to put together here than to answer there.
        grounds = rows.grounds().filter(share=OuterRef("pk"), **in_force(day), **opens)
        return self.filter(Exists(grounds))

    def once_per_case(self, user: User) -> Self:
        """Of a dossier that somebody reads under both laws the share under the AVG, for a list."""
        if user.scope is Scope.SHARES and not PARTNERS[user.organisation.kind].is_justice:
            return self  # police data are shared with a partner of justice alone
        twins = rows.shares().visible_to(user).filter(case=OuterRef("case"), regime="avg")
        # Looked up per share under the Wpg: of an EXISTS PostgreSQL reads all twins at once.
        twin = models.Subquery(twins.values("pk")[:1])
        return self.alias(twin=twin).filter(Q(regime="avg") | Q(twin=None))

    def running(self) -> Self:
        return self.filter(ended_at=None)

    def passed(self, day: date) -> Self:
        """Not ended, and without a ground that holds on a day or later: the calendar ended them."""
        grounds = rows.grounds().filter(share=OuterRef("pk"), ended_at=None)
        left = grounds.filter(ends_on__gte=day)
        return self.running().filter(~Exists(left))

    def ending(self, user: User, first: date, last: date) -> Self:
        """Those of the organisation of somebody of which the last ground ends between two days.

        Begins at the grounds that end then, which are few; all shares of a partner are not.
        """
        grounds = rows.grounds().filter(organisation=user.organisation_id, ended_at=None)
        soon = grounds.filter(ends_on__range=(first, last))
        return self.passed(last + timedelta(days=1)).filter(pk__in=soon.values("share"))

    def write_waiting_since(self, case_id: int, *, tasks: models.QuerySet) -> None:
        """Write the sort key of lists: derived from the open tasks, so kept out of history."""
        of_share = {"organisation": OuterRef("organisation"), "regime": OuterRef("regime")}
        own = tasks.filter(**of_share).order_by("starts_on")
        first = models.Subquery(own.values("starts_on")[:1])
        running = self.running().filter(case=case_id)
        models.QuerySet.update(running, waiting_since=Coalesce(first, F("shared_on")))


class GroundQuerySet(TrackedQuerySet):
    """Grounds of shares."""

    def visible_to(self, user: User) -> Self:
        return self.filter(share__in=rows.shares().visible_to(user))

    def holding(self, day: date) -> Self:
        """Those that hold on a day."""
        return self.filter(**in_force(day))

    def read_by(self, user: User, day: date, cases: Collection[int]) -> Self:
        """The grounds on which a ketenpartner reads these dossiers on a day, under both laws."""
        if user.scope is not Scope.SHARES or not user.may(Action.OPEN_CASE):
            return self.none()
        shares = rows.shares().read_by(user).filter(case__in=cases)
        return self.filter(share__in=shares, **in_force(day)).order_by("starts_on", "id")

    def dossiers_of(self, user: User) -> models.QuerySet:
        """The dossiers that a ketenpartner reads today, each once: to count, from one index."""
        if user.scope is not Scope.SHARES or not user.may(Action.OPEN_CASE):
            return self.none()
        held = self.filter(organisation=user.organisation_id, **in_force(timezone.localdate()))
        return held.order_by().values("case").distinct()


class OpeningQuerySet(models.QuerySet):
    """Items that shares opened."""

    def standing(self) -> Self:
        """Those that were not taken back."""
        return self.filter(withdrawn_at=None)

    def visible_to(self, user: User) -> Self:
        return self.filter(share__in=rows.shares().visible_to(user))


def opened_to(user: User, openings: "OpeningQuerySet", part: Part) -> Exists:
    """Whether an item was opened to somebody by a share whose ground opens that part today."""
    return Exists(
        openings.standing().filter(item=OuterRef("pk"), share__in=shares_held_by(user, part))
    )

"""What is asked about an account, and waits for a second person (docs/adr/0019)."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery

from partners.models.authorisations import WpgAuthorisation
from partners.models.organisations import Organisation
from partners.models.people import User
from partners.rules.roles import ROLE_LABELS, Role
from partners.rules.second_person import Actor, Matter, Reach, oversees

UNDECIDED = Q(outcome="")


class AccountProposalQuerySet(models.QuerySet):
    """Voorstellen."""

    def visible_to(self, user: User) -> Self:
        """What somebody watches over: everything, or what is about the own bureau."""
        match oversees(user.role) if user.is_active else Reach.NOBODY:
            case Reach.EVERYBODY:
                return self
            case Reach.BUREAU:
                return self.filter(bureau=user.organisation_id)
        return self.none()

    def undecided(self) -> Self:
        return self.filter(UNDECIDED)

    def waiting(self, at: datetime) -> Self:
        """What can still be approved, stopped or withdrawn."""
        return self.undecided().filter(Q(effective_from=None) | Q(effective_from__gt=at))

    def due(self, at: datetime) -> Self:
        """What nobody stopped in its waiting time: it counts, also when no job saw it yet."""
        return self.undecided().filter(effective_from__lte=at)

    def begun(self) -> Self:
        """What was given."""
        return self.filter(outcome__in=AccountProposal.GIVEN)

    def with_askers(self) -> Self:
        """Each with its `asked_by`, and by whose asking and since when these have their role."""
        roles = AccountProposal.objects.begun().filter(kind=AccountProposal.Kind.ROLE)
        newest = roles.filter(person=OuterRef("asked_by")).order_by("-decided_at")
        return self.select_related("asked_by").annotate(
            asker_made_by=Subquery(newest.values("asked_by")[:1]),
            asker_since=Subquery(newest.values("decided_at")[:1]),
        )


class AccountProposal(models.Model):
    """Voorstel: a role, a Wpg-autorisatie or another e-mail address that one person can not give.

    Without `effective_from` it waits for a second person. With it, it begins at that moment unless
    somebody stops it: that moment decides, whether or not a job has run.
    """

    class Kind(models.TextChoices):
        ROLE = "role", "Rol"
        WPG = "wpg", "Wpg-autorisatie"
        ADDRESS = "address", "E-mailadres"

    class Outcome(models.TextChoices):
        APPROVED = "approved", "goedgekeurd"
        CONFIRMED = "confirmed", "bevestigd vanaf het oude adres"
        ELAPSED = "elapsed", "ingegaan na 24 uur"
        STOPPED = "stopped", "tegengehouden"
        WITHDRAWN = "withdrawn", "ingetrokken"

    GIVEN = (Outcome.APPROVED, Outcome.CONFIRMED, Outcome.ELAPSED)

    kind = models.CharField("soort", max_length=8, choices=Kind)
    person = models.ForeignKey(
        User, models.PROTECT, related_name="proposals", verbose_name="over wie"
    )
    bureau = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="bij welk bureau",
    )
    role = models.CharField("nieuwe rol", max_length=20, blank=True)
    email = models.EmailField("nieuw e-mailadres", blank=True)
    authorisation = models.OneToOneField(
        WpgAuthorisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="proposal",
        verbose_name="Wpg-autorisatie",
    )
    asked_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name="gevraagd door"
    )
    asked_at = models.DateTimeField("gevraagd op")
    effective_from = models.DateTimeField("gaat vanzelf in op", null=True, blank=True)
    outcome = models.CharField("uitkomst", max_length=10, choices=Outcome, blank=True)
    decided_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="besloten door"
    )
    decided_at = models.DateTimeField("besloten op", null=True, blank=True)

    objects = AccountProposalQuerySet.as_manager()

    class Meta:
        verbose_name = "voorstel over een account"
        verbose_name_plural = "voorstellen over accounts"
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind"], condition=UNDECIDED, name="one_proposal_waits_per_kind"
            ),
            models.CheckConstraint(
                name="proposal_says_what_is_asked",
                condition=(Q(kind="role", bureau__isnull=False) & ~Q(role=""))
                | Q(kind="wpg", bureau__isnull=False, authorisation__isnull=False)
                | (Q(kind="address") & ~Q(email="")),
            ),
            models.CheckConstraint(
                name="proposal_is_decided_at_a_moment",
                condition=Q(outcome="", decided_at=None)
                | (~Q(outcome="") & Q(decided_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="second_person_is_somebody_else",
                condition=~Q(outcome="approved")
                | (
                    Q(decided_by__isnull=False)
                    & ~Q(decided_by=F("asked_by"))
                    & ~Q(decided_by=F("person"))
                ),
            ),
            models.CheckConstraint(
                name="address_waits_for_somebody",
                condition=~Q(kind="address") | Q(effective_from=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.what}"

    @property
    def what(self) -> str:
        """What is asked, in words."""
        match self.kind:
            case self.Kind.ROLE:
                return f"de rol {ROLE_LABELS[Role(self.role)].lower()} bij {self.bureau}"
            case self.Kind.WPG:
                return "een Wpg-autorisatie"
        return f"het e-mailadres {self.email}"

    def state_at(self, at: datetime) -> str:
        """In words: what it waits for, or what became of it."""
        if self.outcome:
            return self.get_outcome_display()
        if self.effective_from is None:
            return "wacht op een tweede persoon"
        return "wacht 24 uur" if self.effective_from > at else self.Outcome.ELAPSED.label

    def record(self, outcome: Outcome, *, by: User | None, at: datetime) -> None:
        """Write what became of it; it waits no more."""
        self.outcome, self.decided_by, self.decided_at = outcome, by, at
        self.save(update_fields=["outcome", "decided_by", "decided_at"])

    def matter(self) -> Matter:
        """What the rules about a second person ask to know of it."""
        return Matter(self.person_id, self.bureau_id, asker=actor_of(self.asked_by))


def actor_of(person: User) -> Actor:
    """What the rules about a second person ask to know of somebody."""
    given = person.proposals.begun().filter(kind=AccountProposal.Kind.ROLE)
    newest = given.order_by("-decided_at").values_list("asked_by", "decided_at").first()
    return actor_since(person, *(newest or (None, None)))


def actor_since(person: User, made_by: int | None, since: datetime | None) -> Actor:
    """The same of somebody of whom is known by whose asking, and since when, they have a role."""
    role = person.role if person.is_active else ""
    return Actor(person.pk, role, person.organisation_id, asked_by=made_by, since=since)

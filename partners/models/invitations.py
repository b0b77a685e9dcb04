"""Links that are mailed to one person: to choose a password, or to confirm a new address."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Q

from partners.models.people import User
from partners.models.proposals import AccountProposal

VALID = timedelta(days=7)


class InvitationQuerySet(models.QuerySet):
    """Links that were asked for."""

    def still_open(self, at: datetime) -> Self:
        """What can still be used, or will be when it is mailed."""
        unused = self.filter(used_at=None, withdrawn_at=None, expires_at__gt=at)
        return unused.filter(user__is_active=True)

    def for_password(self) -> Self:
        """Those by which somebody chooses a password; the others confirm a new address."""
        return self.filter(proposal=None)

    def to_mail(self, at: datetime) -> Self:
        """What waits to be mailed; after a failure only when its pause is over."""
        not_paused = Q(mail_after=None) | Q(mail_after__lte=at)
        return self.still_open(at).filter(not_paused, digest=None)


class Invitation(models.Model):
    """A one-time link for one person, that goes to their e-mail address and nowhere else.

    It leads to a password; with `proposal`, to the question whether their address changes. Its
    secret is made when it is mailed, and only a digest of it is kept: until then there is none.
    """

    user = models.ForeignKey(
        User, models.PROTECT, related_name="invitations", verbose_name="gebruiker"
    )
    proposal = models.ForeignKey(
        AccountProposal,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="links",
        verbose_name="bevestigt het voorstel",
    )
    digest = models.CharField("vingerafdruk", max_length=64, unique=True, null=True, blank=True)
    made_at = models.DateTimeField("gemaakt")
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="door")
    expires_at = models.DateTimeField("geldig tot")
    mailed_at = models.DateTimeField("gemaild", null=True, blank=True)
    mail_tries = models.PositiveSmallIntegerField("mislukte pogingen", default=0, db_default=0)
    mail_after = models.DateTimeField("niet mailen voor", null=True, blank=True)
    used_at = models.DateTimeField("gebruikt", null=True, blank=True)
    withdrawn_at = models.DateTimeField("ingetrokken", null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = "uitnodiging"
        verbose_name_plural = "uitnodigingen"

    def __str__(self) -> str:
        return f"{self.user}, tot {self.expires_at:%d-%m-%Y}"

"""Invitations: how a new user gets in, by a link that works once."""

from django.db import models

from partners.models.people import User


class Invitation(models.Model):
    """A one-time link for one person. Only a digest of its secret is kept."""

    user = models.ForeignKey(
        User, models.PROTECT, related_name="invitations", verbose_name="gebruiker"
    )
    digest = models.CharField("vingerafdruk", max_length=64, unique=True)
    made_at = models.DateTimeField("gemaakt")
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="door")
    expires_at = models.DateTimeField("geldig tot")
    used_at = models.DateTimeField("gebruikt", null=True, blank=True)
    withdrawn_at = models.DateTimeField("ingetrokken", null=True, blank=True)

    class Meta:
        verbose_name = "uitnodiging"
        verbose_name_plural = "uitnodigingen"

    def __str__(self) -> str:
        return f"{self.user}, tot {self.expires_at:%d-%m-%Y}"

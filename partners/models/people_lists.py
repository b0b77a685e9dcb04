"""What people of a school or ketenpartner say of the accounts of their organisation."""

from django.db import models

from partners.models.organisations import Organisation
from partners.models.people import User


class StrangerReport(models.Model):
    """Somebody says that a person does not belong to the organisation; written once."""

    person = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="over wie")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="van welke organisatie"
    )
    said_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="gemeld door")
    said_at = models.DateTimeField("gemeld op")

    class Meta:
        verbose_name = "melding van een vreemd account"
        verbose_name_plural = "meldingen van vreemde accounts"

    def __str__(self) -> str:
        return f"{self.person} hoort niet bij {self.organisation}"

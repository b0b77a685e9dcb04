"""Who may work with police data (Wpg): a person, at one bureau, for a time."""

from datetime import date

from django.db import models
from simple_history.models import HistoricalRecords

from partners.history import TrackedModel, TrackedQuerySet
from partners.models.organisations import Organisation
from partners.models.people import User


class WpgAuthorisationQuerySet(TrackedQuerySet):
    """Authorisations."""

    def on(self, day: date):
        """Those that hold on a day."""
        open_ended = models.Q(ends_on=None) | models.Q(ends_on__gte=day)
        return self.filter(open_ended, starts_on__lte=day, withdrawn_at=None)

    def of(self, person: User, day: date):
        """Those of somebody who still works where it was given."""
        return self.on(day).filter(person=person.pk, bureau=person.organisation_id)


class WpgAuthorisation(TrackedModel):
    """An autorisatie under the Wet politiegegevens (art. 6): who may read Wpg items of a bureau.

    Being a boa is something else: that is needed to make a proces-verbaal (domain.md 11.7).
    """

    person = models.ForeignKey(
        User, models.PROTECT, related_name="wpg_authorisations", verbose_name="wie"
    )
    bureau = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="bij welk bureau"
    )
    starts_on = models.DateField("vanaf")
    ends_on = models.DateField("tot en met", null=True, blank=True)
    given_by = models.CharField("verleend door", max_length=120)
    withdrawn_at = models.DateTimeField("ingetrokken", null=True, blank=True)

    objects = WpgAuthorisationQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "Wpg-autorisatie"
        verbose_name_plural = "Wpg-autorisaties"
        ordering = ["-starts_on", "-id"]
        constraints = [
            models.CheckConstraint(
                name="authorisation_ends_after_it_starts",
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: Wpg vanaf {self.starts_on:%d-%m-%Y}"

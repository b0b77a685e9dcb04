"""Afspraken: what was agreed in a dossier, who does it, and whether it was kept."""

from django.db import models
from simple_history.models import HistoricalRecords

from cases.models.scoped import CaseChild
from cases.querysets.children import AgreementQuerySet
from cases.rules.texts import AGREEMENT
from partners.history import TrackedModel
from partners.models import Organisation


class Agreement(CaseChild, TrackedModel):
    """An afspraak: goal or deed, who, before when, and how it went."""

    class Outcome(models.TextChoices):
        OPEN = "open", "loopt"
        KEPT = "kept", "nagekomen"
        PARTLY = "partly", "deels nagekomen"
        NOT_KEPT = "not_kept", "niet nagekomen"
        LAPSED = "lapsed", "vervallen"

    what = models.CharField("afspraak", max_length=AGREEMENT)
    who = models.CharField("wie", max_length=120)
    due_on = models.DateField("uiterlijk", null=True, blank=True)
    outcome = models.CharField("uitkomst", max_length=8, choices=Outcome, default=Outcome.OPEN)
    made_on = models.DateField("gemaakt op")
    # A later school of the pupil does not read what was agreed with an earlier one.
    for_school = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="school die deze afspraak leest",
        db_index=False,
    )

    objects = AgreementQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        default_related_name = "agreements"
        verbose_name = "afspraak"
        verbose_name_plural = "afspraken"
        ordering = ["due_on", "id"]

    def __str__(self) -> str:
        return self.what

"""The people around a pupil: parents and others who care, with who holds the gezag."""

from django.db import models
from simple_history.models import HistoricalRecords

from cases.models.pupils import Pupil
from cases.querysets import CarerQuerySet
from partners.history import TrackedModel


class Carer(TrackedModel):
    """A parent or other carer (ouder/verzorger) of a pupil (domain.md 11.7, gezag)."""

    class Custody(models.TextChoices):
        GEZAMENLIJK = "gezamenlijk", "gezamenlijk gezag"
        EENHOOFDIG = "eenhoofdig", "eenhoofdig gezag"
        VOOGD = "voogd", "voogd"
        GEEN = "geen", "geen gezag"
        ONBEKEND = "onbekend", "gezag onbekend"

    pupil = models.ForeignKey(Pupil, models.PROTECT, related_name="carers", verbose_name="leerling")
    name = models.CharField("naam", max_length=120)
    relation = models.CharField("relatie tot de leerling", max_length=40)
    custody = models.CharField("gezag", max_length=12, choices=Custody, default=Custody.ONBEKEND)
    is_caretaker = models.BooleanField("feitelijk verzorger", default=False)
    has_contact_ban = models.BooleanField("contactverbod", default=False)
    phone = models.CharField("telefoon", max_length=20, blank=True)
    email = models.EmailField("e-mailadres", blank=True)
    source = models.CharField("bron van het gezag", max_length=80, blank=True)
    checked_on = models.DateField("gezag nagegaan op", null=True, blank=True)
    ended_on = models.DateField("niet meer betrokken sinds", null=True, blank=True)

    objects = CarerQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "ouder of verzorger"
        verbose_name_plural = "ouders en verzorgers"
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="custody_has_a_source",
                condition=models.Q(custody="onbekend")
                | (~models.Q(source="") & models.Q(checked_on__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return self.name

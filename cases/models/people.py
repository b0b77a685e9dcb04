"""The people around a pupil: who cares and holds the gezag, and whom one can always turn to."""

from django.db import models
from simple_history.models import HistoricalRecords

from cases.models.pupils import Pupil
from cases.models.scoped import CaseChild
from cases.querysets.children import CarerQuerySet, ContactPersonQuerySet
from partners.history import TrackedModel
from partners.models import Organisation
from partners.rules import telephone


class Carer(TrackedModel):
    """A parent or other carer (ouder/verzorger) of a pupil (domain.md 11.7, gezag).

    Written down by a bureau, and for that bureau: another one that gets a dossier of the same
    pupil asks anew who has gezag, and learns no phone number by reporting a name.
    """

    class Custody(models.TextChoices):
        GEZAMENLIJK = "gezamenlijk", "gezamenlijk gezag"
        EENHOOFDIG = "eenhoofdig", "eenhoofdig gezag"
        VOOGD = "voogd", "voogd"
        GEEN = "geen", "geen gezag"
        ONBEKEND = "onbekend", "gezag onbekend"

    pupil = models.ForeignKey(Pupil, models.PROTECT, related_name="carers", verbose_name="leerling")
    # Empty only in what a version without this column wrote while the portal was renewed.
    bureau = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="bureau",
        db_index=False,
    )
    name = models.CharField("naam", max_length=120)
    relation = models.CharField("relatie tot de leerling", max_length=40)
    custody = models.CharField("gezag", max_length=12, choices=Custody, default=Custody.ONBEKEND)
    is_caretaker = models.BooleanField("feitelijk verzorger", default=False)
    has_contact_ban = models.BooleanField("contactverbod", default=False)
    phone = models.CharField("telefoon", max_length=telephone.LONGEST, blank=True)
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


class ContactPerson(CaseChild, TrackedModel):
    """The aanspreekpunt of a dossier: the one person pupil and parents can always turn to.

    Usually the mentor or ib'er of the school (domain.md 11.2). One per dossier; who it was before
    is in the history.
    """

    name = models.CharField("naam", max_length=120)
    function = models.CharField("functie en organisatie", max_length=120)
    phone = models.CharField("telefoon", max_length=telephone.LONGEST, blank=True)
    email = models.EmailField("e-mailadres", blank=True)
    since = models.DateField("aanspreekpunt sinds")

    objects = ContactPersonQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        default_related_name = "contact_persons"
        verbose_name = "aanspreekpunt"
        verbose_name_plural = "aanspreekpunten"
        constraints = [
            models.UniqueConstraint("case", name="one_contact_person_per_case"),
            models.CheckConstraint(
                name="contact_person_can_be_reached",
                condition=~models.Q(phone="", email=""),
            ),
        ]

    def __str__(self) -> str:
        return self.name

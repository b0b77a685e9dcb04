"""The sociale kaart: what the organisations of the chain offer, and what they call their people."""

from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from partners.history import TrackedModel, TrackedQuerySet
from partners.models.organisations import Municipality, Organisation
from partners.rules.texts import OFFERING, REFERRAL


class OfferingQuerySet(TrackedQuerySet):
    """What is offered, and for whom."""

    def for_age(self, age: int) -> Self:
        """What is meant for this age; without ages it is meant for every age."""
        old_enough = Q(age_from=None) | Q(age_from__lte=age)
        young_enough = Q(age_to=None) | Q(age_to__gte=age)
        return self.filter(old_enough & young_enough)

    def serving(self, municipality: Municipality) -> Self:
        """What is there for who lives here; without municipalities it is there for all."""
        here = Offering.municipalities.through.objects.filter(offering=models.OuterRef("pk"))
        return self.filter(
            models.Exists(here.filter(municipality=municipality)) | ~models.Exists(here)
        )

    def with_words(self, text: str) -> Self:
        """In which these letters stand, or in what is known of its organisation."""
        columns = ("name", "description", "referral", "organisation__name")
        found = Q(
            organisation__in=RoleName.objects.filter(name__icontains=text).values("organisation")
        )
        for column in columns:
            found |= Q(**{f"{column}__icontains": text})
        return self.filter(found)


class Offering(TrackedModel):
    """What an organisation offers on the sociale kaart: for whom, where, and how to get there.

    Nothing chosen under ages, schoolsoorten or gemeenten means: for all of them.
    """

    class Kind(models.TextChoices):
        ADVIES = "advies", "Advies en meedenken"
        GEZIN = "gezin", "Hulp bij opvoeden en opgroeien"
        GEZONDHEID = "gezondheid", "Gezondheid en ziekteverzuim"
        PSYCHISCH = "psychisch", "Psychische hulp"
        ONDERWIJS = "onderwijs", "Passende plek op school"
        VEILIGHEID = "veiligheid", "Veiligheid en bescherming"
        JUSTITIE = "justitie", "Halt, politie en justitie"
        WERK = "werk", "Terug naar school of werk"

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="offerings", verbose_name="organisatie"
    )
    kind = models.CharField("soort hulp", max_length=12, choices=Kind)
    name = models.CharField("naam van het aanbod", max_length=100)
    description = models.TextField("wat het is", max_length=OFFERING)
    referral = models.TextField("aanmelden of verwijzen", max_length=REFERRAL)
    age_from = models.PositiveSmallIntegerField("vanaf leeftijd", null=True, blank=True)
    age_to = models.PositiveSmallIntegerField("tot en met leeftijd", null=True, blank=True)
    school_types = ArrayField(
        models.CharField(max_length=3, choices=Organisation.SchoolType),
        verbose_name="schoolsoorten",
        default=list,
        blank=True,
    )
    municipalities = models.ManyToManyField(
        Municipality, related_name="offerings", verbose_name="gemeenten", blank=True
    )
    waiting_weeks = models.PositiveSmallIntegerField("wachttijd in weken", null=True, blank=True)
    waiting_said_on = models.DateField("wachttijd gezegd op", null=True, blank=True)

    objects = OfferingQuerySet.as_manager()
    history = HistoricalRecords(m2m_fields=[municipalities])

    class Meta:
        verbose_name = "aanbod"
        verbose_name_plural = "aanbod"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint("organisation", "name", name="offering_name_once"),
            models.CheckConstraint(
                name="offering_ages_in_order",
                condition=Q(age_from=None) | Q(age_to=None) | Q(age_to__gte=models.F("age_from")),
            ),
            models.CheckConstraint(
                name="waiting_weeks_with_their_day",
                condition=Q(waiting_weeks=None, waiting_said_on=None)
                | Q(waiting_weeks__isnull=False, waiting_said_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def school_type_labels(self) -> list[Any]:
        """The schoolsoorten in words, in the order in which pupils pass them."""
        return [kind.label for kind in Organisation.SchoolType if kind in self.school_types]


class RoleName(TrackedModel):
    """What an organisation calls a function: "wie heet wat"."""

    class Function(models.TextChoices):
        """Functions under the word of the glossary, so that different names can be compared."""

        LEERPLICHTAMBTENAAR = "leerplichtambtenaar", "leerplichtambtenaar"
        CASUSREGISSEUR = "casusregisseur", "casusregisseur"
        VAST_AANSPREEKPUNT = "aanspreekpunt", "vast aanspreekpunt"
        SCHADUWCOLLEGA = "schaduwcollega", "schaduwcollega"
        VERZUIMCOORDINATOR = "verzuimcoordinator", "verzuimcoördinator"
        ZORGCOORDINATOR = "zorgcoordinator", "zorgcoördinator"
        MENTOR = "mentor", "mentor"
        JEUGDPROFESSIONAL = "jeugdprofessional", "jeugdprofessional"
        JEUGDARTS = "jeugdarts", "jeugdarts"
        CONSULENT = "consulent", "consulent passend onderwijs"
        HALT_MEDEWERKER = "halt", "Halt-medewerker"
        JEUGDBESCHERMER = "jeugdbeschermer", "jeugdbeschermer"
        RAADSONDERZOEKER = "raadsonderzoeker", "raadsonderzoeker"
        OFFICIER = "officier", "officier van justitie"
        DOORSTROOMCOACH = "doorstroomcoach", "doorstroomcoach"

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="role_names", verbose_name="organisatie"
    )
    name = models.CharField("zo heet het bij ons", max_length=60)
    function = models.CharField("in dit portaal", max_length=20, choices=Function)
    expectation = models.CharField("wat u mag verwachten", max_length=200, blank=True)

    objects = TrackedQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "naam van een functie"
        verbose_name_plural = "namen van functies"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint("organisation", "name", name="role_name_once"),
        ]

    def __str__(self) -> str:
        return self.name

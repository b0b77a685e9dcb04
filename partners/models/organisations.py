"""The organisations of the chain, and the municipalities they serve."""

from typing import Self

from django.contrib.auth.models import Group
from django.db import models
from simple_history.models import HistoricalRecords

from partners.history import TrackedModel, TrackedQuerySet
from partners.rules import telephone
from partners.rules.texts import WORKING_AGREEMENT


class OrganisationQuerySet(TrackedQuerySet):
    """The organisations of the chain."""

    def named_like(self, words: str) -> Self:
        """All in whose name or gemeente each word stands."""
        return self.with_each_word(words, ("name", "municipality__name"))


class Organisation(TrackedModel):
    """An organisation in the chain: the bureau leerplicht, a school, or a ketenpartner."""

    class Kind(models.TextChoices):
        BUREAU = "bureau", "Bureau leerplicht"
        SCHOOL = "school", "School"
        GGD = "ggd", "GGD (jeugdgezondheidszorg)"
        JEUGDTEAM = "jeugdteam", "Jeugdteam / wijkteam"
        JEUGDHULP = "jeugdhulp", "Jeugdhulpaanbieder"
        SWV = "swv", "Samenwerkingsverband"
        HALT = "halt", "Halt"
        RVDK = "rvdk", "Raad voor de Kinderbescherming"
        OM = "om", "Openbaar Ministerie"
        POLITIE = "politie", "Politie"
        VEILIG_THUIS = "veilig_thuis", "Veilig Thuis"
        GI = "gi", "Gecertificeerde instelling"
        DOORSTROOM = "doorstroom", "Doorstroompunt"

    class SchoolType(models.TextChoices):
        PO = "po", "primair onderwijs"
        VO = "vo", "voortgezet onderwijs"
        SO = "so", "speciaal onderwijs"
        MBO = "mbo", "middelbaar beroepsonderwijs"

    kind = models.CharField("soort", max_length=20, choices=Kind)
    name = models.CharField("naam", max_length=120)
    school_type = models.CharField("schoolsoort", max_length=3, choices=SchoolType, blank=True)
    municipality = models.ForeignKey(
        "partners.Municipality",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="organisations",
        verbose_name="gemeente",
    )
    phone = models.CharField("telefoon", max_length=telephone.LONGEST, blank=True)
    email = models.EmailField("e-mailadres", blank=True)
    reachable = models.CharField(
        "bereikbaarheid", max_length=200, blank=True, default="", db_default=""
    )
    # When people of this organisation last said that its entry on the sociale kaart is right.
    confirmed_on = models.DateField("bevestigd op", null=True, blank=True)
    # When people of this organisation last said that everybody with an account works there.
    people_confirmed_on = models.DateField("accounts bevestigd op", null=True, blank=True)
    is_active = models.BooleanField("actief", default=True)
    # Grants on single dossiers are given to this group, so to everybody who works there.
    group = models.OneToOneField(Group, models.PROTECT, editable=False, verbose_name="groep")

    objects = OrganisationQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "organisatie"
        verbose_name_plural = "organisaties"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint("kind", "name", name="organisation_name_once_per_kind"),
            models.CheckConstraint(
                name="only_a_school_has_a_school_type",
                condition=models.Q(kind="school") ^ models.Q(school_type=""),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def home_bureau(self) -> "Organisation | None":
        """The bureau whose teamleider has a say about accounts here: itself, or of its gemeente."""
        if self.kind == self.Kind.BUREAU:
            return self
        return self.municipality.bureau if self.municipality else None


class Municipality(TrackedModel):
    """A gemeente. Where a pupil lives decides which bureau handles the dossier (Lpw art. 1, 16)."""

    class HolidayRegion(models.TextChoices):
        NOORD = "Noord", "Noord"
        MIDDEN = "Midden", "Midden"
        ZUID = "Zuid", "Zuid"

    class HaltRegime(models.TextChoices):
        AVG = "avg", "AVG: hulp bij het toezicht"
        WPG = "wpg", "Wpg: deel van de opsporing"

    name = models.CharField("naam", max_length=60, unique=True)
    bureau = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="served_municipalities",
        limit_choices_to={"kind": Organisation.Kind.BUREAU},
        verbose_name="bureau leerplicht",
        help_text="Leeg: deze gemeente werkt niet met het portaal.",
    )
    holiday_region = models.CharField("vakantieregio", max_length=6, choices=HolidayRegion)
    working_agreement = models.TextField(
        "werkafspraak",
        max_length=WORKING_AGREEMENT,
        blank=True,
        help_text="Wat scholen en partners in deze gemeente met leerplicht hebben afgesproken.",
    )

    halt_regime = models.CharField(
        "wet bij een verwijzing naar Halt",
        max_length=3,
        choices=HaltRegime,
        default=HaltRegime.AVG,
        db_default=HaltRegime.AVG,
        help_text="Wat leerplicht voorstelt bij delen met Halt.",
    )

    objects = TrackedQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "gemeente"
        verbose_name_plural = "gemeenten"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

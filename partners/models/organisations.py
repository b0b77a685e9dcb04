"""The organisations of the chain, the municipalities they serve, and who handles whose school."""

from django.contrib.auth.models import Group
from django.db import models
from simple_history.models import HistoricalRecords

from partners.history import TrackedModel, TrackedQuerySet
from partners.roles import Role


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
    phone = models.CharField("telefoon", max_length=20, blank=True)
    email = models.EmailField("e-mailadres", blank=True)
    is_active = models.BooleanField("actief", default=True)
    # Grants on single dossiers are given to this group, so to everybody who works there.
    group = models.OneToOneField(Group, models.PROTECT, editable=False, verbose_name="groep")

    objects = TrackedQuerySet.as_manager()
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


class Municipality(TrackedModel):
    """A gemeente. Where a pupil lives decides which bureau handles the dossier (Lpw art. 1, 16)."""

    class HolidayRegion(models.TextChoices):
        NOORD = "Noord", "Noord"
        MIDDEN = "Midden", "Midden"
        ZUID = "Zuid", "Zuid"

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
        blank=True,
        help_text="Wat scholen en partners in deze gemeente met leerplicht hebben afgesproken.",
    )

    objects = TrackedQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "gemeente"
        verbose_name_plural = "gemeenten"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class OfficerAssignmentQuerySet(TrackedQuerySet):
    """Who handles the dossiers of a school."""

    def for_school(self, bureau: Organisation, school: Organisation | None):
        """The row of this school at this bureau, else its row for "overige scholen", else None.

        A row with somebody who left, or does other work now, does not count.
        """
        still_right = {
            f"{person}__{fact}": value
            for person in ("owner", "deputy")
            for fact, value in (
                ("is_active", True),
                ("organisation", bureau),
                ("role", Role.OFFICER),
            )
        }
        rows = self.filter(bureau=bureau, **still_right).select_related("owner", "deputy")
        own = rows.filter(school=school).first() if school else None
        return own or rows.filter(school=None).first()


class OfficerAssignment(TrackedModel):
    """One row of the caseload table of a bureau: school (or "overige scholen") -> who handles it.

    Because owner and deputy follow from it, step 1 of the method costs nobody a click.
    """

    bureau = models.ForeignKey(
        Organisation, models.PROTECT, related_name="assignments", verbose_name="bureau"
    )
    school = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="officer_assignments",
        verbose_name="school",
        help_text="Leeg: overige scholen, en leerlingen zonder school.",
    )
    owner = models.ForeignKey(
        "partners.User", models.PROTECT, related_name="owned_schools", verbose_name="behandelaar"
    )
    deputy = models.ForeignKey(
        "partners.User", models.PROTECT, related_name="deputy_schools", verbose_name="waarnemer"
    )

    objects = OfficerAssignmentQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "toewijzing"
        verbose_name_plural = "toewijzingen"
        constraints = [
            models.UniqueConstraint(
                fields=["bureau", "school"],
                nulls_distinct=False,
                name="one_assignment_per_bureau_and_school",
            ),
            models.CheckConstraint(
                name="deputy_is_somebody_else",
                condition=~models.Q(owner=models.F("deputy")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.school or 'overige scholen'}: {self.owner}"

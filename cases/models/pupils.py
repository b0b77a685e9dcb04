"""The pupil (leerling; student in the mbo)."""

from datetime import date
from typing import Any

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from simple_history.models import HistoricalRecords

from cases.rules.absence import age_on
from cases.rules.names import SORT_NAME_LENGTH, full_name, sort_name
from cases.rules.notices import LONGEST
from partners.history import TrackedModel, TrackedQuerySet
from partners.models import Municipality, Organisation


class Pupil(TrackedModel):
    """A child or young person of school age."""

    first_name = models.CharField("voornaam", max_length=LONGEST["first_name"])
    surname_prefix = models.CharField(
        "tussenvoegsel", max_length=LONGEST["surname_prefix"], blank=True
    )
    surname = models.CharField("achternaam", max_length=LONGEST["surname"])
    sort_name = models.CharField("sorteernaam", max_length=SORT_NAME_LENGTH, editable=False)
    birth_date = models.DateField("geboortedatum")
    pupil_number = models.CharField(
        "persoonsgebonden nummer",
        max_length=LONGEST["pupil_number"],
        blank=True,
        help_text="Het burgerservicenummer of onderwijsnummer: negen cijfers.",
    )
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="pupils", verbose_name="woongemeente"
    )
    school = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="pupils",
        verbose_name="school",
        db_index=False,
    )
    class_name = models.CharField("klas of groep", max_length=LONGEST["class_name"], blank=True)

    objects = TrackedQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "leerling"
        verbose_name_plural = "leerlingen"
        indexes = [
            models.Index(fields=["school"], include=["id"], name="pupils_of_school"),
            models.Index("pupil_number", name="pupil_by_number"),
            models.Index("birth_date", "sort_name", name="pupil_by_birth_date"),
            models.Index(
                OpClass("sort_name", name="text_pattern_ops"), name="pupil_by_name_prefix"
            ),
            GinIndex(OpClass("sort_name", name="gin_trgm_ops"), name="pupil_by_similar_name"),
        ]

    def __str__(self) -> str:
        return self.full_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sort_name = sort_name(self.surname, self.first_name)
        fields = kwargs.get("update_fields")
        if fields and {"surname", "first_name"} & set(fields):
            kwargs["update_fields"] = {*fields, "sort_name"}
        super().save(*args, **kwargs)

    @property
    def full_name(self) -> str:
        return full_name(self.first_name, self.surname_prefix, self.surname)

    def age_on(self, day: date) -> int:
        """Age in whole years on a day."""
        return age_on(self.birth_date, day)

    @property
    def called(self) -> str:
        """ "student" in the mbo, "leerling" elsewhere (domain.md 11.9)."""
        return called_at(self.school)


def called_at(school: Organisation | None) -> str:
    """What somebody at a school is called."""
    is_student = school and school.school_type == Organisation.SchoolType.MBO
    return "student" if is_student else "leerling"

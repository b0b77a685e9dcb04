"""The verdeling of a bureau: who handles whose school."""

from typing import Any

from django.db import models
from simple_history.models import HistoricalRecords

from partners.history import TrackedModel, TrackedQuerySet
from partners.models.organisations import Organisation
from partners.models.people import User


class OfficerAssignmentQuerySet(TrackedQuerySet):
    """Who handles the dossiers of a school."""

    def for_school(
        self, bureau: Organisation, school: Organisation | None
    ) -> "OfficerAssignment | None":
        """The row of this school at this bureau, else its row for "overige scholen", else None.

        A row with somebody who left, or does other work now, does not count.
        """
        officers = User.objects.officers_of(bureau.pk)
        right = self.filter(bureau=bureau, owner__in=officers, deputy__in=officers)
        rows: Any = right.select_related("owner", "deputy")
        own = rows.filter(school=school).first() if school else None
        found: OfficerAssignment | None = own or rows.filter(school=None).first()
        return found


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
        User, models.PROTECT, related_name="owned_schools", verbose_name="behandelaar"
    )
    deputy = models.ForeignKey(
        User, models.PROTECT, related_name="deputy_schools", verbose_name="waarnemer"
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

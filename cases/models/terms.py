"""Terms of the method as the region set them, each with the day from which it holds."""

from datetime import date

from django.db import models
from simple_history.models import HistoricalRecords

from cases.rules.method import MOMENTS, STEPS
from cases.rules.terms import moment_key, step_key
from partners.history import TrackedModel, TrackedQuerySet


class MethodTermQuerySet(TrackedQuerySet):
    """Terms that hold on a day."""

    def days_on(self, day: date) -> dict[str, int]:
        """School days by key (see `MethodTerm.key`), as set by the region on this day."""
        rows = self.filter(valid_from__lte=day).order_by("valid_from", "id")
        return dict(rows.values_list("key", "days"))  # the newest of a key comes last


class MethodTerm(TrackedModel):
    """How many school days a step or regiomoment takes, from a day on; else the table's own."""

    KEYS = [(step_key(step.number), f"Stap {step.number}, {step.label}") for step in STEPS.values()]
    KEYS += [(moment_key(row.moment), f"Regiomoment: {row.label}") for row in MOMENTS.values()]

    key = models.CharField("termijn van", max_length=40, choices=KEYS)
    days = models.PositiveSmallIntegerField("schooldagen")
    valid_from = models.DateField("geldt vanaf")

    objects = MethodTermQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "termijn van de regio"
        verbose_name_plural = "termijnen van de regio"
        constraints = [
            models.UniqueConstraint("key", "valid_from", name="one_term_per_key_and_day"),
            models.CheckConstraint(
                name="term_is_one_to_two_hundred", condition=models.Q(days__range=(1, 200))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_key_display()}: {self.days} schooldagen"

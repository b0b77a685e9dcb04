"""The routes of a dossier: what was chosen at step 7, and what came of it."""

from django.db import models
from simple_history.models import HistoricalRecords

from cases.models import CaseChild, Task
from cases.querysets.children import StandingQuerySet
from partners.history import TrackedModel
from routes.rules import OUTCOME_LABELS, ROUTES


class Route(CaseChild, TrackedModel):
    """One route of a dossier. While it runs it holds one open task: the next feedback."""

    kind = models.CharField(
        "route", max_length=25, choices=[(row.kind.value, row.label) for row in ROUTES.values()]
    )
    partner = models.CharField("uitvoerder", max_length=120, blank=True)
    started_on = models.DateField("gestart")
    next_feedback_on = models.DateField("volgende terugkoppeling", null=True, blank=True)
    outcome = models.CharField(
        "uitkomst",
        max_length=10,
        blank=True,
        choices=[(outcome.value, label) for outcome, label in OUTCOME_LABELS.items()],
    )
    ended_on = models.DateField("beëindigd", null=True, blank=True)
    task = models.ForeignKey(
        Task, models.PROTECT, related_name="+", verbose_name="taak", null=True, blank=True
    )

    objects = StandingQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        default_related_name = "routes"
        verbose_name = "route"
        verbose_name_plural = "routes"
        ordering = ["started_on", "id"]
        constraints = [
            models.UniqueConstraint(
                "case",
                "kind",
                condition=models.Q(ended_on=None),
                name="a_route_runs_once_at_a_time",
            ),
            models.CheckConstraint(
                name="route_runs_with_a_date_or_ended_with_an_outcome",
                condition=models.Q(ended_on=None, outcome="", next_feedback_on__isnull=False)
                | (models.Q(ended_on__isnull=False, next_feedback_on=None) & ~models.Q(outcome="")),
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def is_running(self) -> bool:
        return self.ended_on is None

"""The dossier: where it stands in the method, and how it got there."""

from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from simple_history.models import HistoricalRecords

from cases.models.pupils import Pupil
from cases.models.scoped import CaseChild
from cases.querysets.cases import CaseQuerySet
from cases.querysets.children import DeviationQuerySet, VisitQuerySet
from cases.querysets.tasks import MomentQuerySet
from cases.rules.engine import CaseState
from cases.rules.method import MOMENTS, QUICK_REASONS, STEPS, WORKFLOWS, Fact, Moment, WorkflowKey
from cases.rules.results import RESULTS, DuoStatus, ResultFacts
from cases.rules.texts import EXPLANATION
from partners.history import TrackedModel
from partners.models import Municipality, Organisation, User

LONG_CLOSED = timedelta(days=2 * 365)
WORKFLOW_CHOICES = [(flow.key.value, flow.label) for flow in WORKFLOWS.values()]


class Case(TrackedModel):
    """A dossier: the work on one pupil's absence, from the first melding to a result."""

    number = models.CharField("dossiernummer", max_length=12, unique=True)
    pupil = models.ForeignKey(Pupil, models.PROTECT, related_name="cases", verbose_name="leerling")
    bureau = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="handled_cases",
        verbose_name="bureau",
        db_index=False,
    )
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="cases", verbose_name="gemeente"
    )
    school = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="cases",
        verbose_name="school",
        db_index=False,  # those below serve it; alone it leads the list of a school astray
    )
    method_version = models.CharField("versie van de methode", max_length=30)
    workflow = models.CharField("werkstroom", max_length=25, choices=WORKFLOW_CHOICES)
    advised_workflow = models.CharField(
        "geadviseerde werkstroom", max_length=25, choices=WORKFLOW_CHOICES
    )
    step = models.PositiveSmallIntegerField("stap", default=1)
    return_step = models.PositiveSmallIntegerField("terug naar stap", null=True, blank=True)
    basic_route = models.BooleanField("basisroute", default=False)
    level = models.PositiveSmallIntegerField("interventieniveau", default=1)
    owner = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="owned_cases",
        verbose_name="behandelaar",
    )
    deputy = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="deputy_cases",
        verbose_name="waarnemer",
    )
    case_lead = models.CharField("casusregisseur", max_length=120, blank=True)
    opened_at = models.DateTimeField("geopend")
    received_on = models.DateField("eerste melding ontvangen")
    closed_at = models.DateTimeField("gesloten", null=True, blank=True)
    result = models.CharField(
        "resultaat",
        max_length=20,
        blank=True,
        choices=[(row.result.value, row.label) for row in RESULTS.values()],
    )
    # Start of the task aan zet; in the future while the dossier waits in silence. Derived.
    waiting_since = models.DateField("wacht sinds", null=True, blank=True, editable=False)
    # The tasks that began or ended in an action that writes the above at its end (`one_turn`).
    changed_tasks: list[Any] | None = None

    objects = CaseQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["waiting_since"])

    class Meta:
        verbose_name = "dossier"
        verbose_name_plural = "dossiers"
        permissions = [("open_shared_case", "mag een gedeeld dossier openen")]
        constraints = [
            models.CheckConstraint(
                name="step_is_one_to_ten", condition=models.Q(step__range=(1, 10))
            ),
            models.CheckConstraint(
                name="return_lies_ahead",
                condition=models.Q(return_step=None) | models.Q(return_step__gt=models.F("step")),
            ),
            models.CheckConstraint(
                name="closed_with_a_result",
                condition=models.Q(closed_at=None, result="")
                | (models.Q(closed_at__isnull=False) & ~models.Q(result="")),
            ),
            models.UniqueConstraint(
                "pupil",
                "bureau",
                condition=models.Q(closed_at=None),
                name="one_running_case_per_pupil",
            ),
        ]
        indexes = [
            models.Index(
                "bureau",
                "waiting_since",
                "id",
                condition=models.Q(closed_at=None),
                name="running_cases_of_bureau",
            ),
            models.Index(
                fields=["bureau", "-closed_at", "-id"],
                condition=models.Q(closed_at__isnull=False),
                name="closed_cases_of_bureau",
            ),
            models.Index(
                fields=["owner", "bureau"],
                condition=models.Q(closed_at=None),
                name="running_cases_of_owner",
            ),
            # What a school opens, the newest first. No date in its order: that of a task is intern.
            # With the pupil, so that it is counted without looking at the dossiers themselves.
            models.Index(
                fields=["school", "id"],
                include=["pupil"],
                condition=models.Q(closed_at=None),
                name="cases_that_a_school_opens",
            ),
            # The list narrowed to a school: its first page and its count, without the other rows.
            models.Index(
                fields=["bureau", "school", "waiting_since", "id"],
                condition=models.Q(closed_at=None),
                name="running_cases_by_school",
            ),
            # Which schools a bureau has dossiers of: what the list can be narrowed to.
            models.Index(fields=["school", "bureau"], name="cases_of_school_and_bureau"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    def is_long_closed(self, at: datetime) -> bool:
        """Closed more than two years ago: read with a reason only (domain.md 11.7)."""
        return self.closed_at is not None and self.closed_at < at - LONG_CLOSED

    @property
    def step_label(self) -> str:
        return STEPS[self.step].label

    def method_state(self) -> CaseState:
        """Where this dossier stands, for the engine. Costs a query: the steps walked."""
        walked = self.visits.exclude(left_at=None).filter(completed=True)
        return CaseState(
            workflow=WorkflowKey(self.workflow),
            step=self.step,
            advised=WorkflowKey(self.advised_workflow),
            walked=frozenset(walked.values_list("step", flat=True)),
            return_step=self.return_step,
            basic_route=self.basic_route,
        )

    def result_facts(self, today: date) -> ResultFacts:
        """Who this dossier is about and since when, for the results that it can end with. Costs a
        query: its first day of absence, which a school may tell of weeks later."""
        told = self.notices.exclude(duo_status=DuoStatus.INGETROKKEN)
        first_day = told.aggregate(first_day=models.Min("first_day"))["first_day"]
        began_on = min(filter(None, (self.received_on, first_day)))
        return ResultFacts(self.pupil.first_name, self.pupil.birth_date, began_on, today)


class CaseMoment(CaseChild, TrackedModel):
    """A regiomoment of a dossier: a date promised by the region, and when it was met."""

    moment = models.CharField(
        "moment", max_length=20, choices=[(row.moment.value, row.label) for row in MOMENTS.values()]
    )
    due_on = models.DateField("uiterlijk")
    met_on = models.DateField("gehaald", null=True, blank=True)

    objects = MomentQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        default_related_name = "moments"
        verbose_name = "regiomoment"
        verbose_name_plural = "regiomomenten"
        constraints = [
            models.UniqueConstraint("case", "moment", name="each_moment_once_per_case"),
        ]

    def __str__(self) -> str:
        return f"{self.get_moment_display()}: {self.due_on:%d-%m-%Y}"

    @property
    def step(self) -> int | None:
        """The step that meets this moment; None for the first contact."""
        return MOMENTS[Moment(self.moment)].step


class StepVisit(CaseChild, TrackedModel):
    """One stay of a dossier in a step: what was recorded there, and how it was left.

    `answers` holds what the form of the step asked, by field name; the form knows the labels.
    """

    step = models.PositiveSmallIntegerField(
        "stap", choices=[(step.number, step.label) for step in STEPS.values()]
    )
    entered_at = models.DateTimeField("begonnen")
    left_at = models.DateTimeField("verlaten", null=True, blank=True)
    completed = models.BooleanField("afgerond", default=False)
    facts = ArrayField(
        models.CharField(max_length=25, choices=[(fact.value, fact.value) for fact in Fact]),
        verbose_name="vastgestelde feiten",
        default=list,
        blank=True,
    )
    answers = models.JSONField("antwoorden", default=dict, blank=True)
    left_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="door"
    )

    objects = VisitQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        default_related_name = "visits"
        verbose_name = "stap van een dossier"
        verbose_name_plural = "stappen van dossiers"
        constraints = [
            models.UniqueConstraint(
                "case", condition=models.Q(left_at=None), name="one_step_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: stap {self.step}"


class Deviation(CaseChild):
    """Pas toe of leg uit: why somebody left the werkstroom, went back or chose heavier."""

    class Kind(models.TextChoices):
        HEAVIER = "heavier", "Zwaardere werkstroom dan geadviseerd"
        WORKFLOW = "workflow", "Werkstroom gewijzigd"
        BACK = "back", "Terug naar een eerdere stap"
        CLOSED_EARLY = "closed_early", "Eerder gesloten"

    kind = models.CharField("soort", max_length=15, choices=Kind)
    step = models.PositiveSmallIntegerField("bij stap")
    quick_reason = models.CharField(
        "reden", max_length=25, blank=True, choices=list(QUICK_REASONS.items())
    )
    text = models.TextField("toelichting", max_length=EXPLANATION, blank=True)
    at = models.DateTimeField("moment")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="door")

    objects = DeviationQuerySet.as_manager()

    class Meta:
        default_related_name = "deviations"
        verbose_name = "afwijking"
        verbose_name_plural = "afwijkingen"
        constraints = [
            models.CheckConstraint(
                name="a_deviation_is_explained",
                condition=~models.Q(quick_reason="", text=""),
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

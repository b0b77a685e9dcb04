"""What has to be done in a dossier, and what happened."""

from django.db import models
from django.urls import reverse
from simple_history.models import HistoricalRecords

from cases.models.scoped import CaseChild, Regime
from cases.querysets.children import TimelineQuerySet
from cases.querysets.tasks import TaskQuerySet
from cases.rules.audience import ENTRY_KIND_LABELS
from cases.rules.method import TermKind
from cases.rules.tasks import TASK_KINDS, TaskKind
from partners.history import TrackedModel
from partners.models import Organisation, User


class Task(CaseChild, TrackedModel):
    """A taak: who has to do what in a dossier, before when and why.

    "Wie is aan zet" is the open AVG task with the smallest (due_on, id). A task with `starts_on`
    in the future stays silent until then.
    """

    Kind = TaskKind

    class Outcome(models.TextChoices):
        DONE = "done", "gedaan"
        LAPSED = "lapsed", "vervallen"

    kind = models.CharField(
        "soort",
        max_length=12,
        choices=[(row.kind.value, row.label) for row in TASK_KINDS.values()],
    )
    what = models.CharField("wat", max_length=160)
    why = models.CharField("waarom", max_length=300)
    step = models.PositiveSmallIntegerField("stap", null=True, blank=True)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="tasks", verbose_name="organisatie"
    )
    assignee = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="tasks",
        verbose_name="wie",
        db_index=False,
        help_text="Leeg: iedereen van de organisatie kan de taak oppakken.",
    )
    starts_on = models.DateField("vanaf")
    due_on = models.DateField("uiterlijk")
    term_kind = models.CharField(
        "soort termijn", max_length=12, choices=[(kind.value, kind.value) for kind in TermKind]
    )
    opened_at = models.DateTimeField("geopend")
    closed_at = models.DateTimeField("gesloten", null=True, blank=True)
    closed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="gesloten door"
    )
    outcome = models.CharField("uitkomst", max_length=8, choices=Outcome, blank=True)
    outcome_text = models.CharField("toelichting", max_length=200, blank=True)
    request = models.ForeignKey(
        "PartnerRequest",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="verzoek",
        help_text="Waar de taak over gaat: te beantwoorden door de partner, of te lezen.",
        db_index=False,
    )
    notice = models.ForeignKey(
        "AbsenceNotice",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="melding",
        help_text="Die bekeken moet worden, of zegt dat de leerling is overgestapt.",
        db_index=False,
    )

    objects = TaskQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["request", "notice"])

    class Meta:
        default_related_name = "tasks"
        verbose_name = "taak"
        verbose_name_plural = "taken"
        constraints = [
            models.CheckConstraint(
                name="task_starts_before_it_is_due",
                condition=models.Q(starts_on__lte=models.F("due_on")),
            ),
            models.CheckConstraint(
                name="closed_task_has_an_outcome",
                condition=models.Q(closed_at=None, outcome="")
                | (models.Q(closed_at__isnull=False) & ~models.Q(outcome="")),
            ),
        ]
        indexes = [
            models.Index(
                "case",
                "due_on",
                "id",
                condition=models.Q(closed_at=None, regime=Regime.AVG),
                name="open_tasks_of_case",
            ),
            models.Index(
                "assignee",
                "due_on",
                "id",
                condition=models.Q(closed_at=None),
                name="open_tasks_of_person",
            ),
            models.Index(
                "organisation",
                "due_on",
                "id",
                condition=models.Q(closed_at=None),
                name="open_tasks_of_organisation",
            ),
            models.Index(
                "notice", condition=models.Q(closed_at=None, kind="move"), name="open_moves"
            ),
            models.Index(
                "bureau",
                "due_on",
                "id",
                condition=models.Q(closed_at=None, regime=Regime.WPG),
                name="open_police_tasks_of_bureau",
            ),
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def path(self) -> str:
        """Where it is read what this is about: a verzoek has a page of its own."""
        place = {"number": self.case.number}
        if self.request_id is None:
            return reverse("cases:case", kwargs=place)
        return reverse("cases:request", kwargs=place | {"pk": self.request_id})


class TimelineEntry(CaseChild):
    """One thing that happened in a dossier. Never changed: a correction is a new entry."""

    kind = models.CharField(
        "soort",
        max_length=10,
        choices=[(kind.value, label) for kind, label in ENTRY_KIND_LABELS.items()],
    )
    at = models.DateTimeField("moment")
    title = models.CharField("titel", max_length=160)
    text = models.TextField("tekst", blank=True)
    by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="door",
        help_text="Leeg: het portaal deed dit zelf, volgens een vaste regel.",
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="organisatie"
    )

    objects = TimelineQuerySet.as_manager()

    class Meta:
        default_related_name = "timeline"
        verbose_name = "gebeurtenis"
        verbose_name_plural = "tijdlijn"
        indexes = [models.Index(fields=["case", "-at", "-id"], name="timeline_of_case")]

    def __str__(self) -> str:
        return self.title

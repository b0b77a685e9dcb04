"""Verzoeken between organisations, their answers, and what a partner offers of its own accord."""

from django.db import models
from django.urls import reverse
from simple_history.models import HistoricalRecords

from cases.models.documents import Document
from cases.models.scoped import CaseChild, Regime
from cases.models.sharing import CaseShare
from cases.models.work import Task, TimelineEntry
from cases.querysets.requests import AnswerQuerySet, OfferQuerySet, RequestQuerySet
from cases.rules.requests import (
    ANSWERS,
    ASKED_OF_SCHOOL,
    PROGRESS_LABELS,
    STATE_LABELS,
    RequestKind,
    RequestState,
)
from cases.rules.texts import EXPLANATION, REPORT
from partners.history import TrackedModel
from partners.models import Municipality, Organisation, User

PROGRESS_CHOICES = [(progress.value, label) for progress, label in PROGRESS_LABELS.items()]


class PartnerRequest(CaseChild, TrackedModel):
    """A verzoek: a question, referral or request for feedback to an organisation.

    Both sides see it, with its answers. While it is open the side that has to act has its task.
    To a ketenpartner it goes through a share; the school of the pupil opens the dossier by law.
    """

    share = models.ForeignKey(
        CaseShare,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="requests",
        verbose_name="gedeeld dossier",
        help_text="Leeg: gevraagd aan de school van de leerling.",
    )
    kind = models.CharField(
        "soort", max_length=15, choices=[(kind.value, kind.value) for kind in RequestKind]
    )
    asked_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name="gevraagd door"
    )
    asking = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="vragende organisatie"
    )
    answering = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="aan wie", db_index=False
    )
    text = models.TextField("wat er gevraagd is", max_length=EXPLANATION)
    asked_at = models.DateTimeField("gevraagd")
    due_on = models.DateField("antwoord uiterlijk")
    state = models.CharField(
        "stand",
        max_length=12,
        choices=[(state.value, label) for state, label in STATE_LABELS.items()],
        default=RequestState.ASKED,
    )
    progress = models.CharField("voortgang", max_length=12, blank=True, choices=PROGRESS_CHOICES)
    next_on = models.DateField("volgende terugkoppeling", null=True, blank=True)
    task = models.ForeignKey(
        Task, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="taak"
    )
    reminded_at = models.DateTimeField("herinnerd", null=True, blank=True)
    closed_at = models.DateTimeField("afgesloten", null=True, blank=True)
    lapsed_because = models.CharField(
        "waarom vervallen", max_length=200, blank=True, default="", db_default=""
    )

    objects = RequestQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        default_related_name = "requests"
        verbose_name = "verzoek"
        verbose_name_plural = "verzoeken"
        constraints = [
            models.CheckConstraint(
                name="open_request_has_a_task",
                condition=models.Q(closed_at=None, task__isnull=False)
                | models.Q(closed_at__isnull=False, task=None),
            ),
            models.CheckConstraint(
                name="request_without_share_is_to_the_school",
                condition=models.Q(share__isnull=False)
                | models.Q(
                    school=models.F("answering"),
                    regime=Regime.AVG.value,
                    kind__in=[kind.value for kind in ASKED_OF_SCHOOL],
                ),
            ),
        ]
        indexes = [
            models.Index(
                "answering",
                "due_on",
                "id",
                condition=models.Q(closed_at=None),
                name="open_requests_of_organisation",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} aan {self.answering}"

    @property
    def path(self) -> str:
        """Where both sides read it, and the partner answers."""
        return reverse("cases:request", kwargs={"number": self.case.number, "pk": self.pk})


class RequestAnswer(CaseChild):
    """One answer to a verzoek; never changed. Given by the partner, or *namens* the partner."""

    request = models.ForeignKey(
        PartnerRequest, models.PROTECT, related_name="answers", verbose_name="verzoek"
    )
    kind = models.CharField(
        "antwoord", max_length=40, choices=[(row.kind.value, row.label) for row in ANSWERS.values()]
    )
    progress = models.CharField("voortgang", max_length=12, blank=True, choices=PROGRESS_CHOICES)
    text = models.TextField("tekst", max_length=REPORT, blank=True)
    next_on = models.DateField("volgende terugkoppeling", null=True, blank=True)
    at = models.DateTimeField("moment")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="vastgelegd door")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="namens wie"
    )
    # Namens: somebody of leerplicht wrote down what the partner said.
    said_by = models.CharField("wie het zei", max_length=120, blank=True)
    said_how = models.CharField("hoe", max_length=60, blank=True)
    said_on = models.DateField("wanneer", null=True, blank=True)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        default_related_name = "answers"
        verbose_name = "antwoord"
        verbose_name_plural = "antwoorden"
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.at:%d-%m-%Y}"


class Offer(TrackedModel):
    """An inbreng: a partner asks for access, or offers a signal, advice or document.

    Whether there is a dossier the partner is not told: somebody of leerplicht looks, and files it.
    """

    class Kind(models.TextChoices):
        ACCESS = "toegang", "Vraag om toegang"
        SIGNAL = "signaal", "Signaal"
        ADVICE = "advies", "Advies"
        DOCUMENT = "document", "Document"

    class State(models.TextChoices):
        NEW = "nieuw", "wacht op leerplicht"
        FILED = "verwerkt", "verwerkt"
        DECLINED = "niet_verwerkt", "niet verwerkt"

    kind = models.CharField("soort", max_length=10, choices=Kind)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="offers", verbose_name="van", db_index=False
    )
    bureau = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="bureau", db_index=False
    )
    share = models.ForeignKey(
        CaseShare,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="offers",
        verbose_name="gedeeld dossier",
    )
    pupil_name = models.CharField("naam van de leerling", max_length=160, blank=True)
    birth_date = models.DateField("geboortedatum", null=True, blank=True)
    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="woongemeente",
        db_index=False,
    )
    text = models.TextField("tekst", max_length=REPORT)
    regime = models.CharField("regime", max_length=3, choices=Regime, default=Regime.AVG)
    offered_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="door")
    offered_at = models.DateTimeField("ingebracht")
    state = models.CharField("stand", max_length=15, choices=State, default=State.NEW)
    handled_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="behandeld door"
    )
    handled_at = models.DateTimeField("behandeld", null=True, blank=True)
    answer = models.CharField("antwoord aan de partner", max_length=300, blank=True)
    entry = models.ForeignKey(
        TimelineEntry,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="gebeurtenis",
    )
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="document"
    )

    objects = OfferQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "inbreng"
        verbose_name_plural = "inbreng"
        ordering = ["-offered_at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="offer_is_about_a_share_or_a_pupil",
                condition=models.Q(share__isnull=False)
                | (~models.Q(pupil_name="") & models.Q(birth_date__isnull=False)),
            ),
            models.CheckConstraint(
                name="handled_offer_says_when",
                condition=models.Q(state="nieuw", handled_at=None)
                | (~models.Q(state="nieuw") & models.Q(handled_at__isnull=False)),
            ),
        ]
        indexes = [
            models.Index(
                "bureau",
                "offered_at",
                "id",
                condition=models.Q(state="nieuw"),
                name="new_offers_of_bureau",
            ),
            models.Index(
                fields=["organisation", "-offered_at", "-id"], name="offers_of_organisation"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} van {self.organisation}"

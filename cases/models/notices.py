"""The absence notice (verzuimmelding), and the draft it grows from."""

import uuid

from django.db import models
from simple_history.models import HistoricalRecords

from cases.models.cases import Case
from cases.models.pupils import Pupil, called_at
from cases.querysets.notices import NoticeQuerySet
from cases.rules.absence import KINDS
from cases.rules.names import full_name
from cases.rules.notices import LONGEST
from cases.rules.results import (
    DUO_EXPLANATION_LABELS,
    DUO_REASON_LABELS,
    DUO_STATUS_LABELS,
    DuoStatus,
)
from cases.rules.texts import EXPLANATION, WITHDRAWAL
from partners.history import TrackedModel
from partners.models import Municipality, Organisation, User


def _choices(labels: dict) -> list[tuple[str, str]]:
    return [(key.value, label) for key, label in labels.items()]


class AbsenceNotice(TrackedModel):
    """A verzuimmelding: the fields of the Besluit Verzuimmelding (domain.md 3.5).

    Hours are lesuren; the DUO status and reason belong to each melding, not to the dossier.
    """

    class DuoState(models.TextChoices):
        GIVEN = "given", "Ja, het meldingsnummer is:"
        NOT_YET = "not_yet", "Nog niet"
        NOT_NEEDED = "not_needed", "Niet nodig"

    number = models.CharField("meldingsnummer", max_length=12, unique=True)
    submission_key = models.UUIDField("verzendsleutel", unique=True, editable=False)
    case = models.ForeignKey(
        Case,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="notices",
        verbose_name="dossier",
    )
    pupil = models.ForeignKey(
        Pupil, models.PROTECT, related_name="notices", verbose_name="leerling"
    )
    school = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="filed_notices",
        verbose_name="school",
        db_index=False,
    )
    bureau = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="received_notices",
        verbose_name="bureau",
        db_index=False,
    )
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="+", verbose_name="woongemeente"
    )
    # Who it is about, as its writer told it: the pupil may be known under another spelling, with
    # another class or school. Empty in meldingen of before these were kept.
    first_name = models.CharField(
        "voornaam", max_length=LONGEST["first_name"], blank=True, db_default=""
    )
    surname_prefix = models.CharField(
        "tussenvoegsel", max_length=LONGEST["surname_prefix"], blank=True, db_default=""
    )
    surname = models.CharField(
        "achternaam", max_length=LONGEST["surname"], blank=True, db_default=""
    )
    pupil_number = models.CharField(
        "persoonsgebonden nummer", max_length=LONGEST["pupil_number"], blank=True, db_default=""
    )
    class_name = models.CharField(
        "klas of groep", max_length=LONGEST["class_name"], blank=True, db_default=""
    )
    enrolled_at = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="school van de leerling",
        db_index=False,
    )
    kind = models.CharField(
        "soort verzuim",
        max_length=25,
        choices=[(row.kind.value, row.label) for row in KINDS.values()],
    )
    first_day = models.DateField("eerste verzuimdag")
    last_day = models.DateField("laatste verzuimdag", null=True, blank=True)
    hours = models.PositiveSmallIntegerField("gemiste lesuren", default=0)
    days = models.PositiveSmallIntegerField("verzuimdagen", default=0)
    times_late = models.PositiveSmallIntegerField("keer te laat", default=0)
    all_lessons_missed = models.BooleanField("alle lessen gemist", default=False)
    reason = models.TextField("vermoedelijke reden", max_length=LONGEST["reason"], blank=True)
    school_action = models.TextField(
        "wat de school heeft gedaan", max_length=LONGEST["school_action"]
    )
    parent_contact = models.TextField(
        "contact met ouders of student", max_length=LONGEST["parent_contact"]
    )
    action_wanted = models.BooleanField("actie van de gemeente gewenst", default=True)
    no_action_reason = models.TextField(
        "waarom geen actie", max_length=LONGEST["no_action_reason"], blank=True
    )
    location = models.CharField("leslocatie", max_length=LONGEST["location"], blank=True)
    reporter_name = models.CharField("naam melder", max_length=LONGEST["reporter_name"])
    reporter_function = models.CharField("functie melder", max_length=LONGEST["reporter_function"])
    reporter_phone = models.CharField("telefoon melder", max_length=LONGEST["reporter_phone"])
    reporter_email = models.EmailField("e-mail melder", max_length=LONGEST["reporter_email"])
    home_phone = models.CharField(
        "telefoon ouder of leerling", max_length=LONGEST["home_phone"], blank=True
    )
    other_address = models.CharField(
        "afwijkend verblijfadres", max_length=LONGEST["other_address"], blank=True
    )
    duo_state = models.CharField("gemeld bij DUO", max_length=12, choices=DuoState)
    duo_number = models.CharField(
        "meldingsnummer DUO", max_length=LONGEST["duo_number"], blank=True
    )
    duo_status = models.CharField(
        "status", max_length=20, choices=_choices(DUO_STATUS_LABELS), default=DuoStatus.WACHT.value
    )
    duo_reason = models.CharField(
        "reden afsluiting", max_length=20, choices=_choices(DUO_REASON_LABELS), blank=True
    )
    duo_explanation = models.CharField(
        "toelichting", max_length=20, choices=_choices(DUO_EXPLANATION_LABELS), blank=True
    )
    duo_status_at = models.DateTimeField("status sinds", null=True, blank=True)
    duo_returned_at = models.DateTimeField(
        "status teruggemeld aan DUO",
        null=True,
        blank=True,
        help_text="Wanneer de administratie de status in het verzuimregister heeft gezet.",
    )
    handled_elsewhere_at = models.DateTimeField(
        "doorgegeven aan de andere regio", null=True, blank=True
    )
    withdrawn_reason = models.CharField("waarom ingetrokken", max_length=WITHDRAWAL, blank=True)
    agreed_hours = models.PositiveSmallIntegerField(
        "afgesproken lesuren per week", null=True, blank=True
    )
    message_to_school = models.TextField(
        "bericht aan de school", max_length=EXPLANATION, blank=True
    )
    received_at = models.DateTimeField("ontvangen")
    received_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name="ingediend door"
    )

    objects = NoticeQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "verzuimmelding"
        verbose_name_plural = "verzuimmeldingen"
        constraints = [
            models.CheckConstraint(
                name="absence_ends_after_it_starts",
                condition=models.Q(last_day=None) | models.Q(last_day__gte=models.F("first_day")),
            ),
            models.CheckConstraint(
                name="duo_number_when_given",
                condition=(models.Q(duo_state="given") & ~models.Q(duo_number=""))
                | (~models.Q(duo_state="given") & models.Q(duo_number="")),
            ),
        ]
        indexes = [
            models.Index(fields=["school", "-received_at", "-id"], name="notices_of_school"),
            models.Index(fields=["bureau", "-received_at", "-id"], name="notices_of_bureau"),
            models.Index(fields=["school", "bureau"], name="notices_of_school_and_bureau"),
            # What opens a dossier to the school (`taken_up`). The dossier is no key of it: those of
            # a school are counted by reading this once, not by a look for each dossier.
            models.Index(
                fields=["school"],
                include=["case"],
                condition=~models.Q(duo_status__in=("wacht", "ingetrokken")),
                name="notices_taken_up_of_school",
            ),
            models.Index(
                fields=["bureau", "duo_status_at", "id"],
                condition=models.Q(duo_state="given") & models.Q(duo_returned_at=None),
                name="notices_to_return_to_duo",
            ),
            models.Index(
                fields=["school", "received_at", "id"],
                condition=models.Q(duo_state="not_yet"),
                name="notices_to_report_to_duo",
            ),
            models.Index(
                fields=["bureau", "received_at", "id"],
                condition=models.Q(case=None) & models.Q(handled_elsewhere_at=None),
                name="notices_for_another_region",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def full_name(self) -> str:
        """The name as it was told: nobody reads from a receipt how the portal spells it."""
        if self.surname:
            return full_name(self.first_name, self.surname_prefix, self.surname)
        return self.pupil.full_name

    @property
    def is_waiting(self) -> bool:
        """Whether nobody of leerplicht looked at it yet."""
        return self.duo_status == DuoStatus.WACHT

    @property
    def called(self) -> str:
        """ "student" in the mbo, "leerling" elsewhere, by the school that was told."""
        return called_at(self.school or self.enrolled_at)


class AbsenceWeek(models.Model):
    """One school week of a melding: lesuren missed and times late. Written with the melding."""

    notice = models.ForeignKey(
        AbsenceNotice, models.PROTECT, related_name="weeks", verbose_name="melding"
    )
    monday = models.DateField("week vanaf maandag")
    hours = models.PositiveSmallIntegerField("gemiste lesuren", default=0)
    times_late = models.PositiveSmallIntegerField("keer te laat", default=0)

    class Meta:
        verbose_name = "verzuimweek"
        verbose_name_plural = "verzuimweken"
        ordering = ["monday"]
        constraints = [
            models.UniqueConstraint("notice", "monday", name="each_week_once_per_notice"),
        ]

    def __str__(self) -> str:
        return f"week van {self.monday:%d-%m-%Y}: {self.hours} lesuren"


class NoticeDraft(models.Model):
    """A melding that is being written: the answers so far, for the eyes of its writer alone."""

    key = models.UUIDField("sleutel", primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        User, models.CASCADE, related_name="notice_drafts", verbose_name="schrijver"
    )
    answers = models.JSONField("antwoorden", default=dict)
    windows = models.JSONField(
        "vensters",
        default=list,
        db_default=models.Value([], models.JSONField()),
        help_text="Wat elk open venster het laatst bewaarde, als kenmerken.",
    )
    updated_at = models.DateTimeField("bijgewerkt", auto_now=True)

    class Meta:
        verbose_name = "concept van een melding"
        verbose_name_plural = "concepten van meldingen"

    def __str__(self) -> str:
        return f"concept {self.key}"

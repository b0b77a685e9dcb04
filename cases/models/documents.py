"""Documents of a melding or a dossier: kept by content, given out as attachments only."""

import uuid

from django.db import models

from cases.models.cases import Case
from cases.models.notices import AbsenceNotice, NoticeDraft
from cases.models.scoped import Regime
from cases.querysets.notices import DocumentQuerySet
from cases.rules.audience import DOCUMENT_KIND_LABELS, DocumentKind
from partners.models import Organisation, User

MAX_BYTES = 10 * 1024 * 1024


def storage_name(document: "Document", filename: str) -> str:
    """Where the bytes are kept: a random name that tells nothing; what was typed is in the row."""
    return f"documents/{uuid.uuid4().hex}"


class Document(models.Model):
    """A file that somebody added: to a draft, then its melding, to an inbreng, or to a dossier.

    Its content is never changed. What does not belong in a dossier is withdrawn (ingetrokken): the
    row stays on the list, with who did so and why.
    """

    draft = models.ForeignKey(
        NoticeDraft,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="documents",
        verbose_name="concept",
    )
    notice = models.ForeignKey(
        AbsenceNotice,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="documents",
        verbose_name="melding",
    )
    case = models.ForeignKey(
        Case,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="documents",
        verbose_name="dossier",
    )
    bureau = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="bureau",
        db_index=False,
    )
    school = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="school",
        db_index=False,
    )
    partner = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="ketenpartner",
        help_text="Die het bij een inbreng meegaf.",
        db_index=False,
    )
    regime = models.CharField("regime", max_length=3, choices=Regime, default=Regime.AVG)
    kind = models.CharField(
        "soort",
        max_length=10,
        choices=[(kind.value, label) for kind, label in DOCUMENT_KIND_LABELS.items()],
        default=DocumentKind.GEWOON.value,
        db_default=DocumentKind.GEWOON.value,
    )
    title = models.CharField(
        "titel",
        max_length=120,
        blank=True,
        default="",
        db_default="",
        help_text="Leeg bij een bijlage van een melding: die heet als haar bestand.",
    )
    note = models.CharField("toelichting", max_length=300, blank=True, default="", db_default="")
    name = models.CharField("bestandsnaam", max_length=120)
    content_type = models.CharField("soort bestand", max_length=80)
    size = models.PositiveIntegerField("grootte in bytes")
    sha256 = models.CharField("vingerafdruk", max_length=64)
    file = models.FileField("bestand", upload_to=storage_name)
    added_at = models.DateTimeField("toegevoegd")
    added_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name="toegevoegd door"
    )
    withdrawn_at = models.DateTimeField("ingetrokken", null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="ingetrokken door",
        db_index=False,
    )
    withdrawn_reason = models.CharField(
        "reden van intrekken", max_length=200, blank=True, default="", db_default=""
    )

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = "document"
        verbose_name_plural = "documenten"
        ordering = ["-added_at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="document_has_a_place",
                condition=models.Q(draft__isnull=False)
                | models.Q(notice__isnull=False)
                | models.Q(case__isnull=False)
                | models.Q(partner__isnull=False),
            ),
            models.CheckConstraint(
                name="document_is_not_too_large", condition=models.Q(size__lte=MAX_BYTES)
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.name

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None

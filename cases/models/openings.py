"""Items of a dossier that a share opened one by one: gebeurtenissen, documents and afspraken."""

from django.db import models

from cases.models.agreements import Agreement
from cases.models.documents import Document
from cases.models.sharing import CaseShare
from cases.models.work import TimelineEntry
from cases.querysets.shares import OpeningQuerySet
from partners.models import User


class Opening(models.Model):
    """One item of a dossier that a share lets its organisation read; intern without it."""

    opened_at = models.DateTimeField("opengezet")
    opened_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name="opengezet door"
    )
    withdrawn_at = models.DateTimeField("teruggenomen", null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="door"
    )

    objects = OpeningQuerySet.as_manager()

    class Meta:
        abstract = True


class TimelineOpening(Opening):
    """A gebeurtenis that a share opened."""

    share = models.ForeignKey(
        CaseShare, models.PROTECT, related_name="opened_entries", verbose_name="gedeeld dossier"
    )
    item = models.ForeignKey(
        TimelineEntry, models.PROTECT, related_name="openings", verbose_name="gebeurtenis"
    )

    class Meta:
        verbose_name = "gedeelde gebeurtenis"
        verbose_name_plural = "gedeelde gebeurtenissen"
        constraints = [
            models.UniqueConstraint(
                "share", "item", condition=models.Q(withdrawn_at=None), name="entry_opened_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.share_id}: gebeurtenis {self.item_id}"


class DocumentOpening(Opening):
    """A document that a share opened."""

    share = models.ForeignKey(
        CaseShare, models.PROTECT, related_name="opened_documents", verbose_name="gedeeld dossier"
    )
    item = models.ForeignKey(
        Document, models.PROTECT, related_name="openings", verbose_name="document"
    )

    class Meta:
        verbose_name = "gedeeld document"
        verbose_name_plural = "gedeelde documenten"
        constraints = [
            models.UniqueConstraint(
                "share", "item", condition=models.Q(withdrawn_at=None), name="document_opened_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.share_id}: document {self.item_id}"


class AgreementOpening(Opening):
    """An afspraak that a share opened."""

    share = models.ForeignKey(
        CaseShare, models.PROTECT, related_name="opened_agreements", verbose_name="gedeeld dossier"
    )
    item = models.ForeignKey(
        Agreement, models.PROTECT, related_name="openings", verbose_name="afspraak"
    )

    class Meta:
        verbose_name = "gedeelde afspraak"
        verbose_name_plural = "gedeelde afspraken"
        constraints = [
            models.UniqueConstraint(
                "share", "item", condition=models.Q(withdrawn_at=None), name="agreement_opened_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.share_id}: afspraak {self.item_id}"

"""The post of a dossier: letters that the administratie sends out."""

from django.db import models
from simple_history.models import HistoricalRecords

from cases.models.scoped import CaseChild
from cases.querysets.children import PostQuerySet
from partners.history import TrackedModel
from partners.models import User


class PostItem(CaseChild, TrackedModel):
    """A poststuk: a letter that a behandelaar asks for and the administratie sends.

    The portal makes no letters yet; it keeps which one is asked, for whom, and when it went out.
    """

    class Kind(models.TextChoices):
        UITNODIGING = "uitnodiging", "uitnodiging voor een gesprek"
        KENNISGEVING = "kennisgeving", "kennisgevingsbrief"
        WAARSCHUWING = "waarschuwing", "waarschuwingsbrief"
        AFSLUITING = "afsluiting", "afsluitbrief"
        ANDERS = "anders", "andere brief"

    kind = models.CharField("brief", max_length=12, choices=Kind)
    addressee = models.CharField("aan", max_length=120)
    note = models.CharField("toelichting", max_length=300, blank=True)
    asked_at = models.DateTimeField("gevraagd")
    asked_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name="gevraagd door"
    )
    sent_at = models.DateTimeField("verstuurd", null=True, blank=True)
    sent_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="verstuurd door"
    )

    objects = PostQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        default_related_name = "post"
        verbose_name = "poststuk"
        verbose_name_plural = "post"
        constraints = [
            models.CheckConstraint(
                name="post_is_sent_by_somebody",
                condition=models.Q(sent_at=None, sent_by=None)
                | models.Q(sent_at__isnull=False, sent_by__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                "bureau",
                "asked_at",
                "id",
                condition=models.Q(sent_at=None),
                name="post_to_send_of_bureau",
            ),
            models.Index(
                fields=["bureau", "-sent_at", "-id"],
                condition=models.Q(sent_at__isnull=False),
                name="post_sent_of_bureau",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} aan {self.addressee}"

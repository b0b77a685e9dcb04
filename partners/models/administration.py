"""What the functional administrator keeps: own school closures, and signals about the portal."""

from typing import Self

from django.db import models
from django.utils import timezone
from simple_history.models import HistoricalRecords

from partners.history import TrackedModel, TrackedQuerySet
from partners.models.organisations import Municipality


class SchoolClosure(TrackedModel):
    """Days on which schools are closed besides the national holidays (study days, local feasts)."""

    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="gemeente",
        help_text="Leeg: alle gemeenten.",
    )
    first_day = models.DateField("eerste dag")
    last_day = models.DateField("laatste dag")
    reason = models.CharField("reden", max_length=80)

    objects = TrackedQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "schoolsluiting"
        verbose_name_plural = "schoolsluitingen"
        constraints = [
            models.CheckConstraint(
                name="closure_ends_after_it_starts",
                condition=models.Q(last_day__gte=models.F("first_day")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reason} ({self.first_day:%d-%m-%Y} - {self.last_day:%d-%m-%Y})"


class AdminNotice(models.Model):
    """A signal for the functional administrator, without personal data; not a task."""

    class Kind(models.TextChoices):
        CALENDAR_ENDS = "calendar_ends", "Schoolkalender loopt af"
        NO_OFFICER = "no_officer", "Geen behandelaar in de verdeling"
        MAIL_WAITS = "mail_waits", "E-mail komt niet weg"
        SHARE_STAYS = "share_stays", "Delen is niet beëindigd"

    kind = models.CharField("soort", max_length=20, choices=Kind)
    text = models.CharField("tekst", max_length=300)
    raised_at = models.DateTimeField("sinds", default=timezone.now)
    resolved_at = models.DateTimeField("opgelost", null=True, blank=True)

    class Meta:
        verbose_name = "beheersignaal"
        verbose_name_plural = "beheersignalen"
        constraints = [
            models.UniqueConstraint(
                "kind", condition=models.Q(resolved_at=None), name="one_open_signal_per_kind"
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @classmethod
    def raise_once(cls, kind: str, text: str) -> Self:
        """Raise this signal unless one of its kind is open already."""
        return cls.objects.get_or_create(kind=kind, resolved_at=None, defaults={"text": text})[0]

"""Numbers of dossiers and meldingen: one counter per kind and year; gaps are allowed."""

from django.db import models


class NumberSeries(models.Model):
    """The last number given out in a year."""

    class Kind(models.TextChoices):
        CASE = "case", "dossier"
        NOTICE = "notice", "melding"

    kind = models.CharField("soort", max_length=10, choices=Kind)
    year = models.PositiveSmallIntegerField("jaar")
    last = models.PositiveIntegerField("laatste", default=0)

    class Meta:
        verbose_name = "nummerreeks"
        verbose_name_plural = "nummerreeksen"
        constraints = [models.UniqueConstraint("kind", "year", name="one_series_per_kind_and_year")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.year}: {self.last}"

    @classmethod
    def next_number(cls, kind: str, year: int) -> str:
        """The next number, like `2026-00418` or `M2026-00418`; inside the caller's transaction."""
        cls.objects.get_or_create(kind=kind, year=year)
        series = cls.objects.select_for_update().get(kind=kind, year=year)
        series.last += 1
        series.save(update_fields=["last"])
        prefix = "M" if kind == cls.Kind.NOTICE else ""
        return f"{prefix}{year}-{series.last:05d}"

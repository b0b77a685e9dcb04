"""What every row of a dossier carries: the dossier, its regime, and the columns walls stand on."""

from typing import Any

from django.db import models

from partners.models import Municipality, Organisation


class Regime(models.TextChoices):
    """Under which law an item is kept: supervision, or the investigation of a suspect."""

    AVG = "avg", "AVG"
    WPG = "wpg", "Wpg"


class CaseChild(models.Model):
    """Base of rows that belong to one dossier.

    Bureau, municipality and school are copied from the dossier, so that lists and the database's
    own row security can filter on one column without a join (architecture.md 3).
    """

    case = models.ForeignKey("cases.Case", models.PROTECT, verbose_name="dossier")
    bureau = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="bureau", db_index=False
    )
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="+", verbose_name="gemeente", db_index=False
    )
    school = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="+",
        verbose_name="school",
        null=True,
        blank=True,
        db_index=False,
    )
    regime = models.CharField("regime", max_length=3, choices=Regime, default=Regime.AVG)

    class Meta:
        abstract = True

    @staticmethod
    def scope_of(case: Any) -> dict[str, Any]:
        """The copied columns of a dossier, as keyword arguments for a new child."""
        return {
            "case": case,
            "bureau_id": case.bureau_id,
            "municipality_id": case.municipality_id,
            "school_id": case.school_id,
        }

"""Overdracht: all running dossiers of an officer given to colleagues at once, and taken back."""

import uuid
from typing import Self

from django.db import models

from cases.models.scoped import CaseChild
from cases.querysets.children import CaseChildQuerySet
from partners.models import Organisation, User
from partners.rules.roles import Action


class HandOverQuerySet(models.QuerySet):
    """Overdrachten: seen by who divides the work of the bureau."""

    def visible_to(self, user: User) -> Self:
        if user.may(Action.ASSIGN_CASE):
            return self.filter(bureau_id=user.organisation_id)
        return self.none()


class HandOver(models.Model):
    """One overdracht: whose dossiers, when and by whom; `key` makes the same request one."""

    key = models.UUIDField("sleutel", default=uuid.uuid4, unique=True, editable=False)
    bureau = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="bureau"
    )
    leaver = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name="van", db_index=False
    )
    at = models.DateTimeField("moment")
    by = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name="door", db_index=False
    )
    returned_at = models.DateTimeField("teruggedraaid", null=True, blank=True)
    returned_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="teruggedraaid door",
        db_index=False,
    )

    objects = HandOverQuerySet.as_manager()

    class Meta:
        verbose_name = "overdracht"
        verbose_name_plural = "overdrachten"

    def __str__(self) -> str:
        return f"{self.leaver}: {self.at:%d-%m-%Y %H:%M}"


class HandedOver(CaseChild):
    """What an overdracht did with one dossier: who handled it before, and who since."""

    hand_over = models.ForeignKey(
        HandOver, models.PROTECT, related_name="rows", verbose_name="overdracht"
    )
    owner_before = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name="behandelaar eerst", db_index=False
    )
    deputy_before = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name="waarnemer eerst", db_index=False
    )
    owner = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name="behandelaar", db_index=False
    )
    deputy = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name="waarnemer", db_index=False
    )

    objects = CaseChildQuerySet.as_manager()

    class Meta:
        default_related_name = "hand_overs"
        verbose_name = "overgedragen dossier"
        verbose_name_plural = "overgedragen dossiers"

    def __str__(self) -> str:
        return f"{self.case_id}: {self.owner}"

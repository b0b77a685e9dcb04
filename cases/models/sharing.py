"""Sharing a dossier: with whom, on which ground, what of it, and what was handed over.

A share is one open row per dossier, organisation and law (AVG or Wpg). Its grounds say why, what
and how long; what somebody reads today is decided by the grounds that hold today, in
`cases.querysets.shares`.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from guardian.models import GroupObjectPermissionBase
from simple_history.models import HistoricalRecords

from cases.models.cases import Case
from cases.models.scoped import CaseChild, Regime
from cases.querysets.children import CaseChildQuerySet
from cases.querysets.shares import GroundQuerySet, ShareQuerySet
from cases.rules.sharing import CONSENTS, GIVER_LABELS, GROUNDS, PART_LABELS, GroundKind
from cases.rules.texts import EXPLANATION
from partners.history import TrackedModel
from partners.models import Organisation, User


class CaseGroupPermission(GroupObjectPermissionBase):
    """The object permission of an organisation on one dossier, while its share has not ended.

    Written and removed by `share_case` and `end_share` alone.
    """

    content_object = models.ForeignKey(Case, models.CASCADE, verbose_name="dossier")

    class Meta(GroupObjectPermissionBase.Meta):
        verbose_name = "recht op een dossier"
        verbose_name_plural = "rechten op dossiers"


class Consent(CaseChild, TrackedModel):
    """A toestemming or instemming in a dossier; the four kinds are never one another."""

    kind = models.CharField(
        "soort", max_length=15, choices=[(row.kind.value, row.label) for row in CONSENTS.values()]
    )
    given_by = ArrayField(
        models.CharField(
            max_length=15, choices=[(giver.value, label) for giver, label in GIVER_LABELS.items()]
        ),
        verbose_name="gegeven door",
    )
    names = models.CharField("namen", max_length=200)
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="voor welke organisatie",
        help_text="Leeg: niet voor één organisatie.",
    )
    how = models.CharField("hoe", max_length=120)
    given_on = models.DateField("gegeven op")
    withdrawn_on = models.DateField("ingetrokken op", null=True, blank=True)

    objects = CaseChildQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        default_related_name = "consents"
        verbose_name = "toestemming"
        verbose_name_plural = "toestemmingen"
        ordering = ["-given_on", "-id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.given_on:%d-%m-%Y}"


class CaseShare(CaseChild, TrackedModel):
    """A dossier that is shared with an organisation, until somebody or the calendar ends it.

    Under the AVG and under the Wpg are two shares: who may not know of the second, has the first.
    """

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="shares", verbose_name="gedeeld met"
    )
    summary = models.TextField(
        "samenvatting",
        max_length=EXPLANATION,
        blank=True,
        help_text="Wat deze organisatie moet weten, in woorden die jongere en ouders mogen lezen.",
    )
    shared_on = models.DateField("gedeeld sinds")
    shared_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name="gedeeld door"
    )
    ended_at = models.DateTimeField("beëindigd", null=True, blank=True)
    ended_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="beëindigd door"
    )
    end_reason = models.CharField("waarom beëindigd", max_length=200, blank=True)
    # Start of the oldest open task of the organisation, else the day it was shared. Derived.
    waiting_since = models.DateField("wacht sinds", editable=False)

    objects = ShareQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["waiting_since"])

    class Meta:
        default_related_name = "shares"
        verbose_name = "gedeeld dossier"
        verbose_name_plural = "gedeelde dossiers"
        constraints = [
            models.UniqueConstraint(
                "case",
                "organisation",
                "regime",
                condition=models.Q(ended_at=None),
                name="shared_once_under_a_law",
            ),
            models.CheckConstraint(
                name="ended_share_says_why",
                condition=models.Q(ended_at=None, end_reason="")
                | (models.Q(ended_at__isnull=False) & ~models.Q(end_reason="")),
            ),
        ]
        indexes = [
            models.Index(
                "organisation",
                "waiting_since",
                "id",
                condition=models.Q(ended_at=None),
                name="open_shares_of_organisation",
            ),
            # What is new to a partner, on its start page.
            models.Index(
                fields=["organisation", "-shared_on", "-id"],
                condition=models.Q(ended_at=None),
                name="new_shares_of_organisation",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} met {self.organisation}"

    @property
    def named(self) -> str:
        """With whom, and under which law when that is the Wpg."""
        return f"{self.organisation} (Wpg)" if self.regime == Regime.WPG else str(self.organisation)


class ShareGround(TrackedModel):
    """Why, what and how long a dossier is shared: one grondslag of a share."""

    share = models.ForeignKey(
        CaseShare, models.PROTECT, related_name="grounds", verbose_name="gedeeld dossier"
    )
    kind = models.CharField(
        "grondslag",
        max_length=20,
        choices=[(row.kind.value, row.label) for row in GROUNDS.values()],
    )
    law = models.CharField("wetsartikel", max_length=160, blank=True)
    purpose = models.CharField("doel", max_length=200)
    parts = ArrayField(
        models.CharField(
            max_length=15, choices=[(part.value, label) for part, label in PART_LABELS.items()]
        ),
        verbose_name="onderdelen",
    )
    starts_on = models.DateField("vanaf")
    ends_on = models.DateField("tot en met")
    consent = models.ForeignKey(
        Consent,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="grounds",
        verbose_name="toestemming",
    )
    ended_at = models.DateTimeField("eerder beëindigd", null=True, blank=True)
    # Of the share, so that one index tells how many dossiers a partner has.
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="+",
        verbose_name="gedeeld met",
        db_index=False,
        editable=False,
    )
    case = models.ForeignKey(
        Case,
        models.PROTECT,
        related_name="+",
        verbose_name="dossier",
        db_index=False,
        editable=False,
    )

    objects = GroundQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["organisation", "case"])

    class Meta:
        verbose_name = "grondslag"
        verbose_name_plural = "grondslagen"
        ordering = ["starts_on", "id"]
        constraints = [
            models.CheckConstraint(
                name="ground_ends_after_it_starts",
                condition=models.Q(ends_on__gte=models.F("starts_on")),
            ),
            models.CheckConstraint(
                name="ground_of_consent_names_it",
                condition=models.Q(kind=GroundKind.CONSENT.value, consent__isnull=False)
                | (~models.Q(kind=GroundKind.CONSENT.value) & models.Q(consent=None)),
            ),
        ]
        indexes = [
            models.Index(
                "share",
                "starts_on",
                "ends_on",
                condition=models.Q(ended_at=None),
                name="grounds_in_force",
            ),
            models.Index(
                fields=["organisation", "ends_on", "starts_on"],
                include=["case"],
                condition=models.Q(ended_at=None),
                name="grounds_of_organisation",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.purpose}"


class Disclosure(CaseChild):
    """A verstrekking: what of a dossier was handed to whom, when, by whom and on which ground.

    Never changed or removed; it holds no content. One of police data has the regime Wpg, and is
    read by who may read those.
    """

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="aan"
    )
    item = models.CharField("wat", max_length=80)
    ground = models.CharField("grondslag", max_length=300)
    at = models.DateTimeField("moment")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="door")

    objects = CaseChildQuerySet.as_manager()

    class Meta:
        default_related_name = "disclosures"
        verbose_name = "verstrekking"
        verbose_name_plural = "verstrekkingen"
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.item} aan {self.organisation}"

"""What the officer reads of the shares of a dossier: with whom, why, what and until when."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max, Q, prefetch_related_objects
from django.urls import reverse
from django.utils.timezone import localdate

from cases.models import Case, CaseShare, Regime, ShareGround, TimelineEntry, TimelineOpening
from cases.rules.labels import written_out
from cases.rules.sharing import GROUNDS, PART_LABELS, GroundKind, Part, partners_of_routes
from partners.models import Organisation, User


@dataclass(frozen=True)
class GroundFacts:
    """A ground in words."""

    pk: int
    purpose: str
    ground: str
    law: str
    parts: str
    period: str
    chip: str
    tone: str
    is_over: bool


@dataclass(frozen=True)
class ShareFacts:
    """A share in words, with its grounds."""

    pk: int
    organisation: str
    kind: str
    since: date
    ended_on: date | None
    end_reason: str
    summary: str
    is_wpg: bool
    grounds: tuple[GroundFacts, ...]
    opened: int

    @property
    def grounds_before(self) -> list[GroundFacts]:
        """Those on which nothing is shared any more."""
        return [ground for ground in self.grounds if ground.is_over]


def shares_of(shares: Iterable[CaseShare], today: date) -> tuple[ShareFacts, ...]:
    """Shares with their grounds and the number of opened items; four queries for all."""
    rows = list(shares)
    opened = ("opened_entries", "opened_documents", "opened_agreements")
    prefetch_related_objects(rows, "grounds", *opened)
    return tuple(share_of(row, today) for row in rows)


def share_of(share: CaseShare, today: date) -> ShareFacts:
    """One share."""
    opened = (share.opened_entries, share.opened_documents, share.opened_agreements)
    return ShareFacts(
        pk=share.pk,
        organisation=share.organisation.name,
        kind=share.organisation.get_kind_display(),
        since=share.shared_on,
        ended_on=localdate(share.ended_at) if share.ended_at else None,
        end_reason=share.end_reason,
        summary=share.summary,
        is_wpg=share.regime == Regime.WPG,
        grounds=tuple(_ground(ground, today) for ground in share.grounds.all()),
        opened=sum(row.withdrawn_at is None for rows in opened for row in rows.all()),
    )


def grouped(
    partners: Iterable[Organisation], routes: Collection[str]
) -> list[tuple[str, list[Organisation]]]:
    """Organisations by kind, in the order given; those of the running routes stand on top."""
    rows, proposed = list(partners), partners_of_routes(routes)
    groups = {"Voorstel bij de gekozen route": [row for row in rows if row.kind in proposed]}
    for row in rows:
        if row.kind not in proposed:
            groups.setdefault(row.get_kind_display(), []).append(row)
    return [(label, found) for label, found in groups.items() if found]


@dataclass(frozen=True)
class SharedWith:
    """With whom a dossier is shared, on its own page."""

    organisation: str
    until: str
    url: str


def shared_with(case: Case, user: User, today: date) -> list[SharedWith]:
    """The shares that run, with the last day of their grounds; one query."""
    last = Max("grounds__ends_on", filter=Q(grounds__ended_at=None))
    shares = case.shares.visible_to(user).running().annotate(last=last)
    rows = shares.select_related("organisation").only("case", "regime", "organisation__name")
    named = rows.order_by("organisation__name")
    return [_shared_with(row, case.number, today) for row in named]


def _shared_with(share: Any, number: str, today: date) -> SharedWith:
    passed = share.last is None or share.last < today
    return SharedWith(
        organisation=share.named,
        until="de einddatum is voorbij" if passed else f"tot en met {written_out(share.last)}",
        url=reverse("cases:share_preview", kwargs={"number": number, "share": share.pk}),
    )


def audience_of(entries: Iterable[TimelineEntry], user: User) -> dict[int, str]:
    """Which organisations read these entries, by the id of the entry; one query."""
    openings = TimelineOpening.objects.visible_to(user).standing().filter(item__in=list(entries))
    names: dict[int, list[str]] = {}
    running = openings.filter(share__ended_at=None).order_by("share__organisation__name")
    for entry, name in running.values_list("item", "share__organisation__name"):
        names.setdefault(entry, []).append(name)
    return {entry: f"Gedeeld met {', '.join(found)}" for entry, found in names.items()}


def _ground(ground: ShareGround, today: date) -> GroundFacts:
    row, regime = GROUNDS[GroundKind(ground.kind)], ground.share.regime
    chip, tone = _state(ground, today)
    return GroundFacts(
        pk=ground.pk,
        purpose=ground.purpose,
        ground=f"{row.label}, {row.article_under(regime)}",
        law=ground.law,
        parts=", ".join(PART_LABELS[Part(part)].lower() for part in ground.parts),
        period=f"{written_out(ground.starts_on)} tot en met {written_out(ground.ends_on)}",
        chip=chip,
        tone=tone,
        is_over=ground.ended_at is not None or ground.ends_on < today,
    )


def _state(ground: ShareGround, today: date) -> tuple[str, str]:
    if ground.ended_at is not None:
        return "beëindigd", "neutral"
    if ground.ends_on < today:
        return "verlopen", "neutral"
    if ground.starts_on > today:
        return "begint nog", "info"
    return "geldt nu", "ok"

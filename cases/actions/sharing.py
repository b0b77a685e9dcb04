"""Sharing a dossier with a ketenpartner: begun, widened, narrowed and ended.

Of a share, its grounds and the guardian permission these are the only writers. What ends here is
gone at the partner's next request: every page asks anew (`cases.querysets.shares`).
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.contrib.auth.models import Permission
from django.db import transaction
from django.utils import timezone
from guardian.shortcuts import remove_perm

from cases.actions.disclosures import record_disclosure
from cases.actions.errors import NotPossible
from cases.actions.regimes import refuse_regime
from cases.actions.requests import close_request
from cases.actions.share_check import refuse_organisation, wrong_consent
from cases.actions.tasks import close_tasks
from cases.actions.timeline import record_entry
from cases.models import (
    Case,
    CaseGroupPermission,
    CaseShare,
    Consent,
    Regime,
    ShareGround,
    Task,
)
from cases.rules.audience import EntryKind
from cases.rules.requests import RequestState
from cases.rules.sharing import (
    GROUNDS,
    PART_LABELS,
    GroundKind,
    Part,
    Terms,
    refusals,
)
from partners.actions import tell_organisation, withdraw_notifications
from partners.models import Notification, Organisation, User

PERMISSION = "cases.open_shared_case"
NOT_SHARED = "het dossier wordt niet meer gedeeld"


@transaction.atomic
def share_case(
    case: Case,
    organisation: Organisation,
    terms: Terms,
    *,
    by: User,
    consent: Consent | None = None,
    summary: str | None = None,
    regime: str = Regime.AVG,
    at: datetime | None = None,
) -> CaseShare:
    """Share a dossier on a ground, or add a ground to the share there is.

    Items of the timeline, documents and afspraken stay intern until they are opened
    (`cases.actions.openings`). Under the Wpg (`regime`) is a share of its own, with a partner of
    justice. The same ground again changes nothing. Raises NotPossible without a
    valid ground or consent, for an organisation without users, and in a closed dossier.
    """
    at = at or timezone.now()
    refuse_regime(regime, by=by, at=at)
    case = Case.objects.locked(case.pk)
    if not case.is_open:
        raise NotPossible(
            "Dit dossier is gesloten. Een gesloten dossier wordt niet gedeeld.",
            code="case_is_closed",
        )
    refuse_organisation(organisation, regime)
    today, police_data = timezone.localdate(at), regime == Regime.WPG
    wrong = refusals(terms, today, police_data=police_data) or wrong_consent(
        case, organisation, terms, consent, at
    )
    if wrong:
        raise NotPossible(*wrong, code="share_is_not_lawful")
    share = case.shares.running().filter(organisation=organisation, regime=regime).first()
    is_new = share is None
    if share is None:
        share = _begin(case, organisation, regime, summary or "", by=by, at=at)
    elif summary is not None and summary != share.summary:
        share.summary = summary
        share.write(by=by, at=at, fields=("summary",))
    fields: dict[str, Any] = {
        "kind": terms.kind,
        "law": terms.law,
        "purpose": terms.purpose,
        "parts": sorted(terms.parts),
        "starts_on": terms.starts_on,
        "ends_on": terms.ends_on,
        "consent": consent,
    }
    if is_new or not share.grounds.filter(ended_at=None, **fields).exists():
        ground = ShareGround(share=share, organisation=organisation, case=case, **fields)
        ground.write(by=by, at=at)
        _tell_ground(case, share, ground, by=by, at=at)
        _tell_partner(case, share, Notification.Kind.SHARED, at=at)
    return share


def _tell_partner(case: Case, share: CaseShare, kind: Notification.Kind, *, at: datetime) -> None:
    """A bericht to the people of the organisation; where it leads, the door decides again."""
    path = f"/dossiers/{case.number}/"
    tell_organisation(share.organisation, kind=kind, path=path, at=at, case_id=case.pk)


def _begin(
    case: Case, organisation: Organisation, regime: str, summary: str, *, by: User, at: datetime
) -> CaseShare:
    """A share without grounds yet. No task waits at the organisation: those ended with a share."""
    today = timezone.localdate(at)
    share = CaseShare(
        **CaseShare.scope_of(case) | {"regime": regime},
        organisation=organisation,
        summary=summary,
        shared_on=today,
        shared_by=by,
        waiting_since=today,
    )
    share.write(by=by, at=at)
    _give_right(organisation, case)
    return share


def _give_right(organisation: Organisation, case: Case) -> None:
    """The object permission of django-guardian; a share under the other law gave it already."""
    app, codename = PERMISSION.split(".")
    permission = Permission.objects.get(content_type__app_label=app, codename=codename)
    right = CaseGroupPermission(
        permission=permission, group_id=organisation.group_id, content_object=case
    )
    CaseGroupPermission.objects.bulk_create([right], ignore_conflicts=True)


@transaction.atomic
def narrow_ground(
    case: Case,
    ground_id: int,
    *,
    parts: Collection[Part],
    ends_on: Any,
    by: User,
    at: datetime | None = None,
) -> ShareGround:
    """Open less, or for less long. Wider takes a ground of its own (NotPossible)."""
    at = at or timezone.now()
    case = Case.objects.locked(case.pk)
    ground = _locked_ground(case, ground_id)
    if ground.ended_at is not None:
        raise NotPossible("Deze grondslag is al beëindigd.", code="ground_has_ended")
    if not set(parts) <= set(ground.parts) or ends_on > ground.ends_on:
        raise NotPossible(
            "Meer of langer delen vraagt een nieuwe grondslag.", code="ground_only_narrows"
        )
    if not parts or ends_on < timezone.localdate(at):
        raise NotPossible(
            "Wilt u niets meer delen, beëindig dan deze grondslag.", code="ground_would_be_empty"
        )
    if set(parts) == set(ground.parts) and ends_on == ground.ends_on:
        return ground
    ground.parts, ground.ends_on = sorted(parts), ends_on
    ground.write(by=by, at=at, fields=("parts", "ends_on"))
    title = f"Minder gedeeld met {ground.share.organisation}"
    _tell(case, ground.share, title, _in_words(ground), by=by, at=at)
    return ground


@transaction.atomic
def end_ground(
    case: Case, ground_id: int, *, reason: str, by: User | None, at: datetime | None = None
) -> ShareGround:
    """A ground ends now; with the last one the share ends. The same again does nothing."""
    at = at or timezone.now()
    case = Case.objects.locked(case.pk)
    ground = _locked_ground(case, ground_id)
    if ground.ended_at is not None:
        return ground
    ground.ended_at = at
    ground.write(by=by, at=at, fields=("ended_at",))
    today = timezone.localdate(at)
    if not ground.share.grounds.filter(ended_at=None, ends_on__gte=today).exists():
        end_share(case, ground.share_id, reason=reason, by=by, at=at)
    else:
        title = f"Grondslag beëindigd: delen met {ground.share.organisation}"
        _tell(case, ground.share, title, f"{_in_words(ground)}\nReden: {reason}.", by=by, at=at)
    return ground


@transaction.atomic
def end_share(
    case: Case, share_id: int, *, reason: str, by: User | None, at: datetime | None = None
) -> CaseShare:
    """The dossier is no longer shared with an organisation: its permission, tasks and open
    verzoeken go with it. Without `by` the calendar ended it. The same again does nothing."""
    at = at or timezone.now()
    case = Case.objects.locked(case.pk)
    share = (
        CaseShare.objects.select_for_update(of=("self",))
        .select_related("organisation__group")
        .get(pk=share_id, case=case)
    )
    if share.ended_at is not None:
        return share
    share.ended_at, share.ended_by, share.end_reason = at, by, reason[:200]
    share.write(by=by, at=at, fields=("ended_at", "ended_by", "end_reason"))
    for ground in share.grounds.filter(ended_at=None):
        ground.ended_at = at
        ground.write(by=by, at=at, fields=("ended_at",))
    if not case.shares.running().filter(organisation=share.organisation_id).exists():
        remove_perm(PERMISSION, share.organisation.group, case)
        withdraw_notifications(case.pk, share.organisation, at=at)
    tasks = case.tasks.open().filter(organisation=share.organisation_id, regime=share.regime)
    lapse_requests(case, share, by=by, at=at)
    close_tasks(
        case, tasks, outcome=Task.Outcome.LAPSED, by=by, at=at, text="vervallen: niet meer gedeeld"
    )
    title = f"Niet meer gedeeld met {share.organisation}"
    _tell(case, share, title, f"Reden: {share.end_reason}.", by=by, at=at)
    return share


def end_shares(case: Case, *, reason: str, by: User | None, at: datetime) -> None:
    """Everything that is shared of a dossier ends; it is locked."""
    for share in case.shares.running():
        end_share(case, share.pk, reason=reason, by=by, at=at)


def lapse_requests(case: Case, share: CaseShare, *, by: User | None, at: datetime) -> None:
    """Open verzoeken of a share that ends are answered by nobody any more."""
    for row in share.requests.open().select_related("answering", "task"):
        row.case = case
        close_request(row, RequestState.LAPSED, because=NOT_SHARED, by=by, at=at)


def _locked_ground(case: Case, ground_id: int) -> ShareGround:
    rows = ShareGround.objects.select_for_update(of=("self",)).select_related("share__organisation")
    return rows.get(pk=ground_id, share__case=case)


def _in_words(ground: ShareGround) -> str:
    row = GROUNDS[GroundKind(ground.kind)]
    parts = ", ".join(PART_LABELS[Part(part)].lower() for part in ground.parts)
    law = f" ({ground.law})" if ground.law else ""
    article = row.article_under(ground.share.regime)
    return (
        f"Doel: {ground.purpose}.\nGrondslag: {row.label}, {article}{law}.\n"
        f"Onderdelen: {parts}.\n"
        f"Van {ground.starts_on:%d-%m-%Y} tot en met {ground.ends_on:%d-%m-%Y}."
    )


def _tell_ground(
    case: Case, share: CaseShare, ground: ShareGround, *, by: User, at: datetime
) -> None:
    words = _in_words(ground)
    _tell(case, share, f"Gedeeld met {share.organisation}", words, by=by, at=at)
    item = "dossier: " + ", ".join(ground.parts)
    record_disclosure(share, share.organisation, item, words, by=by, at=at)


def _tell(
    case: Case, share: CaseShare, title: str, text: str, *, by: User | None, at: datetime
) -> None:
    record_entry(
        case, kind=EntryKind.DELEN, title=title, text=text, by=by, at=at, regime=share.regime
    )

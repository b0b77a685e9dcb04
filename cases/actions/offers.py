"""Inbreng: what a ketenpartner asks or offers of its own accord, and what leerplicht does with it.

A partner without share is never told whether there is a dossier: the receipt is always the same,
and somebody of leerplicht decides where it belongs.
"""

from collections.abc import Iterable
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from cases.actions.errors import NotPossible
from cases.actions.files import CheckedFile, store_file
from cases.actions.regimes import authorised_handler
from cases.actions.timeline import record_entry
from cases.models import Case, CaseShare, Offer, Regime, TimelineOpening
from cases.rules.audience import DocumentKind, EntryKind
from partners.actions import tell
from partners.models import Municipality, Notification, Organisation, User, WpgAuthorisation
from partners.rules.roles import Role

FILED = "Leerplicht heeft bekeken wat u aandroeg."


@dataclass(frozen=True)
class OfferData:
    """What a partner brings in; about whom, unless it belongs to a dossier it reads."""

    kind: str
    text: str
    pupil_name: str = ""
    birth_date: date | None = None
    municipality: Municipality | None = None


@transaction.atomic
def make_offer(
    data: OfferData,
    *,
    by: User,
    case: Case | None = None,
    file: CheckedFile | None = None,
    at: datetime | None = None,
) -> Offer:
    """Bring something in, about a pupil or within a dossier that is shared with the partner.

    The same again while it waits is one inbreng. Raises NotPossible when it says not about whom.
    A file goes along under the law by which the partner reads.
    """
    at = at or timezone.now()
    share = _share(case, by, timezone.localdate(at)) if case else None
    bureau = share.bureau if share else _bureau_of(data.municipality)
    if bureau is None:
        raise NotPossible(
            "Kies een gemeente waarvoor een bureau leerplicht in dit portaal werkt.",
            code="town_without_bureau",
        )
    if share is None and not (data.pupil_name.strip() and data.birth_date):
        raise NotPossible(
            "Vul de naam en de geboortedatum van de leerling in.", code="pupil_is_missing"
        )
    said = vars(data) | {"share": share}
    same = Offer.objects.new().filter(organisation=by.organisation_id, offered_by=by, **said)
    if (known := same.filter(document__sha256=file.sha256 if file else None).first()) is not None:
        return known
    offer = Offer(**said, organisation=by.organisation, bureau=bureau, offered_by=by, offered_at=at)
    offer.regime = share.regime if share else Regime.AVG
    place = {"bureau": bureau, "partner": by.organisation, "regime": offer.regime}
    with store_file(file, by=by, at=at, **place) if file else nullcontext() as offer.document:
        offer.write(by=by, at=at)
    kind = Notification.Kind.INFORMATION
    if data.kind == Offer.Kind.ACCESS:
        kind = Notification.Kind.ACCESS_ASKED
    path = reverse("cases:offer", kwargs={"pk": offer.pk})
    for person in _handlers(bureau, share, at):
        tell(person, kind=kind, path=path, at=at, case_id=share.case_id if share else None)
    return offer


def _share(case: Case, by: User, today: date) -> CaseShare:
    """Who reads police data of it may tell of those: then it is for few (Wpg before AVG)."""
    shares = case.shares.of(by.organisation_id).holding(today).select_related("bureau", "case")
    share = shares.order_by("-regime").first()
    if share is None:
        raise NotPossible("Dit dossier wordt niet meer met u gedeeld.", code="case_is_not_shared")
    return share


def _bureau_of(municipality: Municipality | None) -> Organisation | None:
    return municipality.bureau if municipality else None


def _handlers(bureau: Organisation, share: CaseShare | None, at: datetime) -> Iterable[User]:
    """Who looks at it: the owner of a shared dossier, else the administratie; of police data
    who may have them."""
    if share is not None and share.regime == Regime.WPG:
        handler = authorised_handler(share.case, at=at)
        today = timezone.localdate(at)
        return [handler] if handler else WpgAuthorisation.objects.officers_of(bureau.pk, today)
    if share is not None and share.case.owner is not None:
        return [share.case.owner]
    return bureau.people.filter(role=Role.ADMINISTRATION, is_active=True)


@transaction.atomic
def file_offer(offer_id: int, case: Case, *, by: User, at: datetime | None = None) -> Offer:
    """It belongs to this dossier: it stands on the timeline, opened to the partner when shared.

    Filed twice it stands there once. Raises NotPossible when a colleague was first, and for a
    dossier of another bureau or other than the one it was brought in.
    """
    at = at or timezone.now()
    case = Case.objects.locked(case.pk)
    offer = _locked_offer(offer_id)
    if offer.state == Offer.State.FILED and offer.entry and offer.entry.case_id == case.pk:
        return offer
    _refuse_handled(offer)
    is_elsewhere = offer.share is not None and offer.share.case_id != case.pk
    if offer.bureau_id != case.bureau_id or is_elsewhere:
        raise NotPossible(
            "Deze inbreng hoort niet bij dit dossier. Kies een ander dossier.",
            code="offer_of_another_case",
        )
    offer.entry = record_entry(
        case,
        kind=EntryKind.CONTACT,
        title=f"Inbreng van {offer.organisation}: {offer.get_kind_display().lower()}",
        text=_in_words(offer),
        by=by,
        at=at,
        regime=offer.regime,
    )
    _move_file(offer, case)
    share = case.shares.of(offer.organisation_id).filter(regime=offer.regime).first()
    if share is not None:
        TimelineOpening.objects.create(share=share, item=offer.entry, opened_at=at, opened_by=by)
    return _handle(offer, Offer.State.FILED, FILED, by=by, at=at)


def _in_words(offer: Offer) -> str:
    """An inbreng as the timeline tells it."""
    said = [offer.text, f"Door {offer.offered_by.name}, {offer.offered_at:%d-%m-%Y}."]
    if offer.document is not None:
        said.append(f"Met een bestand: {offer.document.name}.")
    return "\n".join(said)


def _move_file(offer: Offer, case: Case) -> None:
    """Its file becomes a document of the dossier, intern, and read by who reads what people said.

    The partner keeps reading its own inbreng with its file, filed or not: that tells nothing.
    """
    document = offer.document
    if document is None:
        return
    document.case, document.school_id = case, case.school_id
    document.kind = DocumentKind.VERSLAG
    document.title = f"{offer.get_kind_display()} van {offer.organisation}"[:120]
    document.save(update_fields=["case", "school", "kind", "title"])


@transaction.atomic
def decline_offer(offer_id: int, *, answer: str, by: User, at: datetime | None = None) -> Offer:
    """Nothing is done with it; the partner reads a short answer."""
    offer = _locked_offer(offer_id)
    if offer.state == Offer.State.DECLINED and offer.answer == answer:
        return offer
    _refuse_handled(offer)
    if not answer.strip():
        raise NotPossible("Schrijf een kort antwoord aan de partner.", code="text_is_missing")
    return _handle(offer, Offer.State.DECLINED, answer.strip(), by=by, at=at or timezone.now())


def _locked_offer(offer_id: int) -> Offer:
    rows = Offer.objects.select_for_update(of=("self",))
    named = ("share", "organisation", "offered_by", "entry", "document")
    return rows.select_related(*named).get(pk=offer_id)


def _refuse_handled(offer: Offer) -> None:
    if offer.state != Offer.State.NEW:
        raise NotPossible("Een collega heeft deze inbreng al behandeld.", code="offer_was_handled")


def _handle(offer: Offer, state: str, answer: str, *, by: User, at: datetime) -> Offer:
    offer.state, offer.answer, offer.handled_by, offer.handled_at = state, answer, by, at
    offer.write(by=by, at=at, fields=("state", "answer", "handled_by", "handled_at", "entry"))
    told = Notification.Kind.ANSWER
    tell(offer.offered_by, kind=told, path=reverse("cases:offers"), at=at)
    return offer

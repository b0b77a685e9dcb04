"""The rows of dossiers as items of the model: what each is, and all that somebody gets of them."""

import re
from collections.abc import Callable, Iterable

from cases.models import (
    Agreement,
    Carer,
    CaseMoment,
    Consent,
    Deviation,
    Disclosure,
    Document,
    HandedOver,
    Offer,
    PartnerRequest,
    PostItem,
    RequestAnswer,
    StepVisit,
    Task,
    TimelineEntry,
)
from partners.models import User
from routes.models import Route
from tests.rules import oracle
from tests.rules.oracle import Item

TOKEN = re.compile(r"kanarie\d+x")  # a word that tells of an item
# What was recorded in a step, as a kind of entry.
STEPS = {3: "notitie", 4: "gesprek", 5: "duiding", 6: "besluit"}


def plain(row) -> dict:
    return {"regime": row.regime}


# fmt: off
SORTS: dict[str, tuple[type, Callable]] = {
    "gebeurtenis":  (TimelineEntry, lambda row: plain(row) | {"kind": row.kind}),
    "document":     (Document,      lambda row: plain(row) | {"kind": row.kind, "withdrawn": bool(row.withdrawn_at)}),
    "afspraak":     (Agreement,     lambda row: plain(row) | {"school": row.for_school_id}),
    "taak":         (Task,          lambda row: plain(row) | {"doer": row.organisation_id}),
    "verzoek":      (PartnerRequest, lambda row: plain(row) | {"doer": row.answering_id, "share": row.share_id}),
    "route":        (Route,         plain),
    "regiomoment":  (CaseMoment,    plain),
    "stap":         (StepVisit,     lambda row: plain(row) | {"kind": STEPS.get(row.step, "stap")}),
    "afwijking":    (Deviation,     lambda row: plain(row) | {"kind": "notitie"}),
    "toestemming":  (Consent,       plain),
    "verstrekking": (Disclosure,    plain),
    "brief":        (PostItem,      plain),
    "overdracht":   (HandedOver,    plain),
    "antwoord":     (RequestAnswer, lambda row: plain(row) | {"share": row.request.share_id, "doer": row.organisation_id, "writer": row.by_id}),
}
# fmt: on


def all_items(cases: Iterable[int], reader: User | None = None) -> set[Item]:
    """Every item of these dossiers, or those that a reader gets of the portal."""
    found = set()
    for sort, (model, told) in SORTS.items():
        rows = model.objects.visible_to(reader) if reader else model.objects.all()
        for row in rows.filter(case__in=cases):
            found.add(Item(row.case_id, sort, row.pk, **told(row)))
    carers = Carer.objects.visible_to(reader) if reader else Carer.objects.all()
    for row in carers.filter(pupil__cases__in=cases):
        here = row.pupil.cases.filter(bureau=row.bureau_id)
        found |= {Item(case.pk, "ouder", row.pk) for case in here}
    return found


def all_offers(reader: User | None = None) -> set[oracle.Offer]:
    """Every inbreng, or those that a reader gets of the portal."""
    rows = Offer.objects.visible_to(reader) if reader else Offer.objects.all()
    return {oracle.Offer(o.pk, o.organisation_id, o.bureau_id, o.regime) for o in rows}


def tokens_in(cases: Iterable[int]) -> dict[str, set[Item | oracle.Offer]]:
    """Of each token the items in which it stands."""
    found: dict[str, set[Item | oracle.Offer]] = {}
    for row in Offer.objects.all():
        for token in TOKEN.findall(str(vars(row))):
            offer = oracle.Offer(row.pk, row.organisation_id, row.bureau_id, row.regime)
            found.setdefault(token, set()).add(offer)
    for sort, (model, told) in SORTS.items():
        for row in model.objects.filter(case__in=cases):
            for token in TOKEN.findall(str(vars(row))):
                item = Item(row.case_id, sort, row.pk, **told(row))
                found.setdefault(token, set()).add(item)
    return found

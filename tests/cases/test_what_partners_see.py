"""What each ketenpartner sees of one dossier: a table to be gone through by people, row by row.

The dossier holds one of everything, each with a word (token) that stands nowhere else. It is shared
with every partner as the portal proposes (`rules.sharing.PARTNERS`); of the timeline is opened what
is proposed for that partner, and one document and one afspraak. A cell with `x`: it stands on the
page of the dossier. A dot: it stands nowhere, on no page that this partner can get.
"""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from cases.actions import Items, ask_partner, open_items, open_task, record_consent, record_entry
from cases.actions.documents import withdraw_document
from cases.actions.files import check_file, store_file
from cases.actions.people import CarerData, record_carer
from cases.actions.post import ask_for_post
from cases.models import Agreement, CaseShare, Document, Task
from cases.rules.audience import EntryKind
from cases.rules.method import TermKind
from cases.rules.requests import RequestKind
from cases.rules.sharing import ConsentKind, Giver, worth_opening
from tests.cast import notice_data
from tests.factories import a_case
from tests.sharing import shared

# fmt: off
PARTNERS = ("jeugdarts", "jeugdteam", "halt", "rvdk", "om", "veiligthuis", "swv", "doorstroom")
TABLE = """
                                jeugdarts  jeugdteam  halt  rvdk  om   veiligthuis  swv  doorstroom
naam-van-de-leerling            x          x          x     x     x    x            x    x
eigen-samenvatting              x          x          x     x     x    x            x    x
stap-en-niveau                  x          x          x     x     x    x            x    x
soort-route                     x          x          x     x     x    x            x    x
school                          x          x          x     x     x    x            x    x
ouder                           .          x          x     x     .    x            .    .
gebeurtenis-melding             x          .          x     .     .    .            x    .
gebeurtenis-contact             .          .          .     .     .    x            .    .
gebeurtenis-gesprek             .          x          .     x     .    x            .    .
gebeurtenis-duiding             .          .          .     .     .    .            .    .
gebeurtenis-besluit             .          x          x     x     .    .            x    x
gebeurtenis-stap                .          .          .     .     .    .            .    .
gebeurtenis-taak                .          .          .     .     .    .            .    .
gebeurtenis-notitie             .          .          .     .     .    .            .    .
gebeurtenis-document            .          .          .     .     .    .            .    .
gebeurtenis-delen               .          .          .     .     .    .            .    .
document-opengezet              x          x          x     x     .    x            x    x
document-niet-opengezet         .          .          .     .     .    .            .    .
document-ingetrokken            .          .          .     .     .    .            .    .
afspraak-opengezet              x          x          x     x     x    x            x    x
afspraak-niet-opengezet         .          .          .     .     .    .            .    .
eigen-taak                      x          x          x     x     x    x            x    x
taak-van-leerplicht             .          .          .     .     .    .            .    .
eigen-vraag                     x          x          x     x     x    x            x    x
iets-van-een-andere-partner     .          .          .     .     .    .            .    .
toestemming                     .          .          .     .     .    .            .    .
brief                           .          .          .     .     .    .            .    .
tekst-van-de-melding            .          .          .     .     .    .            .    .
telefoon-van-de-melder          .          .          .     .     .    .            .    .
gebeurtenis-wpg                 .          .          .     .     .    .            .    .
document-wpg                    .          .          .     .     .    .            .    .
afspraak-wpg                    .          .          .     .     .    .            .    .
taak-wpg                        .          .          .     .     .    .            .    .
"""
# fmt: on
CELLS = [
    (row, partner, mark == "x")
    for row, *marks in (line.split() for line in TABLE.strip().splitlines()[1:])
    for partner, mark in zip(PARTNERS, marks, strict=True)
]
OPENED_ANYWAY = ("document-opengezet", "document-ingetrokken", "afspraak-opengezet")


def token(row: str) -> str:
    return f"kanarie-{row}-x"


def tokens_of(row: str, partner: str) -> list[str]:
    """The words that tell of a row; of other partners all that is theirs alone."""
    if row == "iets-van-een-andere-partner":
        own = ("eigen-samenvatting", "eigen-taak", "eigen-vraag")
        return [token(f"{name}-{other}") for other in PARTNERS if other != partner for name in own]
    if row.startswith("eigen-"):
        return [token(f"{row}-{partner}")]
    words = {
        "naam-van-de-leerling": "Bas Verhoeven",
        "stap-en-niveau": 'data-test="niveau"',
        "soort-route": "<dt>Route</dt><dd>Halt-interventie",
        "school": "Het Baken",
        "telefoon-van-de-melder": "070 7654321",
    }
    return [words.get(row, token(row))]


@pytest.fixture
def case(cast):
    return one_of_everything(cast)


def one_of_everything(cast):
    """A dossier with one of everything, shared with every partner."""
    told = notice_data(school_action=token("tekst-van-de-melding"), reporter_phone="070 7654321")
    case = a_case(cast, step=8, data=told)
    record_carer(case, CarerData(token("ouder"), "moeder"), by=cast.lpa)
    at, by = timezone.now(), cast.lpa
    entries = {
        kind: record_entry(case, kind=kind, title=token(f"gebeurtenis-{kind}"), by=by, at=at)
        for kind in EntryKind
    }
    documents = {row: a_document(case, row, by) for row in rows("document")}
    withdraw_document(case, documents["document-ingetrokken"].pk, reason="Dubbel.", by=by)
    agreements = {row: an_agreement(case, row, by) for row in rows("afspraak")}
    given = {"given_by": [Giver.CUSTODY], "names": token("toestemming"), "how": "mondeling"}
    record_consent(case, kind=ConsentKind.AVG, given_on=timezone.localdate(), by=by, **given)
    ask_for_post(case, kind="anders", addressee=token("brief"), by=by)
    a_task(case, "taak-van-leerplicht", cast.lpa.organisation, by)
    secret = {"title": token("gebeurtenis-wpg"), "regime": "wpg"}
    record_entry(case, kind=EntryKind.BESLUIT, by=by, at=at, **secret)
    a_task(case, "taak-wpg", cast.lpa.organisation, by, regime="wpg")
    for name in PARTNERS:
        share_with(getattr(cast, name), case, entries, documents, agreements, by)
    return case


def rows(start: str) -> list[str]:
    return [line.split()[0] for line in TABLE.strip().splitlines()[1:] if line.startswith(start)]


def share_with(partner, case, entries, documents, agreements, by) -> None:
    name = partner.username
    share = shared(case, partner, by=by, summary=token(f"eigen-samenvatting-{name}"))
    proposed = worth_opening(partner.organisation.kind)
    items = Items(
        entries=frozenset(entries[kind].pk for kind in proposed),
        documents=frozenset(row.pk for key, row in documents.items() if key in OPENED_ANYWAY),
        agreements=frozenset(row.pk for key, row in agreements.items() if key in OPENED_ANYWAY),
    )
    open_items(case, share.pk, items, by=by)
    a_task(case, f"eigen-taak-{name}", partner.organisation, by)
    text, due = token(f"eigen-vraag-{name}"), timezone.localdate() + timedelta(days=7)
    ask_partner(case, share.pk, kind=RequestKind.QUESTION, text=text, due_on=due, by=by)


def a_document(case, row: str, by) -> Document:
    file = check_file("brief.pdf", ContentFile(b"%PDF-1.7 " + row.encode()))
    place = {"case": case, "bureau": case.bureau, "school_id": case.school_id}
    told = {"title": token(row), "regime": regime_of(row)}
    with store_file(file, by=by, at=timezone.now(), **place, **told) as document:
        return document


def regime_of(row: str) -> str:
    return "wpg" if row.endswith("wpg") else "avg"


def an_agreement(case, row: str, by) -> Agreement:
    told = {"what": token(row), "who": "Bas", "made_on": timezone.localdate()}
    agreement = Agreement(**Agreement.scope_of(case), **told, regime=regime_of(row))
    agreement.write(by=by, at=timezone.now())
    return agreement


def a_task(case, row: str, organisation, by, regime: str = "avg") -> Task:
    return open_task(
        case, kind=Task.Kind.QUESTION, what=token(row), why="Nodig.", due_on=timezone.localdate(),
        term_kind=TermKind.AFGESPROKEN, organisation=organisation, regime=regime,
        assignee=by if organisation == by.organisation else None, by=by, at=timezone.now(),
    )  # fmt: skip


def everything(client, case, names: tuple[str, ...]) -> dict[str, str]:
    """All pages that somebody can get of a dossier, by name of the address."""
    numbered = ("case", "timeline", "agreements", "documents", "people", "shares", "step")
    pages = {name: reverse(f"cases:{name}", args=[case.number]) for name in numbered}
    pages |= {name: reverse(name) for name in names}
    pages["search"] = reverse("cases:search") + "?q=verhoeven"
    for share in CaseShare.objects.filter(case=case):
        pages[f"beeld van {share}"] = reverse("cases:share_preview", args=[case.number, share.pk])
    return {name: client.get(page).content.decode() for name, page in pages.items()}


LISTS = ("start", "cases:case_list", "cases:case_list_csv", "partners:notifications")


@pytest.mark.django_db
def test_partners_see_the_rows_of_the_table_and_no_other(client, cast, case):
    wrong = []
    for partner in PARTNERS:
        client.force_login(getattr(cast, partner))
        seen = everything(client, case, LISTS)
        for row, _, right in [cell for cell in CELLS if cell[1] == partner]:
            for word in tokens_of(row, partner):
                found = [name for name, text in seen.items() if word in text]
                if (right and "case" not in found) or (found and not right):
                    wrong.append(f"{partner}: {row} op {found or 'geen pagina'}")
    assert not wrong, "\n".join(wrong)


WPG_ROWS = ("gebeurtenis-wpg", "document-wpg", "afspraak-wpg", "taak-wpg")
READS_POLICE_DATA = {"lpa": True, "lpa3": True, "lpa2": False, "teamleider": False,
                     "administratie": False, "lpa_elders": False}  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("name", READS_POLICE_DATA)
def test_police_data_are_there_for_who_is_authorised_and_for_nobody_else(client, cast, case, name):
    client.force_login(getattr(cast, name))
    session = client.session
    session["reasons_for_reading"] = {case.number: "werkoverleg"}
    session.save()

    seen = everything(client, case, LISTS)

    for row in WPG_ROWS:
        found = {page for page, text in seen.items() if token(row) in text}
        assert bool(found) is READS_POLICE_DATA[name], (row, found)
    # A dossier of the same bureau looks the same in the list, with the same counts.
    if name != "lpa_elders":
        assert case.number in seen["cases:case_list"]
        assert "1 dossier" in seen["cases:case_list"]


@pytest.mark.django_db
def test_the_table_names_every_kind_of_entry_and_every_kind_of_partner(cast):
    named = {row.removeprefix("gebeurtenis-") for row in rows("gebeurtenis")} - {"wpg"}
    assert named == set(EntryKind)
    accounts = {
        p.replace("_", "-") for p, user in vars(cast).items() if user.role == "ketenpartner"
    }
    assert accounts >= set(PARTNERS)

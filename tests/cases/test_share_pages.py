"""The pages of sharing: the officer shares, looks along, and ends it; the partner reads it."""

import re

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from cases.actions import Items, add_note, end_share
from cases.actions.documents import DocumentData, add_document
from cases.actions.files import check_file
from cases.models import CaseShare
from cases.rules.sharing import Part
from cases.views.sharing import seen_by
from partners.models import AccessLog
from tests.cast import MONDAY
from tests.factories import a_case
from tests.pages import text_of
from tests.sharing import EVERY_PART, shared

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(cast):
    return a_case(cast, step=6)


def page(name, case, **more):
    return reverse(f"cases:{name}", kwargs={"number": case.number, **more})


def filled_in(**changes):
    return {
        "regime": "avg",
        "purpose": "Halt-interventie uitvoeren",
        "kind": "publieke_taak",
        "law": "Leerplichtwet art. 16",
        "parts": ["samenvatting", "tijdlijn"],
        "summary": "Bas was vijf dagen weg.",
        "starts_on": "2026-01-01",
        "ends_on": "2026-12-31",
    } | changes


def test_an_officer_shares_and_the_partner_reads(client, cast, case):
    client.force_login(cast.lpa)
    new = page("share_new", case, organisation=cast.halt.organisation_id)
    assert "Halt-interventie" in client.get(new).content.decode()

    answer = client.post(new, filled_in(starts_on="2026-11-01"))

    share = CaseShare.objects.get()
    assert answer.url == page("share", case, share=share.pk)
    client.force_login(cast.halt)
    seen = client.get(page("case", case)).content.decode()
    assert "Bas was vijf dagen weg." in seen
    assert case.number in client.get(reverse("cases:case_list")).content.decode()


@pytest.mark.parametrize("who", ["halt", "school"])
def test_who_reads_along_reaches_the_behandelaar_or_else_the_bureau(client, cast, case, who):
    shared(case, cast.halt, by=cast.lpa)
    client.force_login(getattr(cast, who))

    def is_reached_at(somebody, phone, email):
        somebody.phone, somebody.email = phone, email
        somebody.write(by=None, at=MONDAY)

    def links():
        return set(re.findall(r'"((?:tel|mailto):[^"]+)"', client.get(page("case", case)).text))

    is_reached_at(case.bureau, "070 1234567", "bureau@duinzicht.invalid")
    is_reached_at(cast.lpa, "070 7654321", "eigen@duinzicht.invalid")
    assert links() == {"tel:0707654321", "mailto:eigen@duinzicht.invalid"}
    is_reached_at(cast.lpa, "", "")
    assert links() == {"tel:0701234567", "mailto:bureau@duinzicht.invalid"}


def test_looking_first_shares_nothing(client, cast, case):
    client.force_login(cast.lpa)
    new = page("share_new", case, organisation=cast.halt.organisation_id)

    answer = client.post(new, filled_in(beeld="1"))

    assert "Bas was vijf dagen weg." in answer.content.decode()
    assert not CaseShare.objects.exists()
    client.force_login(cast.halt)
    assert client.get(page("case", case)).status_code == 404


def test_the_officer_sees_the_bytes_that_the_partner_gets(client, cast, case):
    note = add_note(case, text="Voor het jeugdteam.", by=cast.lpa)
    add_note(case, text="Blijft intern.", by=cast.lpa)
    items = Items(entries=frozenset({note.pk}))
    share = shared(case, cast.jeugdteam, by=cast.lpa, parts=EVERY_PART, items=items)
    client.force_login(cast.jeugdteam)
    own = client.get(page("case", case)).content
    looked_along = seen_by(case, cast.jeugdteam.organisation, cast.lpa).encode()

    client.force_login(cast.lpa)
    preview = client.get(page("share_preview", case, share=share.pk)).content

    assert looked_along in own
    assert looked_along in preview
    assert b"Voor het jeugdteam." in looked_along
    assert b"Blijft intern." not in looked_along


def test_a_partner_downloads_an_opened_document_and_no_other(client, cast, case):
    files = [
        add_document(
            case,
            DocumentData(title),
            file=check_file("plan.pdf", ContentFile(f"%PDF-1.7 {title}".encode())),
            by=cast.lpa,
        )
        for title in ("Opbouwplan", "Intern verslag")
    ]
    items = Items(documents=frozenset({files[0].pk}))
    share = shared(case, cast.jeugdteam, by=cast.lpa, parts=EVERY_PART, items=items)
    opened, intern = (page("document", case, document=file.pk) for file in files)
    client.force_login(cast.jeugdteam)
    assert opened in client.get(page("case", case)).content.decode()

    assert b"".join(client.get(opened).streaming_content).endswith(b"Opbouwplan")
    assert client.get(intern).status_code == 404
    assert AccessLog.objects.filter(user=cast.jeugdteam, kind="read_document").count() == 1

    end_share(case, share.pk, reason="klaar", by=cast.lpa)
    assert client.get(opened).status_code == 404


def test_a_share_without_ground_is_refused_beside_the_field(client, cast, case):
    client.force_login(cast.lpa)
    new = page("share_new", case, organisation=cast.halt.organisation_id)

    answer = client.post(new, filled_in(law=""))

    assert answer.status_code == 422
    assert "Schrijf op welk wetsartikel" in text_of(answer)
    assert "Bas was vijf dagen weg." in answer.content.decode()
    assert not CaseShare.objects.exists()


def test_ending_closes_the_open_page(client, cast, case):
    share = shared(case, cast.halt, by=cast.lpa)
    client.force_login(cast.halt)
    assert client.get(page("case", case)).status_code == 200

    end_share(case, share.pk, reason="klaar", by=cast.lpa)

    assert client.get(page("case", case)).status_code == 404
    assert case.number not in client.get(reverse("cases:case_list")).content.decode()


def test_the_other_pages_of_a_shared_dossier_are_not_for_partners(client, cast, case):
    shared(case, cast.halt, by=cast.lpa, parts=EVERY_PART)
    client.force_login(cast.halt)

    assert client.get(page("case", case)).status_code == 200
    for name in ("timeline", "people", "agreements", "shares", "note", "step"):
        assert client.get(page(name, case)).status_code == 403, name


def test_an_entry_of_the_night_is_told_under_its_own_day(client, cast, case):
    add_note(case, text="Vannacht gebeld.", by=cast.lpa, at=MONDAY.replace(hour=0, minute=30))
    share = shared(case, cast.jeugdteam, by=cast.lpa, parts=EVERY_PART)
    client.force_login(cast.lpa)

    assert "2 november 2026 · Notitie: Notitie" in text_of(
        client.get(page("share", case, share=share.pk))
    )


def test_items_are_chosen_and_taken_back(client, cast, case):
    note = add_note(case, text="Voor het jeugdteam.", by=cast.lpa)
    share = shared(case, cast.jeugdteam, by=cast.lpa, parts=EVERY_PART)
    client.force_login(cast.lpa)
    chosen = page("share", case, share=share.pk)

    client.post(chosen, {"entries": [str(note.pk)]})
    assert "Voor het jeugdteam." in seen_by(case, cast.jeugdteam.organisation, cast.lpa)

    client.post(chosen, {})
    assert "Voor het jeugdteam." not in seen_by(case, cast.jeugdteam.organisation, cast.lpa)


def test_the_list_of_parts_decides_what_stands_on_the_page(client, cast, case):
    shared(case, cast.jeugdteam, by=cast.lpa, parts=frozenset({Part.STANDING}))

    seen = seen_by(case, cast.jeugdteam.organisation, cast.lpa)

    assert "Waar staat het dossier?" in seen
    assert "Samenvatting" not in seen
    assert "Het Baken" not in seen

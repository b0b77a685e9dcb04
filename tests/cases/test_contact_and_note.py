"""Recording contact and notes: what it changes, and what a form says that is not right."""

from datetime import timedelta

import pytest

from cases.models import Task
from cases.rules.method import Moment
from cases.rules.results import CaseResult
from tests import texts
from tests.cast import MONDAY
from tests.factories import a_case, close
from tests.pages import text_of, texts_in

CONTACT = {
    "family": "gezin",
    "spoken_with": "moeder",
    "on": "2026-11-03",
    "text": "Moeder herkent het verzuim. We spreken elkaar vrijdag.",
}


@pytest.fixture(autouse=True)
def tuesday(time_machine):
    """The day after the melding came in."""
    time_machine.move_to(MONDAY + timedelta(days=1), tick=False)


@pytest.fixture
def case(cast, client):
    """A dossier in step 2, with its behandelaar at the keyboard."""
    client.force_login(cast.lpa)
    return a_case(cast)


def first_contact(case):
    return case.moments.get(moment=Moment.CONTACT)


def test_contact_with_the_family_is_told_and_meets_the_regiomoment(client, case):
    answer = client.post(f"/dossiers/{case.number}/contact/", CONTACT, follow=True)

    words = text_of(answer)
    assert "Het contact staat op de tijdlijn." in words
    assert "Contact met moeder" in words
    assert first_contact(case).met_on.isoformat() == "2026-11-03"
    assert not case.tasks.open().filter(kind=Task.Kind.CONTACT).exists()


def test_contact_with_school_is_told_but_is_no_first_contact(client, case):
    client.post(f"/dossiers/{case.number}/contact/", CONTACT | {"family": "anderen"})

    assert case.timeline.filter(kind="contact").exists()
    assert first_contact(case).met_on is None
    assert case.tasks.open().filter(kind=Task.Kind.CONTACT).exists()


def test_contact_of_yesterday_counts_on_its_own_day(client, case):
    client.post(f"/dossiers/{case.number}/contact/", CONTACT | {"on": "2026-11-02"})

    assert first_contact(case).met_on.isoformat() == "2026-11-02"
    assert case.timeline.get(kind="contact").title == "Contact met moeder op 02-11-2026"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"family": ""}, "Kies met wie het contact was."),
        ({"spoken_with": " "}, "Vul in wie u sprak, bijvoorbeeld: moeder."),
        ({"text": ""}, "Schrijf kort op wat er besproken is."),
        ({"on": "2026-11-04"}, "Kies vandaag of een dag die geweest is."),
        ({"on": "1990-01-01"}, "Kies een dag vanaf 02-11-2026: toen begon het dossier."),
        ({"on": "onzin"}, "Vul een bestaande datum in, zoals 23-11-2026."),
        ({"text": "a" * 20_001}, texts.ONE_OVER_20_000),
    ],
)
def test_what_is_not_right_is_told_and_what_was_typed_stays(client, case, changes, message):
    page = client.post(f"/dossiers/{case.number}/contact/", CONTACT | changes)

    assert page.status_code == 422
    assert texts_in(page, "fout") == [message]
    assert text_of(page).count(message) == 2  # in the summary and beside its field
    assert not case.timeline.filter(kind="contact").exists()
    if "text" not in changes:
        assert CONTACT["text"] in page.content.decode()


def test_a_form_sent_twice_gives_one_entry(client, case, time_machine):
    for _ in range(2):
        client.post(f"/dossiers/{case.number}/contact/", CONTACT)
        client.post(f"/dossiers/{case.number}/notitie/", {"text": "Slaapt slecht."})
        time_machine.shift(5)

    assert case.timeline.filter(kind="contact").count() == 1
    assert case.timeline.filter(kind="notitie").count() == 1


def test_the_same_words_an_hour_later_are_a_new_entry(client, case, time_machine):
    for _ in range(2):
        client.post(f"/dossiers/{case.number}/notitie/", {"text": "Geen gehoor."})
        time_machine.shift(3600)

    assert case.timeline.filter(kind="notitie").count() == 2


def test_html_in_a_note_is_shown_as_typed(client, case):
    client.post(f"/dossiers/{case.number}/notitie/", {"text": "<script>alert(1)</script>"})

    html = client.get(f"/dossiers/{case.number}/").content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_an_empty_note_says_what_to_do(client, case):
    page = client.post(f"/dossiers/{case.number}/notitie/", {"text": "  "})

    assert (page.status_code, texts_in(page, "fout")) == (
        422,
        ["Schrijf de notitie die u wilt bewaren."],
    )


def test_a_closed_dossier_takes_a_note_but_no_contact(client, cast, case):
    close(case, by=cast.lpa, result=CaseResult.GEEN_VERZUIM)

    refused = client.post(f"/dossiers/{case.number}/contact/", CONTACT)
    noted = client.post(f"/dossiers/{case.number}/notitie/", {"text": "Moeder belde nog na."})

    assert texts_in(refused, "fout") == ["Dit dossier is gesloten. Leg het vast als notitie."]
    assert noted.status_code == 302


@pytest.mark.parametrize("user", ["administratie", "teamleider"])
@pytest.mark.parametrize("below", ["contact/", "notitie/"])
def test_who_does_no_casework_records_nothing(client, cast, case, user, below):
    client.force_login(getattr(cast, user))

    assert client.post(f"/dossiers/{case.number}/{below}", CONTACT).status_code == 403
    assert not case.timeline.filter(kind__in=["contact", "notitie"]).exists()

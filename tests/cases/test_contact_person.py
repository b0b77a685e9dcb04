"""The aanspreekpunt of a dossier: named, shown with a phone link, changed, and missed."""

from datetime import date, timedelta

import pytest
from django.test import Client

from cases.actions import NotPossible
from cases.actions.contact_person import ContactPersonData, name_contact_person
from cases.models import ContactPerson
from partners.actions.editing import version_of
from tests.cast import MONDAY
from tests.factories import a_case
from tests.pages import text_of, texts_in

MENTOR = {
    "name": "Eva de Groot",
    "function": "mentor, Het Baken",
    "phone": "070 1234567",
    "email": "",
    "since": "2026-09-01",
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


def address_of(case) -> str:
    return f"/dossiers/{case.number}/betrokkenen/aanspreekpunt/"


def send(client, case, **changes):
    version = client.get(address_of(case)).context["form"]["version"].value()
    return client.post(address_of(case), MENTOR | {"version": version} | changes)


def name(case, by, **changes) -> ContactPerson:
    known = {"function": "mentor, Het Baken", "since": date(2026, 9, 1), "phone": "070 1234567"}
    data = ContactPersonData(**{"name": "Eva de Groot"} | known | changes)
    return name_contact_person(case, data, by=by)


def test_a_dossier_without_aanspreekpunt_says_so_and_who_it_usually_is(client, cast, case):
    for page in ("", "betrokkenen/"):
        shown = client.get(f"/dossiers/{case.number}/{page}")
        assert "Nog geen aanspreekpunt" in text_of(shown)
        assert "Meestal de mentor of intern begeleider" in text_of(shown)
        assert address_of(case) in shown.content.decode()
    client.force_login(cast.administratie)
    assert address_of(case) not in client.get(f"/dossiers/{case.number}/").content.decode()


def test_the_aanspreekpunt_is_named_told_and_can_be_called(client, cast, case):
    assert client.get(address_of(case)).context["form"]["since"].value() == date(2026, 11, 3)
    assert send(client, case).status_code == 302

    page = client.get(f"/dossiers/{case.number}/")

    words = text_of(page)
    assert "Eva de Groot aanspreekpunt · mentor, Het Baken · sinds 1 sep 2026" in words
    assert "Nog geen aanspreekpunt" not in words
    assert 'href="tel:0701234567"' in page.content.decode()
    entry = case.timeline.get(title="Aanspreekpunt: Eva de Groot")
    assert (entry.by, entry.text) == (cast.lpa, "mentor, Het Baken, sinds 01-09-2026.")


def test_somebody_else_takes_over_and_the_history_knows_who_it_was(client, cast, case):
    name(case, cast.lpa)

    send(client, case, name="Ruud Bos", since="2026-11-01")
    send(client, case, name="Ruud Bos", since="2026-11-01", phone="070 7654321")

    row = case.contact_persons.get()
    assert row.name == "Ruud Bos"
    assert [old.name for old in row.history.order_by("history_id")] == [
        "Eva de Groot",
        "Ruud Bos",
        "Ruud Bos",
    ]
    told_of = case.timeline.filter(title__startswith="Aanspreekpunt").order_by("id")
    assert [entry.title for entry in told_of] == [
        "Aanspreekpunt: Eva de Groot",
        "Aanspreekpunt: Ruud Bos",
    ]


def test_the_same_form_twice_is_one(client, case):
    form = MENTOR | {"version": 0}

    assert client.post(address_of(case), form).status_code == 302
    assert client.post(address_of(case), form).status_code == 302

    assert case.contact_persons.get().history.count() == 1


def test_two_people_who_name_another_see_both(cast, case):
    clients = Client(), Client()
    for client, person in zip(clients, (cast.lpa, cast.lpa2), strict=True):
        client.force_login(person)
    clients[0].post(address_of(case), MENTOR | {"version": 0})

    answer = clients[1].post(address_of(case), MENTOR | {"version": 0, "name": "Ruud Bos"})

    assert answer.status_code == 409
    assert "Ruud Bos" in text_of(answer)
    assert case.contact_persons.get().name == "Eva de Groot"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"name": ""}, "Vul in wie het aanspreekpunt is."),
        ({"function": ""}, "Vul in wat deze persoon doet, en waar."),
        ({"phone": ""}, "Vul een telefoonnummer of een e-mailadres in."),
        ({"phone": "bel maar"}, "Vul een telefoonnummer in, zoals 070 1234567."),
        ({"email": "eva"}, "Vul een e-mailadres in, zoals naam@voorbeeld.nl."),
        ({"since": ""}, "Vul in sinds welke dag."),
        ({"since": "2026-11-04"}, "Kies vandaag of een dag die geweest is."),
    ],
)
def test_what_is_not_right_is_told_beside_its_field(client, case, changes, message):
    answer = send(client, case, **changes)

    assert answer.status_code == 422
    assert texts_in(answer, "fout") == [message]
    assert not case.contact_persons.exists()
    assert send(client, case).status_code == 302


@pytest.mark.parametrize("number", ["bel maar", "070 7654321"])
@pytest.mark.parametrize("somebody", [False, True])
def test_whoever_calls_the_action_a_telephone_number_is_one(cast, case, number, somebody):
    if somebody:
        name(case, cast.lpa)
    known = {"version": version_of(case.contact_persons.get())} if somebody else {}
    data = ContactPersonData("Ruud Bos", "mentor", date(2026, 9, 1), phone=number)

    if number == "070 7654321":
        assert name_contact_person(case, data, by=cast.lpa, **known).phone == number
        return
    with pytest.raises(NotPossible) as refusal:
        name_contact_person(case, data, by=cast.lpa, **known)
    assert refusal.value.code == "telephone_misshapen"
    assert not case.contact_persons.filter(name="Ruud Bos").exists()


@pytest.mark.parametrize(("number", "status"), [("bel maar", 302), ("bel mij", 422)])
def test_a_number_of_before_the_rule_stays_until_it_is_changed(client, cast, case, number, status):
    row = name(case, cast.lpa)
    row.phone = "bel maar"
    row.write(by=None, at=MONDAY, fields=("phone",))

    assert send(client, case, function="ib'er", phone=number).status_code == status

    row.refresh_from_db()
    assert (row.phone, row.function == "ib'er") == ("bel maar", status == 302)


def test_it_is_seen_with_the_dossier_and_named_by_leerplicht_alone(client, cast, case):
    row = name(case, cast.lpa)

    for person, sees in ((cast.lpa2, True), (cast.administratie, True), (cast.lpa_elders, False)):
        assert ContactPerson.objects.visible_to(person).filter(pk=row.pk).exists() is sees
    for person in (cast.school, cast.jeugdarts, cast.manager, cast.fg, cast.beheer):
        assert not ContactPerson.objects.visible_to(person).exists()
    client.force_login(cast.administratie)
    assert client.post(address_of(case), MENTOR | {"version": 0}).status_code == 403

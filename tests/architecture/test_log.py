"""No row, no page: what was shown stands in the access log, and so does what was refused."""

import pytest
from django.test import Client

from partners.models import AccessLog
from tests.factories import a_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(cast):
    return a_case(cast)


def browser(person) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(person)
    return client


def test_a_look_leaves_one_row_without_content(cast, case):
    assert browser(cast.lpa).get(f"/dossiers/{case.number}/").status_code == 200

    row = AccessLog.objects.get(kind=AccessLog.Kind.READ_CASE)
    assert (row.user, row.organisation, row.role) == (
        cast.lpa,
        cast.lpa.organisation,
        "leerplichtambtenaar",
    )
    assert (row.number, row.case_id, row.result) == (case.number, case.pk, "shown")
    assert row.address == "127.0.0.1"
    assert row.request_id  # the same as in the log of the machine
    written = " ".join(str(getattr(row, field.attname)) for field in row._meta.fields)
    assert case.pupil.surname not in written


def test_a_list_leaves_one_row_with_what_it_showed(cast, case):
    assert browser(cast.lpa).get("/dossiers/").status_code == 200

    row = AccessLog.objects.get(kind=AccessLog.Kind.LIST_CASES)
    assert row.shown_ids == [case.pk]


@pytest.mark.parametrize("address", ["/dossiers/{}/", "/dossiers/", "/"])
def test_a_look_that_can_not_be_logged_shows_nothing(cast, case, address, monkeypatch):
    def refuse(*args, **kwargs):
        raise OSError("de schijf is vol")

    client = browser(cast.lpa)
    shown = client.get(address.format(case.number)).content.decode()
    assert case.pupil.surname in shown
    monkeypatch.setattr(AccessLog.objects, "create", refuse)

    response = client.get(address.format(case.number))

    assert response.status_code in (500, 503)
    assert case.pupil.surname not in response.content.decode()


@pytest.mark.parametrize(
    ("who", "address", "status", "result"),
    [
        ("lpa_elders", "/dossiers/{}/", 404, "not_visible"),
        ("school", "/dossiers/{}/", 404, "not_visible"),
        ("halt", "/dossiers/{}/stap/", 404, "not_visible"),
        ("lpa", "/dossiers/{}/behandelaar/", 403, "not_allowed"),
        ("administratie", "/dossiers/{}/notitie/", 403, "not_allowed"),
        ("manager", "/dossiers/", 403, "not_allowed"),
    ],
)
def test_a_refusal_is_kept_after_the_roll_back(cast, case, who, address, status, result):
    person = getattr(cast, who)

    response = browser(person).get(address.format(case.number))

    assert response.status_code == status
    row = AccessLog.objects.exclude(result="shown").get()
    assert (row.user, row.result) == (person, result)
    assert row.number == (case.number if "{}" in address else "")
    assert not AccessLog.objects.filter(result="shown").exists()


def test_a_made_up_number_is_kept_shortened(cast):
    browser(cast.lpa).get(f"/dossiers/{'9' * 80}/")

    row = AccessLog.objects.get()
    assert (row.number, row.case_id, row.result) == ("9" * 20, None, "not_visible")


def test_a_teamleider_reads_after_giving_a_reason_and_the_log_tells_it(cast, case):
    client, address = browser(cast.teamleider), f"/dossiers/{case.number}/"
    first = client.get(address)
    assert (first.status_code, first["Location"]) == (302, f"{address}reden/")
    assert not AccessLog.objects.filter(result="shown").exists()

    client.post(f"{address}reden/", {"reason": "Werkoverleg over dit dossier"})
    assert client.get(address).status_code == 200

    row = AccessLog.objects.get(kind=AccessLog.Kind.READ_CASE, result="shown")
    assert row.reason == "Werkoverleg over dit dossier"

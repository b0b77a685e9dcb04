"""What came in is text that can be kept: of an address that is asked, of a form it is made so."""

import pytest
from django.conf import settings
from django.test import RequestFactory

from cases.models import TimelineEntry
from mas_portal.wsgi import application
from tests.factories import a_case
from tests.pages import text_of

CLEAN, NUL = "/dossiers/?school=", "/dossiers/?school=%00"


@pytest.fixture
def lpa(client, cast):
    client.force_login(cast.lpa)
    return client


@pytest.mark.parametrize("address", [NUL, "/dossiers/?%00=1", "/zoeken/?q=berg%00", "/?na=%00_%00"])
def test_an_address_that_nobody_types_is_refused(lpa, address):
    assert lpa.get(CLEAN).status_code == 200

    page = lpa.get(address)

    assert page.status_code == 400
    assert "Wij konden niet lezen wat uw browser stuurde." in text_of(page)


def test_what_nobody_can_see_is_left_out_of_a_form_and_the_text_is_kept(lpa, cast):
    case = a_case(cast)

    answer = lpa.post(f"/dossiers/{case.number}/notitie/", {"text": "Moeder\0 belde nog na."})

    assert answer.status_code == 302
    assert TimelineEntry.objects.filter(case=case, text="Moeder belde nog na.").exists()


def test_half_a_character_is_left_out_too(lpa, cast):
    case = a_case(cast)
    sent = b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nMoeder+2AA- belde.\r\n--x--'
    how = "multipart/form-data; boundary=x; charset=utf-7"  # no UTF-8 can write it

    assert lpa.generic("POST", f"/dossiers/{case.number}/notitie/", sent, how).status_code == 302

    assert TimelineEntry.objects.filter(case=case, text="Moeder belde.").exists()


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("text/plain", "200 OK"),
        ("text/plain; charset=UTF-8", "200 OK"),
        ("text/plain; charset=utf-7", "400 Bad Request"),
        ("text/plain; charset=hex", "400 Bad Request"),  # no encoding of text at all
        ("text/plain; charset*=hex''%41", "400 Bad Request"),
    ],
)
def test_everything_is_read_as_utf_8(db, kind, status):
    asked = {"PATH_INFO": "/inloggen/", "QUERY_STRING": "next=/", "CONTENT_TYPE": kind}
    environ = RequestFactory().get("/").environ | asked
    told = []

    answer = application(environ, lambda *begun: told.append(begun[0]))
    getattr(answer, "close", list)()  # as a server does

    assert told == [status]


def test_a_cookie_that_no_browser_was_given_is_refused(client, db):
    name = settings.SESSION_COOKIE_NAME

    assert client.get("/inloggen/", headers={"Cookie": f"{name}=12345678"}).status_code == 200
    page = client.get("/inloggen/", headers={"Cookie": f'{name}="12345678\\000"'})

    assert page.status_code == 400


@pytest.mark.parametrize("page", ["http://[", "http://elders.example/x", ""])
def test_a_page_that_is_no_address_leads_to_login_all_the_same(client, db, page):
    response = client.get("/", headers={"HX-Request": "true", "HX-Current-URL": page})

    assert response["HX-Redirect"] == "/inloggen/?next=/"

"""Error pages say what to do, look like the portal, and give nothing away."""

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.http import Http404
from django.test import Client

from mas_portal import errors
from mas_portal.services.bodies import FORM


def words(response) -> str:
    """The page without the token against forgery, which differs every time."""
    return re.sub(r'"x-csrftoken": "\w+"', "", response.content.decode())


@pytest.fixture
def page_request(rf):
    return rf.get("/dossiers/2026-00418/")


def test_a_foreign_and_a_missing_dossier_look_the_same(page_request):
    foreign = errors.page_not_found(page_request, Http404("dossier van een ander bureau"))
    missing = errors.page_not_found(page_request, Http404("bestaat niet"))
    assert foreign.status_code == missing.status_code == 404
    assert words(foreign) == words(missing)
    assert "Deze pagina bestaat niet, of u mag haar niet zien" in words(foreign)


@pytest.mark.parametrize(
    ("handler", "exception", "status", "text"),
    [
        (errors.bad_request, ValueError("geheim"), 400, "probeer het opnieuw"),
        (errors.permission_denied, PermissionDenied("geheim"), 403, "hoort niet bij uw rol"),
        (errors.csrf_failure, "geheim", 403, "in een nieuw tabblad"),
    ],
)
def test_a_page_says_what_to_do_and_not_why(page_request, handler, exception, status, text):
    response = handler(page_request, exception)
    assert response.status_code == status
    assert text in words(response)
    assert "geheim" not in words(response)


def test_a_server_error_needs_nothing_that_may_be_broken(page_request):
    response = errors.server_error(page_request)
    assert response.status_code == 500
    assert "opnieuw" in words(response)


def test_an_address_nobody_knows_gives_our_page_and_is_not_kept():
    response = Client().get("/%3Cscript%3E/")
    assert response.status_code == 404
    assert "of u mag haar niet zien" in words(response)
    assert "script%3E" not in words(response)
    assert response["Cache-Control"] == "no-store"
    assert "HX-Request" in response["Vary"]


@pytest.mark.parametrize("address", ["/dossiers/%00/", "/meldingen/M%00/", "/dossiers/%00/route/"])
def test_a_number_that_no_database_can_hold_is_not_found(cast, client, address):
    client.force_login(cast.lpa)

    response = client.get(address)

    assert response.status_code == 404
    assert "of u mag haar niet zien" in words(response)


def test_a_fragment_for_somebody_logged_out_sends_the_whole_page_to_login():
    assert Client().get("/").status_code == 302
    response = Client().get("/", headers={"HX-Request": "true"})
    assert response["HX-Redirect"] == "/inloggen/?next=/"


@pytest.mark.parametrize(
    ("address", "sent"),
    [
        ("/inloggen/", {"login": "x" * (FORM + 1)}),
        ("/meldingen/nieuw/0b7e0a4c-5d1c-4a3c-8f6b-3a1f1f2f3f4f/verzuim/", {"tekst": "x" * FORM}),
        ("/inloggen/", {f"veld-{n}": "x" for n in range(1001)}),
        ("/inloggen/", {"bijlagen": [ContentFile(b"x", name="x.pdf") for _ in range(101)]}),
    ],
)
def test_more_text_fields_or_files_than_a_form_holds_is_told(client, db, address, sent):
    response = client.post(address, sent)

    assert response.status_code == 413
    assert "hoogstens 2 MB tekst en 100 bestanden" in words(response)


def test_a_form_without_its_token_is_refused_with_an_explanation():
    response = Client(enforce_csrf_checks=True).post("/inloggen/", {"login": "lpa"})
    assert response.status_code == 403
    assert "De pagina is verlopen" in words(response)

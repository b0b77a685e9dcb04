"""Every answer tells the browser what it may do with it: pages, refusals, errors, files."""

import pytest
from django.test import Client

ON_EVERY_ANSWER = (
    "Content-Security-Policy",
    "Permissions-Policy",
    "Referrer-Policy",
    "X-Content-Type-Options",
    "X-Frame-Options",
)
FRAGMENT = {"HX-Request": "true"}
FILE = "/static/css/base.css"


@pytest.mark.parametrize(
    ("address", "headers", "status"),
    [
        ("/inloggen/", {}, 200),
        ("/", {}, 302),
        ("/", FRAGMENT, 200),
        ("/bestaat-niet/", {}, 404),
        ("/", {"Host": "vreemd.invalid"}, 400),
        (FILE, {}, 200),
    ],
)
def test_every_answer_carries_the_rules_for_the_browser(db, address, headers, status):
    response = Client().get(address, headers=headers)
    response.close()  # a file is sent from disk

    assert response.status_code == status
    assert [name for name in ON_EVERY_ANSWER if name not in response] == []
    if address != FILE:
        assert response["Cache-Control"] == "no-store"
        assert "HX-Request" in response["Vary"]


def test_a_fragment_for_somebody_logged_out_leads_through_login_back_to_the_page(db):
    page = "http://testserver/meldingen/?na=x"
    response = Client().get("/", headers=FRAGMENT | {"HX-Current-URL": page})
    assert response["HX-Redirect"] == "/inloggen/?next=/meldingen/%3Fna%3Dx"


@pytest.mark.parametrize("shown", ["http://vreemd.invalid/meldingen/", "geen adres"])
def test_a_fragment_never_leads_through_login_to_another_site(db, shown):
    response = Client().get("/", headers=FRAGMENT | {"HX-Current-URL": shown})
    assert response["HX-Redirect"] == "/inloggen/?next=/"

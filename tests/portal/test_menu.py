"""The frame of the page: whose menu, and where the reader is."""

import pytest
from django.template.loader import render_to_string

from mas_portal.context import MENU, portal
from mas_portal.templatetags.portal import initials
from partners.rules.roles import Role


class Reader:
    """Somebody logged in, as far as the frame of the page wants to know."""

    is_authenticated = True

    def __init__(self, role: Role) -> None:
        self.role = role


def request_of(rf, role, path="/"):
    request = rf.get(path)
    request.user = Reader(role)
    return request


def test_every_role_has_a_menu():
    assert set(MENU) == set(Role)


@pytest.mark.parametrize("role", Role)
def test_every_menu_begins_with_the_start_page(rf, role):
    first = portal(request_of(rf, role))["menu"][0]
    assert (first.label, first.url, first.current) == ("Mijn dag", "/", True)


def test_the_start_page_is_not_current_below_it(rf):
    menu = portal(request_of(rf, Role.OFFICER, "/account/sessies/"))["menu"]
    assert not any(item.current for item in menu)


def test_somebody_who_is_not_logged_in_has_no_menu(rf):
    assert portal(rf.get("/"))["menu"] == []


def test_the_header_names_the_reader_and_lets_them_log_out_without_scripts(rf, cast):
    request = rf.get("/")
    request.user = cast.lpa
    request.user.name = "Sanne <i>de Wit</i>"
    html = render_to_string("base.html", {"user": request.user}, request=request)
    assert "Sanne &lt;i&gt;de Wit&lt;/i&gt;" in html
    assert '<form method="post" action="/uitloggen/">' in html
    assert "csrfmiddlewaretoken" in html


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Sanne de Wit", "SW"), ("Halt", "H"), ("  noor van Dam ", "ND"), ("", "?")],
)
def test_initials(name, letters):
    assert initials(name) == letters

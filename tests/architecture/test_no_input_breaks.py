"""Whatever is sent to whatever address: an answer, never a 500, nor the 503 of the database.

Every address of the table is asked by somebody of each kind who is let through. Which fields it
reads, it shows itself: the names are written down while it answers.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple

import pytest
from django.conf import settings
from django.db import transaction
from django.forms import BaseForm
from django.http import HttpResponse, QueryDict
from django.test import Client
from django.utils.datastructures import MultiValueDict

from tests.architecture import odd_input
from tests.architecture.matrix import READERS, rows
from tests.architecture.test_url_matrix import (  # noqa: F401 fixtures
    address_of,
    people,
    session_of,
    world,
)
from tests.cast import Cast

# Somebody of each kind: what they get differs per kind, not per account.
KINDS = (
    ("lpa", "elders", "admin", "teaml", "+reden"),
    ("school", "kring", "mbo"),
    ("keten",),
    ("beheer",),
    ("manager", "fg"),
    ("anon",),
)
LET_THROUGH = {"200", "302", "422"}


class Visit(NamedTuple):
    """An address to ask, and the account that is let through there."""

    name: str
    method: str
    what: str
    account: str


def visits(method: str) -> Iterator[Visit]:
    """For each address one account of each kind that is let through."""
    found = set()
    for name, asked, what, answers in rows():
        for kind in KINDS:
            column = next((c for c in kind if answers[c] in LET_THROUGH), None)
            if asked == method and column and (name, kind) not in found:
                found.add((name, kind))
                yield Visit(name, method, what, READERS[column][0])


class Portal:
    """The portal as an attacker has it: any address, fields and headers; what changed is undone."""

    def __init__(self, cast: Cast, places: dict[str, dict[str, Any]]) -> None:
        self.places, self.count, self.faults = places, 0, []
        self.session = cache(lambda account: session_of(account, cast, places))

    def address(self, visit: Visit) -> str:
        return address_of(visit.name, self.places[visit.what])

    def ask(
        self, visit: Visit, address: str, data: Any = None, *, body: Any = (), headers: Any = None
    ) -> HttpResponse:
        client = Client(raise_request_exception=False)
        if session_key := self.session(visit.account):
            client.cookies[settings.SESSION_COOKIE_NAME] = session_key
        self.count += 1
        if headers is None:
            headers = odd_input.HEADERS[self.count % len(odd_input.HEADERS)]
        send = client.get if visit.method == "GET" else client.post
        with transaction.atomic():
            if body:
                response = client.generic("POST", address, *body, headers=headers)
            else:
                response = send(address, as_sent(data), headers=headers)
            transaction.set_rollback(True)
        if response.status_code in (500, 503):
            sent = f"{str(data)[:90]} {str(headers)[:60]}"
            self.faults.append(f"{visit.method} {address[:60]} {sent}: {response.exc_info[1]!r}")
        return response


def as_sent(data: dict[str, Any] | None) -> dict[str, Any] | None:
    """Texts as bytes, each in a list: half a character is not written by itself, and bytes alone
    the client of Django would send one by one."""
    if data is None:
        return None
    texts = {name: value for name, value in data.items() if isinstance(value, str)}
    return data | {name: [text.encode(errors="surrogatepass")] for name, text in texts.items()}


@pytest.fixture
def portal(people, world) -> Portal:  # noqa: F811 fixtures
    return Portal(people, world)


@pytest.fixture
def fields_read(monkeypatch) -> Callable[[], set[str]]:
    """The names that pages looked for in addresses and forms since the last time this was asked."""
    names: set[str] = set()

    def write_down(method: str) -> None:
        original = getattr(MultiValueDict, method)

        def asked(self: QueryDict, name: str, *rest: Any) -> Any:
            names.add(name)
            return original(self, name, *rest)

        monkeypatch.setattr(QueryDict, method, asked)

    for method in ("__getitem__", "getlist", "__contains__"):
        write_down(method)

    def read() -> set[str]:
        found = names - {"csrfmiddlewaretoken"}
        names.clear()
        return found

    return read


def test_no_query_breaks_a_page(portal, fields_read):
    """As every kind of reader: each page with odd values for all that it asks for."""
    done, read_nothing = set(), set()
    for visit in visits("GET"):
        if visit.name in read_nothing:
            continue
        address = portal.address(visit)
        fields_read()
        portal.ask(visit, address, headers={})
        names = fields_read()
        if not names:
            read_nothing.add(visit.name)
            continue
        if (visit.name, *sorted(names)) in done:
            continue
        done.add((visit.name, *sorted(names)))
        for query in odd_input.odd_queries(names):
            portal.ask(visit, address, query)
    assert len(done) > 15  # the lists, filters and proposals
    assert not portal.faults, "\n".join(portal.faults)


def test_no_field_breaks_a_form(portal, fields_read):
    """Each form with odd values in all fields; and right, but for odd values that fields take."""
    done, read_nothing = set(), set()
    for visit in visits("POST"):
        if visit.name in read_nothing:
            continue
        address = portal.address(visit)
        fields_read()
        portal.ask(visit, address, {"leeg": ""}, headers={})
        names = fields_read()
        if (visit.name, *sorted(names)) in done:
            continue
        done.add((visit.name, *sorted(names)))
        if not names:  # a button
            read_nothing.add(visit.name)
            continue
        form = form_at(portal, visit, address)
        for turn in range(odd_input.ROUNDS):
            odd = odd_input.odd_texts(names, form, turn)
            portal.ask(visit, address, odd | {"bijlagen": odd_input.odd_files()})
        right = odd_input.filled_in(form) if form else {}
        for changes in odd_input.odd_changes(form) if form else ():
            portal.ask(visit, address, right | changes)
    assert len(done) > 70
    assert not portal.faults, "\n".join(portal.faults)


def form_at(portal: Portal, visit: Visit, address: str) -> BaseForm | None:
    """The form of a page as its template gets it; none where the page only has a button."""
    page = portal.ask(visit._replace(method="GET"), address, headers={})
    found = page.context.get("form") if page.context else None
    return found if isinstance(found, BaseForm) else None


def test_no_address_breaks(portal):
    """Each address with numbers that no row has, and words that no number is."""
    for visit in {visit.name: visit for visit in visits("GET")}.values():
        address = portal.address(visit)
        odd = {re.sub(r"(?<=/)\d+(?=/)", number, address) for number in odd_input.IN_A_PATH}
        odd |= {re.sub(r"(?<=/)M?2026-\d+", word, address) for word in odd_input.AS_NUMBER}
        for other in sorted(odd - {address}):
            portal.ask(visit, other)
    assert not portal.faults, "\n".join(portal.faults)


@pytest.mark.parametrize("account", ["", "lpa"])
def test_no_header_cookie_or_body_breaks(portal, account):
    for method, name in (("GET", "cases:search"), ("POST", "account_login"), ("POST", "start")):
        visit = Visit(name, method, "-", account)
        address = portal.address(visit)
        for headers in odd_input.HEADERS:
            portal.ask(visit, address, headers=headers)
        for cookie in odd_input.COOKIES:
            portal.ask(visit._replace(account=""), address, headers={"Cookie": cookie})
    visit = Visit("partners:notifications", "POST", "-", account)
    for content_type, body in odd_input.BODIES:
        for query in ("", "?na=%00"):
            portal.ask(visit, portal.address(visit) + query, body=(body, content_type))
    assert not portal.faults, "\n".join(portal.faults)

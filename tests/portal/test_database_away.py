"""The database is away for a moment: come back soon, and nothing that was typed is lost.

Its absence is real: the portal looks for it where there is none.
"""

import contextlib
import html
import re

import pytest
from django.db import OperationalError, connection, connections, transaction
from django.test import Client

from cases.models import TimelineEntry
from mas_portal.errors import database_is_away
from tests.cast import everybody
from tests.factories import a_case
from tests.pages import FROM_OUR_PAGE, text_of

TEXT = "Moeder gebeld: <b>Bas</b> komt morgen weer."


@pytest.fixture
def visitor():
    return Client(raise_request_exception=False)


@contextlib.contextmanager
def no_database():
    """What the portal asks of the database in this block finds no server."""
    settings = connections["default"].settings_dict
    host = settings["HOST"]
    connections["default"].close()
    settings["HOST"] = "/nergens"
    try:
        yield
    finally:
        connections["default"].close()
        settings["HOST"] = host


@pytest.mark.django_db(transaction=True)
def test_what_was_typed_comes_back_and_can_be_sent_again(visitor):
    cast = everybody()
    address = f"/dossiers/{a_case(cast).number}/notitie/"
    visitor.force_login(cast.lpa)
    came_from = {"Referer": f"http://testserver{address}"}

    with no_database():
        page = visitor.post(address, {"text": TEXT, "soort": "kort"}, headers=came_from)

    assert page.status_code == 503
    assert int(page["Retry-After"]) > 0
    assert page["Cache-Control"] == "no-store"
    assert "Het portaal kan even niet bij zijn gegevens" in text_of(page)
    assert TEXT in text_of(page)
    assert "<b>Bas" not in page.content.decode()
    assert not TimelineEntry.objects.filter(text=TEXT).exists()

    form = dict(re.findall(r'name="(\w+)" value="([^"]*)"', page.content.decode()))
    again = {name: html.unescape(value) for name, value in form.items()}
    assert visitor.post(address, again, headers=came_from).status_code == 302
    assert TimelineEntry.objects.filter(text=TEXT).count() == 1


@pytest.mark.parametrize("address", ["/", "/dossiers/", "/inloggen/"])
def test_looking_says_when_to_come_back(visitor, address):
    visitor.cookies["sessionid"] = "x" * 32
    with no_database():
        page = visitor.get(address)

    assert page.status_code == 503
    assert page["Retry-After"]
    assert f'href="{address}"' in page.content.decode()
    assert "waarschijnlijk niet opgeslagen" not in text_of(page)


@pytest.mark.parametrize("elsewhere", ["https://elders.example", "null"])
def test_another_site_gets_nothing_back_and_a_password_never_comes_back(visitor, elsewhere):
    typed = {"login": "een naam", "password": "een zin die niemand kent", "text": TEXT}
    with no_database():
        ours = visitor.post("/inloggen/", typed, headers=FROM_OUR_PAGE)
        theirs = visitor.post("/inloggen/", {"text": TEXT}, headers={"Origin": elsewhere})

    assert (ours.status_code, theirs.status_code) == (503, 503)
    assert TEXT in text_of(ours)
    assert TEXT not in text_of(theirs)
    for page in (ours, theirs):
        assert "niemand kent" not in page.content.decode()
        assert "Nog een keer versturen" not in text_of(page)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("limit", "statement"),
    [("statement_timeout", "SELECT pg_sleep(5)"), ("lock_timeout", "LOCK TABLE django_session")],
)
def test_a_limit_of_the_database_is_a_moment_too_and_a_mistake_of_ours_is_not(limit, statement):
    assert not database_is_away(ValueError())
    with other_holds("django_session"), connection.cursor() as cursor, transaction.atomic():
        cursor.execute(f"SET LOCAL {limit} = '100ms'")
        with pytest.raises(OperationalError) as fault:
            cursor.execute(statement)
        transaction.set_rollback(True)
    assert database_is_away(fault.value)
    assert database_is_away(make_context(fault.value))


@contextlib.contextmanager
def other_holds(table):
    """Somebody else is busy with a table."""
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute(f"LOCK TABLE {table} IN ROW EXCLUSIVE MODE")
            yield
    finally:
        other.close()


def make_context(fault):
    try:
        try:
            raise fault
        except OperationalError:
            raise RuntimeError  # noqa: B904 as code that cleans up may do
    except RuntimeError as later:
        return later

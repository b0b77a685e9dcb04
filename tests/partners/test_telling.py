"""Telling people that something waits: once, to those who are there, until it is withdrawn."""

import uuid

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client

from partners.actions import (
    add_user,
    change_user,
    close_account,
    mark_all_read,
    tell,
    tell_organisation,
    withdraw_notifications,
)
from partners.actions.editing import version_of
from partners.models import AccessLog, Notification
from tests.cast import MONDAY
from tests.pages import text_of, texts_in

Kind = Notification.Kind
PATH = "/dossiers/2026-00001/"


def tell_of_case(person, case_id=7, kind=Kind.SHARED, path=PATH):
    tell(person, kind=kind, path=path, at=MONDAY, case_id=case_id)


def unread(person) -> int:
    return Notification.objects.of_person(person).unread().count()


def count_in_header(client) -> list[str]:
    return texts_in(client.get("/begrippen/"), "ongelezen")


def link_of(person) -> str:
    return f"/berichten/{Notification.objects.of_person(person).latest('id').key}/"


# --- the row ------------------------------------------------------------------------------------


def test_the_same_thing_is_told_once_until_it_is_read(cast):
    tell_of_case(cast.halt)
    tell_of_case(cast.halt)
    assert unread(cast.halt) == 1

    mark_all_read(cast.halt, until=2**62)
    tell_of_case(cast.halt)

    assert unread(cast.halt) == 1
    assert Notification.objects.count() == 2


def test_another_kind_place_or_person_is_another_bericht(cast):
    tell_of_case(cast.halt)
    tell_of_case(cast.halt, kind=Kind.QUESTION)
    tell_of_case(cast.halt, path="/dossiers/2026-00002/")
    tell_of_case(cast.om)

    assert (unread(cast.halt), unread(cast.om)) == (3, 1)


def test_everybody_of_an_organisation_is_told_but_who_left(cast):
    colleague = a_colleague(cast)
    left = a_colleague(cast)
    left = close_account(left, by=cast.beheer)

    tell_organisation(cast.halt.organisation, kind=Kind.QUESTION, path="/", at=MONDAY, case_id=7)
    tell(left, kind=Kind.QUESTION, path="/", at=MONDAY)

    assert [unread(person) for person in (cast.halt, colleague, left)] == [1, 1, 0]


def test_nothing_is_told_when_what_it_tells_of_did_not_happen(cast):
    with transaction.atomic():
        tell_of_case(cast.halt)
        transaction.set_rollback(True)

    assert unread(cast.halt) == 0


@pytest.mark.parametrize("path", ["https://elders.example/", "//elders.example", "/\\a", "x", ""])
def test_a_bericht_never_leads_out_of_the_portal(cast, path):
    with pytest.raises(ValueError, match="pagina van het portaal"):
        tell_of_case(cast.halt, path=path)
    with pytest.raises(IntegrityError), transaction.atomic():
        Notification.objects.create(
            person=cast.halt,
            organisation=cast.halt.organisation,
            kind=Kind.TASK,
            path=path,
            created_at=MONDAY,
        )


def test_what_is_told_at_one_organisation_is_not_found_at_the_next(cast):
    tell_of_case(cast.halt)

    fields = {"organisation": cast.om.organisation, "role": cast.halt.role}
    moved = change_user(cast.halt, version=version_of(cast.halt), by=cast.beheer, **fields)

    waiting = Notification.objects.of_person(moved).unread()
    assert {row.kind for row in waiting} == {Kind.NEW_RIGHT}  # other work, and no dossier


# --- withdrawing ----------------------------------------------------------------------------------


def test_an_ended_share_takes_its_berichten_away_from_that_organisation_alone(cast, client):
    tell_of_case(cast.halt)
    tell_of_case(cast.halt, kind=Kind.QUESTION, path=f"{PATH}vraag/")
    tell_of_case(cast.halt, case_id=8, path="/dossiers/2026-00002/")
    tell_of_case(cast.om)
    client.force_login(cast.halt)
    assert count_in_header(client) == ["3"]

    withdraw_notifications(7, cast.halt.organisation)

    assert count_in_header(client) == ["1"]
    assert (unread(cast.halt), unread(cast.om)) == (1, 1)


def test_a_withdrawn_link_opens_nothing_and_the_same_can_be_told_again(cast, client):
    tell_of_case(cast.halt)
    link = link_of(cast.halt)
    withdraw_notifications(7, cast.halt.organisation)
    client.force_login(cast.halt)

    assert client.get(link).status_code == 404
    assert "U hebt nog geen berichten" in text_of(client.get("/berichten/"))

    tell_of_case(cast.halt)
    assert unread(cast.halt) == 1


# --- opening --------------------------------------------------------------------------------------


def test_opening_a_bericht_reads_it_and_leads_to_its_place(cast, client):
    tell_of_case(cast.halt, path="/begrippen/")
    client.force_login(cast.halt)

    answer = client.get(link_of(cast.halt))

    assert (answer.status_code, answer["Location"]) == (302, "/begrippen/")
    assert unread(cast.halt) == 0
    assert count_in_header(client) == []


def test_the_link_in_a_mail_lands_at_its_place_after_logging_in(cast, client):
    tell_of_case(cast.halt, path="/begrippen/")
    link = link_of(cast.halt)

    login = client.get(link)
    assert login["Location"] == f"/inloggen/?next={link}"
    facts = {"login": "halt", "password": "welkom-in-duinzicht", "next": link}
    assert client.post("/inloggen/", facts)["Location"] == link
    assert client.get(link)["Location"] == "/begrippen/"


def test_a_forwarded_link_and_a_made_up_one_look_the_same_and_are_logged(cast):
    tell_of_case(cast.halt)
    client = Client(raise_request_exception=False)
    client.force_login(cast.om)
    made_up = uuid.uuid4()

    pages = [client.get(link) for link in (link_of(cast.halt), f"/berichten/{made_up}/")]

    assert [page.status_code for page in pages] == [404, 404]
    assert text_of(pages[0]) == text_of(pages[1])
    rows = AccessLog.objects.filter(kind=AccessLog.Kind.READ_NOTIFICATION)
    assert {(row.user, row.result) for row in rows} == {(cast.om, "not_visible")}
    assert rows.latest("id").number == made_up.hex[:20]
    assert unread(cast.halt) == 1


# --- the list and the counter ---------------------------------------------------------------------


def test_the_list_shows_my_own_newest_first_and_nothing_about_whom(cast, client):
    tell_of_case(cast.halt)
    tell_of_case(cast.halt, kind=Kind.FEEDBACK_ASKED)
    tell_of_case(cast.om, kind=Kind.ANSWER)
    client.force_login(cast.halt)

    page = client.get("/berichten/")

    words = text_of(page)
    assert words.index(Kind.FEEDBACK_ASKED.label) < words.index(Kind.SHARED.label)
    assert Kind.ANSWER.label not in words
    assert "2026-00001" not in page.content.decode()


def test_long_lists_come_in_pages(cast, client):
    for number in range(30):
        tell_of_case(cast.halt, path=f"/{number}/")
    client.force_login(cast.halt)

    first = client.get("/berichten/")
    second = client.get("/berichten/" + first.context["next_page"])

    assert [len(page.context["page"].rows) for page in (first, second)] == [25, 5]
    assert "Alles als gelezen markeren" in text_of(first)
    assert "Alles als gelezen markeren" not in text_of(second)


def test_marking_all_as_read_leaves_what_came_after_the_page(cast, client):
    tell_of_case(cast.halt)
    client.force_login(cast.halt)
    newest = client.get("/berichten/").context["newest"]
    tell_of_case(cast.halt, kind=Kind.QUESTION)
    tell_of_case(cast.om)

    assert client.post("/berichten/", {"until": newest}).status_code == 302
    assert client.post("/berichten/", {"until": "9" * 40}).status_code == 302

    left = Notification.objects.unread()
    assert {(row.person, row.kind) for row in left} == {
        (cast.halt, Kind.QUESTION),
        (cast.om, Kind.SHARED),
    }


def test_the_counter_stops_at_99(cast, client):
    for number in range(120):
        tell_of_case(cast.halt, path=f"/{number}/")
    client.force_login(cast.halt)

    assert count_in_header(client) == ["99+"]


def test_the_counter_is_one_cheap_question(cast, client, django_assert_num_queries):
    client.force_login(cast.halt)
    client.get("/berichten/")
    tell_of_case(cast.halt)
    counted = Notification.objects.of_person(cast.halt).unread()[:100]
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        assert "Index" in counted.explain()

    with django_assert_num_queries(1):
        assert counted.count() == 1


def a_colleague(cast):
    fields = {"role": cast.halt.role, "organisation": cast.halt.organisation}
    name = f"halt-{uuid.uuid4().hex[:6]}"
    return add_user(by=cast.beheer, username=name, name="Noor", email="n@x.invalid", **fields)

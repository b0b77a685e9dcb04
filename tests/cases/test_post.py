"""The post: a behandelaar asks for a letter, the administratie sends it, and may take that back."""

from datetime import timedelta

import pytest

from cases.actions.post import ask_for_post, mark_sent, undo_sent
from cases.models import PostItem
from cases.rules.audience import EntryKind
from partners.models import AccessLog
from tests.cast import MONDAY
from tests.factories import a_case, close
from tests.pages import text_of, texts_in

LETTER = {"kind": "uitnodiging", "addressee": "beide ouders", "note": "Dinsdag om 14 uur."}


@pytest.fixture(autouse=True)
def _on_monday(time_machine):
    time_machine.move_to(MONDAY, tick=False)


@pytest.fixture
def case(cast, client):
    """A dossier in step 2, with its behandelaar at the keyboard."""
    client.force_login(cast.lpa)
    return a_case(cast)


@pytest.fixture
def letter(cast, case) -> PostItem:
    return ask_for_post(case, **LETTER, by=cast.lpa)


def post_of(client) -> str:
    return text_of(client.get("/post/"))


def test_a_letter_that_is_asked_for_stands_in_the_post_of_the_administratie(client, cast, case):
    answer = client.post(f"/dossiers/{case.number}/post/", LETTER)
    assert answer["Location"] == f"/dossiers/{case.number}/"
    client.force_login(cast.administratie)

    assert "Post te versturen 1" in text_of(client.get("/"))
    words = post_of(client)

    assert "Uitnodiging voor een gesprek aan beide ouders Dinsdag om 14 uur." in words
    assert f"{case.number} Bas Verhoeven" in words
    assert "door Sanne de Wit" in words
    entry = case.timeline.get(title__startswith="Te versturen")
    assert (entry.kind, entry.by) == (EntryKind.TAAK, cast.lpa)
    assert AccessLog.objects.filter(user=cast.administratie, shown_ids=[case.pk]).exists()


def test_sent_and_taken_back_each_have_one_effect(client, cast, case, letter):
    client.force_login(cast.administratie)

    for _ in range(2):
        client.post(f"/post/{letter.pk}/verstuurd/")
    assert "Alle post is verstuurd" in post_of(client)
    assert "door Ria Bos" in post_of(client)
    letter.refresh_from_db()
    assert (letter.sent_at, letter.sent_by) == (MONDAY, cast.administratie)

    for _ in range(2):
        client.post(f"/post/{letter.pk}/terug/")
    assert "Nog te versturen Brief" in post_of(client)
    titles = case.timeline.filter(title__endswith="aan beide ouders").order_by("id")
    assert [entry.title.partition(":")[0] for entry in titles] == [
        "Te versturen",
        "Verstuurd",
        "Toch nog te versturen",
    ]
    assert letter.history.count() == 3


def test_what_went_out_leaves_the_page_after_a_week(client, cast, letter, time_machine):
    mark_sent(letter.pk, by=cast.administratie)
    client.force_login(cast.administratie)
    assert "Toch niet verstuurd" in post_of(client)

    time_machine.move_to(MONDAY + timedelta(days=8), tick=False)
    client.force_login(cast.administratie)

    assert "Toch niet verstuurd" not in post_of(client)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"kind": ""}, "Kies welke brief verstuurd moet worden."),
        ({"kind": "dreigbrief"}, "Kies een van de antwoorden die hier staan."),
        ({"addressee": " "}, "Vul in aan wie de brief gaat, bijvoorbeeld: beide ouders."),
        ({"note": "x" * 301}, "Maak dit korter: hooguit 300 tekens."),
    ],
)
def test_what_is_not_right_is_told_beside_its_field(client, case, changes, message):
    answer = client.post(f"/dossiers/{case.number}/post/", LETTER | changes)

    assert answer.status_code == 422
    assert texts_in(answer, "fout") == [message]
    assert not case.post.exists()
    assert client.post(f"/dossiers/{case.number}/post/", LETTER).status_code == 302


def test_the_same_letter_is_asked_for_once_until_it_went_out(cast, case, letter):
    assert ask_for_post(case, **LETTER, by=cast.lpa) == letter

    mark_sent(letter.pk, by=cast.administratie)

    assert ask_for_post(case, **LETTER, by=cast.lpa) != letter


def test_the_afsluitbrief_is_asked_for_after_closing(client, cast, case):
    close(case, by=cast.lpa)

    answer = client.post(f"/dossiers/{case.number}/post/", LETTER | {"kind": "afsluiting"})

    assert answer.status_code == 302
    assert str(case.post.get()) == "afsluitbrief aan beide ouders"


def test_post_is_sent_by_the_administratie_of_the_own_bureau_alone(client, cast, letter):
    for person in (cast.lpa, cast.teamleider, cast.school, cast.halt, cast.lpa_elders):
        client.force_login(person)
        assert client.get("/post/").status_code == 403
        assert client.post(f"/post/{letter.pk}/verstuurd/").status_code == 403
    assert not PostItem.objects.visible_to(cast.lpa_elders).exists()
    letter.refresh_from_db()
    assert letter.sent_at is None

    client.force_login(cast.administratie)
    assert client.post(f"/post/{letter.pk}/verstuurd/").status_code == 302


def test_letters_of_another_bureau_are_not_there(client, cast, letter):
    cast.administratie.organisation = cast.lpa_elders.organisation
    cast.administratie.write(by=None, at=MONDAY, fields=("organisation",))
    client.force_login(cast.administratie)

    assert "beide ouders" not in post_of(client)
    assert client.post(f"/post/{letter.pk}/verstuurd/").status_code == 404
    assert undo_sent(letter.pk, by=cast.lpa).sent_at is None


def test_the_page_takes_the_same_queries_with_more_letters(
    client, cast, case, letter, django_assert_max_num_queries
):
    client.force_login(cast.administratie)
    client.get("/post/")
    counts = []
    for number in range(3):
        with django_assert_max_num_queries(11) as counted:
            client.get("/post/")
        counts.append(len(counted))
        more = LETTER | {"note": str(number)}
        ask_for_post(case, **more, by=cast.lpa2)
        sent = ask_for_post(case, **more | {"kind": "anders"}, by=cast.lpa2)
        mark_sent(sent.pk, by=cast.administratie)

    assert len(set(counts[1:])) == 1

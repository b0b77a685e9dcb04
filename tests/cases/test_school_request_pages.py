"""The pages of verzoeken to a school: leerplicht asks, the school answers where it reads."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.models import PartnerRequest
from cases.views.school import seen_by_school
from partners.models import AccessLog, Notification
from tests.cases.test_request_pages import FINAL
from tests.cases.test_requests import in_days
from tests.cases.test_school_requests import AT_SCHOOL, ENDS, NUMBERED, ask, mentor_of
from tests.cast import pupil_data
from tests.factories import a_case
from tests.pages import FROM_OUR_PAGE, text_of, texts_in

pytestmark = pytest.mark.django_db

INBOX = "/voor-ons/"
WORDS = "Hoe gaat het in de klas?"


@pytest.fixture
def case(cast):
    return a_case(cast, step=6, pupil=pupil_data(**NUMBERED))


@pytest.fixture
def row(cast, case):
    return ask(case, cast.lpa)


def page(name, case, **more):
    return reverse(f"cases:{name}", kwargs={"number": case.number, **more})


def sent(**changes):
    due_on = in_days(9).isoformat()
    return {"share": "school", "kind": "vraag", "text": WORDS, "due_on": due_on} | changes


# --- leerplicht asks -----------------------------------------------------------------------------


def test_an_officer_asks_the_school_where_a_partner_is_asked(client, cast, case):
    client.force_login(cast.lpa)
    words = text_of(client.get(page("shares", case)))
    assert "Vraag stellen aan Het Baken" in words
    assert "Het Baken (de school)" in client.get(page("request_new", case)).content.decode()

    answer = client.post(page("request_new", case), sent())

    row = PartnerRequest.objects.get()
    assert answer.url == row.path
    for address in (row.path, page("shares", case), page("case", case)):
        assert "Vraag aan Het Baken" in text_of(client.get(address)), address
    assert re.search(r"Vraag van .* Aan Het Baken", text_of(client.get(page("shares", case))))


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"text": ""}, "Schrijf op wat u vraagt"),
        ({"kind": "verwijzing"}, "Een verwijzing gaat naar een ketenpartner"),
        ({"due_on": "2026-01-01"}, "Kies een dag na vandaag"),
    ],
)
def test_what_is_wrong_stands_beside_the_field_and_the_words_stay(
    client, cast, case, changes, says
):
    client.force_login(cast.lpa)
    words = "Is Bas er weer?"

    answer = client.post(page("request_new", case), sent(text=words) | changes)

    assert answer.status_code == 422
    assert any(says in one for one in texts_in(answer, "fout"))
    assert changes.get("text", words) in answer.content.decode()
    assert not case.requests.exists()


@pytest.mark.parametrize("end", ENDS)
def test_a_school_that_does_not_open_it_is_not_asked_and_the_page_says_why(client, cast, case, end):
    client.force_login(cast.lpa)
    assert "Vraag stellen aan" in text_of(client.get(page("shares", case)))

    end(cast, case)

    assert "Vraag stellen aan" not in text_of(client.get(page("shares", case)))
    answer = client.post(page("request_new", case), sent())
    assert answer.status_code == 422
    assert not case.requests.exists()


def test_the_refusal_is_a_sentence_beside_the_field(client, cast):
    waits = a_case(cast, step=2)
    client.force_login(cast.lpa)

    shares = text_of(client.get(page("shares", waits)))
    answer = client.post(page("request_new", waits), sent())

    why = "geen melding van deze school in behandeling"
    assert why in shares
    assert any(why in one for one in texts_in(answer, "fout"))
    assert WORDS in answer.content.decode()


# --- the school answers --------------------------------------------------------------------------


@pytest.mark.parametrize("who", AT_SCHOOL)
def test_the_bericht_leads_to_the_answer_form_and_leerplicht_reads_it(client, cast, row, who):
    person = getattr(cast, who)
    client.force_login(person)
    path = Notification.objects.of_person(person).get().path
    form = client.get(path)
    assert "Laat u later nog iets horen?" in text_of(form)
    assert "Onze leerlingen" in text_of(form)

    answer = client.post(path, FINAL | {"text": "Hij is er weer."}, follow=True)

    assert "Leerplicht leest uw antwoord" in text_of(answer)
    assert "Hij is er weer." in text_of(answer)
    client.force_login(cast.lpa)
    assert "Hij is er weer." in text_of(client.get(path))


@pytest.mark.parametrize("who", AT_SCHOOL)
def test_what_is_asked_stands_on_every_page_of_the_school(client, cast, case, row, who):
    client.force_login(getattr(cast, who))

    start, inbox, dossier = client.get("/"), client.get(INBOX), client.get(page("case", case))

    for seen in (start, inbox, dossier):
        assert WORDS in text_of(seen)
        assert row.path in seen.content.decode()
    assert "Vragen aan u" in text_of(start)
    assert texts_in(dossier, "aan-zet") == ["nog door niemand opgepakt"]
    assert "De vraag van leerplicht beantwoorden" in text_of(client.get("/dossiers/"))


def test_colleagues_take_over_and_give_back(client, cast, case, row):
    button = {"number": case.number, "pk": row.task_id}
    client.force_login(cast.baken_mentor)
    client.post(reverse("cases:take_task", kwargs=button))

    client.force_login(cast.school)
    for address in ("/", INBOX, page("case", case)):
        assert "Daan Willems pakt dit op" in text_of(client.get(address))
    client.post(reverse("cases:take_task", kwargs=button))
    assert [one.is_mine for one in client.get(INBOX, {"wie": "mij"}).context["rows"]] == [True]
    client.post(reverse("cases:give_back_task", kwargs=button))
    assert "Nog door niemand opgepakt" in text_of(client.get(INBOX))


def test_what_was_answered_is_read_back_on_the_dossier_page(client, cast, case, row):
    client.force_login(cast.school)
    client.post(row.path, FINAL)

    dossier = client.get(page("case", case))

    assert texts_in(dossier, "aan-zet") == ["In behandeling bij leerplicht"]
    assert "Eerder aan ons gevraagd" in text_of(dossier)
    assert row.path in dossier.content.decode()


def test_the_officer_sees_along_what_is_asked(client, cast, case, row):
    client.force_login(cast.school)
    own = client.get(page("case", case)).content
    looked_along = seen_by_school(case).encode()

    assert looked_along in own
    assert row.path.encode() in looked_along


def test_somebody_else_with_the_link_sees_nothing_and_it_is_logged(client, cast, row):
    strangers = (mentor_of(cast, "3C"), cast.school2, cast.mbo, cast.halt, cast.lpa_elders)
    for person in strangers:
        client.force_login(person)
        for refused in (client.get(row.path), client.post(row.path, FINAL)):
            assert refused.status_code == 404, person
            assert WORDS not in refused.content.decode()
        assert AccessLog.objects.filter(user=person, result="not_visible").count() == 2
    assert not row.answers.exists()


@pytest.mark.parametrize("who", ["lpa", "administratie"])
def test_namens_the_school_is_marked(client, cast, case, row, who):
    client.force_login(getattr(cast, who))
    said = {"said_by": "Tom Jansen", "said_how": "telefonisch"}
    said["said_on"] = timezone.localdate().isoformat()

    answer = client.post(page("request_namens", case, pk=row.pk), FINAL | said, follow=True)

    assert "namens Het Baken, telefonisch, Tom Jansen" in text_of(answer)
    client.force_login(cast.school)
    assert "namens Het Baken, telefonisch, Tom Jansen" in text_of(client.get(row.path))


# --- over ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("end", ENDS)
def test_after_the_end_the_school_gets_404_and_the_officer_reads_why(client, cast, case, row, end):
    client.force_login(cast.school)
    client.get(row.path)

    end(cast, case)

    late, nothing = (
        client.post(address, FINAL | {"text": "Hij is er weer."}, headers=FROM_OUR_PAGE)
        for address in (row.path, "/dossiers/2026-99999/vragen/7/")
    )
    assert client.get(row.path).status_code == late.status_code == 404
    assert text_of(late) == text_of(nothing)
    assert "Hij is er weer." in text_of(late)
    for address in ("/", INBOX):
        assert WORDS not in text_of(client.get(address))
    take = reverse("cases:take_task", kwargs={"number": case.number, "pk": row.task_id})
    assert client.post(take).status_code == 404
    client.force_login(cast.lpa)
    for address in (row.path, page("shares", case)):
        words = text_of(client.get(address))
        assert "vervallen" in words
        assert ENDS[end][0] in words

"""A school files a melding in the wizard of four pages."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.urls import reverse

from cases.models import AbsenceNotice, NoticeDraft
from partners.actions import add_user
from partners.models import AccessLog
from partners.rules.roles import Role
from tests.cases.wizard import SCHOOL, Wizard, pupil, text, without_token
from tests.cast import MONDAY, file_notice
from tests.pages import texts_in


@pytest.fixture(autouse=True)
def _on_monday(time_machine):
    time_machine.move_to(MONDAY, tick=False)


@pytest.fixture
def wizard(cast, client):
    """The wizard as Tom of Het Baken sees it."""
    client.force_login(cast.school)
    return Wizard(client)


# --- from the first page to the receipt ----------------------------------------------------------


def test_a_school_files_a_melding_in_four_pages(wizard):
    assert wizard.post("leerling").url == wizard.url("verzuim")
    assert wizard.post("verzuim").url == wizard.url("school")
    assert wizard.post("school").url == wizard.url("controleren")
    check = text(wizard.get("controleren"))
    for shown in ("Bas Verhoeven", "4 maart 2012", "16 uur in 4 weken", "maandag 5 oktober 2026"):
        assert shown in check
    assert "Dit is nog geen wettelijke melding" in check

    receipt = wizard.client.get(wizard.send().url)

    notice = AbsenceNotice.objects.get()
    assert f'data-test="melding-nummer">{notice.number}<' in text(receipt)
    assert (notice.hours, notice.times_late, notice.days) == (18, 2, 0)
    assert (notice.first_day, notice.last_day) == (date(2026, 10, 5), date(2026, 10, 30))
    assert notice.case is not None
    assert not NoticeDraft.objects.exists()


def test_the_pages_know_who_reports(wizard):
    wizard.post("leerling")
    wizard.post("verzuim")

    page = text(wizard.get("school"))

    assert 'value="Tom Jansen"' in page
    assert 'value="Verzuimcoördinator"' in page
    assert 'value="Het Baken"' in page


def test_the_phone_of_the_last_melding_is_filled_in_again(wizard, cast):
    file_notice(cast.school)
    wizard.post("leerling")
    wizard.post("verzuim")

    assert 'value="070 1234567"' in text(wizard.get("school"))


def test_a_page_can_not_be_reached_before_the_earlier_ones_are_right(wizard):
    assert wizard.get("controleren").url == wizard.url("leerling")
    wizard.post("leerling")
    assert wizard.get("school").url == wizard.url("verzuim")
    assert wizard.post("school").url == wizard.url("verzuim")
    assert wizard.post("controleren").url == wizard.url("verzuim")
    assert not AbsenceNotice.objects.exists()


def test_a_page_that_does_not_exist_is_not_found(wizard):
    assert wizard.get("overzicht").status_code == 404


# --- back and forth ------------------------------------------------------------------------------


def test_vorige_keeps_what_was_typed_even_when_it_is_not_right(wizard):
    wizard.post("leerling")

    back = wizard.post("verzuim", hours="twaalf", first_day="", vorige="ja")

    assert back.url == wizard.url("leerling")
    assert 'value="Verhoeven"' in text(wizard.get("leerling"))
    again = wizard.get("verzuim")
    assert 'value="twaalf"' in text(again)
    assert "Er is iets niet goed ingevuld" not in text(again)  # nobody asked for a check yet


def test_bewaren_en_stoppen_shows_the_draft_with_the_name_of_the_pupil(wizard):
    wizard.post("leerling", later="ja")

    page = text(wizard.client.get(reverse("cases:notice_new")))

    assert "Bas Verhoeven" in page
    assert wizard.url("verzuim") in page


def test_a_draft_that_was_left_empty_is_not_offered(wizard):
    page = text(wizard.client.get(reverse("cases:notice_new")))

    assert "Verder met een concept" not in page


def test_changing_a_page_from_the_check_leads_straight_back_to_it(wizard):
    wizard.fill_in()

    assert wizard.post("leerling", class_name="3A").url == wizard.url("controleren")
    assert "3A" in text(wizard.get("controleren"))


def test_what_is_typed_is_kept_in_between_and_the_page_stays_as_it_is(wizard):
    typing = {"headers": {"HX-Request": "true"}}
    answers = pupil() | {"birth_date": "2112-03-04"}
    kept = wizard.client.post(wizard.url("leerling"), answers, **typing)
    assert texts_in(kept, "bewaard") == ["Bewaard 09:00"]
    assert 'value="2112-03-04"' in text(wizard.get("leerling"))


def test_keeping_the_same_again_does_not_upset_who_is_checking(wizard, time_machine):
    wizard.fill_in()
    shown = wizard.version()
    time_machine.shift(timedelta(minutes=5))
    typing = {"headers": {"HX-Request": "true"}}
    wizard.client.post(wizard.url("school"), SCHOOL, **typing)
    assert wizard.version() == shown


def test_a_change_that_makes_a_later_page_wrong_leads_there_and_says_why(wizard):
    wizard.fill_in(kind="rmc", birth_date="2007-03-04")

    wizard.post("leerling", birth_date="2012-03-04")

    assert wizard.get("controleren").url == wizard.url("verzuim")
    assert "Op de eerste verzuimdag is de leerling 14 jaar." in text(wizard.get("verzuim"))


def test_a_draft_can_be_thrown_away(wizard):
    wizard.post("leerling")
    delete = reverse("cases:notice_draft_delete", kwargs={"key": wizard.key})

    assert wizard.client.get(delete).status_code == 405
    assert wizard.client.post(delete).status_code == 302

    assert not NoticeDraft.objects.exists()
    assert wizard.get("leerling").status_code == 404


# --- sending once --------------------------------------------------------------------------------


def test_sending_twice_gives_one_melding_and_the_same_receipt(wizard):
    wizard.fill_in()
    first = wizard.send()

    again = wizard.post("controleren", {"versie": "van daarnet"})

    assert again.url == first.url
    assert AbsenceNotice.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_sending_twice_at_the_same_moment_gives_one_melding(cast, client):
    client.force_login(cast.school)
    wizard = Wizard(client)
    wizard.fill_in()

    shown, start = wizard.version(), Barrier(2)

    def send(_):
        try:
            start.wait(timeout=10)
            return wizard.post("controleren", {"versie": shown})
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as windows:
        answers = list(windows.map(send, range(2)))

    notice = AbsenceNotice.objects.get()
    assert [answer.url for answer in answers] == [f"/meldingen/{notice.number}/"] * 2


@pytest.mark.parametrize("page", ["leerling", "verzuim", "school", "controleren"])
def test_the_back_button_after_sending_leads_to_the_receipt(wizard, page):
    wizard.fill_in()
    receipt = wizard.send().url

    assert wizard.get(page).url == receipt
    assert wizard.post(page).url == receipt


def test_only_what_was_shown_is_sent(wizard, time_machine):
    wizard.fill_in()
    version = wizard.version()
    time_machine.shift(timedelta(minutes=1))
    wizard.post("verzuim", days="4")  # in another window

    late = wizard.post("controleren", {"versie": version})

    assert late.status_code == 409
    assert "Controleer alles nog een keer." in text(late)
    assert not AbsenceNotice.objects.exists()


# --- whose draft it is ---------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["another school", "a colleague at the same school"])
def test_the_draft_of_somebody_else_looks_like_none_at_all(wizard, cast, client, who):
    wizard.post("leerling")
    colleague = add_user(
        by=None,
        username="collega",
        name="Noor van Dam",
        organisation=cast.school.organisation,
        role=Role.SCHOOL,
    )
    somebody = cast.school2 if who == "another school" else colleague
    client.force_login(somebody)

    foreign = wizard.get("leerling")
    unknown = client.get(
        reverse("cases:notice_draft", kwargs={"key": uuid.uuid4(), "page": "leerling"})
    )

    assert (foreign.status_code, unknown.status_code) == (404, 404)
    assert without_token(foreign) == without_token(unknown)
    assert wizard.post("leerling", first_name="Ander").status_code == 404
    delete = reverse("cases:notice_draft_delete", kwargs={"key": wizard.key})
    assert client.post(delete).status_code == 404
    assert NoticeDraft.objects.get().answers["leerling"]["first_name"] == "Bas"
    assert AccessLog.objects.filter(user=somebody, result="not_visible").count() == 4


@pytest.mark.parametrize("who", ["teamleider", "jeugdarts", "manager", "fg", "beheer"])
def test_who_does_not_file_is_told_so(cast, client, who):
    client.force_login(getattr(cast, who))
    address = reverse("cases:notice_new")

    assert client.get(address).status_code == 403
    assert client.post(address).status_code == 403

    assert not NoticeDraft.objects.exists()
    assert AccessLog.objects.filter(result="not_allowed").count() == 2


def test_html_in_a_name_is_shown_as_typed(wizard):
    wizard.fill_in(surname="<b>Verhoeven</b>", reason="<script>alert(1)</script>")

    check = wizard.get("controleren").content.decode()

    assert "<b>Verhoeven" not in check
    assert "&lt;b&gt;Verhoeven&lt;/b&gt;" in check
    assert "<script>alert" not in check


def test_a_nul_in_a_text_is_dropped(wizard):
    assert wizard.post("leerling", surname="Ver\0hoeven").status_code == 302
    assert NoticeDraft.objects.get().answers["leerling"]["surname"] == "Verhoeven"


def test_signs_that_stand_for_many_letters_are_a_name_too(wizard, client):
    """Made plain, for sorting, ten of these are 180 letters: more than the column holds."""
    for writer in (wizard, Wizard(client)):
        writer.fill_in(surname="\ufdfa" * 10)
        writer.send()

    first, second = AbsenceNotice.objects.order_by("pk")
    assert first.pupil == second.pupil
    assert first.pupil.surname == "\ufdfa" * 10


def test_marks_that_nobody_sees_are_left_out_of_a_name(wizard):
    wizard.fill_in(first_name="\u202eBas\u2066", surname="Ver\r\nhoeven")
    wizard.send()
    assert AbsenceNotice.objects.get().pupil.full_name == "Bas Ver hoeven"

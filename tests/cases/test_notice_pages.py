"""The list of meldingen, and one melding: what each role reads there."""

import html
import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases.rules.absence import AbsenceKind
from cases.rules.audience import EntryKind
from cases.rules.results import DuoExplanation, DuoReason, DuoStatus, NoticeOutcome
from mas_portal.demo import region
from partners.models import AccessLog
from tests.cast import MONDAY, file_notice, notice_data, pupil_data
from tests.factories import close, decide_moves

LIST = "/meldingen/"


@pytest.fixture(autouse=True)
def _on_monday(time_machine):
    time_machine.move_to(MONDAY)


@pytest.fixture
def read(client):
    """Read a page as somebody; gives the response."""

    def read(who, address):
        client.force_login(who)
        return client.get(address)

    return read


def address(notice):
    return reverse("cases:notice", kwargs={"number": notice.number})


def text(response):
    return html.unescape(response.content.decode())


# --- the receipt ---------------------------------------------------------------------------------


def test_the_receipt_says_what_happens_next_and_when(cast, read):
    notice = file_notice(cast.school)

    page = text(read(cast.school, address(notice)))

    assert re.search(rf'data-test="melding-nummer">\s*{notice.number}\s*<', page)
    assert "Bureau Leerplicht Duinzicht behandelt uw melding." in page
    assert "maandag 9 november 2026" in page
    assert "wacht op behandeling" in page
    for reported in ("Bas Verhoeven", "Moeder gebeld op 28 oktober.", "Tom Jansen"):
        assert reported in page


def test_the_date_of_contact_is_the_one_of_the_dossier(cast, read):
    notice = file_notice(cast.school)

    page = text(read(cast.school, address(notice)))

    assert notice.case.moments.get(moment="eerste_contact").due_on == date(2026, 11, 9)
    assert "9 november 2026" in page


def test_a_second_melding_does_not_tell_that_a_dossier_ran(cast, read):
    file_notice(cast.school, at=MONDAY - timedelta(days=28))
    second = file_notice(cast.school)

    page = text(read(cast.school, address(second)))

    assert "maandag 9 november 2026" in page  # counted from this melding
    assert second.case.number not in page.replace(second.number, "")


def test_a_school_reads_no_dossier_number_a_bureau_does(cast, read):
    notice = file_notice(cast.school)

    for_school = text(read(cast.school, address(notice)))
    for_bureau = text(read(cast.lpa, address(notice)))

    assert 'data-test="dossier-nummer"' not in for_school
    assert f'data-test="dossier-nummer">{notice.case.number}<' in for_bureau
    assert "Wat gebeurt er nu?" not in for_bureau


@pytest.mark.parametrize(
    ("state", "number", "sentence"),
    [
        ("not_yet", "", "Dit is nog geen wettelijke melding"),
        ("not_needed", "", "Dit is geen wettelijke melding"),
        ("given", "DUO12345", "staat ook in het DUO-verzuimregister, met nummer DUO12345"),
    ],
)
def test_only_duo_makes_a_melding_a_legal_one(cast, read, state, number, sentence):
    data = notice_data(duo_state=state, duo_number=number)

    page = text(read(cast.school, address(file_notice(cast.school, data=data))))

    assert sentence in page


def test_a_closed_melding_tells_the_school_how_it_ended(cast, read):
    notice = file_notice(cast.school)
    case = notice.case
    ended = NoticeOutcome(DuoStatus.AFGESLOTEN, DuoReason.TERUG, DuoExplanation.GEEN_ACTIE_MEER)
    close(
        case,
        outcomes={notice.pk: ended},
        message_to_school="Bas komt weer elke dag.\n<b>Dank</b>",
        by=cast.lpa,
    )

    response = read(cast.school, address(notice))

    page = text(response)
    for told in ("afgesloten", "terug naar school", "er loopt geen actie meer"):
        assert told in page
    assert "Bas komt weer elke dag." in page
    assert "Leerplicht heeft uw melding afgehandeld." in page
    assert b"<b>Dank" not in response.content


def test_without_a_bureau_the_page_tells_what_to_do(cast, read):
    far = pupil_data(municipality=region.town("Zandvoorde"))
    notice = file_notice(cast.school, pupil=far)

    for_school = text(read(cast.school, address(notice)))
    for_bureau = text(read(cast.lpa, address(notice)))

    for page in (for_school, for_bureau):
        assert "Er is geen dossier geopend" in page
        assert "Zandvoorde" in page
        assert "dossier-nummer" not in page
    assert "Dan ontvangt die gemeente uw melding." in for_school
    assert "De school is gevraagd" in for_bureau


def test_what_another_school_told_later_stays_there(cast, read):
    first = file_notice(cast.school, pupil=pupil_data(pupil_number="123456782"))
    moved = pupil_data(pupil_number="123456782", class_name="Sterklas")
    file_notice(cast.mbo, pupil=moved)

    page = text(read(cast.school, address(first)))

    assert "Sterklas" not in page


def test_the_receipt_says_what_to_do_about_a_mistake_and_offers_the_next_melding(cast, read):
    notice = file_notice(cast.school)

    for_school, for_bureau = (text(read(who, address(notice))) for who in (cast.school, cast.lpa))

    assert f"en noem nummer {notice.number}" in for_school
    assert "Nieuwe melding over deze leerling" in for_school
    assert "noem nummer" not in for_bureau


def test_a_promise_of_contact_that_passed_is_not_announced_any_more(cast, read, time_machine):
    notice = file_notice(cast.school)
    time_machine.move_to(MONDAY + timedelta(days=7))
    assert "Uiterlijk <strong>maandag 9 november 2026" in text(read(cast.school, address(notice)))

    time_machine.move_to(MONDAY + timedelta(days=8))
    page = text(read(cast.school, address(notice)))

    assert "Uiterlijk" not in page
    assert "liep tot en met maandag 9 november 2026" in page
    assert "Hebt u niets gehoord?" in page


def test_another_melding_about_the_same_pupil_starts_with_the_pupil_filled_in(cast, client):
    notice = file_notice(cast.school)
    client.force_login(cast.school)
    again = reverse("cases:notice_again", kwargs={"number": notice.number})

    began, twice = client.post(again), client.post(again)

    assert began.url.endswith("/verzuim/")
    assert began.url == twice.url  # a double click begins one
    page = text(client.get(began.url.replace("/verzuim/", "/leerling/")))
    assert 'value="Verhoeven"' in page


def test_a_pupil_who_left_the_school_is_not_reported_from_an_old_receipt(cast, client):
    notice = file_notice(cast.school, pupil=pupil_data(pupil_number="123456782"))
    file_notice(cast.school2, pupil=pupil_data(pupil_number="123456782"))
    decide_moves(notice.case, by=cast.lpa)
    client.force_login(cast.school)

    assert "over deze leerling" not in text(client.get(address(notice)))
    again = reverse("cases:notice_again", kwargs={"number": notice.number})
    assert client.post(again).status_code == 404


def test_absence_of_whole_days_is_not_shown_as_no_absence(cast, read):
    days = notice_data(kind=AbsenceKind.LUXE, hours=0, days=5)
    case = file_notice(cast.school, data=days).case

    assert "5 hele dagen" in text(read(cast.school, LIST))
    assert "5 hele dagen vanaf" in case.timeline.get(kind=EntryKind.MELDING).text


def test_html_that_was_typed_is_shown_as_typed(cast, read):
    notice = file_notice(
        cast.school,
        pupil=pupil_data(surname="<i>Verhoeven</i>"),
        data=notice_data(reason="<script>alert(1)</script>"),
    )

    for page in (address(notice), LIST):
        shown = read(cast.school, page).content
        assert b"<i>Verhoeven" not in shown
        assert b"<script>alert" not in shown
        assert b"&lt;i&gt;Verhoeven" in shown


# --- whose melding it is -------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["school2", "lpa_elders", "jeugdarts", "manager", "fg", "beheer"])
def test_a_foreign_melding_looks_like_one_that_does_not_exist(cast, read, who):
    somebody = getattr(cast, who)
    foreign = read(somebody, address(file_notice(cast.school)))
    unknown = read(somebody, "/meldingen/M2026-99999/")

    assert (foreign.status_code, unknown.status_code) == (404, 404)
    assert without_token(foreign) == without_token(unknown)
    refused = AccessLog.objects.filter(user=somebody, result="not_visible")
    assert sorted(refused.values_list("number", flat=True)) == ["M2026-00001", "M2026-99999"]


def test_each_look_at_a_melding_is_logged(cast, read):
    notice = file_notice(cast.school)

    read(cast.school, address(notice))

    look = AccessLog.objects.get(kind="read_notice")
    assert (look.user, look.result, look.number) == (cast.school, "shown", notice.number)
    assert look.case_id == notice.case_id


# --- the list ------------------------------------------------------------------------------------


def test_a_school_sees_its_own_meldingen_newest_first(cast, read):
    older = file_notice(cast.school, at=MONDAY - timedelta(days=3))
    newer = file_notice(cast.school, pupil=pupil_data(first_name="Daan"))
    foreign = file_notice(cast.school2, pupil=pupil_data(first_name="Jennifer"))

    page = text(read(cast.school, LIST))

    assert page.index(newer.number) < page.index(older.number)
    assert foreign.number not in page
    assert "Jennifer" not in page
    assert older.case.number not in page.replace(older.number, "")
    assert "Nieuwe melding" in page


def test_a_bureau_sees_school_and_dossier(cast, read):
    notice = file_notice(cast.school)

    page = text(read(cast.lpa, LIST))

    assert "Het Baken" in page
    assert f">{notice.case.number}</a>" in page


def test_a_list_is_logged_once_with_the_ids_it_showed(cast, read):
    notices = [file_notice(cast.school), file_notice(cast.school)]
    file_notice(cast.school2)

    read(cast.school, LIST)

    row = AccessLog.objects.get(kind="list_notices")
    assert sorted(row.shown_ids) == sorted(notice.pk for notice in notices)


@pytest.mark.parametrize("who", ["jeugdarts", "manager", "fg", "beheer"])
def test_who_reads_no_meldingen_is_refused_and_logged(cast, read, who):
    somebody = getattr(cast, who)

    assert read(somebody, LIST).status_code == 403
    assert AccessLog.objects.get().result == "not_allowed"


@pytest.mark.parametrize(
    ("who", "sentence"),
    [("school", "Uw school heeft nog niets gemeld"), ("lpa", "Er zijn nog geen meldingen")],
)
def test_an_empty_list_says_what_to_do(cast, read, who, sentence):
    assert sentence in text(read(getattr(cast, who), LIST))


def test_older_meldingen_come_page_by_page(cast, read, monkeypatch):
    monkeypatch.setattr("cases.views.notices.ON_A_LIST", 2)
    numbers = [file_notice(cast.school, at=MONDAY - timedelta(days=n)).number for n in range(5)]

    seen, there = [], LIST
    while there:
        page = text(read(cast.school, there))
        seen += re.findall(r'href="/meldingen/(M[0-9-]+)/"', page)
        more = re.search(r'href="(\?na=[^"]+)"', page)
        there = LIST + more[1] if more else ""

    assert seen == numbers


@pytest.mark.parametrize(
    "made_up",
    [
        "x",
        "2026-11-02",
        "_5",
        "M2026-00001",
        "9999-12-31_1",
        "2027-01-01T00:00:00%2B16:00_1",  # an offset that Python knows and no database
        "0001-01-01T00:00:00%2B01:00_1",  # before the first day, once told in UTC
        f"2026-01-01T00:00:00%2B01:00_{'9' * 4301}",
    ],
)
def test_a_made_up_place_in_the_list_gives_the_first_page(cast, read, made_up):
    notice = file_notice(cast.school)

    assert notice.number in text(read(cast.school, f"{LIST}?na={made_up}"))


@pytest.mark.parametrize("who", ["school", "lpa"])
def test_a_longer_list_costs_no_more_queries(cast, client, who):
    client.force_login(getattr(cast, who))
    file_notice(cast.school)
    client.get(LIST)  # the first page after logging in also notes the session
    few = queries(client)
    for n in range(6):
        file_notice(cast.school, pupil=pupil_data(first_name=f"Daan{n}"))

    assert queries(client) == few <= 8


def queries(client):
    """How many queries the list costs; a test adds savepoints, which do not count."""
    with CaptureQueriesContext(connection) as seen:
        client.get(LIST)
    return sum("SAVEPOINT" not in query["sql"] for query in seen)


def without_token(response):
    """The page without the csrf token, which differs each time."""
    masked = r'(csrfmiddlewaretoken" value=|x-csrftoken": )"[^"]+"'
    return re.sub(masked, "", response.content.decode())

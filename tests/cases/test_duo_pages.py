"""The work lists about DUO and other regions, and taking a melding back: what people see and do."""

import csv
import re
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.actions import withdraw_notice
from cases.models import AbsenceNotice
from cases.rules.results import CaseResult
from mas_portal.demo import region
from partners.models import AccessLog
from tests.cast import MONDAY, file_notice, notice_data, pupil_data
from tests.factories import assess, close
from tests.pages import text_of, texts_in
from tests.texts import too_long

REPORT, RETURN, ELSEWHERE = "/meldingen/duo/", "/meldingen/duo/terug/", "/meldingen/andere-regio/"
IN_DUO = {"duo_state": AbsenceNotice.DuoState.GIVEN, "duo_number": "4123456"}


@pytest.fixture(autouse=True)
def monday(time_machine):
    time_machine.move_to(MONDAY + timedelta(hours=1), tick=False)


def signed_in(client, who):
    client.force_login(who)
    return client


def changed_notice(cast, first_name="Bas", **data) -> AbsenceNotice:
    """A melding that stands at DUO and was taken in hand."""
    pupil = pupil_data(first_name=first_name)
    notice = file_notice(cast.school, pupil=pupil, data=notice_data(**IN_DUO | data))
    assess(notice.case, "brief", by=cast.lpa)
    notice.refresh_from_db()
    return notice


def far_away(cast, **data) -> AbsenceNotice:
    """A melding of a pupil who lives where the portal is not used."""
    pupil = pupil_data(municipality=region.town("Zandvoorde"))
    return file_notice(cast.school, pupil=pupil, data=notice_data(**data))


# --- nog bij DUO te melden -----------------------------------------------------------------------


def test_a_school_finds_what_is_not_at_duo_yet_oldest_first(cast, client):
    new = file_notice(cast.school, pupil=pupil_data(first_name="Daan"))
    old = file_notice(cast.school, at=MONDAY - timedelta(days=3))
    foreign = file_notice(cast.school2, pupil=pupil_data(first_name="Jennifer"))
    file_notice(cast.school, data=notice_data(**IN_DUO), pupil=pupil_data(first_name="Sem"))

    page = signed_in(client, cast.school).get(REPORT)

    assert texts_in(page, "melding-nummer") == [old.number, new.number]
    assert foreign.number not in text_of(page)
    assert AccessLog.objects.get(kind="list_notices").shown_ids == [old.pk, new.pk]


def test_typing_the_number_in_the_row_takes_it_off_the_list(cast, client):
    notice = file_notice(cast.school)
    sent = {f"{notice.number}-duo_number": "4123 456", "na": ""}

    for _ in range(2):  # a double click
        answer = signed_in(client, cast.school).post(f"/meldingen/{notice.number}/duo/", sent)
        assert (answer.status_code, answer["Location"]) == (302, f"{REPORT}?na=")

    notice.refresh_from_db()
    assert (notice.duo_state, notice.duo_number) == ("given", "4123456")
    assert notice.history.count() == 2
    page = client.get(REPORT)
    assert f"melding {notice.number} staat bij DUO met nummer 4123456" in text_of(page)
    assert "Alles staat bij DUO" in text_of(page)


def test_not_needed_takes_it_off_the_list_without_number(cast, client):
    notice = file_notice(cast.school)
    sent = {f"{notice.number}-not_needed": "on", f"{notice.number}-duo_number": "", "na": ""}

    signed_in(client, cast.school).post(f"/meldingen/{notice.number}/duo/", sent)

    notice.refresh_from_db()
    assert (notice.duo_state, notice.duo_number) == ("not_needed", "")


@pytest.mark.parametrize("from_list", [True, False])
@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("12-34", "Een meldingsnummer heeft 4 tot 20 letters en cijfers."),
        ("<b>4123</b>", "Een meldingsnummer heeft 4 tot 20 letters en cijfers."),
        ("4" * 21, "Een meldingsnummer heeft 4 tot 20 letters en cijfers."),
        ("", "Vul het meldingsnummer van DUO in, of kies 'Niet nodig'."),
    ],
)
def test_a_wrong_number_is_asked_again_beside_its_field(cast, client, typed, sentence, from_list):
    notice, other = file_notice(cast.school), file_notice(cast.school)
    sent = {f"{notice.number}-duo_number": typed} | ({"na": ""} if from_list else {})

    page = signed_in(client, cast.school).post(f"/meldingen/{notice.number}/duo/", sent)

    assert page.status_code == 422
    assert sentence in " ".join(texts_in(page, "fout"))
    assert f'id="id_{notice.number}-duo_number"' in page.content.decode()
    assert (f"{other.number}-duo_number" in page.content.decode()) is from_list
    assert b"<b>4123" not in page.content
    notice.refresh_from_db()
    assert notice.duo_state == "not_yet"


def test_the_receipt_asks_the_same_number(cast, client):
    notice = file_notice(cast.school)
    address = f"/meldingen/{notice.number}/"
    assert "Dit is nog geen wettelijke melding" in text_of(
        signed_in(client, cast.school).get(address)
    )

    sent = {f"{notice.number}-duo_number": "4123456"}
    page = client.post(f"{address}duo/", sent, follow=True)

    assert page.redirect_chain == [(address, 302)]
    assert "met nummer 4123456" in text_of(page)
    assert f"{notice.number}-duo_number" not in page.content.decode()


def test_a_number_that_a_colleague_typed_first_stays(cast, client):
    notice = file_notice(cast.school, data=notice_data(**IN_DUO))
    sent = {f"{notice.number}-duo_number": "4999999", "na": ""}

    page = signed_in(client, cast.school).post(f"/meldingen/{notice.number}/duo/", sent)

    assert page.status_code == 422
    assert "Deze melding staat al bij DUO, met nummer 4123456." in text_of(page)


def test_the_start_page_of_a_school_counts_and_leads_there(cast, client):
    file_notice(cast.school)
    file_notice(cast.school)
    file_notice(cast.school2)

    page = signed_in(client, cast.school).get("/")

    assert f'<a href="{REPORT}">2 meldingen zonder' in page.content.decode()


# --- status terug te melden aan DUO --------------------------------------------------------------


def boxes(page) -> list[str]:
    return [
        unescape(v) for v in re.findall(r'name="melding" value="([^"]+)"', page.content.decode())
    ]


def test_the_administratie_ticks_off_what_it_told_duo(cast, client):
    first, second = changed_notice(cast), changed_notice(cast, "Daan", duo_number="4222222")
    page = signed_in(client, cast.administratie).get(RETURN)
    assert "4123456" in text_of(page)
    assert "in behandeling" in text_of(page)

    for _ in range(2):  # the same form twice
        client.post(RETURN, {"melding": boxes(page)[:1]})

    first.refresh_from_db()
    second.refresh_from_db()
    assert first.duo_returned_at == MONDAY + timedelta(hours=1)
    assert second.duo_returned_at is None
    assert "Afgevinkt: 1 melding." in text_of(client.get(RETURN))


def test_several_are_ticked_off_at_once_and_the_last_tick_is_taken_back(cast, client):
    changed_notice(cast), changed_notice(cast, "Daan", duo_number="4222222")
    signed_in(client, cast.administratie).post(RETURN, {"melding": boxes(client.get(RETURN))})
    assert "DUO weet alles" in text_of(client.get(RETURN))

    page = client.post(f"{RETURN}ongedaan/", follow=True)

    assert "Ongedaan gemaakt: 2 meldingen weer op de lijst." in text_of(page)
    assert len(boxes(page)) == 2
    assert "Laatst afgevinkt" not in text_of(page)


def test_a_status_that_changed_meanwhile_stays_on_the_list(cast, client):
    notice = changed_notice(cast)
    page = signed_in(client, cast.administratie).get(RETURN)
    later = MONDAY + timedelta(hours=2)
    close(notice.case, by=cast.lpa, at=later, result=CaseResult.VOLLEDIG_TERUG)

    answer = client.post(RETURN, {"melding": boxes(page)}, follow=True)

    assert "een status veranderde intussen" in text_of(answer)
    assert "reden: terug naar school" in text_of(answer)
    assert len(boxes(answer)) == 1


@pytest.mark.parametrize(
    "sent", [{}, {"melding": "x"}, {"melding": "1_gisteren"}, {"melding": f"{2**70}_2026-11-02"}]
)
def test_nothing_or_nonsense_is_not_ticked_off(cast, client, sent):
    changed_notice(cast)

    page = signed_in(client, cast.administratie).post(RETURN, sent)

    assert page.status_code == 422
    assert texts_in(page, "fout")[0].startswith("Vink")


def test_a_melding_of_another_bureau_is_not_ticked_off(cast, client):
    notice = changed_notice(cast)
    cast.administratie.organisation = cast.lpa_elders.organisation
    cast.administratie.write(by=None, at=MONDAY, fields=("organisation",))

    seen = f"{notice.pk}_{notice.duo_status_at}"
    client = signed_in(client, cast.administratie)
    client.post(RETURN, {"melding": [seen]})

    notice.refresh_from_db()
    assert notice.duo_returned_at is None


def test_the_list_comes_as_a_file_and_the_download_is_logged(cast, client):
    notice = changed_notice(cast, "=HYPERLINK(1)")

    answer = signed_in(client, cast.administratie).get(f"{RETURN}csv/")

    head, row = csv.reader(answer.content.decode("utf-8-sig").splitlines(), delimiter=";")
    assert head[:3] == ["Meldingsnummer DUO", "Melding", "Leerling"]
    assert row[:3] == ["4123456", notice.number, "'=HYPERLINK(1) Verhoeven"]
    assert row[7] == "in behandeling"
    log = AccessLog.objects.get(kind="export_notices")
    assert log.shown_ids == [notice.pk]


def test_the_page_of_a_melding_tells_the_bureau_what_duo_knows(cast, client):
    notice = changed_notice(cast)
    address = f"/meldingen/{notice.number}/"
    page = text_of(signed_in(client, cast.lpa).get(address))
    assert "Teruggemeld aan DUO nog niet" in page

    client = signed_in(client, cast.administratie)
    client.post(RETURN, {"melding": boxes(client.get(RETURN))})

    assert "Teruggemeld aan DUO 2 november 2026" in text_of(client.get(address))
    assert "Teruggemeld" not in text_of(signed_in(client, cast.school).get(address))


# --- andere regio --------------------------------------------------------------------------------


def test_the_administratie_passes_on_what_has_no_dossier(cast, client):
    notice = far_away(cast)
    file_notice(cast.school)
    page = signed_in(client, cast.administratie).get(ELSEWHERE)
    assert texts_in(page, "melding-nummer") == [notice.number]
    assert "Zandvoorde" in text_of(page)
    assert "vraag de school om bij DUO te melden" in text_of(page)

    for _ in range(2):
        page = client.post(f"/meldingen/{notice.number}/doorgegeven/", follow=True)

    assert "Er is niets door te geven" in text_of(page)
    receipt = text_of(signed_in(client, cast.school).get(f"/meldingen/{notice.number}/"))
    assert "op 2 november 2026 doorgegeven aan leerplicht van die gemeente" in receipt


def test_a_melding_with_a_dossier_is_not_passed_on(cast, client):
    notice = file_notice(cast.school)

    page = signed_in(client, cast.administratie).post(
        f"/meldingen/{notice.number}/doorgegeven/", follow=True
    )

    assert "Deze melding heeft een dossier." in text_of(page)


def test_the_start_page_of_the_administratie_counts_both_lists(cast, client):
    changed_notice(cast)
    far_away(cast)

    words = text_of(signed_in(client, cast.administratie).get("/"))

    assert "Status terug te melden aan DUO 1" in words
    assert "Andere regio 1" in words


# --- intrekken -----------------------------------------------------------------------------------


def test_a_school_takes_its_melding_back_with_a_reason(cast, client):
    notice = file_notice(cast.school, data=notice_data(**IN_DUO))
    address = f"/meldingen/{notice.number}/"
    client = signed_in(client, cast.school)
    assert "Deze melding intrekken" in text_of(client.get(address))
    assert "daar staat zij met nummer 4123456" in text_of(client.get(f"{address}intrekken/"))

    for _ in range(2):
        page = client.post(f"{address}intrekken/", {"reason": "<i>Verkeerde</i>"}, follow=True)

    assert f"Melding {notice.number} is ingetrokken." in text_of(page)
    assert "ingetrokken op 2 november 2026" in text_of(page)
    assert "Deze melding intrekken" not in text_of(page)
    assert notice.case.number not in text_of(page).replace(notice.number, "")
    assert notice.case.timeline.filter(title__contains="trok melding").count() == 1
    for_bureau = signed_in(client, cast.lpa).get(address)
    assert b"&lt;i&gt;Verkeerde" in for_bureau.content


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        ("", "Schrijf op waarom u de melding intrekt."),
        ("x" * 301, too_long("1 teken", "300 tekens")),
    ],
)
def test_without_a_good_reason_nothing_is_withdrawn(cast, client, reason, sentence):
    notice = file_notice(cast.school)

    page = signed_in(client, cast.school).post(
        f"/meldingen/{notice.number}/intrekken/", {"reason": reason}
    )

    assert page.status_code == 422
    assert sentence in texts_in(page, "fout")
    notice.refresh_from_db()
    assert notice.duo_status == "wacht"


def test_what_leerplicht_dealt_with_says_so_instead_of_asking(cast, client):
    notice = file_notice(cast.school)
    close(notice.case, by=cast.lpa)
    address = f"/meldingen/{notice.number}/intrekken/"

    page = signed_in(client, cast.school).get(address)
    sent = client.post(address, {"reason": "Toch niet."})

    assert "Intrekken kan niet meer" in text_of(page)
    assert "<textarea" not in page.content.decode()
    assert (sent.status_code, "al afgehandeld" in text_of(sent)) == (422, True)


def test_a_withdrawn_melding_no_longer_asks_a_number(cast, client):
    notice = file_notice(cast.school)
    withdraw_notice(notice, reason="Dubbel.", by=cast.school)

    client = signed_in(client, cast.school)

    assert "Alles staat bij DUO" in text_of(client.get(REPORT))
    page = client.get(f"/meldingen/{notice.number}/")
    assert "wettelijke melding" not in text_of(page)
    assert "duo_number" not in page.content.decode()


# --- paging and cost -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "who", "make"),
    [
        (REPORT, "school", lambda cast, n: file_notice(cast.school)),
        (RETURN, "administratie", lambda cast, n: changed_notice(cast, f"Kind{n}")),
        (ELSEWHERE, "administratie", lambda cast, n: far_away(cast)),
    ],
)
def test_a_long_list_comes_page_by_page_and_costs_no_more(
    cast, client, monkeypatch, address, who, make
):
    monkeypatch.setattr("cases.views.duo.ON_A_LIST", 2)
    client = signed_in(client, getattr(cast, who))
    first = make(cast, 0)
    client.get(address)
    few = questions(client, address)
    numbers = [first.number, *(make(cast, n).number for n in range(1, 5))]
    assert questions(client, address) <= few <= 8

    seen, there = [], address
    while there:
        html = client.get(there).content.decode()
        seen += re.findall(r'href="/meldingen/(M[0-9-]+)/"', html)
        more = re.search(r'href="[^"]*(\?na=[^"]+)"', html)
        there = f"{address}{unescape(more[1])}" if more else ""

    assert seen == numbers


def questions(client, address) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return sum("SAVEPOINT" not in query["sql"] for query in asked)

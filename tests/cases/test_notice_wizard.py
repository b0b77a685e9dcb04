"""A school files a melding in the wizard of four pages."""

import html
import re
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.urls import reverse

from cases.models import AbsenceNotice, NoticeDraft
from mas_portal.demo import region
from partners.actions import add_user
from partners.models import AccessLog
from partners.rules.roles import Role
from tests import texts
from tests.cast import MONDAY, file_notice
from tests.pages import told

PUPIL = {
    "first_name": "Bas",
    "surname_prefix": "",
    "surname": "Verhoeven",
    "birth_date": "2012-03-04",
    "pupil_number": "",
    "class_name": "2B",
}
ABSENCE = {
    "kind": "zestien_uur",
    "first_day": "2026-10-05",
    "last_day": "2026-10-30",
    "all_lessons_missed": "nee",
    "agreed_hours": "32",
    "hours": "",
    "times_late": "",
    "days": "",
    "reason": "Slaapt slecht.",
    "week-2026-10-05-hours": "6",
    "week-2026-10-05-late": "2",
    "week-2026-10-12-hours": "8",
    "week-2026-10-26-hours": "4",
}
NO_WEEKS = {name: "" for name in ABSENCE if name.startswith("week-")}
SCHOOL = {
    "school_action": "Gesprek met de mentor.",
    "parent_contact": "Moeder gebeld.",
    "action_wanted": "ja",
    "no_action_reason": "",
    "location": "Het Baken",
    "reporter_name": "Tom Jansen",
    "reporter_function": "Verzuimcoördinator",
    "reporter_phone": "070 1234567",
    "reporter_email": "tom@baken.invalid",
    "home_phone": "",
    "other_address": "",
    "duo_state": "not_yet",
    "duo_number": "",
}


@pytest.fixture(autouse=True)
def _on_monday(time_machine):
    time_machine.move_to(MONDAY, tick=False)


@pytest.fixture
def wizard(cast, client):
    """The wizard as Tom of Het Baken sees it."""
    client.force_login(cast.school)
    return Wizard(client)


class Wizard:
    """Somebody who walks the pages."""

    def __init__(self, client):
        self.client = client
        began = client.post(reverse("cases:notice_new"))
        self.key = re.search(r"/nieuw/([0-9a-f-]{36})/leerling/$", began["Location"])[1]

    def url(self, page):
        return reverse("cases:notice_draft", kwargs={"key": self.key, "page": page})

    def get(self, page):
        return self.client.get(self.url(page))

    def post(self, page, answers=None, **changes):
        base = {"leerling": pupil(), "verzuim": ABSENCE, "school": SCHOOL, "controleren": {}}
        return self.client.post(self.url(page), (answers or base[page]) | changes)

    def fill_in(self, **changes):
        """All pages, up to the check."""
        for page in ("leerling", "verzuim", "school"):
            fits = {k: v for k, v in changes.items() if k in self.fields(page)}
            assert self.post(page, **fits).status_code == 302

    @staticmethod
    def fields(page):
        return {"leerling": pupil(), "verzuim": ABSENCE, "school": SCHOOL}[page]

    def version(self):
        """What the check page shows, as its form sends it."""
        shown = html.unescape(self.get("controleren").content.decode())
        return re.search(r'name="versie" value="([^"]+)"', shown)[1]

    def send(self):
        return self.post("controleren", {"versie": self.version()})


def pupil():
    return PUPIL | {"municipality": str(region.town("Duinzicht").pk)}


def text(response):
    return html.unescape(response.content.decode())


def without_token(response):
    """The page without the csrf token, which differs each time."""
    masked = r'(csrfmiddlewaretoken" value=|x-csrftoken": )"[^"]+"'
    return re.sub(masked, "", response.content.decode())


def beside(response, name):
    """The errors that stand beside one field."""
    return response.context["form"][name].errors


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
    assert told(kept, "bewaard") == ["Bewaard 09:00"]
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


# --- the weeks -----------------------------------------------------------------------------------


def test_the_weeks_make_the_total_and_stand_on_the_receipt(wizard):
    wizard.fill_in()
    assert "12 oktober 2026" in text(wizard.get("controleren"))
    receipt = text(wizard.client.get(wizard.send().url))

    notice = AbsenceNotice.objects.get()
    told = [(week.monday.day, week.hours, week.times_late) for week in notice.weeks.all()]
    assert told == [(5, 6, 2), (12, 8, 0), (26, 4, 0)]
    assert (notice.hours, notice.times_late, notice.agreed_hours) == (18, 2, 32)
    assert "Verzuim per week" in receipt
    assert "12 oktober 2026" in receipt


def test_the_table_follows_the_dates_and_leaves_holidays_out(wizard):
    wizard.post("leerling")
    assert "Vul eerst de datums in." in text(wizard.get("verzuim"))

    shown = wizard.post("verzuim", {"first_day": "2026-10-07", "weken": "ja"})

    assert shown.url == wizard.url("verzuim") + "#weken"
    form = wizard.get("verzuim").context["form"]
    rows = [(row.monday.isoformat(), row.hours is not None) for row in form.week_rows()]
    assert rows == [
        ("2026-10-05", True),
        ("2026-10-12", True),
        ("2026-10-19", False),
        ("2026-10-26", True),
        ("2026-11-02", True),
    ]
    assert not form.errors


def test_a_long_period_shows_its_last_twelve_weeks(wizard):
    wizard.post("leerling")
    wizard.post("verzuim", {"first_day": "2026-01-05", "weken": "ja"})

    mondays = wizard.get("verzuim").context["form"].mondays

    assert (len(mondays), mondays[-1]) == (12, date(2026, 11, 2))


def test_the_table_comes_alone_while_somebody_types(wizard):
    wizard.post("leerling")
    answers = ABSENCE | {"weken": "ja"}

    part = wizard.client.post(wizard.url("verzuim"), answers, headers={"HX-Request": "true"})

    assert part.status_code == 200
    assert text(part).lstrip().startswith('<div id="weken"')
    assert 'name="week-2026-10-12-hours" value="8"' in text(part)


def test_weeks_outside_the_period_are_kept_but_not_counted(wizard):
    wizard.post("leerling")
    wizard.post("verzuim")
    shorter = {"first_day": "2026-10-12", "week-2026-10-12-hours": "16"}
    wizard.post("verzuim", ABSENCE | NO_WEEKS | shorter | {"week-2026-10-05-hours": "6"})
    wizard.post("school")
    wizard.send()

    assert AbsenceNotice.objects.get().hours == 16


def test_below_the_line_one_button_makes_it_overig_verzuim(wizard):
    wizard.post("leerling")
    refused = wizard.post("verzuim", **{"week-2026-10-12-hours": "5"})
    assert "Verder als overig verzuim" in text(refused)

    assert wizard.post("verzuim", overig="ja", **{"week-2026-10-12-hours": "5"}).status_code == 302

    wizard.post("school")
    wizard.send()
    notice = AbsenceNotice.objects.get()
    assert (notice.kind, notice.hours) == ("overig", 15)


def test_only_so_many_weeks_are_kept_with_a_draft(wizard):
    wizard.post("leerling")
    day = date(2020, 1, 6)
    cells = {f"week-{day + timedelta(weeks=n)}-hours": "1" for n in range(300)}
    wizard.post("verzuim", cells | {"week-now-hours": "1"})

    kept = [name for name in NoticeDraft.objects.get().answers["verzuim"] if "week" in name]
    assert len(kept) == 106


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


# --- errors say what to do, beside their field ---------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "name", "sentence"),
    [
        ({"first_name": " "}, "first_name", "Vul de voornaam in."),
        ({"surname": ""}, "surname", "Vul de achternaam in."),
        ({"surname": "x" * 81}, "surname", "Kort dit in tot 80 tekens."),
        ({"birth_date": ""}, "birth_date", "Vul de geboortedatum in."),
        ({"birth_date": "31-02-2012"}, "birth_date", "Vul een bestaande datum in"),
        ({"birth_date": "2026-11-03"}, "birth_date", "ligt in de toekomst"),
        ({"birth_date": "2022-11-03"}, "birth_date", "is de leerling 3 jaar"),
        ({"birth_date": "1998-11-02"}, "birth_date", "is de leerling 28 jaar"),
        ({"pupil_number": "12345678"}, "pupil_number", "Vul negen cijfers in"),
        ({"municipality": ""}, "municipality", "Kies de gemeente waar de leerling woont."),
        ({"municipality": "999999"}, "municipality", "Kies een gemeente uit de lijst."),
    ],
)
def test_what_is_wrong_about_the_pupil(wizard, changes, name, sentence):
    response = wizard.post("leerling", **changes)

    assert response.status_code == 422
    assert sentence in " ".join(beside(response, name))
    assert text(response).count(sentence) == 2  # in the summary and beside the field
    assert 'value="2B"' in text(response)


@pytest.mark.parametrize("birth_date", ["2022-11-02", "1998-11-03"])
def test_the_youngest_and_the_oldest_pupil(wizard, birth_date):
    assert wizard.post("leerling", birth_date=birth_date).status_code == 302


def test_dates_and_numbers_may_be_typed_as_people_write_them(wizard):
    wizard.post("leerling", birth_date="04-03-2012", pupil_number="123 456.782")
    wizard.post("verzuim")
    wizard.post("school", duo_state="given", duo_number="DUO 123 456")
    wizard.send()

    notice = AbsenceNotice.objects.select_related("pupil").get()
    assert notice.pupil.birth_date == date(2012, 3, 4)
    assert (notice.pupil.pupil_number, notice.duo_number) == ("123456782", "DUO123456")


@pytest.mark.parametrize(
    ("changes", "name", "sentence"),
    [
        ({"kind": ""}, "kind", "Kies de soort verzuim."),
        ({"kind": "absoluut"}, "kind", "Kies een soort verzuim uit de lijst."),
        ({"all_lessons_missed": "soms"}, "all_lessons_missed", "Kies ja of nee."),
        ({"kind": "rmc"}, "kind", "RMC is voor jongeren vanaf 18 jaar."),
        ({"first_day": ""}, "first_day", "Vul de eerste verzuimdag in."),
        ({"first_day": "2026-11-03", "last_day": ""}, "first_day", "ligt in de toekomst"),
        ({"first_day": "2011-10-05"}, "first_day", "ligt voor de geboortedatum"),
        ({"first_day": "2025-10-31"}, "first_day", "meer dan een jaar geleden"),
        ({"last_day": "2026-10-04"}, "last_day", "Vul een dag in vanaf 5 oktober 2026."),
        ({"last_day": "2028-10-04"}, "last_day", "meer dan een jaar na de eerste"),
        ({"all_lessons_missed": ""}, "all_lessons_missed", "Kies of alle lessen zijn gemist."),
        ({"week-2026-10-12-hours": "5"}, "kind", "zijn het hoogstens 15 lesuren"),
        (NO_WEEKS | {"hours": "18"}, "week-2026-10-05-hours", "Vul per week in"),
        ({"week-2026-10-12-hours": "33"}, "week-2026-10-12-hours", "Hoogstens 32"),
        ({"week-2026-10-12-hours": "41"}, "week-2026-10-12-hours", "Vul een getal in tot 40."),
        ({"week-2026-10-12-late": "51"}, "week-2026-10-12-late", "Vul een getal in tot 50."),
        ({"week-2026-10-12-hours": "10000"}, "week-2026-10-12-hours", "Vul een getal in tot 40."),
        (
            {"week-2026-10-12-hours": "-1"},
            "week-2026-10-12-hours",
            "Vul nul of een hoger getal in.",
        ),
        ({"week-2026-10-12-hours": "acht"}, "week-2026-10-12-hours", "Vul een heel getal in."),
        ({"hours": "17"}, "hours", "De weken samen geven 18."),
        ({"times_late": "3"}, "times_late", "De weken samen geven 2."),
        ({"agreed_hours": "0"}, "agreed_hours", "Vul 1 of meer in"),
        ({"agreed_hours": "41"}, "agreed_hours", "Vul een getal in tot 40."),
        ({"first_day": "2026-10-19", "last_day": "2026-10-23"}, "first_day", "geen lesweken"),
        ({"kind": "overig", "hours": "161"} | NO_WEEKS, "hours", "hoogstens 160 lesuren"),
        ({"hours": "-1"}, "hours", "Vul nul of een hoger getal in."),
        ({"hours": "10000"}, "hours", "Vul een getal in tot 9999."),
        ({"hours": "veel"}, "hours", "Vul een heel getal in."),
        ({"days": "21"}, "days", "hoogstens 20 schooldagen"),
        (
            {"kind": "overig", "times_late": "201"} | NO_WEEKS,
            "times_late",
            "hoogstens 200 keren te laat",
        ),
        (
            {"kind": "overig", "hours": "", "times_late": "0"} | NO_WEEKS,
            "hours",
            "Vul in hoeveel verzuim u meldt",
        ),
        ({"reason": "x" * 2001}, "reason", texts.ONE_OVER_2_000),
    ],
)
def test_what_is_wrong_about_the_absence(wizard, changes, name, sentence):
    wizard.post("leerling")

    response = wizard.post("verzuim", **changes)

    assert response.status_code == 422
    assert sentence in " ".join(beside(response, name))
    assert text(response).count(sentence) == 2
    assert [*response.context["form"].errors] == [name]  # one mistake, one sentence
    assert changes.get("reason", "Slaapt slecht.") in text(response)


@pytest.mark.parametrize(
    "changes",
    [
        {"week-2026-10-05-hours": "4"},
        {"hours": "18", "times_late": "2"},
        {"agreed_hours": ""},
        {"kind": "overig", "hours": "160", "days": "20", "times_late": "200"} | NO_WEEKS,
        {"last_day": ""},
        {"kind": "langdurig_relatief", "all_lessons_missed": "ja"} | NO_WEEKS,
        {"kind": "overig", "times_late": "1"} | NO_WEEKS,
        {"kind": "overig"},
    ],
)
def test_absence_that_can_be(wizard, changes):
    wizard.post("leerling")

    assert wizard.post("verzuim", **changes).status_code == 302


@pytest.mark.parametrize(
    ("changes", "name", "sentence"),
    [
        ({"school_action": ""}, "school_action", "Vul in wat de school al heeft gedaan."),
        ({"parent_contact": ""}, "parent_contact", "Vul in welk contact er was."),
        ({"action_wanted": ""}, "action_wanted", "Kies of u actie van leerplicht wilt."),
        ({"action_wanted": "nee"}, "no_action_reason", "Vul in waarom geen actie nodig is."),
        ({"location": ""}, "location", "Vul de leslocatie in."),
        ({"reporter_phone": "bel mij"}, "reporter_phone", "zoals 070 1234567"),
        ({"reporter_email": "tom"}, "reporter_email", "Vul een volledig e-mailadres in"),
        ({"home_phone": "06"}, "home_phone", "zoals 070 1234567"),
        ({"duo_state": ""}, "duo_state", "Kies of het verzuim al bij DUO is gemeld."),
        ({"duo_state": "given"}, "duo_number", "Vul het meldingsnummer van DUO in"),
        ({"duo_number": "12345"}, "duo_number", "maak dit meldingsnummer leeg"),
        ({"duo_state": "given", "duo_number": "12-4"}, "duo_number", "4 tot 20 letters en cijfers"),
    ],
)
def test_what_is_wrong_about_what_the_school_did(wizard, changes, name, sentence):
    wizard.post("leerling")
    wizard.post("verzuim")

    response = wizard.post("school", **changes)

    assert response.status_code == 422
    assert sentence in " ".join(beside(response, name))
    assert 'value="tom@baken.invalid"' in text(response) or "reporter_email" in changes

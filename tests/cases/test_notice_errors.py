"""What is wrong in a melding is told beside its field, with what to do; the rest stays."""

from datetime import date

import pytest

from cases.models import AbsenceNotice
from tests import texts
from tests.cases.wizard import NO_WEEKS, Wizard, beside, text
from tests.cast import MONDAY


@pytest.fixture(autouse=True)
def _on_monday(time_machine):
    time_machine.move_to(MONDAY, tick=False)


@pytest.fixture
def wizard(cast, client):
    """The wizard as Tom of Het Baken sees it."""
    client.force_login(cast.school)
    return Wizard(client)


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

"""Two people at one form: the second sees both texts and chooses, and nothing is overwritten."""

from datetime import date, timedelta

import pytest
from django.test import Client

from cases.actions.agreements import AgreementData, make_agreement
from cases.actions.people import CarerData, record_carer
from tests.cast import MONDAY, file_notice
from tests.factories import a_case
from tests.pages import text_of, told


@pytest.fixture(autouse=True)
def tuesday(time_machine):
    """The day after the melding came in."""
    time_machine.move_to(MONDAY + timedelta(days=1), tick=False)


@pytest.fixture
def case(cast):
    return a_case(cast)


@pytest.fixture
def row(cast, case):
    """Moeder, with a phone number, and gezag that nobody looked up yet."""
    mother = CarerData("Ina Verhoeven", "moeder", phone="06 11111111")
    return record_carer(case, mother, by=cast.lpa)


class Editor:
    """Somebody with the form of a carer open in a browser of their own."""

    def __init__(self, person, case, row):
        self.client = Client()
        self.client.force_login(person)
        self.address = f"/dossiers/{case.number}/betrokkenen/{row.pk}/"
        form = self.client.get(self.address).context["form"]
        self.opened = {name: form[name].value() or "" for name in form.fields}

    def sends(self, **changes):
        return self.client.post(self.address, self.opened | changes)

    def chooses(self, page, **choices):
        """Press the button of the page with both texts."""
        assert page.status_code == 409
        form = page.context["form"]
        hidden = {field.name: field.value() for field in form.visible_fields()}
        kept = {name: value for name, value in hidden.items() if value is not None}
        versions = {"version": form["version"].value(), "newer": page.context["newer"]}
        chosen = {f"keuze-{name}": whose for name, whose in choices.items()}
        return self.client.post(self.address, kept | versions | chosen)


@pytest.fixture
def sanne(cast, case, row):
    return Editor(cast.lpa, case, row)


@pytest.fixture
def joost(cast, case, row):
    return Editor(cast.lpa2, case, row)


def proposed(page):
    return {row.name: row.chosen for row in page.context["differences"]}


def test_the_second_sees_both_texts_and_nothing_is_overwritten(cast, row, sanne, joost):
    sanne.sends(phone="06 22222222", relation="stiefmoeder")
    page = joost.sends(phone="06 33333333", name="Ina de Boer")

    assert page.status_code == 409
    words = text_of(page)
    assert "06 33333333 uw tekst 06 22222222 van" in words
    assert f"{cast.lpa.name} bewaarde 3 november 2026 om 09:00 uur een andere tekst" in words
    assert proposed(page) == {
        "keuze-phone": "",  # both changed it: nothing is proposed
        "keuze-name": "mijn",
        "keuze-relation": "ander",
    }
    row.refresh_from_db()
    assert (row.phone, row.name, row.relation) == ("06 22222222", "Ina Verhoeven", "stiefmoeder")


def test_what_the_second_chooses_is_kept_field_by_field(row, sanne, joost):
    sanne.sends(phone="06 22222222", relation="stiefmoeder", is_caretaker="on")
    page = joost.sends(phone="06 33333333", name="Ina de Boer")

    choices = {"phone": "mijn", "name": "mijn", "relation": "ander", "is_caretaker": "ander"}
    assert joost.chooses(page, **choices).status_code == 302

    row.refresh_from_db()
    assert (row.phone, row.name, row.relation) == ("06 33333333", "Ina de Boer", "stiefmoeder")
    assert row.is_caretaker
    assert [h.history_user.username for h in row.history.order_by("history_id")] == [
        "lpa",
        "lpa",
        "lpa2",
    ]


def test_without_a_choice_for_each_field_the_page_asks_again(row, sanne, joost):
    sanne.sends(phone="06 22222222")
    page = joost.sends(phone="06 33333333")

    again = joost.chooses(page)

    assert (again.status_code, told(again, "fout")) == (
        409,
        ["Kies bij elk gegeven welke tekst blijft."],
    )
    assert joost.chooses(again, phone="mijn").status_code == 302
    row.refresh_from_db()
    assert row.phone == "06 33333333"


def test_a_third_change_while_choosing_is_not_overwritten_either(row, sanne, joost):
    sanne.sends(phone="06 22222222")
    page = joost.sends(phone="06 33333333")
    sanne.opened["version"] = row.history.latest("history_id").pk
    sanne.sends(phone="06 44444444")

    once_more = joost.chooses(page, phone="mijn")

    assert once_more.status_code == 409
    assert "06 44444444" in text_of(once_more)
    assert told(once_more, "fout") == []  # nothing was forgotten: something is new
    row.refresh_from_db()
    assert row.phone == "06 44444444"


def test_choosing_all_of_the_other_changes_nothing(row, sanne, joost):
    sanne.sends(phone="06 22222222")
    page = joost.sends(phone="06 33333333")

    assert joost.chooses(page, phone="ander").status_code == 302

    row.refresh_from_db()
    assert (row.phone, row.history.count()) == ("06 22222222", 2)


def test_the_same_text_of_both_is_no_conflict(row, sanne, joost):
    assert sanne.sends(phone="06 22222222").status_code == 302
    assert joost.sends(phone="06 22222222").status_code == 302
    assert sanne.sends(phone="06 22222222").status_code == 302  # the back button, once more

    assert row.history.count() == 2


def test_a_mix_that_does_not_fit_is_refused(row, sanne, joost):
    known = {"custody": "eenhoofdig", "source": "gezagsregister", "checked_on": "2026-11-02"}
    sanne.sends(phone="06 22222222")
    page = joost.sends(**known)

    mixed = {"phone": "ander", "custody": "mijn", "source": "ander", "checked_on": "mijn"}
    refused = joost.chooses(page, **mixed)

    assert refused.status_code == 422
    assert told(refused, "fout") == [
        "Vul bij het gezag in waar dat uit blijkt, en wanneer u het naging."
    ]
    row.refresh_from_db()
    assert (row.custody, row.source) == ("onbekend", "")


def test_a_change_beside_the_form_is_no_conflict(cast, case, client):
    """A new melding writes the pupil again; class and number stayed as they were."""
    client.force_login(cast.lpa)
    address = f"/dossiers/{case.number}/leerling/"
    version = client.get(address).context["form"]["version"].value()
    file_notice(cast.school)

    answer = client.post(address, {"class_name": "3C", "pupil_number": "", "version": version})

    assert answer.status_code == 302
    case.pupil.refresh_from_db()
    assert case.pupil.class_name == "3C"


@pytest.mark.parametrize("version", ["", "geen getal", "9" * 30])
def test_a_made_up_version_overwrites_nothing(row, sanne, version):
    page = sanne.sends(phone="06 22222222", version=version)

    assert page.status_code in (409, 422)
    row.refresh_from_db()
    assert row.phone == "06 11111111"


def test_afspraken_are_guarded_alike(cast, case):
    agreed = AgreementData("Op tijd komen", "Bas", date(2026, 11, 20))
    agreement = make_agreement(case, agreed, by=cast.lpa)
    sanne, joost = Client(), Client()
    address = f"/dossiers/{case.number}/afspraken/{agreement.pk}/"
    for client, person in ((sanne, cast.lpa), (joost, cast.lpa2)):
        client.force_login(person)
    version = joost.get(address).context["form"]["version"].value()
    sent = {"what": "Op tijd komen", "who": "Bas", "due_on": "2026-11-20", "version": version}

    assert sanne.post(address, sent | {"outcome": "kept"}).status_code == 302
    page = joost.post(address, sent | {"outcome": "not_kept"})

    assert page.status_code == 409
    assert "niet nagekomen uw tekst nagekomen van" in text_of(page)
    agreement.refresh_from_db()
    assert agreement.outcome == "kept"

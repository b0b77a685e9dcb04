"""Two people at one form: the second sees both texts and chooses, and nothing is overwritten."""

from datetime import date, timedelta

import pytest
from django.test import Client

from cases.actions.agreements import AgreementData, make_agreement
from cases.actions.people import CarerData, record_carer
from tests.cast import MONDAY, file_notice
from tests.factories import a_case
from tests.pages import text_of, texts_in


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

    def sends_again(self, page, **changes):
        """Press the button of the page with both texts."""
        assert page.status_code == 409
        return self.client.post(self.address, page.context["form"].data.dict() | changes)


@pytest.fixture
def sanne(cast, case, row):
    return Editor(cast.lpa, case, row)


@pytest.fixture
def joost(cast, case, row):
    return Editor(cast.lpa2, case, row)


def test_the_second_sees_both_texts_and_nothing_is_overwritten(cast, row, sanne, joost):
    sanne.sends(phone="06 22222222", relation="stiefmoeder")
    page = joost.sends(phone="06 33333333", name="Ina de Boer")

    assert page.status_code == 409
    words = text_of(page)
    assert "Telefoon 06 22222222 06 33333333" in words
    assert f"{cast.lpa.name} bewaarde 3 november 2026 om 09:00 uur iets anders." in words
    form = page.context["form"]
    assert (form["phone"].value(), form["name"].value()) == ("06 33333333", "Ina de Boer")
    row.refresh_from_db()
    assert (row.phone, row.name, row.relation) == ("06 22222222", "Ina Verhoeven", "stiefmoeder")


def test_who_changes_something_else_meets_nobody(row, sanne, joost):
    sanne.sends(phone="06 22222222", is_caretaker="on")

    assert joost.sends(name="Ina de Boer").status_code == 302

    row.refresh_from_db()
    assert (row.phone, row.name, row.is_caretaker) == ("06 22222222", "Ina de Boer", True)
    assert [h.history_user.username for h in row.history.order_by("history_id")] == [
        "lpa",
        "lpa",
        "lpa2",
    ]


def test_after_seeing_both_the_second_chooses(row, sanne, joost):
    sanne.sends(phone="06 22222222", relation="stiefmoeder", is_caretaker="on")
    page = joost.sends(phone="06 33333333", name="Ina de Boer")

    assert joost.sends_again(page).status_code == 302

    row.refresh_from_db()
    assert (row.phone, row.name, row.relation) == ("06 33333333", "Ina de Boer", "stiefmoeder")
    assert row.is_caretaker  # of the first, and not on the page of the second when it was opened


def test_a_third_change_is_not_overwritten_either(row, sanne, joost):
    sanne.sends(phone="06 22222222")
    page = joost.sends(phone="06 33333333")
    sanne.opened["version"] = row.history.latest("history_id").pk
    sanne.sends(phone="06 44444444")

    once_more = joost.sends_again(page)

    assert once_more.status_code == 409
    assert "Telefoon 06 44444444 06 33333333" in text_of(once_more)
    row.refresh_from_db()
    assert row.phone == "06 44444444"


def test_taking_the_text_of_the_other_changes_nothing(row, sanne, joost):
    sanne.sends(phone="06 22222222")
    page = joost.sends(phone="06 33333333")

    assert joost.sends_again(page, phone="06 22222222").status_code == 302

    row.refresh_from_db()
    assert (row.phone, row.history.count()) == ("06 22222222", 2)


def test_the_same_text_of_both_is_no_conflict(row, sanne, joost):
    assert sanne.sends(phone="06 22222222").status_code == 302
    assert joost.sends(phone="06 22222222").status_code == 302
    assert sanne.sends(phone="06 22222222").status_code == 302  # the back button, once more

    assert row.history.count() == 2


def test_two_texts_that_do_not_fit_together_are_refused(cast, case, row, sanne):
    known = {"custody": "eenhoofdig", "source": "gezagsregister", "checked_on": "2026-11-02"}
    sanne.sends(**known)
    later = Editor(cast.lpa2, case, row)
    sanne.opened = Editor(cast.lpa, case, row).opened
    sanne.sends(custody="onbekend")  # and with it goes where that was seen
    page = later.sends(custody="voogd")

    refused = later.sends_again(page)

    assert refused.status_code == 422
    assert "Vul in waar het gezag uit blijkt." in texts_in(refused, "fout")
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
    assert "nagekomen niet nagekomen" in text_of(page)
    agreement.refresh_from_db()
    assert agreement.outcome == "kept"

"""Organisations keep the sociale kaart themselves: their own entry, and nobody else's."""

from datetime import date, timedelta

import pytest

from partners.actions import add_offering, add_role_name, confirm_entry
from partners.models import Municipality, Offering, Organisation, RoleName
from tests.cast import MONDAY
from tests.pages import text_of, texts_in
from tests.partners.windows import opened_form, sent_form
from tests.texts import too_long

pytestmark = pytest.mark.usefixtures("monday")

MAP = "/sociale-kaart/"
OFFER = {
    "name": "Gezinscoach",
    "kind": "gezin",
    "description": "Samen op weg naar school.",
    "referral": "Bel ons.",
}


@pytest.fixture
def jeugdteam(client, cast):
    """Somebody of the jeugdteam, logged in."""
    client.force_login(cast.jeugdteam)
    return client


@pytest.fixture
def own(cast) -> str:
    """The address of the jeugdteam on the map."""
    return f"{MAP}{cast.jeugdteam.organisation_id}/"


@pytest.fixture
def offering(cast) -> Offering:
    """What the jeugdteam said half a year ago."""
    place, at = cast.jeugdteam.organisation, MONDAY - timedelta(days=180)
    return add_offering(place, by=cast.jeugdteam, waiting_weeks=6, at=at, **OFFER)


# --- what an organisation offers ---------------------------------------------------------------


def test_an_organisation_puts_what_it_offers_on_the_map(jeugdteam, cast, own):
    town = cast.jeugdteam.organisation.municipality_id
    filled = OFFER | {"age_from": "4", "age_to": "18", "school_types": ["po", "vo"]}

    answer = jeugdteam.post(
        f"{own}aanbod/", filled | {"municipalities": [town], "waiting_weeks": "3"}
    )

    made = Offering.objects.get()
    assert answer["Location"] == own
    assert (made.age_from, made.age_to, made.school_types) == (4, 18, ["po", "vo"])
    assert [row.pk for row in made.municipalities.all()] == [town]
    assert (made.waiting_weeks, made.waiting_said_on) == (3, MONDAY.date())
    assert made.history.latest().history_user == cast.jeugdteam
    assert "Samen op weg naar school." in text_of(jeugdteam.get(own))


def test_the_same_form_sent_twice_adds_it_once(jeugdteam, own):
    jeugdteam.post(f"{own}aanbod/", OFFER)

    again = jeugdteam.post(f"{own}aanbod/", OFFER)

    assert again.status_code == 422
    assert Offering.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"name": ""}, "Vul in hoe het aanbod heet."),
        ({"kind": ""}, "Kies wat voor hulp het is."),
        ({"kind": "toveren"}, "Kies iets uit deze lijst."),
        ({"description": ""}, "Schrijf op wat u biedt."),
        ({"description": "x" * 1001}, too_long("1 teken", "1.000 tekens")),
        ({"referral": ""}, "Schrijf op hoe iemand bij u komt."),
        (
            {"referral": "Zie https://voorbeeld.invalid"},
            "Laat internetadressen weg. Noem een telefoonnummer of e-mailadres.",
        ),
        (
            {"name": "WWW.voorbeeld.invalid"},
            "Laat internetadressen weg. Noem een telefoonnummer of e-mailadres.",
        ),
        ({"age_from": "-1"}, "Vul een getal in van 0 tot en met 27."),
        ({"age_to": "28"}, "Vul een getal in van 0 tot en met 27."),
        (
            {"age_from": "12", "age_to": "11"},
            "Vul een leeftijd in die niet lager is dan de eerste.",
        ),
        ({"waiting_weeks": "105"}, "Vul een getal in van 0 tot en met 104."),
        ({"school_types": ["hbo"]}, "Kies iets uit deze lijst."),
        ({"municipalities": ["999999"]}, "Kies iets uit deze lijst."),
    ],
)
def test_what_is_wrong_is_said_beside_it(jeugdteam, own, changes, error):
    answer = jeugdteam.post(f"{own}aanbod/", OFFER | changes)

    assert answer.status_code == 422
    assert error in texts_in(answer, "fout")
    assert not Offering.objects.exists()


def test_who_saves_a_waiting_time_says_it_today(jeugdteam, offering):
    before = offering.history.count()
    assert offering.waiting_said_on == date(2026, 5, 6)

    sent_form(jeugdteam, f"{MAP}aanbod/{offering.pk}/")
    sent_form(jeugdteam, f"{MAP}aanbod/{offering.pk}/")  # nothing more to say

    offering.refresh_from_db()
    assert (offering.waiting_weeks, offering.waiting_said_on) == (6, MONDAY.date())
    assert offering.history.count() == before + 1


def test_a_waiting_time_that_is_not_known_any_more_is_taken_away(jeugdteam, offering):
    sent_form(jeugdteam, f"{MAP}aanbod/{offering.pk}/", waiting_weeks="")

    offering.refresh_from_db()
    assert (offering.waiting_weeks, offering.waiting_said_on) == (None, None)


@pytest.mark.parametrize("weeks", ["", "2"])
def test_a_waiting_time_that_a_colleague_changed_is_not_said_by_who_left_it(
    jeugdteam, cast, offering, weeks, time_machine
):
    address = f"{MAP}aanbod/{offering.pk}/"
    opened = opened_form(jeugdteam, address)
    sent_form(jeugdteam, address, waiting_weeks=weeks)
    offering.refresh_from_db()
    said = (offering.waiting_weeks, offering.waiting_said_on)
    time_machine.shift(timedelta(hours=16))  # the day after
    jeugdteam.force_login(cast.jeugdteam)

    assert jeugdteam.post(address, opened | {"description": "Dichtbij."}).status_code == 302

    offering.refresh_from_db()
    assert offering.description == "Dichtbij."
    assert (offering.waiting_weeks, offering.waiting_said_on) == said


def test_what_is_not_offered_any_more_is_taken_off(jeugdteam, offering, own):
    answer = jeugdteam.post(f"{MAP}aanbod/{offering.pk}/verwijderen/")

    assert answer["Location"] == own
    assert not Offering.objects.exists()
    assert Offering.history.latest().history_type == "-"
    assert jeugdteam.post(f"{MAP}aanbod/{offering.pk}/verwijderen/").status_code == 404


# --- two people at one form --------------------------------------------------------------------


def late_text(client, address, *, first, then, **changes):
    """Two people opened the same form: `first` saves, then `client` saves the form of before."""
    form = client.get(address).context["form"]
    now = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    opened = {name: value for name, value in now.items() if value not in (None, False)}
    sent_form(client, address, **first)
    return client.post(address, opened | then | changes)


def test_the_second_sees_both_texts_and_loses_nothing(jeugdteam, offering):
    address = f"{MAP}aanbod/{offering.pk}/"

    answer = late_text(
        jeugdteam,
        address,
        first={"description": "De eerste tekst.", "school_types": ["po"]},
        then={"description": "De tweede tekst."},
    )

    offering.refresh_from_db()
    assert answer.status_code == 409
    assert offering.description == "De eerste tekst."
    words = text_of(answer)
    assert "Nu staat er U vulde in" in words
    assert "De eerste tekst." in words
    assert words.count("De tweede tekst.") == 2  # in the table, and still in the form
    form = answer.context["form"]
    assert form["school_types"].value() == ["po"]  # of the first: nobody else changed them


def test_the_second_may_save_after_seeing_both(jeugdteam, offering):
    address = f"{MAP}aanbod/{offering.pk}/"
    answer = late_text(
        jeugdteam, address, first={"description": "Eerst."}, then={"description": "Daarna."}
    )
    form = answer.context["form"]

    assert jeugdteam.post(address, form.data.dict()).status_code == 302

    offering.refresh_from_db()
    assert offering.description == "Daarna."


def test_other_municipalities_are_a_change_too(jeugdteam, cast, offering):
    address = f"{MAP}aanbod/{offering.pk}/"
    town = cast.jeugdteam.organisation.municipality_id
    other = Municipality.objects.exclude(pk=town).first()

    answer = late_text(
        jeugdteam, address, first={"municipalities": [town]}, then={"municipalities": [other.pk]}
    )

    assert answer.status_code == 409
    assert f"Duinzicht {other}" in text_of(answer)
    newest = offering.history.latest()
    assert newest.history_user == cast.jeugdteam
    assert [row.municipality_id for row in newest.municipalities.all()] == [town]


def test_municipalities_of_the_first_stay_when_the_second_writes_a_text(jeugdteam, cast, offering):
    address = f"{MAP}aanbod/{offering.pk}/"
    town = cast.jeugdteam.organisation.municipality_id

    answer = late_text(
        jeugdteam, address, first={"municipalities": [town]}, then={"description": "Daarna."}
    )

    assert answer.status_code == 302
    offering.refresh_from_db()
    assert offering.description == "Daarna."
    assert [row.pk for row in offering.municipalities.all()] == [town]


# --- names of functions, and contact -----------------------------------------------------------


def test_an_organisation_says_what_it_calls_a_function(jeugdteam, own):
    jeugdteam.post(f"{own}naam/", {"name": "gezinscoach", "function": "jeugdprofessional"})
    row = RoleName.objects.get()
    sent_form(jeugdteam, f"{MAP}naam/{row.pk}/", expectation="Komt ook thuis.")

    assert "Komt ook thuis." in text_of(jeugdteam.get(own))

    jeugdteam.post(f"{MAP}naam/{row.pk}/verwijderen/")
    assert not RoleName.objects.exists()


def test_an_organisation_says_how_it_is_reached(jeugdteam, own):
    filled = {"phone": "070 7654321", "email": "x@duinzicht.invalid", "reachable": "Tot 17 uur."}

    assert sent_form(jeugdteam, f"{own}contact/", **filled)["Location"] == own

    words = text_of(jeugdteam.get(own))
    assert all(value in words for value in filled.values())
    assert "tel:0707654321" in jeugdteam.get(own).content.decode()


# --- klopt dit nog? ----------------------------------------------------------------------------


def test_one_button_says_that_all_is_still_right(jeugdteam, cast, offering, own):
    assert "Klopt uw plek op de sociale kaart nog?" in text_of(jeugdteam.get("/"))

    answer = jeugdteam.post(f"{own}klopt/")
    jeugdteam.post(f"{own}klopt/")  # twice has one effect

    place = Organisation.objects.get(pk=cast.jeugdteam.organisation_id)
    offering.refresh_from_db()
    assert answer["Location"] == own
    assert place.confirmed_on == offering.waiting_said_on == MONDAY.date()
    assert place.history.filter(confirmed_on=MONDAY.date()).count() == 1
    assert "Klopt uw plek op de sociale kaart nog?" not in text_of(jeugdteam.get("/"))
    assert "Bevestigd op 2 november 2026" in text_of(jeugdteam.get(own))


@pytest.mark.parametrize("account", ["school", "jeugdteam"])
@pytest.mark.parametrize(("days_ago", "asked"), [(365, False), (366, True)])
def test_people_of_the_organisation_are_asked_once_a_year(client, cast, account, days_ago, asked):
    person = getattr(cast, account)
    confirm_entry(person.organisation, by=person, at=MONDAY - timedelta(days=days_ago))
    client.force_login(person)

    assert ("Klopt uw plek" in text_of(client.get("/"))) is asked


@pytest.mark.parametrize("account", ["lpa", "manager", "fg", "beheer"])
def test_who_keeps_no_entry_of_their_own_is_not_asked(client, cast, account):
    client.force_login(getattr(cast, account))

    assert "Klopt uw plek" not in text_of(client.get("/"))


# --- nobody edits what another organisation says -----------------------------------------------


@pytest.mark.parametrize(
    ("account", "may"),
    [
        ("jeugdteam", True),
        ("beheer", True),
        ("halt", False),
        ("school", False),
        ("lpa", False),
        ("manager", False),
    ],
)
def test_only_its_own_people_and_beheer_edit_an_entry(client, cast, offering, own, account, may):
    who = cast.jeugdteam
    name = add_role_name(who.organisation, by=who, name="coach", function="jeugdprofessional")
    client.force_login(getattr(cast, account))
    page = text_of(client.get(own))
    forms = [
        f"{own}aanbod/",
        f"{own}naam/",
        f"{own}contact/",
        f"{MAP}aanbod/{offering.pk}/",
        f"{MAP}naam/{name.pk}/",
    ]

    assert {client.get(address).status_code for address in forms} == {200 if may else 403}
    assert ("Aanbod toevoegen" in page) is ("Alles klopt nog" in page) is may
    changed = client.post(f"{MAP}aanbod/{offering.pk}/verwijderen/").status_code
    assert (changed, Offering.objects.exists()) == ((302, False) if may else (403, True))


def test_who_was_closed_out_edits_nothing(jeugdteam, cast, own):
    assert jeugdteam.get(f"{own}contact/").status_code == 200
    cast.jeugdteam.is_active = False
    assert not cast.jeugdteam.keeps_entry_of(cast.jeugdteam.organisation)

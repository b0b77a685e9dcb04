"""The sociale kaart as everybody reads it: what fits a question, and how old it is."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mas_portal.demo import region, social_map
from partners.actions import add_offering, add_role_name, confirm_entry
from partners.models import Municipality, Offering, Organisation
from tests.cast import MONDAY
from tests.pages import OF_THE_HOUSE, text_of, texts_in

pytestmark = pytest.mark.usefixtures("monday")

MAP = "/sociale-kaart/"
TEXT = {"kind": "gezin", "description": "Samen op weg.", "referral": "Bel ons."}


@pytest.fixture
def reader(client, cast):
    client.force_login(cast.school)
    return client


@pytest.fixture
def offer(cast):
    """Something that the jeugdteam offers: `offer(age_from=4)`."""

    def made(by=cast.jeugdteam, name="Gezinscoach", **changes) -> Offering:
        fields = TEXT | {"at": MONDAY} | changes
        return add_offering(by.organisation, by=by, name=name, **fields)

    return made


def names_on(page) -> set[str]:
    """What is offered on this page, by name."""
    return {facts.row.name for entry in page.context["entries"] for facts in entry.offerings}


# --- looking for help --------------------------------------------------------------------------


def test_everybody_reads_what_is_offered_for_whom_and_where(reader, offer):
    offer(
        age_from=4,
        age_to=18,
        school_types=["vo", "po"],
        municipalities=[region.town("Duinzicht")],
        waiting_weeks=4,
    )

    words = text_of(reader.get(MAP))

    assert "Jeugdteam Duinzicht" in words
    assert "4 tot en met 18 jaar · primair onderwijs, voortgezet onderwijs · Duinzicht" in words
    assert "Wachttijd 4 weken" in words


def test_without_choices_it_is_there_for_all(reader, offer):
    offer()

    words = text_of(reader.get(MAP))

    assert "alle leeftijden · alle schoolsoorten · alle gemeenten" in words
    assert "Wachttijd niet opgegeven" in words


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"leeftijd": 12}, {"Jong", "Overal"}),
        ({"leeftijd": 13}, {"Overal"}),
        ({"soort": "justitie"}, {"Overal"}),
        ({"gemeente": "Duinzicht"}, {"Jong", "Overal"}),
        ({"gemeente": "Watermeer"}, {"Overal"}),
        ({"q": "jong"}, {"Jong"}),
        ({"q": "KUSTSTREEK"}, {"Overal"}),  # the organisation
        ({"q": "coach"}, {"Jong"}),  # what it calls a function
        ({"q": "100%_"}, set()),
        ({"gemeente": "Watermeer", "leeftijd": 8, "soort": "gezin"}, set()),
    ],
)
def test_a_question_narrows_the_map(reader, cast, offer, asked, found):
    town = region.town("Duinzicht")
    offer(name="Jong", age_to=12, municipalities=[town], description="Thuis.")
    offer(by=cast.halt, name="Overal", kind="justitie")
    place = cast.jeugdteam.organisation
    add_role_name(place, by=cast.jeugdteam, name="coach", function="jeugdprofessional")
    if "gemeente" in asked:
        asked = asked | {"gemeente": region.town(asked["gemeente"]).pk}

    page = reader.get(MAP, asked)

    assert names_on(page) == found


OFFERED = st.tuples(
    st.none() | st.integers(0, 27),
    st.none() | st.integers(0, 27),
    st.sets(st.integers(0, 3)),
    st.sampled_from(Offering.Kind.values),
).filter(lambda row: None in row[:2] or row[0] <= row[1])
ASKED = st.tuples(
    st.none() | st.integers(0, 27),
    st.none() | st.integers(0, 3),
    st.sampled_from(["", *Offering.Kind.values]),
)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(rows=st.lists(OFFERED, max_size=5), asked=ASKED)
def test_the_map_shows_exactly_what_fits(reader, offer, rows, asked):
    towns = list(Municipality.objects.all())
    age, town, kind = asked
    fits = {
        f"aanbod {number}"
        for number, (youngest, oldest, places, what) in enumerate(rows)
        if (age is None or (youngest or 0) <= age <= (27 if oldest is None else oldest))
        and (town is None or not places or town in places)
        and kind in ("", what)
    }
    question = {"leeftijd": "" if age is None else age, "soort": kind}
    question["gemeente"] = "" if town is None else towns[town].pk

    with transaction.atomic():
        for number, (youngest, oldest, places, what) in enumerate(rows):
            offer(
                name=f"aanbod {number}",
                age_from=youngest,
                age_to=oldest,
                municipalities=[towns[place] for place in places],
                kind=what,
            )
        page = reader.get(MAP, question)
        transaction.set_rollback(True)

    assert names_on(page) == fits


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        ({"leeftijd": "oud"}, "Vul een leeftijd in van 0 tot en met 27 jaar."),
        ({"leeftijd": "-1"}, "Vul een leeftijd in van 0 tot en met 27 jaar."),
        ({"gemeente": "999999"}, "Kies iets uit deze lijst."),
        ({"soort": "toveren"}, "Kies iets uit deze lijst."),
    ],
)
def test_a_question_that_means_nothing_shows_nothing(reader, offer, asked, error):
    offer()

    page = reader.get(MAP, asked)

    assert page.status_code == 422
    assert error in texts_in(page, "fout")
    assert "Gezinscoach" not in text_of(page)


def test_an_empty_map_says_what_to_do(reader):
    assert "De kaart is nog leeg" in text_of(reader.get(MAP))
    assert "Niets gevonden bij deze keuze" in text_of(reader.get(MAP, {"leeftijd": 12}))


def test_an_organisation_without_aanbod_can_be_found(reader, offer):
    offer()

    assert "Halt Kuststreek" in text_of(reader.get(MAP))
    assert "Het Baken" not in text_of(reader.get(MAP))  # a school, when asked for
    assert "Het Baken" in text_of(reader.get(MAP, {"q": "baken"}))
    assert "Halt Kuststreek" not in text_of(reader.get(MAP, {"soort": "gezin"}))


def test_who_is_not_worked_with_any_more_is_off_the_map(reader, cast, offer):
    offer(by=cast.halt)
    place = cast.halt.organisation
    assert "Gezinscoach" in text_of(reader.get(MAP))
    place.is_active = False
    place.write(by=cast.beheer, at=MONDAY, fields=("is_active",))

    assert "Gezinscoach" not in text_of(reader.get(MAP))
    assert reader.get(f"{MAP}{place.pk}/").status_code == 404


def test_what_somebody_wrote_is_shown_as_text(reader, offer):
    made = offer(name="<b>Coach</b>", description="<script>alert(1)</script>")

    for address in (MAP, f"{MAP}{made.organisation_id}/"):
        html = reader.get(address).content.decode()
        assert "<b>Coach" not in html
        assert "&lt;b&gt;Coach" in html


# --- how old it is -----------------------------------------------------------------------------


def test_a_waiting_time_of_long_ago_says_when_it_was_given(reader, offer):
    offer(name="Kort geleden", waiting_weeks=6, at=MONDAY - timedelta(days=92))
    offer(name="Lang geleden", waiting_weeks=8, at=MONDAY - timedelta(days=93))

    words = text_of(reader.get(MAP))

    assert "Wachttijd 6 weken" in words
    assert "6 weken (gezegd" not in words
    assert "8 weken (gezegd op 1 augustus 2026)" in words


def test_after_a_year_the_reader_sees_since_when_nobody_looked(reader, cast, offer):
    made = offer()
    place = Organisation.objects.get(pk=made.organisation_id)
    confirm_entry(place, by=cast.jeugdteam, at=MONDAY - timedelta(days=365))
    assert "Niet bevestigd" not in text_of(reader.get(MAP))
    confirm_entry(place, by=cast.jeugdteam, at=MONDAY - timedelta(days=366))

    assert "Niet bevestigd sinds 1 november 2025" in text_of(reader.get(MAP))
    assert "Niet bevestigd sinds 1 november 2025" in text_of(reader.get(f"{MAP}{place.pk}/"))


# --- wie heet wat ------------------------------------------------------------------------------


def test_names_of_one_function_stand_together(reader, cast):
    for who, name in ((cast.halt, "casemanager"), (cast.swv, "procesregisseur")):
        add_role_name(who.organisation, by=who, name=name, function="casusregisseur")

    page = reader.get(f"{MAP}wie-heet-wat/")

    ((label, rows),) = page.context["functions"]
    assert label == "casusregisseur"
    assert [row.name for row in rows] == ["casemanager", "procesregisseur"]
    assert "/begrippen/?q=casusregisseur" in page.content.decode()


# --- the frame ---------------------------------------------------------------------------------


@pytest.mark.parametrize("account", ["lpa", "teamleider", "halt", "manager", "fg", "beheer"])
def test_everybody_has_it_in_the_menu(client, cast, account):
    client.force_login(getattr(cast, account))

    assert '<a href="/sociale-kaart/">Sociale kaart</a>' in client.get("/").content.decode()


@pytest.mark.parametrize("below", ["", "wie-heet-wat/", "{pk}/"])
def test_more_rows_do_not_mean_more_questions(reader, cast, offer, below):
    town, place = region.town("Duinzicht"), cast.jeugdteam.organisation
    address = MAP + below.format(pk=place.pk)

    def say(who, name):
        offer(by=who, name=name, municipalities=[town])
        add_role_name(who.organisation, by=who, name=name, function="mentor")

    say(cast.jeugdteam, "Eerste")
    few = questions(reader, address)
    for who in (cast.jeugdteam, cast.halt, cast.swv, cast.om):
        say(who, "Meer")

    assert questions(reader, address) <= few <= OF_THE_HOUSE + 8


def questions(client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked.captured_queries)


def test_the_demo_fills_the_map_for_every_kind_of_partner(cast):
    social_map.load_map(MONDAY)
    social_map.load_map(MONDAY)  # a second time changes nothing

    said = set(Offering.objects.values_list("organisation__kind", flat=True))
    said |= set(Organisation.objects.exclude(role_names=None).values_list("kind", flat=True))
    assert said == set(Organisation.objects.values_list("kind", flat=True))
    assert Offering.objects.count() == len(social_map.HELP)

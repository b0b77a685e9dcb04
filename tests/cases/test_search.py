"""Zoeken: by number, name, birth date and class, and only among what somebody may see."""

from datetime import date, timedelta

import pytest

from cases.querysets.search import Asked, understand
from mas_portal.demo import region
from partners.models import AccessLog
from tests.cast import MONDAY, file_notice, pupil_data
from tests.factories import a_case, close
from tests.pages import OF_THE_HOUSE, text_of, texts_in

TODAY = date(2026, 11, 3)


@pytest.fixture(autouse=True)
def tuesday(time_machine):
    time_machine.move_to(MONDAY + timedelta(days=1), tick=False)


def search_for(client, user, typed):
    client.force_login(user)
    return client.get("/zoeken/", {"q": typed})


def found(client, user, typed):
    return texts_in(search_for(client, user, typed), "dossier-nummer")


@pytest.fixture
def noor(cast):
    """Noor van den Berg, of class 2B, born on 12 March 2012."""
    pupil = pupil_data(
        first_name="Noor",
        surname_prefix="van den",
        surname="Berg",
        birth_date=date(2012, 3, 12),
        class_name="2B",
    )
    return file_notice(cast.school, pupil=pupil)


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("van den Berg", Asked(words=("berg",), prefix="van den")),
        ("berg van den", Asked(words=("berg",), prefix="van den")),
        ("Berg, Noor", Asked(words=("berg", "noor"))),
        ("van den", Asked(words=("van", "den"))),
        ("Özgür Yılmaz", Asked(words=("ozgur", "yilmaz"))),
        ("klas 2B berg", Asked(words=("berg",), class_name="2B")),
        ("12-03-2012", Asked(birth_date=date(2012, 3, 12))),
        ("12/3/2012", Asked(birth_date=date(2012, 3, 12))),
        ("2012-03-12", Asked(birth_date=date(2012, 3, 12))),
        ("2026-00418", Asked(numbers=("2026-00418",))),
        ("2026-418", Asked(numbers=("2026-00418",))),
        ("m2026-418", Asked(numbers=("2026-00418",), of_notice=True)),
        ("418", Asked(numbers=("2026-00418", "2025-00418"))),
        ("M00418", Asked(numbers=("2026-00418", "2025-00418"), of_notice=True)),
        ("?!", Asked()),
    ],
)
def test_what_is_typed_is_understood(typed, understood):
    assert understand(typed, TODAY) == understood


@pytest.mark.parametrize(
    "typed",
    [
        "van den Berg",
        "Berg",
        "berg van den",
        "noor berg",
        "Berg, Noor",
        "ber",
        "noo",
        "bèrg",
        "12-03-2012",
        "2012-03-12",
        "berg 12-3-2012",
        "2B",
        "van den berg, 2b",
    ],
)
def test_a_pupil_is_found_by_what_somebody_knows(client, cast, noor, typed):
    a_case(cast, pupil=pupil_data(class_name="3A"))

    assert found(client, cast.lpa, typed) == [noor.case.number]


@pytest.mark.parametrize("typed", ["bas jansen", "berg 13-03-2012", "berg 3B", "jansen"])
def test_all_that_is_known_must_fit(client, cast, noor, typed):
    page = search_for(client, cast.lpa, typed)

    assert texts_in(page, "dossier-nummer") == []
    assert "Niets gevonden." in text_of(page)


def test_a_slip_of_the_keyboard_is_asked_about(client, cast, noor):
    page = search_for(client, cast.lpa, "noor brg")

    assert texts_in(page, "dossier-nummer") == [noor.case.number]
    assert "Bedoelt u een van deze?" in text_of(page)


@pytest.mark.parametrize("shape", ["{}", "{year}-{count}", "{count}", "{notice}", "m{year}-{n}"])
def test_a_number_is_found_with_and_without_zeros_and_year(client, cast, noor, shape):
    number = noor.case.number
    year, count = number.split("-")
    typed = shape.format(
        number,
        year=year,
        count=int(count),
        notice=noor.number,
        n=int(noor.number.split("-")[1]),
    )

    assert found(client, cast.lpa, typed) == [number]


def test_the_surname_in_full_stands_before_one_that_begins_so(client, cast, noor):
    longer = file_notice(cast.school, pupil=pupil_data(surname="Bergman")).case
    other = file_notice(cast.school, pupil=pupil_data(surname="Berg")).case

    shown = found(client, cast.lpa, "van den berg")

    assert shown == [noor.case.number, other.number, longer.number]


def test_closed_dossiers_are_found_and_say_so(client, cast):
    done = close(a_case(cast), by=cast.lpa)

    page = search_for(client, cast.lpa, "verhoeven")

    assert texts_in(page, "dossier-nummer") == [done.number]
    assert "gesloten op" in text_of(page)


@pytest.mark.parametrize("typed", ["Berg", "brg", "12-03-2012", "2B", "{case}", "{notice}"])
def test_another_bureau_and_another_school_find_nothing_of_it(client, cast, noor, typed):
    typed = typed.format(case=noor.case.number, notice=noor.number)
    for user in (cast.lpa_elders, cast.school2, cast.mbo):
        page = search_for(client, user, typed)

        assert texts_in(page, "dossier-nummer") + texts_in(page, "melding-nummer") == []
        assert "Niets gevonden." in text_of(page)
        assert page.context["count"] == 0
        assert "Noor" not in text_of(page)


def test_a_school_finds_its_own_meldingen_and_no_dossiers(client, cast, noor):
    for typed in ("berg", "brg noor", noor.number, noor.number.lstrip("M")):
        page = search_for(client, cast.school, typed)

        assert texts_in(page, "melding-nummer") == [noor.number]
        assert noor.case.number not in text_of(page).replace(noor.number, "")


def test_a_school_does_not_learn_the_class_at_a_later_school(client, cast, noor):
    pupil = noor.pupil
    pupil.school, pupil.class_name = region.school("ROC Duinstreek"), "1Z"
    pupil.write(by=cast.mbo, at=MONDAY)

    assert texts_in(search_for(client, cast.school, "1Z"), "melding-nummer") == []
    assert found(client, cast.lpa, "1Z") == [noor.case.number]


def test_a_melding_without_dossier_is_found_by_the_bureau_of_the_school(client, cast):
    away = pupil_data(first_name="Ver", municipality=region.town("Zandvoorde"))
    kept = file_notice(cast.school, pupil=away)
    assert kept.case is None

    page = search_for(client, cast.administratie, "verhoeven")

    assert texts_in(page, "melding-nummer") == [kept.number]
    assert "Meldingen zonder dossier" in text_of(page)


def test_a_teamleider_sees_names_in_the_list_and_gives_a_reason_to_open(client, cast, noor):
    assert found(client, cast.teamleider, "berg") == [noor.case.number]
    opened = client.get(f"/dossiers/{noor.case.number}/")
    assert (opened.status_code, opened["Location"]) == (
        302,
        f"/dossiers/{noor.case.number}/reden/",
    )


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("a", "minstens twee letters"),
        ("?!*", "minstens twee letters"),
        ("x" * 101, "Kort dit in"),
        ("123456782", "Zoek niet op burgerservicenummer."),
    ],
)
def test_what_means_nothing_gets_a_clear_answer(client, cast, noor, typed, answer):
    page = search_for(client, cast.lpa, typed)

    assert page.status_code == 422
    assert answer in text_of(page)
    assert texts_in(page, "dossier-nummer") == []


@pytest.mark.parametrize(
    "typed", ["<img src=x onerror=1>", "'; drop table", "\\mxx(.*", "%_xx%", "🙂ab"]
)
def test_strange_text_finds_nothing_and_breaks_nothing(client, cast, noor, typed):
    page = search_for(client, cast.lpa, typed)

    assert page.status_code == 200
    assert texts_in(page, "dossier-nummer") == []
    assert "<img src=x" not in page.content.decode()


def test_more_than_twenty_asks_to_refine(client, cast):
    for number in range(21):
        file_notice(cast.school, pupil=pupil_data(first_name=f"Kind{number}"))

    page = search_for(client, cast.lpa, "verhoeven")

    assert len(texts_in(page, "dossier-nummer")) == 20
    assert "meer dan 20 uitkomsten. Verfijn uw vraag" in text_of(page)


def test_what_was_shown_is_logged_with_its_ids(client, cast, noor):
    search_for(client, cast.lpa, "berg")
    search_for(client, cast.lpa, "brg noor")
    search_for(client, cast.school, "berg")

    rows = AccessLog.objects.order_by("id").values_list("kind", "shown_ids")
    assert list(rows) == [
        (AccessLog.Kind.LIST_CASES, [noor.case_id]),
        (AccessLog.Kind.LIST_CASES, [noor.case_id]),
        (AccessLog.Kind.LIST_NOTICES, [noor.pk]),
    ]


def test_a_search_that_finds_nothing_is_logged_too(client, cast):
    search_for(client, cast.lpa, "berg")

    assert AccessLog.objects.get().shown_ids == []


@pytest.mark.parametrize("user", ["manager", "fg", "beheer"])
def test_who_reads_nothing_has_no_search_box_and_gets_no_search(client, cast, noor, user):
    assert search_for(client, getattr(cast, user), "berg").status_code == 403
    assert AccessLog.objects.get().result == AccessLog.Result.NOT_ALLOWED
    assert "/zoeken/" not in client.get("/").content.decode()


def test_the_header_offers_the_search_box(client, cast):
    for user in (cast.lpa, cast.administratie, cast.teamleider, cast.school):
        client.force_login(user)
        assert 'action="/zoeken/"' in client.get("/").content.decode()


def test_a_search_takes_eight_queries_however_much_it_finds(
    client, cast, noor, django_assert_max_num_queries
):
    search_for(client, cast.lpa, "ber")
    for number in range(5):
        with django_assert_max_num_queries(8 + OF_THE_HOUSE):
            client.get("/zoeken/", {"q": "ber"})
        file_notice(cast.school, pupil=pupil_data(first_name=f"Kind{number}", surname="Berg"))

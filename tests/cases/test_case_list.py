"""The list of dossiers: who waits longest, on whom, and which of them somebody asks for."""

from datetime import timedelta

import pytest
from django.urls import reverse

from cases.actions import assign_officers
from cases.rules.results import CaseResult
from cases.views import case_list
from mas_portal.demo import region
from partners.models import AccessLog
from tests.cast import MONDAY, file_notice, pupil_data
from tests.factories import a_case, close
from tests.pages import OF_THE_HOUSE, text_of, texts_in


@pytest.fixture(autouse=True)
def tuesday(time_machine):
    """The day after the meldingen came in."""
    time_machine.move_to(MONDAY + timedelta(days=1), tick=False)


def named(name):
    return pupil_data(first_name=name)


def list_for(client, user, asked=""):
    client.force_login(user)
    return client.get(f"/dossiers/{asked}")


def test_it_shows_the_running_dossiers_of_the_bureau_with_who_is_aan_zet(client, cast):
    case = a_case(cast)
    elsewhere = pupil_data(first_name="Ver", municipality=region.town("Heuvelrand"))
    file_notice(cast.school, pupil=elsewhere)

    page = list_for(client, cast.lpa2)
    words = text_of(page)

    assert texts_in(page, "dossier-nummer") == [case.number]
    assert f'href="{reverse("cases:case", args=[case.number])}"' in page.content.decode()
    assert "Bas Verhoeven Het Baken klas 2B 2 Beoordeling" in words
    assert f"{cast.lpa.name} De melding beoordelen en de werkstroom kiezen" in words
    assert "do 5 nov 2026" in words


def test_who_waits_longest_stands_on_top(client, cast):
    cases = [
        file_notice(cast.school, at=MONDAY - timedelta(days=days), pupil=named(name)).case
        for name, days in (("Nieuw", 0), ("Oudst", 3), ("Midden", 1))
    ]

    shown = texts_in(list_for(client, cast.lpa), "dossier-nummer")

    assert shown == [cases[n].number for n in (1, 2, 0)]


def test_only_a_promised_date_is_late(client, cast, time_machine):
    a_case(cast)
    a_case(cast, "brief", step=5, pupil=named("Noor"))
    time_machine.move_to(MONDAY + timedelta(days=9), tick=False)

    rows = list_for(client, cast.lpa).context["rows"]

    assert [row["due_chip"] for row in rows] == ["planning voorbij", "planning voorbij"]


def test_a_dossier_is_found_by_behandelaar_step_and_status(client, cast):
    mine, theirs, done = (a_case(cast, pupil=named(name)) for name in ("Een", "Twee", "Drie"))
    assign_officers(theirs, owner=cast.lpa3, deputy=cast.lpa2, by=cast.administratie)
    close(done, by=cast.lpa, result=CaseResult.GEEN_VERZUIM)

    def numbers(asked):
        return texts_in(list_for(client, cast.lpa, asked), "dossier-nummer")

    assert numbers("?behandelaar=ik") == [mine.number]
    assert numbers("?behandelaar=lpa3") == [theirs.number]
    assert numbers("?behandelaar=geen") == []
    assert numbers("?stap=2") == [mine.number, theirs.number]
    assert numbers("?stap=7") == []
    assert numbers("?status=gesloten") == [done.number]


def test_an_empty_list_says_what_to_do(client, cast):
    assert "Een dossier ontstaat vanzelf" in text_of(list_for(client, cast.lpa))
    filtered = text_of(list_for(client, cast.lpa, "?stap=7"))
    assert "Geen dossiers bij deze keuze" in filtered


@pytest.mark.parametrize(
    "asked", ["?na=onzin", "?na=2026-13-45_1", "?na=2026-11-02_" + "9" * 40, "?na=_"]
)
def test_a_made_up_place_in_the_list_gives_the_first_page(client, cast, asked):
    case = a_case(cast)

    assert texts_in(list_for(client, cast.lpa, asked), "dossier-nummer") == [case.number]
    closed = asked.replace("?", "?status=gesloten&")
    assert list_for(client, cast.lpa, closed).status_code == 200


@pytest.mark.parametrize("closed", [False, True])
def test_pages_follow_each_other_without_gap_or_repeat(client, cast, closed, monkeypatch):
    monkeypatch.setattr(case_list, "ON_A_PAGE", 5)
    for number in range(7):
        case = file_notice(cast.school, pupil=named(f"Kind {number}")).case
        if closed:
            close(case, by=cast.lpa, result=CaseResult.GEEN_VERZUIM)

    first = list_for(client, cast.lpa, "?status=gesloten" if closed else "")
    second = list_for(client, cast.lpa, first.context["next_page"])
    seen = [texts_in(page, "dossier-nummer") for page in (first, second)]

    assert [len(numbers) for numbers in seen] == [5, 2]
    assert len({*seen[0], *seen[1]}) == 7
    assert second.context["next_page"] == ""


def test_what_was_shown_is_logged_in_one_row(client, cast):
    case = a_case(cast)

    list_for(client, cast.administratie)

    seen = AccessLog.objects.get(kind=AccessLog.Kind.LIST_CASES)
    assert (seen.user, seen.shown_ids) == (cast.administratie, [case.pk])


@pytest.mark.parametrize("user", ["manager", "fg", "beheer"])
def test_who_reads_no_dossiers_gets_no_list(client, cast, user):
    a_case(cast)

    assert list_for(client, getattr(cast, user)).status_code == 403
    assert AccessLog.objects.get().result == AccessLog.Result.NOT_ALLOWED


def test_the_list_takes_eight_queries_however_long(client, cast, django_assert_max_num_queries):
    a_case(cast)
    list_for(client, cast.lpa)
    for number in range(12):
        with django_assert_max_num_queries(8 + OF_THE_HOUSE):
            client.get("/dossiers/")
        file_notice(cast.school, pupil=named(f"Kind {number}"))

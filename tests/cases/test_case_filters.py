"""The choices above the list of dossiers, the count under them, and the same list as a file."""

import csv
import io
from datetime import timedelta

import pytest

from cases.actions import assign_officers
from cases.views import case_list
from mas_portal.demo import region
from partners.models import AccessLog
from tests.cast import MONDAY, file_notice, pupil_data
from tests.factories import a_case, close, start_routes
from tests.pages import OF_THE_HOUSE, text_of, texts_in


@pytest.fixture(autouse=True)
def tuesday(time_machine):
    time_machine.move_to(MONDAY + timedelta(days=1), tick=False)


def page_for(client, user, asked=""):
    client.force_login(user)
    return client.get(f"/dossiers/{asked}")


def numbers(client, user, asked):
    return texts_in(page_for(client, user, asked), "dossier-nummer")


def lines_of(response):
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))


def named(name, **more):
    return pupil_data(first_name=name, **more)


def test_a_dossier_is_found_by_werkstroom_and_school(client, cast):
    letter = a_case(cast, "brief", step=5, pupil=named("Een"))
    other = file_notice(cast.school2, pupil=named("Twee")).case
    kring = region.school("De Kring")

    assert numbers(client, cast.lpa, "?werkstroom=brief&stap=5") == [letter.number]
    assert numbers(client, cast.lpa, f"?school={kring.pk}") == [other.number]
    assert numbers(client, cast.lpa, "?school=geen") == []


def test_the_schools_to_choose_are_those_of_the_dossiers_one_sees(client, cast):
    a_case(cast)
    file_notice(cast.mbo, pupil=named("Ver", municipality=region.town("Heuvelrand")))

    words = text_of(page_for(client, cast.lpa))

    assert "Het Baken" in words
    assert "ROC Duinstreek" not in words


def test_aan_zet_shows_where_i_am_first_and_where_something_is_late(client, cast, time_machine):
    mine = a_case(cast, pupil=named("Een"))
    theirs = a_case(cast, pupil=named("Twee"))
    assign_officers(theirs, owner=cast.lpa3, deputy=cast.lpa2, by=cast.administratie)

    assert numbers(client, cast.lpa, "?aan_zet=ik") == [mine.number]
    assert numbers(client, cast.lpa3, "?aan_zet=ik") == [theirs.number]
    assert numbers(client, cast.lpa2, "?aan_zet=ik") == []
    assert numbers(client, cast.lpa, "?aan_zet=laat") == []
    time_machine.move_to(MONDAY + timedelta(days=9), tick=False)
    assert numbers(client, cast.lpa, "?aan_zet=laat") == [mine.number, theirs.number]


def test_a_task_of_mine_behind_that_of_somebody_else_is_not_my_turn(client, cast):
    case = start_routes(a_case(cast, step=7), by=cast.lpa)
    first = case.tasks.open().in_order().first()
    first.assignee = cast.lpa2
    first.write(by=cast.lpa, at=MONDAY, fields=("assignee",))
    assert case.tasks.open().filter(assignee=cast.lpa).exists()

    assert numbers(client, cast.lpa, "?aan_zet=ik") == []
    assert numbers(client, cast.lpa2, "?aan_zet=ik") == [case.number]


@pytest.mark.parametrize(
    "asked",
    [
        "?stap=99",
        "?werkstroom=onzin",
        "?behandelaar=<b>",
        "?school=999999",
        "?aan_zet=jij",
        "?status=alles",
        "?status=gesloten&aan_zet=laat",
    ],
)
@pytest.mark.parametrize("below", ["", "dossiers.csv"])
def test_a_choice_that_means_nothing_is_told_and_shows_nothing(client, cast, asked, below):
    a_case(cast)

    page = page_for(client, cast.lpa, f"{below}{asked}")

    assert page.status_code == 422
    assert texts_in(page, "dossier-nummer") == []
    assert len(texts_in(page, "fout")) == 1
    assert "bekijk alle lopende dossiers" in text_of(page)
    assert "<b>" not in page.content.decode()


def test_filters_are_cleared_with_one_link(client, cast):
    a_case(cast)

    assert "Wis filters" not in text_of(page_for(client, cast.lpa))
    assert "Wis filters" in text_of(page_for(client, cast.lpa, "?stap=2"))


def test_the_count_stops_at_a_thousand(client, cast, monkeypatch):
    a_case(cast)
    assert "1 dossier " in text_of(page_for(client, cast.lpa))
    a_case(cast, pupil=named("Twee"))
    assert "2 dossiers " in text_of(page_for(client, cast.lpa))
    monkeypatch.setattr(case_list, "COUNTED", 1)
    assert "Meer dan 1.000 dossiers" in text_of(page_for(client, cast.lpa))


def test_the_file_holds_all_rows_of_the_filter_and_logs_them(client, cast, monkeypatch):
    cases = [a_case(cast, pupil=named(name)) for name in ("Een", "Twee", "Drie")]
    a_case(cast, "brief", step=5, pupil=named("Vier"))
    monkeypatch.setattr(case_list, "ON_A_PAGE", 2)

    file = page_for(client, cast.administratie, "dossiers.csv?stap=2&na=2026-11-09_1")
    heads, *lines = lines_of(file)

    assert [line[0] for line in lines] == [case.number for case in cases]
    first = dict(zip(heads, lines[0], strict=True))
    assert first["Leerling"] == "Een Verhoeven"
    assert first["Geboortedatum"] == "2012-03-04"
    assert first["Aan zet"] == cast.lpa.name
    assert first["Stap"] == "2 Beoordeling"
    log = AccessLog.objects.get()
    assert (log.kind, log.shown_ids) == ("export_cases", [case.pk for case in cases])


def test_the_link_to_the_file_carries_the_filter(client, cast):
    a_case(cast)

    page = page_for(client, cast.lpa, "?stap=2&behandelaar=ik")

    assert 'href="/dossiers/dossiers.csv?stap=2&amp;behandelaar=ik"' in page.content.decode()


def test_a_formula_in_a_name_stays_text(client, cast):
    a_case(cast, pupil=pupil_data(first_name="=HYPERLINK(1)"))

    _, line = lines_of(page_for(client, cast.lpa, "dossiers.csv"))

    assert line[1] == "'=HYPERLINK(1) Verhoeven"


def test_closed_dossiers_have_their_result_in_the_file(client, cast):
    close(a_case(cast), by=cast.lpa)

    heads, line = lines_of(page_for(client, cast.lpa, "dossiers.csv?status=gesloten"))

    assert dict(zip(heads, line, strict=True))["Gesloten"] == "2026-11-02"


def test_a_list_that_is_too_long_for_a_file_says_so(client, cast, monkeypatch):
    for name in ("Een", "Twee"):
        a_case(cast, pupil=named(name))
    monkeypatch.setattr(case_list, "MAX_ROWS", 1)

    page = page_for(client, cast.lpa, "dossiers.csv")

    assert page.status_code == 422
    assert "hooguit 5.000 dossiers in een bestand" in text_of(page)
    assert not AccessLog.objects.filter(kind="export_cases").exists()


def test_another_bureau_downloads_nothing_of_it(client, cast):
    a_case(cast)

    assert lines_of(page_for(client, cast.lpa_elders, "dossiers.csv"))[1:] == []
    assert page_for(client, cast.school, "dossiers.csv").status_code == 403


def test_the_file_takes_eight_queries_however_long(client, cast, django_assert_max_num_queries):
    a_case(cast)
    page_for(client, cast.lpa, "dossiers.csv")
    for number in range(4):
        with django_assert_max_num_queries(8 + OF_THE_HOUSE):
            client.get("/dossiers/dossiers.csv")
        file_notice(cast.school, pupil=named(f"Kind {number}"))

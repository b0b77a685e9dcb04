"""The page of a dossier: who is aan zet, what, before when; and who may read what."""

from datetime import timedelta

import pytest

from cases.actions import add_note, monitor_until, record_contact
from cases.models import Task
from cases.rules.method import Moment
from cases.rules.results import CaseResult
from partners.models import AccessLog
from tests.cast import MONDAY, file_notice, pupil_data
from tests.factories import a_case, close, open_visit, start_routes, walk_on
from tests.pages import text_of, texts_in, without_token


@pytest.fixture(autouse=True)
def tuesday(time_machine):
    """The day after the melding came in."""
    time_machine.move_to(MONDAY + timedelta(days=1), tick=False)


def page_for(client, user, case, below=""):
    client.force_login(user)
    return client.get(f"/dossiers/{case.number}/{below}")


def test_it_says_who_is_aan_zet_with_what_and_before_when(client, cast):
    page = page_for(client, cast.lpa, a_case(cast))

    assert texts_in(page, "aan-zet") == [cast.lpa.name]
    assert texts_in(page, "aan-zet-wat") == ["De melding beoordelen en de werkstroom kiezen"]
    assert texts_in(page, "aan-zet-voor") == ["Uiterlijk donderdag 5 november 2026"]
    assert "nog 2 schooldagen" in text_of(page)
    assert "Leerplichtambtenaar, Bureau Leerplicht Duinzicht" in text_of(page)


def test_it_says_where_the_dossier_stands(client, cast):
    page = page_for(client, cast.lpa, a_case(cast, "waarschuwingsgesprek", step=4))

    assert texts_in(page, "stap") == ["4"]
    assert texts_in(page, "niveau") == ["1"]
    assert "Stap 4 van 10 · Gesprek · werkstroom waarschuwingsgesprek" in text_of(page)
    assert "Niveau 1 · Vroegsignalering" in text_of(page)
    assert "niet in deze werkstroom" in text_of(page)  # step 3


def test_it_says_whom_it_is_about_but_not_the_number_of_the_pupil(client, cast):
    case = a_case(cast, pupil=pupil_data(pupil_number="999999990"))

    page = page_for(client, cast.lpa, case)

    assert "14 jaar · geboren 4 maart 2012 · leerling van Het Baken (vo) · klas 2B" in text_of(page)
    assert texts_in(page, "dossier-nummer") == [case.number]
    assert "999999990" not in page.content.decode()


def test_a_student_of_the_mbo_is_called_so(client, cast):
    case = file_notice(cast.mbo).case

    assert "student van ROC Duinstreek (mbo)" in text_of(page_for(client, cast.lpa, case))


def test_only_a_date_that_was_promised_is_late(client, cast, time_machine):
    case = a_case(cast)
    time_machine.move_to(MONDAY + timedelta(days=8), tick=False)

    words = text_of(page_for(client, cast.lpa, case))

    assert "planning voorbij" in words  # step 2: a planning aid
    assert "1 schooldag te laat" in words  # eerste contact: a regiomoment
    assert "Eerste contact met jongere en ouders uiterlijk 9 november 2026 te laat" in words


def test_a_moment_that_was_met_says_when(client, cast):
    case = a_case(cast)
    record_contact(case, spoken_with="moeder", text="Gebeld.", by=cast.lpa)

    words = text_of(page_for(client, cast.lpa, case))

    assert "gehaald op 3 november 2026" in words
    assert "Contact met moeder" in words


def test_a_moment_that_was_met_too_late_says_how_late(client, cast, time_machine):
    case = a_case(cast)  # received on 2 November: contact on the 9th at the latest
    time_machine.move_to(MONDAY + timedelta(days=10), tick=False)
    record_contact(case, spoken_with="moeder", text="Gebeld.", by=cast.lpa)

    words = text_of(page_for(client, cast.lpa, case))

    assert "gehaald op 12 november 2026, uiterlijk was 9 november" in words
    assert "gehaald, 3 schooldagen te laat" in words


def test_only_the_moments_of_the_werkstroom_are_there(client, cast):
    words = text_of(page_for(client, cast.lpa, a_case(cast, "brief", step=5)))

    assert "Afweging uiterlijk" in words
    assert "Afstemming met ketenpartners uiterlijk" not in words


def test_a_silent_dossier_says_from_when(client, cast):
    case = a_case(cast, "brief", step=9)
    until = MONDAY.date() + timedelta(days=29)
    monitor_until(case, visit_id=open_visit(case).pk, until=until, text="Volgen.", by=cast.lpa)
    record_contact(case, spoken_with="moeder", text="Gebeld.", by=cast.lpa)

    assert "Vanaf 1 december 2026" in text_of(page_for(client, cast.lpa, case))


@pytest.mark.parametrize(
    ("kind", "below"), [(Task.Kind.STEP, "stap/"), (Task.Kind.CONTACT, "contact/")]
)
def test_each_task_leads_to_where_it_is_done(client, cast, kind, below):
    case = a_case(cast)

    page = page_for(client, cast.lpa, case)

    assert case.tasks.open().filter(kind=kind).exists()
    assert f'href="/dossiers/{case.number}/{below}"' in page.content.decode()


def test_a_question_is_ticked_off_on_the_page(client, cast):
    case = a_case(cast)
    file_notice(cast.school)  # a second melding asks a look
    task = case.tasks.get(kind=Task.Kind.QUESTION)
    address = f"/dossiers/{case.number}/taken/{task.pk}/"

    assert address in page_for(client, cast.lpa, case).content.decode()
    assert client.get(address).status_code == 405
    for _ in range(2):
        assert client.post(address).status_code == 302

    assert not case.tasks.open().filter(pk=task.pk).exists()
    assert case.timeline.filter(kind="taak").count() == 1


def test_running_routes_stand_on_the_page(client, cast):
    case = start_routes(a_case(cast, step=7), by=cast.lpa)

    words = text_of(page_for(client, cast.lpa, case))

    assert "Halt-interventie schoolverzuim" in words
    assert "volgende terugkoppeling 16 nov 2026" in words


def test_a_closed_dossier_tells_its_result_and_takes_only_notes(client, cast):
    case = a_case(cast)
    close(case, by=cast.lpa, result=CaseResult.GEEN_VERZUIM, at=MONDAY + timedelta(days=1))

    page = page_for(client, cast.lpa, case)

    assert texts_in(page, "aan-zet") == []
    assert texts_in(page, "stap") == ["2"]
    assert "Resultaat Geen verzuim Gesloten op 3 november 2026" in text_of(page)
    assert "uiterlijk 9 november 2026 niet meer nodig" in text_of(page)
    html = page.content.decode()
    assert f"/dossiers/{case.number}/notitie/" in html
    for below in ("contact/", "werkstroom/", "terug/", "sluiten/", "behandelaar/"):
        assert f"/dossiers/{case.number}/{below}" not in html


# --- who reads what ------------------------------------------------------------------------------


def test_the_administratie_reads_no_reports_and_does_no_steps(client, cast):
    case = a_case(cast)
    record_contact(case, spoken_with="moeder", text="Gebeld over vrijdag.", by=cast.lpa)
    add_note(case, text="Vertrouwelijk: slaapt slecht.", by=cast.lpa)

    page = page_for(client, cast.administratie, case)
    words = text_of(page)

    assert "Gebeld over vrijdag." not in words
    assert "slaapt slecht" not in words
    assert "Behandelaar wijzigen" in words
    assert "Contact vastleggen" not in words
    assert "slaapt slecht" in text_of(page_for(client, cast.lpa2, case))


def test_a_foreign_dossier_and_one_that_does_not_exist_look_the_same(client, cast):
    case = a_case(cast)
    client.force_login(cast.lpa_elders)

    foreign, unknown = (client.get(f"/dossiers/{n}/") for n in (case.number, "2026-99999"))

    assert (foreign.status_code, unknown.status_code) == (404, 404)
    assert without_token(foreign) == without_token(unknown)


@pytest.mark.parametrize("below", ["", "tijdlijn/", "contact/", "notitie/", "reden/"])
@pytest.mark.parametrize("user", ["school", "jeugdarts", "manager", "fg", "beheer", "lpa_elders"])
def test_nobody_outside_the_bureau_opens_a_page_of_the_dossier(client, cast, user, below):
    case = a_case(cast)

    assert page_for(client, getattr(cast, user), case, below).status_code == 404
    refused = AccessLog.objects.get(result=AccessLog.Result.NOT_VISIBLE)
    assert (refused.user, refused.number) == (getattr(cast, user), case.number)


def test_every_look_is_logged(client, cast):
    case = a_case(cast)

    page_for(client, cast.lpa, case)

    seen = AccessLog.objects.get(kind=AccessLog.Kind.READ_CASE)
    assert (seen.user, seen.case_id, seen.result) == (cast.lpa, case.pk, AccessLog.Result.SHOWN)


def test_a_teamleider_gives_a_reason_once(client, cast):
    case = a_case(cast)

    asked = page_for(client, cast.teamleider, case)
    assert asked.headers["Location"] == f"/dossiers/{case.number}/reden/"
    too_short = client.post(asked.headers["Location"], {"reason": "toets"})
    assert (too_short.status_code, texts_in(too_short, "fout")) == (
        422,
        ["Schrijf de reden iets uitgebreider op: minstens 10 tekens."],
    )
    client.post(asked.headers["Location"], {"reason": "Collegiale toets van de afweging"})

    for _ in range(2):
        assert client.get(f"/dossiers/{case.number}/").status_code == 200
    reasons = AccessLog.objects.filter(case_id=case.pk).values_list("reason", flat=True)
    assert set(reasons) == {"Collegiale toets van de afweging"}


def test_a_reason_for_one_dossier_leaves_that_for_another(client, cast):
    first, second = a_case(cast), a_case(cast, pupil=pupil_data(first_name="Bo"))
    for case in (first, second):
        asked = page_for(client, cast.teamleider, case)
        client.post(asked.headers["Location"], {"reason": f"Toets van {case.number}"})

    for case in (first, second):
        assert client.get(f"/dossiers/{case.number}/").status_code == 200
        reasons = AccessLog.objects.filter(case_id=case.pk).values_list("reason", flat=True)
        assert set(reasons) == {f"Toets van {case.number}"}


def test_somebody_who_owes_no_reason_goes_straight_to_the_dossier(client, cast):
    case = a_case(cast)

    answer = page_for(client, cast.lpa, case, "reden/")

    assert answer.headers["Location"] == f"/dossiers/{case.number}/"


# --- the timeline, and the cost ------------------------------------------------------------------


def test_the_page_shows_the_newest_and_the_timeline_shows_all(client, cast, time_machine):
    case = a_case(cast)
    for number in range(60):
        time_machine.shift(120)
        add_note(case, text=f"Bericht <b>{number}</b>.", by=cast.lpa)

    on_the_page = text_of(page_for(client, cast.lpa, case))
    first = client.get(f"/dossiers/{case.number}/tijdlijn/?soort=notitie")
    second = client.get(f"/dossiers/{case.number}/tijdlijn/{first.context['next_page']}")

    assert "Bericht <b>59</b>." in on_the_page
    assert "Bericht <b>39</b>." not in on_the_page
    assert [len(page.context["entries"]) for page in (first, second)] == [50, 10]
    assert "Bericht <b>0</b>." in text_of(second)
    assert "Melding M2026" not in text_of(second)


def test_the_administratie_can_not_ask_for_reports_by_address(client, cast):
    case = a_case(cast)
    add_note(case, text="Vertrouwelijk: slaapt slecht.", by=cast.lpa)

    page = page_for(client, cast.administratie, case, "tijdlijn/?soort=notitie")

    assert "slaapt slecht" not in text_of(page)


def test_the_page_takes_as_many_queries_however_much_there_is(
    client, cast, django_assert_max_num_queries, time_machine
):
    case = start_routes(a_case(cast, step=7), by=cast.lpa)
    client.force_login(cast.lpa)
    client.get(f"/dossiers/{case.number}/")  # the first visit of a session writes it down
    counts = []
    for _ in range(2):
        with django_assert_max_num_queries(24) as counted:
            client.get(f"/dossiers/{case.number}/")
        counts.append(len(counted))
        for _ in range(5):
            file_notice(cast.school)
            time_machine.shift(120)
            add_note(case, text="Nog een bericht.", by=cast.lpa2)

    assert counts[0] == counts[1]


def test_a_gesprek_held_in_time_meets_its_moment(client, cast):
    case = walk_on(a_case(cast, "waarschuwingsgesprek", step=4), by=cast.lpa)

    assert case.moments.get(moment=Moment.GESPREK).met_on is not None
    assert "Gesprek gehaald op 2 november 2026" in text_of(page_for(client, cast.lpa, case))


def test_a_teamleider_reads_a_melding_with_a_reason_too(client, cast):
    notice = a_case(cast).notices.get()
    address = f"/meldingen/{notice.number}/"
    client.force_login(cast.teamleider)

    assert client.get(address)["Location"] == f"{address}reden/"
    page = client.post(f"{address}reden/", {"reason": "collegiale toets"}, follow=True)

    assert notice.number in text_of(page)
    assert AccessLog.objects.get(number=notice.number).reason == "collegiale toets"


def test_the_reason_for_a_dossier_holds_for_its_meldingen(client, cast):
    case = a_case(cast)
    client.force_login(cast.teamleider)
    client.post(f"/dossiers/{case.number}/reden/", {"reason": "collegiale toets"})

    assert client.get(f"/meldingen/{case.notices.get().number}/").status_code == 200

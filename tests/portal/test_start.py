"""Mijn dag: what each role finds when it logs in."""

from datetime import timedelta

import pytest

from cases.actions import add_task, assign_officers, monitor_until, record_contact
from cases.models import Case, NoticeDraft
from cases.rules.results import CaseResult
from mas_portal.start import FIRST
from partners.actions import Exemption, add_user
from partners.models import AccessLog, OfficerAssignment
from partners.paging import Count, count_of
from partners.rules.roles import Role
from tests.cast import MONDAY, file_notice, pupil_data
from tests.factories import a_case, close, open_visit
from tests.pages import OF_THE_HOUSE, text_of


@pytest.fixture(autouse=True)
def tuesday(time_machine):
    """The day after the meldingen came in."""
    time_machine.move_to(MONDAY + timedelta(days=1), tick=False)


def day_of(client, user):
    client.force_login(user)
    return client.get("/")


def test_an_officer_finds_own_tasks_by_urgency(client, cast, time_machine):
    case = a_case(cast)
    time_machine.move_to(MONDAY + timedelta(days=8), tick=False)

    page = day_of(client, cast.lpa)
    words = text_of(page)

    assert [label for label, _ in page.context["groups"]] == ["Te laat", "Vandaag"]
    late, today = words.index("Te laat 1 taak"), words.index("Vandaag 1 taak")
    assert late < words.index("Eerste contact met jongere en ouders") < today
    assert "De melding beoordelen" in words[today:]
    assert f"{case.number} · Bas Verhoeven · stap 2 Beoordeling" in words
    assert "Regiomomenten te laat" in words


def test_on_saturday_an_officer_sees_the_coming_week(client, cast, time_machine):
    a_case(cast)  # the first contact is due on Monday 9 November
    time_machine.move_to(MONDAY + timedelta(days=5), tick=False)

    page = day_of(client, cast.lpa)

    assert [label for label, _ in page.context["groups"]] == ["Vandaag", "Komende week"]


def test_a_colleague_has_a_day_of_their_own(client, cast):
    a_case(cast)

    assert "Er staat niets voor u open" in text_of(day_of(client, cast.lpa2))


def test_silent_tasks_are_counted_not_shown(client, cast):
    case = a_case(cast, "brief", step=9)
    record_contact(case, spoken_with="moeder", text="Gebeld.", by=cast.lpa)
    until = MONDAY.date() + timedelta(days=29)
    monitor_until(case, visit_id=open_visit(case).pk, until=until, text="", by=cast.lpa)

    words = text_of(day_of(client, cast.lpa))

    assert "1 taak wacht tot later." in words
    assert "De aanwezigheid bekijken" not in words


def test_new_meldingen_of_own_dossiers_stand_there_for_a_week(client, cast, time_machine):
    notice = a_case(cast).notices.get()
    assert notice.number in text_of(day_of(client, cast.lpa))
    assert notice.number not in text_of(day_of(client, cast.lpa2))

    time_machine.move_to(MONDAY + timedelta(days=9), tick=False)

    assert notice.number not in text_of(day_of(client, cast.lpa))


def test_a_moment_outside_the_werkstroom_is_never_late(client, cast, time_machine):
    a_case(cast, "brief", step=5)
    time_machine.move_to(MONDAY + timedelta(days=50), tick=False)

    late = text_of(day_of(client, cast.lpa)).split("Regiomomenten te laat")[1]

    assert "Afweging, uiterlijk 30 november 2026" in late
    assert "Afstemming" not in late


def test_the_list_of_tasks_is_logged(client, cast):
    case = a_case(cast)

    day_of(client, cast.lpa)

    assert AccessLog.objects.get(kind=AccessLog.Kind.LIST_TASKS).shown_ids == [case.pk]
    shown = AccessLog.objects.get(kind=AccessLog.Kind.LIST_NOTICES).shown_ids
    assert shown == [case.notices.get().pk]


def test_the_administratie_finds_dossiers_without_behandelaar(client, cast):
    given = a_case(cast)
    OfficerAssignment.objects.all().delete()
    case = file_notice(cast.school, pupil=pupil_data(first_name="Noor")).case

    words = text_of(day_of(client, cast.administratie)).split("Nieuwe meldingen")[0]

    assert f"{case.number} · Noor Verhoeven" in words
    assert given.number not in words


def test_the_teamleider_sees_how_the_work_is_divided(client, cast, time_machine):
    for name in ("Een", "Twee"):
        a_case(cast, pupil=pupil_data(first_name=name))
    done = a_case(cast, pupil=pupil_data(first_name="Drie"))
    close(done, by=cast.lpa, result=CaseResult.GEEN_VERZUIM)
    time_machine.move_to(MONDAY + timedelta(days=8), tick=False)

    page = day_of(client, cast.teamleider)

    assert f"{cast.lpa.name} 2 lopende dossiers 2 te laat geen geen" in text_of(page)
    assert "Verhoeven" not in text_of(page)
    assert "?behandelaar=lpa&amp;aan_zet=laat" in page.content.decode()
    assert len(client.get("/dossiers/?behandelaar=lpa&aan_zet=laat").context["rows"]) == 2


def test_the_teamleider_sees_what_is_new_and_what_waits_for_others(client, cast):
    a_case(cast, pupil=pupil_data(first_name="Een"))
    with_route = a_case(cast, step=8, pupil=pupil_data(first_name="Twee"))
    record_contact(with_route, spoken_with="moeder", text="Gebeld.", by=cast.lpa)

    page = day_of(client, cast.teamleider)

    numbers = "2 lopende dossiers geen 2 nieuwe dossiers 1 dossiers wachten op een ander"
    assert f"{cast.lpa.name} {numbers}" in text_of(page)
    new = client.get("/dossiers/?behandelaar=lpa&status=nieuw").context["rows"]
    waiting = client.get("/dossiers/?behandelaar=lpa&aan_zet=ander").context["rows"]
    assert (len(new), [row["number"] for row in waiting]) == (2, [with_route.number])


def test_a_dossier_is_new_for_a_week(client, cast, time_machine):
    a_case(cast)
    time_machine.move_to(MONDAY + timedelta(days=7), tick=False)

    page = day_of(client, cast.teamleider)

    assert "nieuwe dossiers" not in text_of(page)
    assert not client.get("/dossiers/?status=nieuw").context["rows"]


def test_a_school_finds_its_own_meldingen_and_no_dossier(client, cast):
    own = a_case(cast)
    other = file_notice(cast.school2, pupil=pupil_data(first_name="Jennifer"))

    page = day_of(client, cast.school)
    words = text_of(page)

    assert own.notices.get().number in words
    assert "wacht op behandeling" in words
    assert own.number not in words.replace(own.notices.get().number, "")
    assert other.number not in words
    assert "Nieuwe melding" in words


def test_a_school_goes_on_with_its_own_draft(client, cast):
    answers = {"leerling": {"first_name": "Noor", "surname": "Bos"}}
    NoticeDraft.objects.create(user=cast.school, answers=answers)

    assert "Noor Bos" in text_of(day_of(client, cast.school))
    assert "Noor Bos" not in text_of(day_of(client, cast.school2))


@pytest.mark.parametrize(
    ("user", "sentence"),
    [
        ("manager", "Dossiers leest u hier niet."),
        ("fg", "Elke inzage wordt al vastgelegd"),
        ("beheer", "schooldagen per stap en regiomoment"),
    ],
)
def test_who_has_no_work_here_yet_is_told_so(client, cast, user, sentence):
    case = a_case(cast)

    words = text_of(day_of(client, getattr(cast, user)))

    assert sentence in words
    assert case.number not in words


@pytest.mark.parametrize("user", ["lpa", "administratie", "teamleider", "school", "school2"])
def test_an_empty_day_says_what_happens_next(client, cast, user):
    page = day_of(client, getattr(cast, user))

    assert page.status_code == 200
    assert 'class="empty"' in page.content.decode()


@pytest.mark.parametrize(
    ("user", "most"), [("lpa", 10), ("administratie", 8), ("teamleider", 8), ("school", 8)]
)
def test_a_day_takes_few_queries_however_full(
    client, cast, user, most, django_assert_max_num_queries
):
    a_case(cast)
    day_of(client, getattr(cast, user))
    for number in range(8):
        with django_assert_max_num_queries(most + OF_THE_HOUSE):
            client.get("/")
        file_notice(cast.school, pupil=pupil_data(first_name=f"Kind {number}"))


# --- long lists ----------------------------------------------------------------------------------


@pytest.fixture
def thirty_tasks(cast, time_machine):
    """Thirty tasks more than a first page shows are late, and one is for today."""
    case = a_case(cast)
    time_machine.move_to(MONDAY + timedelta(days=8), tick=False)
    late = (MONDAY + timedelta(days=2)).date()
    for number in range(FIRST + 30):
        add_task(
            case, what=f"Bellen {number:02}", why="", due_on=late, assignee=cast.lpa, by=cast.lpa
        )
    return case


def bells(page) -> int:
    return text_of(page).count("Bellen ")


def test_a_long_day_begins_with_25_tasks_and_says_what_is_left(client, cast, thirty_tasks):
    first, every = day_of(client, cast.lpa), client.get("/alles/")

    assert bells(first) == FIRST
    left = first.context["left_out"]
    assert dict(left)["te laat"] >= 30
    assert dict(left)["vandaag"] == 1
    assert "Nog meer taken: 31 te laat, 1 vandaag. Toon alles" in text_of(first)
    assert 'href="/alles/"' in first.content.decode()
    assert bells(every) == FIRST + 30
    assert "Toon alles" not in text_of(every)


def test_what_a_long_day_does_not_show_is_not_logged_as_shown(client, cast, thirty_tasks):
    for number in range(FIRST):
        a_case(cast, pupil=pupil_data(first_name=f"Kind {number:02}"))
    day_of(client, cast.lpa)
    first = AccessLog.objects.filter(kind=AccessLog.Kind.LIST_TASKS).latest("pk")
    client.get("/alles/")
    every = AccessLog.objects.filter(kind=AccessLog.Kind.LIST_TASKS).latest("pk")

    assert set(first.shown_ids) < set(every.shown_ids)
    assert len(every.shown_ids) == FIRST + 1


def test_a_large_team_begins_with_25_people(client, cast):
    for number in range(FIRST + 5):
        colleague = add_user(
            by=None, username=f"lpa-{number}", name=f"Aad {number:02}", role=Role.OFFICER,
            organisation=cast.lpa.organisation, hashed_password="!", exemption=Exemption.DEMO,
        )  # fmt: skip
        case = a_case(cast, pupil=pupil_data(first_name=f"Kind {number:02}"))
        assign_officers(case, owner=colleague, deputy=cast.lpa2, text="", by=cast.teamleider)

    first, every = day_of(client, cast.teamleider), client.get("/alles/")

    assert text_of(first).count("1 lopende dossiers") == FIRST
    assert 'href="/alles/"' in first.content.decode()
    assert text_of(every).count("1 lopende dossiers") == FIRST + 5
    assert 'href="/alles/"' not in every.content.decode()


def test_dossiers_without_behandelaar_stand_there_however_large_the_team(client, cast):
    OfficerAssignment.objects.all().delete()
    file_notice(cast.school, pupil=pupil_data(first_name="Noor"))

    assert "Nog geen behandelaar 1 lopende dossiers" in text_of(day_of(client, cast.teamleider))


def test_large_numbers_are_counted_no_further_than_a_thousand(cast):
    assert str(Count(0, 1000)) == "0"
    assert not Count(0, 1000)
    assert str(Count(1000, 1000)) == "1000"
    assert str(Count(1001, 1000)) == "1.000+"
    a_case(cast)
    a_case(cast, pupil=pupil_data(first_name="Twee"))
    assert count_of(Case.objects.visible_to(cast.lpa), most=1) == Count(2, 1)

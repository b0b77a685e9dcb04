"""The page of the routes: choosing them, hearing how they go, another one."""

import pytest

from cases.actions import change_workflow
from cases.models import Task
from cases.rules.method import WorkflowKey
from tests.cases import walking as w
from tests.cases.walking import Walker, errors_in
from tests.cast import MONDAY, file_notice
from tests.factories import a_case

YOUTH_CARE = {
    "vrijwillige_jeugdhulp": "on",
    "vrijwillige_jeugdhulp_partner": "Jeugdteam",
    "vrijwillige_jeugdhulp_on": w.in_days(15),
}


@pytest.fixture
def walker(cast, client) -> Walker:
    """A dossier in step 7."""
    walker = Walker(client, file_notice(cast.school).case, cast.lpa)
    walker.go("step", w.ASSESSMENT | {"workflow": "vervolg", "explanation": "Er speelt meer."})
    for answers in (w.ENQUIRY, w.CONVERSATION, w.INSTRUMENT, w.FURTHER):
        walker.go("step", answers)
    return walker


def test_several_routes_start_at_once_each_with_its_task(walker):
    walker.go("routes:choose", w.ROUTES | YOUTH_CARE)

    assert (walker.case.step, walker.case.case_lead) == (8, "Jeugdteam, Eva Mulder")
    assert walker.case.routes.count() == 2
    assert walker.case.tasks.open().filter(kind=Task.Kind.ROUTE).count() == 2


def test_strafrecht_is_not_offered_and_the_page_says_so(walker):
    page = walker.client.get(walker.url("routes:routes")).content.decode()

    assert "De strafrechtelijke route staat er nog niet bij" in page
    assert 'name="strafrecht"' not in page


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"halt": ""}, "Kies minstens één route."),
        ({"halt_partner": " "}, "Vul in wie deze route uitvoert."),
        ({"halt_on": ""}, "Kies wanneer u de eerste terugkoppeling verwacht."),
        ({"halt_on": w.in_days(0)}, "Kies een dag na vandaag."),
        ({"halt_on": "morgen"}, "Vul een bestaande datum in, zoals 23-11-2026."),
        ({"case_lead": ""}, "Vul in wie de casusregie heeft."),
        ({"summary": ""}, "Vat samen wat er met de partners is afgesproken."),
    ],
)
def test_a_route_needs_a_partner_a_date_and_somebody_who_leads(walker, change, sentence):
    response = walker.send("routes:choose", w.ROUTES | change)

    assert (response.status_code, errors_in(response)) == (422, [sentence])
    assert (walker.case.step, walker.case.routes.count()) == (7, 0)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"halt_outcome": ""}, "Kies hoe deze route ervoor staat."),
        ({"halt_next": ""}, "Kies een datum voor de volgende terugkoppeling."),
        ({"halt_next": w.in_days(0)}, "Kies een dag na vandaag."),
        (
            {"halt_text": ""},
            "Schrijf op wat er teruggekoppeld is, of dat er nog niets bekend is.",
        ),
    ],
)
def test_feedback_is_an_outcome_or_a_next_date_with_words(walker, change, sentence):
    walker.go("routes:choose", w.ROUTES)

    response = walker.send("routes:feedback", w.RUNS_ON | change)

    assert (response.status_code, errors_in(response)) == (422, [sentence])
    assert walker.case.step == 8


def test_a_route_that_runs_on_is_reported_on_while_the_dossier_is_at_step_9(walker):
    walker.go("routes:choose", w.ROUTES)
    walker.go("routes:feedback", w.RUNS_ON)
    assert walker.case.step == 9
    assert "Nog open: Terugkoppeling" in walker.client.get(walker.url("step")).content.decode()

    walker.go("routes:feedback", w.ENDED)
    walker.go("routes:feedback", w.ENDED)

    assert (walker.case.step, walker.case.routes.get().outcome) == (9, "bereikt")
    assert walker.case.timeline.filter(title__contains="beëindigd").count() == 1


def test_step_8_without_a_route_is_not_done_by_an_empty_form(cast, client):
    case = change_workflow(
        a_case(cast, "waarschuwingsgesprek", step=5),
        workflow=WorkflowKey.LUXE,
        quick_reason="anders",
        text="Het bleek een vakantie.",
        by=cast.lpa,
        at=MONDAY,
    )
    walker = Walker(client, case, cast.lpa)
    assert case.step == 8

    page = client.get(walker.url("routes:routes")).content.decode()
    refused = walker.send("routes:feedback", {})

    assert "Terugkoppeling vastleggen" not in page
    assert "Terug naar een eerdere stap" in page
    assert (refused.status_code, walker.case.step) == (422, 8)


def test_remarks_are_asked_where_they_are_kept(walker):
    walker.go("routes:choose", w.ROUTES)
    assert 'name="remarks"' in walker.client.get(walker.url("routes:routes")).content.decode()

    walker.go("routes:feedback", w.RUNS_ON | {"remarks": "Ouders zijn blij."})

    assert walker.case.timeline.filter(text__contains="Ouders zijn blij.").exists()
    assert 'name="remarks"' not in walker.client.get(walker.url("routes:routes")).content.decode()


def test_another_outcome_for_a_route_that_ended_is_too_late(cast, walker):
    walker.go("routes:choose", w.ROUTES)
    walker.go("routes:feedback", w.RUNS_ON)
    walker.go("routes:feedback", w.ENDED)

    walker.client.force_login(cast.lpa2)
    response = walker.send("routes:feedback", w.ENDED | {"halt_outcome": "niet"})

    assert response.status_code == 409
    assert walker.case.routes.get().outcome == "bereikt"


def test_another_route_leads_back_to_the_afstemming_while_the_first_runs_on(walker):
    walker.go("routes:choose", w.ROUTES)

    refused = walker.send("routes:another", {"why": ""})
    assert errors_in(refused) == ["Leg uit waarom er een andere route nodig is."]
    walker.go("routes:another", {"why": "Halt past niet."})
    assert walker.case.step == 7

    walker.go(
        "routes:choose", {k: v for k, v in (w.ROUTES | YOUTH_CARE).items() if "halt" not in k}
    )
    assert sorted(walker.case.routes.values_list("kind", flat=True)) == [
        "halt",
        "vrijwillige_jeugdhulp",
    ]


@pytest.mark.parametrize(
    ("where", "answers"), [("routes:choose", w.ROUTES), ("routes:feedback", w.RUNS_ON)]
)
def test_the_same_form_twice_has_one_effect_and_a_late_one_none(cast, walker, where, answers):
    if where == "routes:feedback":
        walker.go("routes:choose", w.ROUTES)
    sent = {"visit": walker.visit(), **answers}

    walker.go(where, sent)
    walker.go(where, sent)
    there, entries = walker.case.step, walker.case.timeline.count()
    walker.client.force_login(cast.lpa2)
    late = walker.send(where, sent | {"summary": "Anders.", "halt_text": "Anders."})

    assert late.status_code == 409
    assert (walker.case.step, walker.case.timeline.count()) == (there, entries)
    assert walker.case.routes.count() == 1


def test_the_page_keeps_what_was_recorded(walker):
    walker.go("routes:choose", w.ROUTES)

    page = walker.client.get(walker.url("step_record", step=7), follow=True).content.decode()

    assert "Met school en jeugdteam besproken." in page
    assert "Halt Duinstreek" in page


def test_the_administratie_reads_the_routes_and_records_nothing(cast, walker):
    walker.go("routes:choose", w.ROUTES)
    walker.client.force_login(cast.administratie)

    page = walker.client.get(walker.url("routes:routes"))

    assert page.status_code == 200
    assert "<form class=" not in page.content.decode()
    assert walker.send("routes:feedback", w.ENDED).status_code == 403


def test_before_step_7_the_page_says_when_routes_are_chosen(cast, client):
    walker = Walker(client, file_notice(cast.school).case, cast.lpa)

    page = walker.client.get(walker.url("routes:routes")).content.decode()

    assert "Er zijn nog geen routes gekozen." in page


@pytest.mark.parametrize("where", ["routes:choose", "routes:feedback", "routes:another"])
def test_the_address_of_a_form_shows_the_page(walker, where):
    assert walker.client.get(walker.url(where)).headers["Location"] == walker.url("routes:routes")

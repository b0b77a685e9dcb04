"""The forms of the ten steps, in a browser without JavaScript."""

import pytest

from cases.actions import finish_task
from cases.models import Case, Deviation, Task, TimelineEntry
from cases.rules.results import DuoReason, DuoStatus
from partners.models import OfficerAssignment
from tests import texts
from tests.cases import walking as w
from tests.cases.walking import Walker, errors_in
from tests.cast import file_notice, pupil_data


@pytest.fixture
def walker(cast, client) -> Walker:
    return Walker(client, file_notice(cast.school).case, cast.lpa)


def at_step(walker: Walker, step: int, flow: str = "vervolg") -> Walker:
    """The dossier in a step, reached as people do."""
    answers = w.ASSESSMENT | {"workflow": flow, "explanation": "Er speelt meer."}
    road = {2: answers, 3: w.ENQUIRY, 4: w.CONVERSATION, 5: w.INSTRUMENT, 6: w.FURTHER}
    while walker.case.step < step:
        if walker.case.step == 6 and flow != "vervolg":
            walker.go("step", w.BASIC)
        elif walker.case.step == 7:
            walker.go("routes:choose", w.ROUTES)
        elif walker.case.step == 8:
            walker.go("routes:feedback", w.RUNS_ON)
        else:
            walker.go("step", road[walker.case.step])
    return walker


# --- the journey of the issue --------------------------------------------------------------------


def test_bas_walks_all_ten_steps(walker):
    """Waarschuwingsgesprek, changed to vervolg at step 4, back to 3 with the same reason."""
    case = walker.case
    warning = {"workflow": "waarschuwingsgesprek", "explanation": "Tweede keer dit jaar."}
    walker.go("step", w.ASSESSMENT | warning)
    assert case.step == 4

    change = {"workflow": "vervolg", "quick_reason": "zorgen_groter", "text": "Er speelt meer."}
    response = walker.send("workflow", change, follow=True)
    assert response.redirect_chain[-1][0] == walker.url("workflow")
    assert "?stap=3" in response.content.decode()

    page = walker.client.get(walker.url("back") + "?stap=3")
    proposed = page.context["form"].initial
    assert (proposed["quick_reason"], proposed["text"]) == ("zorgen_groter", "Er speelt meer.")
    walker.go("back", {key: proposed[key] for key in ("to", "quick_reason", "text")})
    assert (case.step, case.return_step) == (3, 4)

    for step, page, answers in (
        (3, "step", w.ENQUIRY),
        (4, "step", w.CONVERSATION),
        (5, "step", w.INSTRUMENT),
        (6, "step", w.FURTHER),
        (7, "routes:choose", w.ROUTES),
        (8, "routes:feedback", w.ENDED),
        (9, "step", w.RESTORED),
    ):
        assert case.step == step
        walker.go(page, answers)
    assert case.step == 10
    walker.close(w.EVALUATION)

    assert (case.is_open, case.result) == (False, "volledig_terug")
    assert set(case.visits.filter(completed=True).values_list("step", flat=True)) == set(
        range(1, 11)
    )
    assert [d.kind for d in case.deviations.order_by("pk")] == ["heavier", "workflow", "back"]
    notice = case.notices.get()
    assert (notice.duo_status, notice.duo_reason) == (DuoStatus.AFGESLOTEN, DuoReason.TERUG)


BY_WORKFLOW = {
    "brief": [w.INSTRUMENT, w.BASIC, w.RESTORED],
    "waarschuwingsgesprek": [w.CONVERSATION, w.INSTRUMENT, w.BASIC, w.RESTORED],
    "luxe": [w.CONVERSATION],
    "ziek": [w.ENQUIRY, w.INSTRUMENT, w.RESTORED],
    "beroep": [{"validity": "geldig", "reason": "Verklaring klopt.", "sent_on": w.in_days(0)}],
    "aanvraag": [
        w.CONVERSATION,
        {
            "decision": "toegewezen",
            "motivation": "Past bij deze jongere.",
            "sent_on": w.in_days(0),
            "objection_clause": "on",
        },
    ],
}


@pytest.mark.parametrize("flow", BY_WORKFLOW)
def test_a_light_werkstroom_is_walked_to_closure_with_one_tick(walker, flow):
    walker.go("step", w.ASSESSMENT | {"workflow": flow, "explanation": "Zo nodig."})

    for answers in BY_WORKFLOW[flow]:
        walker.go("step", answers)

    assert walker.case.step == 10
    walker.close({"goal": "ja"})
    assert not walker.case.is_open


@pytest.mark.parametrize("flow", ["absoluut", "vervolg"])
def test_a_full_werkstroom_is_walked_to_closure_with_its_evaluation(walker, flow):
    walker.go("step", w.ASSESSMENT | {"workflow": flow, "explanation": "Zo nodig."})
    walker.go("step", w.ENQUIRY)
    walker.go("step", w.CONVERSATION)
    if flow == "vervolg":
        walker.go("step", w.INSTRUMENT)
    walker.go("step", w.FURTHER)
    walker.go("routes:choose", w.ROUTES)
    walker.go("routes:feedback", w.ENDED)
    walker.go("step", w.RESTORED)

    walker.close(w.EVALUATION)

    assert not walker.case.is_open


# --- every step ----------------------------------------------------------------------------------


@pytest.fixture
def unassigned(cast, client) -> Case:
    OfficerAssignment.objects.all().delete()
    return file_notice(cast.school).case


def test_step_1_names_owner_and_deputy(cast, client, unassigned):
    walker = Walker(client, unassigned, cast.administratie)

    walker.go("step", {"owner": cast.lpa.pk, "deputy": cast.lpa2.pk})

    assert (walker.case.step, walker.case.owner, walker.case.deputy) == (2, cast.lpa, cast.lpa2)


def test_step_1_refuses_one_person_for_both(cast, client, unassigned):
    walker = Walker(client, unassigned, cast.lpa)

    response = walker.send("step", {"owner": cast.lpa.pk, "deputy": cast.lpa.pk})

    assert response.status_code == 422
    assert "Kies als waarnemer iemand anders dan de behandelaar." in errors_in(response)


def test_the_administratie_sets_no_other_step(cast, walker):
    walker.client.force_login(cast.administratie)

    assert walker.client.get(walker.url("step")).status_code == 403
    assert walker.send("step", w.ASSESSMENT | {"workflow": "brief"}).status_code == 403
    assert walker.case.step == 2


def test_step_2_marks_the_advice_and_proposes_the_kind_of_the_melding(walker):
    page = walker.client.get(walker.url("step"))

    assert "Brief (advies)" in page.content.decode()
    assert page.context["form"]["kind"].value() == "zestien_uur"


def test_step_2_asks_the_school_first_and_stays(walker):
    answers = w.ASSESSMENT | {"complete": "nee", "question": "Welke uren precies?"}

    walker.go("step", answers)
    walker.go("step", answers)

    assert walker.case.step == 2
    asked = walker.case.timeline.get(kind="contact")
    assert asked.text == "Vraag: Welke uren precies?"
    assert walker.case.moments.get(moment="eerste_contact").met_on is None


def test_step_2_judges_the_meldingen_that_the_page_showed(cast, walker):
    page = walker.client.get(walker.url("step"))
    shown = page.context["form"]["shown"].value()
    late = file_notice(cast.school)

    walker.go("step", w.ASSESSMENT | {"workflow": "brief", "shown": shown})

    first = walker.case.notices.exclude(pk=late.pk).get()
    late.refresh_from_db()
    assert (first.duo_status, late.duo_status) == (DuoStatus.IN_BEHANDELING, DuoStatus.WACHT)
    finish_task(walker.case.tasks.open().get(notice=late), by=cast.lpa)  # its own look
    late.refresh_from_db()
    assert late.duo_status == DuoStatus.IN_BEHANDELING


def test_step_2_judges_every_melding_that_was_looked_at(cast, walker):
    """One on the page, and one that came in later but was ticked off in another window."""
    shown = walker.client.get(walker.url("step")).context["form"]["shown"].value()
    on_page = file_notice(cast.school)
    late = file_notice(cast.school)
    finish_task(walker.case.tasks.open().get(notice=late), by=cast.lpa2)

    walker.go("step", w.ASSESSMENT | {"workflow": "brief", "shown": [*shown, on_page.pk]})

    statuses = set(walker.case.notices.values_list("duo_status", flat=True))
    assert statuses == {DuoStatus.IN_BEHANDELING}


@pytest.mark.parametrize("made_up", ["x", "999999", "9" * 30])
def test_step_2_with_a_made_up_melding_is_asked_again(walker, made_up):
    response = walker.send("step", w.ASSESSMENT | {"workflow": "brief", "shown": made_up})

    assert response.status_code == 422
    assert walker.case.step == 2


def test_step_2_danger_reminds_of_the_meldcode_and_does_nothing_by_itself(walker):
    response = walker.send(
        "step", w.ASSESSMENT | {"workflow": "brief", "danger": "ja"}, follow=True
    )

    assert "volg de meldcode" in " ".join(str(m) for m in response.context["messages"])
    assert walker.case.step == 5


def test_step_3_keeps_who_was_asked(walker):
    at_step(walker, 4)

    answers = walker.case.visits.get(step=3).answers
    assert (answers["school"], answers["local_team"]) == ("beantwoord", "niet_te_krijgen")
    text = walker.case.timeline.get(title__startswith="Stap 3").text
    assert "niet gevraagd" not in text
    assert "School: beantwoord" in text
    assert "Wijkteam: gevraagd, antwoord niet te krijgen" in text


def test_step_4_counts_as_first_contact(walker):
    at_step(walker, 5)

    assert walker.case.moments.get(moment="eerste_contact").met_on == w.today()
    assert not walker.case.tasks.open().filter(kind=Task.Kind.CONTACT).exists()


def test_step_4_nobody_came_twice_asks_no_more_than_a_report(walker):
    at_step(walker, 4)

    dates = {"missed_on": w.in_days(0), "missed_again_on": w.in_days(0)}
    no_show = {"outcome": "niet_verschenen", "story": "Twee brieven."}
    one_date = walker.send("step", no_show | {"missed_on": w.in_days(0)})
    assert w.errors_in(one_date) == ["Vul de datum in van de tweede afspraak."]
    walker.go("step", no_show | dates)

    assert walker.case.step == 5
    assert walker.case.moments.get(moment="eerste_contact").met_on is None


def test_step_4_asks_who_the_other_was(walker):
    at_step(walker, 4)
    with_other = w.CONVERSATION | {"present": ["jongere", "anders"]}

    asked = walker.send("step", with_other)
    assert w.errors_in(asked) == ["Vul in wie er nog meer bij was."]

    walker.go("step", with_other | {"present_other": "tante"})
    assert "tante" in walker.case.timeline.get(title__startswith="Stap 4").text


def test_step_4_does_not_ask_whether_a_young_child_was_heard(cast, client):
    young = pupil_data(
        first_name="Jet", birth_date=w.today().replace(year=w.today().year - 8, day=1)
    )
    walker = at_step(Walker(client, file_notice(cast.school, pupil=young).case, cast.lpa), 4)

    page = walker.client.get(walker.url("step"))

    assert "heard" not in page.context["form"].fields


def test_step_4_of_luxe_says_that_there_is_no_proces_verbaal_yet(walker):
    at_step(walker, 4, flow="luxe")

    assert "Een proces-verbaal" in walker.client.get(walker.url("step")).content.decode()


def test_step_5_unknown_may_stay(walker):
    at_step(walker, 5)

    walker.go("step", w.UNKNOWN | {"meaning": "Nog niet duidelijk."})

    answers = walker.case.visits.get(step=5).answers
    assert answers["health"] == "Onbekend"


def test_step_6_basisroute_stays_silent_until_the_agreed_day(walker):
    at_step(walker, 6)

    walker.go("step", w.BASIC)

    assert (walker.case.step, walker.case.basic_route) == (9, True)
    task = walker.case.tasks.open().get(kind=Task.Kind.MONITORING)
    assert task.starts_on.isoformat() == w.BASIC["monitor_on"]


def test_step_6_of_a_light_werkstroom_leads_to_a_change_of_werkstroom(walker):
    at_step(walker, 6, flow="brief")

    page = walker.client.get(walker.url("step")).content.decode()
    assert f'href="{walker.url("workflow")}"' in page
    assert walker.send("step", w.FURTHER).status_code == 422


def test_step_9_keeps_watching_until_a_day(walker):
    at_step(walker, 9, flow="brief")
    answers = {"outcome": "volgen", "until": w.in_days(30), "seen": "Beter.", "told_school": "Ja."}

    walker.go("step", answers)
    walker.go("step", answers)

    assert walker.case.step == 9
    assert walker.case.tasks.open().get(kind=Task.Kind.MONITORING).due_on.isoformat() == w.in_days(
        30
    )
    assert walker.case.timeline.filter(title__startswith="Volgen tot").count() == 1


def test_step_9_keeps_what_a_colleague_saw_who_chose_the_same_day(cast, walker):
    at_step(walker, 9, "brief")
    answers = {"outcome": "volgen", "until": w.in_days(21), "told_school": "Gebeld."}
    tasks = walker.case.tasks.count()

    for by, seen in ((cast.lpa, "Bas was er elke dag."), (cast.lpa2, "Bas was er twee keer niet.")):
        walker.client.force_login(by)
        for _ in range(2):
            walker.go("step", answers | {"seen": seen})

    told = walker.case.timeline.filter(title__startswith="Volgen tot")
    assert [entry.by for entry in told.order_by("pk")] == [cast.lpa, cast.lpa2]
    assert walker.case.tasks.count() == tasks + 1


def test_step_9_another_route_leads_back_to_the_afstemming(walker):
    at_step(walker, 9)

    walker.go("step", w.RESTORED | {"outcome": "andere_route"})

    assert walker.case.step == 7


# --- wrong input ---------------------------------------------------------------------------------

WRONG = [
    (2, {"complete": ""}, "Geef aan of de melding compleet genoeg is."),
    (2, {"danger": ""}, "Geef aan of er gevaar is of een vermoeden."),
    (2, {"workflow": ""}, "Kies een werkstroom."),
    (2, {"workflow": "zwaarst"}, "Kies een van de antwoorden die hier staan."),
    (2, {"kind": ""}, "Kies het soort verzuim."),
    (2, {"complete": "nee", "question": " "}, "Schrijf op wat u de school vraagt."),
    (
        2,
        {"workflow": "vervolg"},
        "Leg uit waarom u een zwaardere werkstroom kiest dan geadviseerd.",
    ),
    (2, {"visit": "x"}, "Laad deze pagina opnieuw en vul haar nog eens in."),
    (3, {"findings": ""}, "Schrijf op wat u te weten bent gekomen, en van wie."),
    (3, {"findings": "a" * 20_001}, texts.ONE_OVER_20_000),
    (3, {"ground_checked": ""}, "Controleer op welke grond u vraagt en zet dan het vinkje."),
    (3, {"other": "beantwoord"}, "Vul in wie u nog meer heeft gevraagd."),
    (
        3,
        {"school": "niet_gevraagd", "local_team": "niet_gevraagd"},
        "Kies bij minstens één bron wat u gevraagd heeft.",
    ),
    (4, {"outcome": ""}, "Kies of er gesproken is."),
    (4, {"held_on": ""}, "Vul in op welke dag er gesproken is."),
    (4, {"held_on": "31-02-2026"}, "Vul een bestaande datum in, zoals 23-11-2026."),
    (4, {"held_on": w.in_days(1)}, "Kies vandaag of een dag die geweest is."),
    (4, {"held_on": "2026-11-01"}, "Kies een dag vanaf 02-11-2026: toen begon het dossier."),
    (4, {"present": []}, "Kies wie er bij het gesprek waren."),
    (4, {"present": ["buurman"]}, "Kies alleen antwoorden die hier staan."),
    (4, {"heard": ""}, "Geef aan of de jongere zelf gehoord is."),
    (4, {"heard": "nee"}, "Schrijf op waarom de jongere niet gehoord is."),
    (4, {"story": ""}, "Schrijf een kort verslag: wat is er gezegd, en door wie?"),
    (5, {"meaning": ""}, "Schrijf op waar dit volgens u op wijst."),
    (5, {"health": ""}, "Schrijf op wat er gezien is, of schrijf: onbekend."),
    (5, {"absence_source": ""}, "Vul in van wie of waaruit u dit weet."),
    (5, {"absence_source": "a" * 121}, "Maak dit korter: hooguit 120 tekens."),
    (6, {"direction": ""}, "Kies de basisroute of een vervolgroute."),
    (6, {"reason": ""}, "Leg uit waarom u deze route kiest."),
    (6, {"letter": ""}, "Kies of er een brief verstuurd is."),
    (6, {"letter_on": ""}, "Vul in wanneer de brief verstuurd is."),
    (6, {"letter_on": w.in_days(1)}, "Kies vandaag of een dag die geweest is."),
    (6, {"monitor_on": ""}, "Kies de dag waarop u de aanwezigheid bekijkt."),
    (6, {"monitor_on": w.in_days(0)}, "Kies een dag na vandaag."),
    (6, {"monitor_on": w.in_days(366)}, "Kies een dag binnen een jaar."),
    (9, {"outcome": ""}, "Kies hoe het verder gaat."),
    (9, {"outcome": "volgen"}, "Kies tot welke dag u blijft volgen."),
    (9, {"outcome": "volgen", "until": w.in_days(0)}, "Kies een dag na vandaag."),
    (9, {"seen": ""}, "Schrijf op hoe de aanwezigheid is, en van wie u dat weet."),
    (9, {"told_school": ""}, "Schrijf op wat u de school heeft laten weten."),
]
RIGHT = {
    2: w.ASSESSMENT | {"workflow": "brief"},
    3: w.ENQUIRY,
    4: w.CONVERSATION,
    5: w.INSTRUMENT,
    6: w.BASIC,
    9: w.RESTORED,
}


@pytest.mark.parametrize("step", sorted(RIGHT))
def test_each_wrong_answer_says_what_to_do_and_changes_nothing(walker, step):
    at_step(walker, step)

    for _, change, sentence in (row for row in WRONG if row[0] == step):
        response = walker.send("step", RIGHT[step] | change)
        assert response.status_code == 422, change
        assert sentence in errors_in(response), (change, errors_in(response))
        assert walker.case.step == step

    walker.go("step", RIGHT[step])  # and without the mistake it is taken


@pytest.mark.parametrize(
    ("flow", "change", "sentence"),
    [
        ("beroep", {"validity": ""}, "Kies of het beroep op vrijstelling geldig is."),
        ("beroep", {"reason": ""}, "Leg uit waarom het beroep wel of niet geldig is."),
        ("beroep", {"sent_on": ""}, "Vul in wanneer het bericht verstuurd is."),
        ("aanvraag", {"decision": ""}, "Kies of de aanvraag is toegewezen of afgewezen."),
        ("aanvraag", {"motivation": ""}, "Schrijf op waarop het besluit rust."),
        ("aanvraag", {"sent_on": ""}, "Vul in wanneer het besluit verstuurd is."),
        (
            "aanvraag",
            {"objection_clause": ""},
            "Zet de bezwaarclausule (6 weken) in het besluit en zet dan het vinkje.",
        ),
    ],
)
def test_an_exemption_needs_a_whole_answer(walker, flow, change, sentence):
    at_step(walker, 6, flow=flow)

    response = walker.send("step", BY_WORKFLOW[flow][-1] | change)

    assert (response.status_code, errors_in(response)) == (422, [sentence])


def test_what_was_typed_stays_and_names_with_html_stay_text(walker):
    at_step(walker, 3)
    typed = "<script>alert(1)</script>"

    response = walker.send("step", w.ENQUIRY | {"findings": typed, "ground_checked": ""})

    assert "&lt;script&gt;" in response.content.decode()
    assert typed not in response.content.decode()


def test_an_answer_that_was_not_asked_does_not_count(walker):
    at_step(walker, 4)

    walker.go("step", w.CONVERSATION | {"not_heard_why": "tikfout"})

    assert walker.case.visits.get(step=4).answers["not_heard_why"] == ""


# --- twice, too late, closed ---------------------------------------------------------------------


@pytest.mark.parametrize("step", [2, 3, 4, 5, 6, 9])
def test_the_same_form_twice_has_one_effect(walker, step):
    at_step(walker, step)
    answers = {"visit": walker.visit(), **RIGHT[step]}

    walker.go("step", answers)
    there = walker.case.step
    walker.go("step", answers)

    assert walker.case.step == there
    title = f"Stap {step} afgerond"
    assert walker.case.timeline.filter(title__startswith=title).count() == 1


@pytest.mark.parametrize("step", [2, 3, 4, 5, 6, 9])
def test_a_form_of_a_step_that_is_over_changes_nothing(cast, walker, step):
    at_step(walker, step)
    answers = {"visit": walker.visit(), **RIGHT[step]}
    walker.go("step", answers)
    before = (walker.case.step, TimelineEntry.objects.count(), Deviation.objects.count())

    walker.client.force_login(cast.lpa2)
    late = walker.send("step", answers)
    empty = walker.send("step", {"visit": answers["visit"]})

    assert (late.status_code, empty.status_code) == (409, 409)
    now = (walker.case.step, TimelineEntry.objects.count(), Deviation.objects.count())
    assert now == before


def test_who_comes_too_late_gets_the_typed_text_back(cast, walker):
    at_step(walker, 3)
    answers = {"visit": walker.visit(), **RIGHT[3]}
    walker.go("step", answers)

    walker.client.force_login(cast.lpa2)
    late = walker.send("step", answers | {"findings": "Mentor belde:\n<b>geen</b> gehoor."})

    assert late.context["typed"] == ["Mentor belde:\n<b>geen</b> gehoor."]
    assert "&lt;b&gt;geen&lt;/b&gt; gehoor." in late.content.decode()


def test_a_refused_form_keeps_asking_what_depends_on_an_answer(walker):
    at_step(walker, 4)

    response = walker.send("step", {"outcome": ""})

    assert not response.context["form"]["present"].shows_optional
    assert response.context["form"]["agreements"].shows_optional


def test_a_form_of_another_dossier_is_too_late(cast, walker):
    other = file_notice(cast.school, pupil=pupil_data(first_name="Kim")).case

    response = walker.send("step", {"visit": other.visits.get(left_at=None).pk})

    assert response.status_code == 409


@pytest.mark.parametrize(
    ("step", "to"), [(7, "routes:routes"), (8, "routes:routes"), (10, "close")]
)
def test_some_steps_have_their_form_on_another_page(walker, step, to):
    at_step(walker, min(step, 9))
    if step == 10:
        walker.go("step", w.RESTORED)

    assert walker.client.get(walker.url("step")).headers["Location"] == walker.url(to)


# --- what was recorded ---------------------------------------------------------------------------


def test_the_record_shows_every_visit_with_the_words_of_the_form(walker):
    at_step(walker, 4)

    page = walker.client.get(walker.url("step_record", step=3)).content.decode()

    assert "Bevindingen" in page
    assert "De mentor ziet Bas weinig." in page


@pytest.mark.parametrize(("step", "text"), [(3, "mentor ziet"), (4, "saai"), (5, "Geen zorg")])
def test_the_administratie_sees_only_that_a_report_was_made(cast, walker, step, text):
    at_step(walker, 6)
    url = walker.url("step_record", step=step)
    assert text in walker.client.get(url).content.decode()

    walker.client.force_login(cast.administratie)
    page = walker.client.get(url).content.decode()

    assert text not in page
    assert "De stap is afgerond." in page


@pytest.mark.parametrize("name", ["school", "school2", "lpa_elders", "jeugdteam", "manager"])
def test_outsiders_find_no_page_of_a_dossier(cast, walker, name):
    walker.client.force_login(getattr(cast, name))

    for where in ("step", "workflow", "back", "close", "routes:routes", "routes:choose"):
        assert walker.client.get(walker.url(where)).status_code == 404
        assert walker.client.post(walker.url(where), {}).status_code in (404, 405)

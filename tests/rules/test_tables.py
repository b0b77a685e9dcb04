"""The tables of the method, written out once more in the words of the field (domain.md 1.3, 11.7).

Not clever on purpose: a slip of the hand in a table of the portal is caught here, because it would
have to be made twice.
"""

import pytest

from cases.rules.absence import KINDS, AbsenceKind, advised_workflow, is_heavier
from cases.rules.audience import ENTRY_KIND_LABELS, EntryKind
from cases.rules.method import MOMENTS, QUICK_REASONS, STEPS, WORKFLOWS, Fact, WorkflowKey
from cases.rules.results import (
    DUO_EXPLANATION_LABELS,
    DUO_REASON_LABELS,
    DUO_STATUS_LABELS,
    RESULTS,
    CaseResult,
    DuoExplanation,
    DuoReason,
    DuoStatus,
)
from routes.rules import OUTCOME_LABELS, ROUTES, RouteKind, RouteOutcome

# fmt: off
TEN_STEPS = """
 1  Melding         waarnemen   intern   2
 2  Beoordeling     waarnemen   intern   3
 3  Onderzoek       analyseren  intern   5
 4  Gesprek         analyseren  intern  10
 5  Duiding         analyseren  intern   3
 6  Afweging        plannen     intern   5
 7  Afstemming      plannen     keten   15
 8  Uitvoering      handelen    keten   per-route
 9  Terugkoppeling  handelen    keten   20
10  Evaluatie       evalueren   keten    5
"""

WERKSTROMEN = {
    "brief":                 "1-2-5-6-9-10",
    "waarschuwingsgesprek":  "1-2-4-5-6-9-10",
    "luxe":                  "1-2-4-8-10",
    "absoluut":              "1-2-3-4-6-7-8-9-10",
    "ziek":                  "1-2-3-5-9-10",
    "vervolg":               "1-2-3-4-5-6-7-8-9-10",
    "beroep":                "1-2-6-10",
    "aanvraag":              "1-2-4-6-10",
}

LIGHTEST_FIRST = (
    ("brief", "ziek"),
    ("waarschuwingsgesprek",),
    ("luxe", "absoluut"),
    ("vervolg",),
)

ADVISED = {
    "overig":                 "brief",
    "zestien_uur":            "brief",
    "rmc":                    "brief",
    "schorsing_verwijdering": "waarschuwingsgesprek",
    "langdurig_relatief":     "vervolg",
    "luxe":                   "luxe",
    "zorgwekkend_ziek":       "ziek",
    "absoluut":               "absoluut",
}

REGIOMOMENTEN = {  # school days after receipt, and the step that meets it
    "eerste_contact":  (5, None),
    "gesprek":        (10, 4),
    "afweging":       (20, 6),
    "afstemming":     (30, 7),
}

DUO = {  # result of the dossier: status, reden and toelichting proposed for each melding
    "volledig_terug":    ("afgesloten",       "terug_naar_school", "geen_actie_meer"),
    "deels_terug":       ("ter_kennisneming", None,                "geen_actie_meer"),
    "andere_school":     ("afgesloten",       "andere_opleiding",  "geen_actie_meer"),
    "vrijstelling":      ("afgesloten",       "legitiem_afwezig",  "geen_actie_meer"),
    "verhuisd":          ("in_behandeling",   None,                "actie_loopt"),
    "vertrokken":        ("afgesloten",       "overige_redenen",   "geen_actie_meer"),
    "doorstroompunt":    ("ter_kennisneming", None,                "actie_loopt"),
    "startkwalificatie": ("ter_kennisneming", None,                "geen_actie_meer"),
    "volgdossier_zorg":  ("in_behandeling",   None,                "actie_loopt"),
    "geen_verzuim":      ("afgesloten",       "legitiem_afwezig",  "gezien"),
    "overleden":         ("afgesloten",       "overleden",         "geen_actie_meer"),
}
# fmt: on


def test_the_ten_steps():
    written = [line.split() for line in TEN_STEPS.strip().splitlines()]

    assert [
        [str(s.number), s.label, s.phase, s.circle, str(s.term or "per-route")]
        for s in STEPS.values()
    ] == written


def test_every_step_waits_for_a_fact_of_its_own():
    assert {step.leaves_on for step in STEPS.values()} == set(Fact)


@pytest.mark.parametrize("key", WorkflowKey)
def test_the_steps_of_each_werkstroom(key):
    assert "-".join(map(str, WORKFLOWS[key].steps)) == WERKSTROMEN[key]


def test_the_light_werkstromen_take_the_short_forms():
    heavy = {key for key, flow in WORKFLOWS.items() if not flow.light}

    assert heavy == {WorkflowKey.ABSOLUUT, WorkflowKey.VERVOLG}


def test_step_six_decides_a_route_a_bericht_or_a_besluit():
    other = {key: flow.direction for key, flow in WORKFLOWS.items() if flow.direction != "route"}

    assert other == {"beroep": "bericht", "aanvraag": "besluit"}


@pytest.mark.parametrize("one", WorkflowKey)
@pytest.mark.parametrize("other", WorkflowKey)
def test_which_werkstroom_is_heavier(one, other):
    rank = {key: n for n, group in enumerate(LIGHTEST_FIRST) for key in group}
    expected = one in rank and other in rank and rank[one] > rank[other]

    assert is_heavier(one, other) is expected


@pytest.mark.parametrize("kind", AbsenceKind)
def test_the_advised_werkstroom_by_kind(kind):
    assert advised_workflow(kind, earlier_sixteen_hours=False) == ADVISED[kind]
    later = "waarschuwingsgesprek" if kind == "zestien_uur" else ADVISED[kind]
    assert advised_workflow(kind, earlier_sixteen_hours=True) == later


def test_the_regiomomenten():
    assert {row.moment: (row.days, row.step) for row in MOMENTS.values()} == REGIOMOMENTEN


@pytest.mark.parametrize("result", CaseResult)
def test_what_each_melding_gets_at_duo(result):
    row = RESULTS[result]

    assert (row.status, row.reason, row.explanation) == DUO[result]


@pytest.mark.parametrize("result", CaseResult)
def test_duo_gets_a_reden_exactly_when_a_melding_is_closed(result):
    row = RESULTS[result]

    assert (row.reason is not None) == (row.status is DuoStatus.AFGESLOTEN)


def test_only_death_and_a_move_end_what_still_runs():
    ending = {result for result, row in RESULTS.items() if row.ends_everything}

    assert ending == {CaseResult.OVERLEDEN, CaseResult.VERHUISD}


def test_duo_knows_seven_redenen_and_three_toelichtingen():
    assert (len(DuoReason), len(DuoExplanation)) == (7, 3)


@pytest.mark.parametrize(
    ("labels", "values"),
    [
        (DUO_STATUS_LABELS, DuoStatus),
        (DUO_REASON_LABELS, DuoReason),
        (DUO_EXPLANATION_LABELS, DuoExplanation),
        (ENTRY_KIND_LABELS, EntryKind),
        (OUTCOME_LABELS, RouteOutcome),
        (ROUTES, RouteKind),
        (KINDS, AbsenceKind),
        (RESULTS, CaseResult),
    ],
)
def test_every_value_has_words(labels, values):
    assert set(labels) == set(values)


def test_words_are_not_used_twice():
    for labels in (DUO_STATUS_LABELS, DUO_REASON_LABELS, DUO_EXPLANATION_LABELS, QUICK_REASONS):
        assert len(set(labels.values())) == len(labels)


def test_strafrecht_is_not_offered_before_its_regime_stands():
    assert not [kind for kind in RouteKind if "straf" in kind or "verbaal" in kind]

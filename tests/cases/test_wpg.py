"""Working with police data: who is asked for it, to whom its tasks fall, with whom it is shared."""

import uuid
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from cases.actions import (
    Items,
    NotPossible,
    add_note,
    add_task,
    ask_to_close,
    assign_officers,
    end_share,
    finish_task,
    hand_over,
    open_items,
    share_case,
    take_back,
)
from cases.models import CaseShare, Task, TimelineEntry
from cases.rules.audience import EntryKind
from cases.rules.method import Moment
from cases.rules.sharing import PARTNERS, GroundKind
from cases.views.sharing import seen_by
from mas_portal.management.commands.check_invariants import broken
from partners.models import Municipality, WpgAuthorisation
from tests.factories import a_case, close, open_visit
from tests.pages import text_of, without_token
from tests.sharing import EVERY_PART, shared, with_consent

pytestmark = pytest.mark.django_db

WPG = "Wpg: hoort bij het onderzoek naar een verdachte"


@pytest.fixture
def case(cast):
    return a_case(cast, step=6)


@pytest.fixture
def in_route(cast):
    """A dossier of a vervolgroute."""
    return a_case(cast, step=9)


def page(name, case, **more) -> str:
    return reverse(f"cases:{name}", kwargs={"number": case.number, **more})


def in_days(days):
    return timezone.localdate() + timedelta(days=days)


def a_wpg_task(case, assignee, *, by):
    about = {"what": "Getuige horen", "why": "Onderzoek", "due_on": in_days(3)}
    return add_task(case, **about, assignee=assignee, by=by, regime="wpg")


# --- recording -----------------------------------------------------------------------------------

FORMS = {
    "note": {"text": "Zag Bas bij de snackbar."},
    "contact": {"family": "gezin", "spoken_with": "moeder", "on": "TODAY", "text": "Gebeld."},
    "task_new": {"what": "Bellen", "why": "Nodig", "assignee": "LPA", "due_on": "LATER"},
    "agreement_new": {"what": "Op tijd komen", "who": "Bas"},
    "consent_new": {
        "kind": "avg",
        "given_by": ["gezag"],
        "names": "Moeder",
        "how": "mondeling",
        "given_on": "TODAY",
    },
    "document_new": {"title": "Brief", "kind": "gewoon"},
}


def filled_in(name, cast) -> dict:
    words = {"TODAY": in_days(0), "LATER": in_days(4), "LPA": cast.lpa.pk}
    sent = {
        key: words.get(value, value) if isinstance(value, str) else value
        for key, value in FORMS[name].items()
    }
    if name == "document_new":
        sent["file"] = ContentFile(b"%PDF-1.7 brief", name="brief.pdf")
    return sent


def rows_of(case) -> list[str]:
    """The regimes of everything that people put in a dossier."""
    kinds = (case.timeline, case.tasks, case.agreements, case.consents, case.documents)
    return [row.regime for rows in kinds for row in rows.all()]


@pytest.mark.parametrize("name", FORMS)
def test_only_who_is_authorised_is_asked(client, cast, case, name):
    for person, asked in ((cast.lpa, True), (cast.lpa2, False)):
        client.force_login(person)
        assert (WPG in text_of(client.get(page(name, case)))) is asked


@pytest.mark.parametrize("name", FORMS)
def test_what_is_marked_is_kept_for_few(client, cast, case, name):
    client.force_login(cast.lpa)
    before = rows_of(case)

    answer = client.post(page(name, case), filled_in(name, cast) | {"wpg": "on"})

    assert answer.status_code == 302
    after = rows_of(case)
    assert len(after) > len(before)
    assert after.count("avg") == before.count("avg")


@pytest.mark.parametrize("name", FORMS)
def test_a_forged_mark_is_refused_and_nothing_is_kept(client, cast, case, name):
    client.force_login(cast.lpa2)
    before = rows_of(case)

    answer = client.post(page(name, case), filled_in(name, cast) | {"wpg": "on"})

    assert answer.status_code == 422
    assert "Kies alleen antwoorden die hier staan." in text_of(answer)
    assert "Wpg" not in text_of(answer)
    assert rows_of(case) == before


def test_the_actions_refuse_it_too(cast, case):
    for person in (cast.lpa2, cast.administratie, cast.teamleider, cast.halt):
        with pytest.raises(NotPossible, match="die hier staan"):
            add_note(case, text="x", by=person, regime="wpg")
    with pytest.raises(NotPossible, match="die hier staan"):
        a_wpg_task(case, cast.lpa2, by=cast.lpa)


def test_contact_under_the_wpg_meets_no_regiomoment(client, cast):
    case = a_case(cast)
    client.force_login(cast.lpa)

    client.post(page("contact", case), filled_in("contact", cast) | {"wpg": "on"})

    assert case.moments.get(moment=Moment.CONTACT).met_on is None
    assert case.tasks.open().filter(kind=Task.Kind.CONTACT).exists()


def test_the_same_file_of_somebody_else_is_a_document_of_its_own(client, cast, case):
    client.force_login(cast.lpa)
    client.post(page("document_new", case), filled_in("document_new", cast) | {"wpg": "on"})
    client.force_login(cast.lpa2)

    client.post(page("document_new", case), filled_in("document_new", cast))

    assert list(case.documents.visible_to(cast.lpa2).values_list("regime")) == [("avg",)]
    assert case.documents.count() == 2


# --- tasks ---------------------------------------------------------------------------------------


def test_a_task_never_changes_who_is_aan_zet(cast, case):
    before = case.tasks.filter(regime="avg").turns().get()
    since = case.waiting_since

    a_wpg_task(case, cast.lpa3, by=cast.lpa)

    case.refresh_from_db()
    assert case.tasks.filter(regime="avg").turns().get() == before
    assert case.waiting_since == since
    assert list(broken()) == []


def test_ticking_it_off_tells_the_same_few(client, cast, case):
    task = a_wpg_task(case, cast.lpa, by=cast.lpa)
    client.force_login(cast.lpa3)

    client.post(page("finish_task", case, pk=task.pk))

    done = TimelineEntry.objects.get(title="Gedaan: Getuige horen")
    assert done.regime == "wpg"
    finish_task(task, by=cast.lpa3)
    assert TimelineEntry.objects.filter(title="Gedaan: Getuige horen").count() == 1


@pytest.mark.parametrize(
    ("owner", "deputy", "falls_to"),
    [("lpa3", "lpa2", "lpa3"), ("lpa2", "lpa3", "lpa3"), ("lpa2", "lpa", "lpa")],
)
def test_a_task_falls_to_who_is_authorised(cast, case, owner, deputy, falls_to):
    task = a_wpg_task(case, cast.lpa, by=cast.lpa)

    people = {"owner": getattr(cast, owner), "deputy": getattr(cast, deputy)}
    assign_officers(case, **people, by=cast.teamleider)

    task.refresh_from_db()
    assert task.assignee == getattr(cast, falls_to)
    assert set(case.tasks.open().filter(regime="avg").values_list("assignee", flat=True)) == {
        people["owner"].pk
    }


def test_without_anybody_by_name_all_who_are_authorised_find_it(client, cast, case):
    task = a_wpg_task(case, cast.lpa, by=cast.lpa)
    cast.lpa.is_active = False
    cast.lpa.write(by=None, at=timezone.now(), fields=("is_active",))
    done = hand_over(
        leaver=cast.lpa,
        bureau=cast.lpa.organisation,
        key=uuid.uuid4(),
        to=cast.lpa2,
        deputy=cast.lpa3,
        by=cast.teamleider,
    )
    task.refresh_from_db()
    assert task.assignee == cast.lpa3
    held = cast.lpa3.wpg_authorisations.get()
    held.withdrawn_at = timezone.now()
    held.write(by=None, at=timezone.now(), fields=("withdrawn_at",))
    assert list(Task.objects.unattended(timezone.localdate())) == [task]

    cast.lpa.is_active = True
    cast.lpa.write(by=None, at=timezone.now(), fields=("is_active",))
    client.force_login(cast.lpa)
    assert "niemand heeft deze taak" in text_of(client.get("/"))
    take_back(done, by=cast.teamleider)
    task.refresh_from_db()
    assert task.assignee == cast.lpa
    assert "niemand heeft deze taak" not in text_of(client.get("/"))


# --- closing a dossier of a vervolgroute ---------------------------------------------------------


def test_closing_is_handed_to_the_owner_with_and_without_police_data(client, cast, in_route):
    client.force_login(cast.lpa2)
    address = page("close", in_route)
    before = client.get(address)
    a_wpg_task(in_route, cast.lpa3, by=cast.lpa)
    after = client.get(address)

    assert without_token(before) == without_token(after)
    assert "De behandelaar sluit dit dossier." in text_of(after)
    with pytest.raises(NotPossible, match="De behandelaar sluit"):
        close(in_route, by=cast.lpa2)


def test_who_may_not_close_any_more_gets_the_text_back(client, cast, in_route):
    """And who may close by now, too: it was another form."""
    rows = WpgAuthorisation.objects.filter(bureau=cast.lpa.organisation)
    address, when = page("close", in_route), timezone.now()
    typed = {"visit": open_visit(in_route).pk, "result": "volledig_terug"}
    client.force_login(cast.lpa2)

    too_late = client.post(address, typed | {"remarks": "Het gaat goed met Bas."})

    assert too_late.status_code == 409
    assert "Het gaat goed met Bas." in text_of(too_late)
    for row in rows:
        row.withdrawn_at = when
        row.write(by=None, at=when, fields=("withdrawn_at",))
    for_nothing = client.post(address, {"text": "Bas is terug op school."})
    assert for_nothing.status_code == 409
    assert "Bas is terug op school." in text_of(for_nothing)


def test_what_a_second_person_says_of_closing_is_kept(cast, in_route):
    for by, text in ((cast.lpa2, "Bas is terug."), (cast.teamleider, "School is tevreden.")) * 2:
        ask_to_close(in_route, text=text, by=by)

    assert in_route.tasks.filter(kind=Task.Kind.OWN).count() == 1
    told = in_route.timeline.filter(text__contains="School is tevreden.")
    assert told.get().by == cast.teamleider


def test_asking_gives_the_owner_one_task(client, cast, in_route):
    client.force_login(cast.lpa2)

    for _ in range(2):
        answer = client.post(page("close", in_route), {"text": "Bas is terug op school."})

    assert answer.url == page("case", in_route)
    task = in_route.tasks.get(kind=Task.Kind.OWN)
    assert (task.assignee, task.regime) == (cast.lpa, "avg")
    assert "Joost Hendriks: Bas is terug op school." in task.why


def test_an_owner_who_is_not_authorised_asks_a_colleague_who_is(client, cast, in_route):
    assign_officers(in_route, owner=cast.lpa2, deputy=cast.lpa3, by=cast.teamleider)
    client.force_login(cast.lpa2)

    client.post(page("close", in_route), {"text": "Bas is terug op school."})

    assert in_route.tasks.get(kind=Task.Kind.OWN).assignee == cast.lpa3


@pytest.mark.parametrize("step", [3, 6])
def test_before_a_vervolgroute_everybody_closes(cast, step):
    case = a_case(cast, step=step)
    task = a_wpg_task(case, cast.lpa, by=cast.lpa)

    close(case, by=cast.lpa2)

    task.refresh_from_db()
    assert task.outcome == Task.Outcome.LAPSED
    told = TimelineEntry.objects.get(title__startswith="Vervallen, het dossier is gesloten")
    assert told.regime == "wpg"
    assert list(broken()) == []


def test_who_is_authorised_closes_with_an_open_task(cast, in_route):
    task = a_wpg_task(in_route, cast.lpa, by=cast.lpa)

    close(in_route, by=cast.lpa3)

    task.refresh_from_db()
    assert task.outcome == Task.Outcome.LAPSED


def test_where_nobody_is_authorised_everybody_closes(cast, in_route):
    for row in WpgAuthorisation.objects.filter(bureau=cast.lpa.organisation):
        row.withdrawn_at = timezone.now()
        row.write(by=None, at=timezone.now(), fields=("withdrawn_at",))

    assert not close(in_route, by=cast.lpa2).is_open


# --- sharing -------------------------------------------------------------------------------------


def test_a_share_under_each_law_stands_alone(cast, case):
    police = shared(case, cast.halt, by=cast.lpa, regime="wpg")
    plain = shared(case, cast.halt, by=cast.lpa2)

    assert police.pk != plain.pk
    assert list(CaseShare.objects.visible_to(cast.lpa2)) == [plain]
    end_share(case, plain.pk, reason="klaar", by=cast.lpa2)
    assert cast.halt.has_perm("cases.open_shared_case", case)
    end_share(case, police.pk, reason="klaar", by=cast.lpa)
    cast.halt.refresh_from_db()
    assert not type(cast.halt).objects.get(pk=cast.halt.pk).has_perm("cases.open_shared_case", case)


def test_only_who_is_authorised_shares_police_data_and_only_with_justice(cast, case):
    with pytest.raises(NotPossible, match="die hier staan"):
        shared(case, cast.halt, by=cast.lpa2, regime="wpg")
    for partner in (cast.jeugdteam, cast.jeugdarts, cast.veiligthuis, cast.swv):
        with pytest.raises(NotPossible, match="alleen naar Halt"):
            shared(case, partner, by=cast.lpa, regime="wpg")
    with pytest.raises(NotPossible, match="toestemming"):
        share_case(case, cast.halt.organisation, with_consent(cast.halt), by=cast.lpa, regime="wpg")
    for partner in (cast.halt, cast.rvdk, cast.om):
        assert PARTNERS[partner.organisation.kind].is_justice
        assert shared(case, partner, by=cast.lpa, regime="wpg").regime == "wpg"


def test_police_data_go_along_under_the_wpg_only(cast, case):
    note = add_note(case, text="Verhoor.", by=cast.lpa, regime="wpg")
    items = Items(entries=frozenset({note.pk}))
    for partner in (cast.halt, cast.jeugdteam):
        plain = shared(case, partner, by=cast.lpa, parts=EVERY_PART)
        with pytest.raises(NotPossible, match="onder de Wpg"):
            open_items(case, plain.pk, items, by=cast.lpa)
    police = shared(case, cast.halt, by=cast.lpa, parts=EVERY_PART, regime="wpg")
    with pytest.raises(NotPossible, match="er niet meer"):
        open_items(case, police.pk, items, by=cast.lpa2)

    open_items(case, police.pk, items, by=cast.lpa)

    assert list(TimelineEntry.objects.visible_to(cast.halt)) == [note]


def test_an_ordinary_item_in_a_share_under_the_wpg_betrays_nothing(cast, case):
    note = add_note(case, text="Gewone notitie.", by=cast.lpa)
    items = Items(entries=frozenset({note.pk}))
    shared(case, cast.halt, by=cast.lpa, parts=EVERY_PART, regime="wpg", items=items)
    shared(case, cast.halt, by=cast.lpa2, parts=EVERY_PART)

    assert "Gewone notitie." in seen_by(case, cast.halt.organisation, cast.lpa)
    assert "Gewone notitie." not in seen_by(case, cast.halt.organisation, cast.lpa2)
    assert not case.disclosures.visible_to(cast.lpa2).filter(item__startswith="gebeurtenis")


@pytest.mark.parametrize(
    ("who", "partner", "asked"),
    [("lpa", "halt", True), ("lpa", "swv", False), ("lpa2", "halt", False)],
)
def test_the_form_asks_the_law_where_there_is_a_choice(client, cast, case, who, partner, asked):
    organisation = getattr(cast, partner).organisation_id
    client.force_login(getattr(cast, who))

    text = text_of(client.get(page("share_new", case, organisation=organisation)))

    assert ("Onder welke wet deelt u?" in text) is asked


@pytest.mark.parametrize(("chosen", "proposed"), [("avg", "avg"), ("wpg", "wpg")])
def test_the_gemeente_proposes_the_law_for_halt(client, cast, case, chosen, proposed):
    town = Municipality.objects.get(pk=case.municipality_id)
    town.halt_regime = chosen
    town.write(by=None, at=timezone.now(), fields=("halt_regime",))
    client.force_login(cast.lpa)

    html = client.get(page("share_new", case, organisation=cast.halt.organisation_id)).content

    assert f'value="{proposed}" id="id_regime_{["avg", "wpg"].index(proposed)}"' in html.decode()
    checked = [
        line for line in html.decode().splitlines() if "checked" in line and "regime" in line
    ]
    assert len(checked) == 1
    assert f'value="{proposed}"' in checked[0]
    assert ("Besluit politiegegevens" in html.decode()) is (chosen == "wpg")


def test_a_forged_law_is_refused(client, cast, case):
    client.force_login(cast.lpa2)
    sent = {
        "regime": "wpg",
        "purpose": "Halt",
        "kind": GroundKind.PUBLIC_TASK,
        "law": "Leerplichtwet art. 16",
        "parts": ["samenvatting"],
        "starts_on": in_days(0),
        "ends_on": in_days(9),
    }
    address = page("share_new", case, organisation=cast.halt.organisation_id)

    answer = client.post(address, sent)

    assert answer.status_code == 422
    assert "Kies alleen antwoorden die hier staan." in text_of(answer)
    assert not CaseShare.objects.exists()
    assert client.post(address, sent | {"regime": "avg"}).status_code == 422


def test_the_summary_of_police_data_is_never_put_before_others(client, cast, case):
    shared(case, cast.halt, by=cast.lpa, regime="wpg", summary="Geheim.")

    for person in (cast.lpa, cast.lpa2):
        client.force_login(person)
        address = page("share_new", case, organisation=cast.halt.organisation_id)
        assert b"Geheim." not in client.get(address).content


def test_a_list_tells_a_dossier_once_and_its_page_why_it_is_shared_twice(client, cast, case):
    shared(case, cast.halt, by=cast.lpa, regime="wpg", purpose="Onderzoek")
    shared(case, cast.halt, by=cast.lpa2, purpose="Interventie")
    client.force_login(cast.halt)

    listed, seen = text_of(client.get("/dossiers/")), text_of(client.get(page("case", case)))

    assert "1 dossier " in listed
    for told in (listed, seen):
        assert "Onderzoek" in told
        assert "Interventie" in told


def test_timeline_lines_of_sharing_are_for_few(cast, case):
    shared(case, cast.halt, by=cast.lpa, regime="wpg")

    lines = case.timeline.filter(kind=EntryKind.DELEN)
    assert set(lines.values_list("regime", flat=True)) == {"wpg"}

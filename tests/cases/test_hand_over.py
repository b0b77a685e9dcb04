"""A colleague falls ill: all running dossiers go to others in one go, and can come back."""

import uuid
from datetime import timedelta

import pytest

from cases.actions import NotPossible, assign_officers, hand_over, take_back
from cases.models import Case, HandOver
from partners.models import AccessLog
from tests.cast import MONDAY, file_notice, pupil_data
from tests.factories import a_case, close
from tests.pages import text_of, texts_in

PAGE = "/dossiers/overdragen/"
TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture(autouse=True)
def tuesday(time_machine):
    time_machine.move_to(TUESDAY, tick=False)


@pytest.fixture
def cases(cast):
    """Two running dossiers of lpa, with lpa2 as waarnemer; beside them one that is closed."""
    running = [a_case(cast, pupil=pupil_data(first_name=name)) for name in ("Noor", "Sem")]
    close(a_case(cast, pupil=pupil_data(first_name="Jet")), by=cast.lpa)
    return running


def give(cast, *, to=None, deputy=None, key=None, leaver=None):
    return hand_over(
        leaver=leaver or cast.lpa,
        bureau=cast.lpa.organisation,
        key=key or uuid.uuid4(),
        to=to,
        deputy=deputy,
        by=cast.teamleider,
        at=TUESDAY,
    )


def officers_of(cases) -> set[tuple[str, str]]:
    rows = Case.objects.filter(pk__in=[case.pk for case in cases])
    return set(rows.values_list("owner__username", "deputy__username"))


def test_each_dossier_goes_to_its_waarnemer_with_its_tasks(cast, cases):
    give(cast)

    assert officers_of(cases) == {("lpa2", "lpa")}
    for case in cases:
        assert {t.assignee for t in case.tasks.open()} == {cast.lpa2}
        entry = case.timeline.order_by("pk").last()
        assert entry.title == f"Behandelaar: {cast.lpa2.name}, waarnemer: {cast.lpa.name}"
        assert entry.by == cast.teamleider
        newest = case.history.first()
        assert (newest.history_user, newest.owner) == (cast.teamleider, cast.lpa2)


def test_a_closed_dossier_stays_with_who_closed_it(cast, cases):
    give(cast)

    assert Case.objects.closed().get().owner == cast.lpa


@pytest.mark.parametrize(
    ("to", "deputy", "after"),
    [
        ("lpa3", None, ("lpa3", "lpa2")),  # the waarnemer stays
        ("lpa2", None, ("lpa2", "lpa")),  # the waarnemer takes over
        (None, "lpa3", ("lpa2", "lpa3")),
        ("lpa3", "lpa2", ("lpa3", "lpa2")),
        (None, "lpa2", ("lpa2", "lpa")),  # chosen as waarnemer, but the dossiers are theirs now
    ],
)
def test_who_gets_what(cast, cases, to, deputy, after):
    give(cast, to=getattr(cast, to or "", None), deputy=getattr(cast, deputy or "", None))

    assert officers_of(cases) == {after}


def test_the_same_request_twice_has_one_effect(cast, cases):
    key = uuid.uuid4()
    first = give(cast, key=key)
    entries = cases[0].timeline.count()
    take_back(first, by=cast.teamleider)

    assert give(cast, key=key) == first
    assert officers_of(cases) == {("lpa", "lpa2")}
    assert cases[0].timeline.count() == entries + 1


def test_all_or_nothing(cast, cases):
    """A colleague who left can not become waarnemer of the last dossier, so none moves."""
    assign_officers(cases[1], owner=cast.lpa, deputy=cast.lpa3, by=cast.teamleider)
    cast.lpa.is_active = False
    cast.lpa.write(by=None, at=MONDAY, fields=("is_active",))

    with pytest.raises(NotPossible, match="Kies een waarnemer"):
        give(cast, to=cast.lpa3)

    assert officers_of(cases) == {("lpa", "lpa2"), ("lpa", "lpa3")}
    assert not HandOver.objects.exists()

    give(cast, to=cast.lpa3, deputy=cast.lpa2)
    assert officers_of(cases) == {("lpa3", "lpa2")}


def test_who_has_no_dossiers_hands_over_nothing(cast):
    with pytest.raises(NotPossible, match="geen lopende dossiers"):
        give(cast)


def test_taking_it_back_leaves_what_changed_since(cast, cases):
    done = give(cast)
    assign_officers(cases[1], owner=cast.lpa3, deputy=cast.lpa2, by=cast.teamleider)

    assert take_back(done, by=cast.teamleider) == 1
    assert officers_of(cases[:1]) == {("lpa", "lpa2")}
    assert officers_of(cases[1:]) == {("lpa3", "lpa2")}
    assert {t.assignee for t in cases[0].tasks.open()} == {cast.lpa}
    assert take_back(done, by=cast.teamleider) == 0


def test_each_dossier_costs_at_most_thirteen_statements(cast, django_assert_max_num_queries):
    for number in range(15):
        file_notice(cast.school, pupil=pupil_data(first_name=f"Kind {number}"))

    with django_assert_max_num_queries(15 * 13):
        done = give(cast)

    assert done.rows.count() == 15


# --- the pages ---------------------------------------------------------------------------------


@pytest.fixture
def desk(cast, client):
    client.force_login(cast.teamleider)
    return client


def test_the_preview_says_who_gets_what_without_names_of_pupils(cast, cases, desk):
    page = desk.get(PAGE, {"van": "lpa"})

    words = text_of(page)
    for case in cases:
        assert f"{case.number} 2 Beoordeling De melding beoordelen" in words
        assert case.pupil.first_name not in words
    assert words.count(f"werkstroom kiezen {cast.lpa2.name} {cast.lpa.name}") == 2
    assert "2 dossiers overdragen" in words
    assert "op naam van Sanne de Wit. Nieuwe dossiers van die scholen" in words
    logged = AccessLog.objects.filter(user=cast.teamleider).latest("pk")
    assert set(logged.shown_ids) == {case.pk for case in cases}
    assert officers_of(cases) == {("lpa", "lpa2")}


def sent_from(page) -> dict[str, str]:
    """What the button under the preview sends."""
    form = page.context["form"]
    names = ("van", "naar", "waarnemer")
    return {name: form[name].value() or "" for name in names} | {"key": page.context["key"]}


def test_a_teamleider_hands_over_and_takes_back(cast, cases, desk):
    form = sent_from(desk.get(PAGE, {"van": "lpa", "naar": "lpa3"}))
    for _ in range(2):  # a double click
        done = desk.post(PAGE, form, follow=True)
    assert officers_of(cases) == {("lpa3", "lpa2")}
    assert HandOver.objects.count() == 1
    assert f'href="{PAGE}"' in done.content.decode()
    assert f"van {cast.lpa.name}" in text_of(desk.get(PAGE))

    back = desk.post(f"{done.request['PATH_INFO']}terug/", follow=True)

    assert "2 dossiers zijn terug bij Sanne de Wit." in text_of(back)
    assert "Teruggedraaid" in text_of(back)
    assert officers_of(cases) == {("lpa", "lpa2")}


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"van": "lpa", "naar": "lpa"}, "Kies iemand anders dan wie de dossiers overdraagt."),
        (
            {"van": "lpa", "naar": "lpa3", "waarnemer": "lpa3"},
            "Kies als waarnemer iemand anders dan de behandelaar.",
        ),
        ({"van": "lpa-elders"}, "Kies een collega uit de lijst."),
        ({"van": ""}, "Kies van wie u de dossiers overdraagt."),
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_what_is_not_right_is_told(cast, cases, desk, asked, message, method):
    page = getattr(desk, method)(PAGE, asked)

    assert (page.status_code, texts_in(page, "fout")) == (422, [message])
    assert officers_of(cases) == {("lpa", "lpa2")}


def test_dossiers_of_who_left_can_still_be_handed_over(cast, cases, desk):
    cast.lpa.is_active = False
    cast.lpa.write(by=None, at=MONDAY, fields=("is_active",))

    page = desk.get(PAGE, {"van": "lpa"})
    assert "kan zo niet" in text_of(page)

    desk.post(PAGE, {"van": "lpa", "waarnemer": "lpa3"})
    assert officers_of(cases) == {("lpa2", "lpa3")}


def test_an_officer_does_not_hand_over(cast, cases, client):
    client.force_login(cast.lpa)

    assert client.get(PAGE, {"van": "lpa"}).status_code == 403
    assert client.post(PAGE, {"van": "lpa"}).status_code == 403
    assert officers_of(cases) == {("lpa", "lpa2")}


def test_the_new_behandelaar_finds_the_tasks_on_the_start_page(cast, cases, client):
    client.force_login(cast.lpa2)
    assert f"Voor {cast.lpa.name}: 2 dossiers" in text_of(client.get("/"))

    give(cast, deputy=cast.lpa3)

    words = text_of(client.get("/"))
    assert all(case.number in words for case in cases)
    assert "U bent waarnemer" not in words


def test_the_preview_takes_few_queries_however_many_dossiers(
    cast, cases, desk, django_assert_max_num_queries
):
    for number in range(6):
        file_notice(cast.school, pupil=pupil_data(first_name=f"Kind {number}"))

    with django_assert_max_num_queries(20):
        desk.get(PAGE, {"van": "lpa"})

"""Uitschrijven: the school says that a pupil left; leerplicht hears it, and can put it right."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cases.actions import reopen_case
from cases.models import Case, Pupil, Task
from tests.cast import MONDAY, file_notice, pupil_data
from tests.factories import a_case, assess, close, decide_moves
from tests.pages import text_of, texts_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def tuesday(time_machine):
    """The day after the melding came in."""
    time_machine.move_to(MONDAY + timedelta(days=1), tick=False)


@pytest.fixture
def case(cast) -> Case:
    return a_case(cast, step=3)


def leave(client, case, **changes):
    """What the verzuimcoördinator sends; the notice is that of the dossier."""
    address = f"/meldingen/{case.notices.order_by('pk').first().number}/uitschrijven/"
    sent = {"on": "2026-11-02", "new_school": "Het Anker in Watermeer"} | changes
    return client.post(address, sent, follow=True)


def test_the_school_says_it_and_leerplicht_gets_it_to_look_at(cast, client, case):
    client.force_login(cast.school)
    assert "Leerling uitschrijven" in text_of(client.get(f"/dossiers/{case.number}/"))

    answer = leave(client, case)

    assert "Bas Verhoeven is uitgeschreven. Leerplicht krijgt bericht." in text_of(answer)
    assert "Leerling uitschrijven" not in text_of(answer)
    case.refresh_from_db()
    assert (case.school, case.pupil.school, case.pupil.class_name) == (None, None, "")
    entry = case.timeline.get(title="Uitgeschreven bij Het Baken per 02-11-2026")
    assert (entry.text, entry.by) == ("Gaat naar: Het Anker in Watermeer.", cast.school)
    task = case.tasks.open().get(what="Nagaan waar de leerling is ingeschreven")
    assert (task.assignee, task.organisation) == (cast.lpa, cast.lpa.organisation)
    assert "absoluut verzuim" in task.why


def test_twice_has_one_effect(cast, client, case):
    client.force_login(cast.school)

    first, again = leave(client, case), leave(client, case)

    assert first.status_code == again.status_code == 200
    assert case.timeline.filter(title__startswith="Uitgeschreven").count() == 1
    assert case.tasks.filter(kind=Task.Kind.QUESTION).count() == 1


def test_without_a_new_school_that_is_told_too(cast, client, case):
    client.force_login(cast.school)

    leave(client, case, new_school="")

    entry = case.timeline.get(title__startswith="Uitgeschreven")
    assert entry.text == "De school weet geen nieuwe school."


def test_a_dossier_that_the_school_does_not_open_gets_it_as_well(cast, client):
    """The answer is the same, so it tells the school nothing."""
    by_leerplicht = file_notice(cast.lpa, school=cast.school.organisation).case
    file_notice(cast.school)
    assert not Case.objects.visible_to(cast.school).exists()
    client.force_login(cast.school)
    number = by_leerplicht.notices.get(school=cast.school.organisation).number

    answer = client.post(f"/meldingen/{number}/uitschrijven/", {"on": "2026-11-02"}, follow=True)

    assert "is uitgeschreven" in text_of(answer)
    assert by_leerplicht.timeline.filter(title__startswith="Uitgeschreven").exists()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"on": ""}, "Vul in per welke dag de leerling is uitgeschreven."),
        ({"on": "2026-11-04"}, "Kies vandaag of een dag die geweest is."),
        ({"new_school": "x" * 121}, "Maak dit korter: hooguit 120 tekens."),
    ],
)
def test_what_is_not_right_is_told_beside_its_field(cast, client, case, changes, message):
    client.force_login(cast.school)

    answer = leave(client, case, **changes)

    assert (answer.status_code, texts_in(answer, "fout")) == (422, [message])
    assert Pupil.objects.get().school == cast.school.organisation


def test_a_pupil_who_went_to_another_school_stays_there(cast, client, case):
    pupil = Pupil.objects.get()
    pupil.school = cast.school2.organisation
    pupil.write(by=None, at=MONDAY, fields=("school",))
    client.force_login(cast.school)

    answer = leave(client, case)

    assert "De Kring" not in answer.content.decode()
    pupil.refresh_from_db()
    assert pupil.school == cast.school2.organisation
    assert not case.timeline.filter(title__startswith="Uitgeschreven").exists()


@pytest.mark.parametrize("who", ["baken_zorg", "baken_mentor", "lpa", "administratie"])
def test_only_the_verzuimcoordinator_does_this(cast, client, case, who):
    client.force_login(getattr(cast, who))

    assert leave(client, case).status_code == 403
    assert Pupil.objects.get().school == cast.school.organisation


# --- put right by leerplicht ---------------------------------------------------------------------


def in_the_form(client, case, **changes):
    address = f"/dossiers/{case.number}/leerling/"
    form = client.get(address).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields} | changes
    return client.post(address, sent, follow=True)


def test_the_officer_puts_a_mistake_right(cast, client, case):
    client.force_login(cast.school)
    leave(client, case)
    assert not Case.objects.visible_to(cast.school).exists()
    client.force_login(cast.lpa)

    in_the_form(client, case, school=str(cast.school.organisation_id), class_name="2B")

    assert Case.objects.visible_to(cast.school).exists()
    assert case.timeline.filter(title="Ingeschreven bij Het Baken").exists()


def test_the_officer_knows_of_a_move_before_the_schools_do(cast, client, case):
    client.force_login(cast.lpa)

    in_the_form(client, case, school=str(cast.school2.organisation_id))

    case.refresh_from_db()
    assert case.school == cast.school2.organisation
    assert not Case.objects.visible_to(cast.school).exists()
    assert not Case.objects.visible_to(cast.school2).exists()  # it reported nothing itself


def test_a_dossier_that_opens_again_has_the_school_of_now(cast, client, case):
    close(case, by=cast.lpa)
    client.force_login(cast.school)
    leave(client, case)

    reopened = reopen_case(case, reason="Toch nog verzuim.", by=cast.lpa)

    assert reopened.school is None
    assert not Case.objects.visible_to(cast.school).exists()


def test_dossiers_at_two_bureaus_follow_alike(cast, case):
    """Bas moved to Heuvelrand and is reported again: both dossiers run."""
    number = {"pupil_number": "123456782"}
    here = a_case(cast, step=3, pupil=pupil_data(first_name="Noor", **number))
    town = cast.lpa_elders.organisation.municipality
    there = file_notice(
        cast.school, pupil=pupil_data(first_name="Noor", municipality=town, **number)
    ).case
    assert here.pupil != there.pupil
    decide_moves(here, by=cast.lpa)
    there.refresh_from_db()
    assert here.pupil == there.pupil
    assess(there, "brief", by=cast.lpa_elders)
    assert Case.objects.visible_to(cast.school).filter(pupil=here.pupil).count() == 2

    file_notice(cast.school2, pupil=pupil_data(first_name="Noor", municipality=town, **number))
    decide_moves(there, by=cast.lpa_elders)

    schools = Case.objects.running().filter(pupil=here.pupil).values_list("school", flat=True)
    assert set(schools) == {cast.school2.organisation_id}
    assert timezone.localdate() == (MONDAY + timedelta(days=1)).date()

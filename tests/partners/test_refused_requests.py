"""What beheer or a teamleider asks and can not be done is told on the page: it is no fault."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from partners.actions import (
    NotPossible,
    authorise,
    change_user,
    close_account,
    invite_user,
    reopen_account,
)
from partners.actions.editing import version_of
from partners.models import AccountProposal, Invitation, User, WpgAuthorisation
from partners.rules.roles import Role
from partners.views import people
from tests.cast import MONDAY
from tests.pages import text_of, texts_in
from tests.partners.accounts import DAY, browser_of, made_by_beheer, role_of, sent_form, waiting

pytestmark = pytest.mark.usefixtures("monday")


def two_ask_at_once(cast, monkeypatch, first, second):
    """A colleague asks another role for the manager after the form of `second` was looked at."""
    looked_at = people.PersonForm.is_valid

    def is_valid(form):
        is_right = looked_at(form)
        if form.is_bound:
            change_user(cast.manager, version=version_of(cast.manager), by=cast.beheer, role=first)
        return is_right

    monkeypatch.setattr(people.PersonForm, "is_valid", is_valid)
    return sent_form(browser_of(cast.beheer), cast.manager, role=second)


def test_two_roles_asked_for_one_person_at_one_moment(cast, monkeypatch):
    answer = two_ask_at_once(cast, monkeypatch, Role.OFFICER, Role.TEAM_LEADER)

    assert answer.status_code == 422
    assert "Er wacht al een ander voorstel" in " ".join(texts_in(answer, "fout"))
    assert answer.context["form"]["role"].value() == Role.TEAM_LEADER
    assert waiting(cast.manager).role == Role.OFFICER


def test_the_same_role_asked_at_one_moment_is_one(cast, monkeypatch):
    answer = two_ask_at_once(cast, monkeypatch, Role.OFFICER, Role.OFFICER)

    assert answer.status_code == 302
    assert waiting(cast.manager).role == Role.OFFICER


def test_a_link_for_an_account_that_a_colleague_just_closed(beheer, cast, monkeypatch):
    def invite(person, *, by):
        close_account(person, by=by)
        return invite_user(person, by=by)

    monkeypatch.setattr(people, "invite_user", invite)
    page = beheer.post(reverse("partners:invite", args=[cast.lpa3.pk]), follow=True)

    assert page.status_code == 200
    assert f"Het account van {cast.lpa3.name} is gesloten" in text_of(page)
    assert not Invitation.objects.filter(user=cast.lpa3).exists()


def test_opening_an_account_for_which_something_else_waits(beheer, cast):
    close_account(cast.lpa2, by=cast.beheer)
    sent_form(beheer, cast.lpa2, role=Role.TEAM_LEADER)

    page = beheer.post(reverse("partners:reopen", args=[cast.lpa2.pk]), follow=True)

    assert "Er wacht al een ander voorstel" in text_of(page)
    assert not User.objects.get(pk=cast.lpa2.pk).is_active


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (lambda cast: close_account(cast.beheer, by=cast.beheer), "account_is_own"),
        (lambda cast: invite_user(cast.closed, by=cast.beheer), "account_is_closed"),
        (lambda cast: invite_user(cast.without_address, by=cast.beheer), "address_is_missing"),
        (lambda cast: wpg(cast.teamleider, by=cast.teamleider), "authorisation_is_own"),
        (lambda cast: wpg(cast.administratie, by=cast.teamleider), "role_reads_no_reports"),
    ],
)
def test_each_refusal_names_its_rule(cast, act, code):
    cast.closed = close_account(cast.lpa3, by=cast.beheer)
    cast.without_address = cast.halt
    cast.halt.email = ""
    cast.halt.write(by=None, at=MONDAY, fields=("email",))

    with pytest.raises(NotPossible) as refusal:
        act(cast)

    assert refusal.value.code == code


def wpg(person, *, by) -> WpgAuthorisation:
    return authorise(person, starts_on=timezone.localdate(), given_by="Marleen Vos", by=by)


@pytest.mark.parametrize("change", [{"role": Role.MANAGER}, {"is_active": False}])
def test_an_authorisation_is_held_against_who_somebody_is_now(cast, change):
    read_before = User.objects.get(pk=cast.lpa2.pk)
    for name, value in change.items():
        setattr(cast.lpa2, name, value)
    cast.lpa2.write(by=cast.beheer, at=MONDAY, fields=tuple(change))

    with pytest.raises(NotPossible):
        wpg(read_before, by=cast.teamleider)

    assert not WpgAuthorisation.objects.filter(person=cast.lpa2).exists()


def test_who_moved_to_another_bureau_is_not_authorised_there_from_here(cast):
    read_before = User.objects.get(pk=cast.lpa2.pk)
    cast.lpa2.organisation = cast.lpa_elders.organisation
    cast.lpa2.write(by=cast.beheer, at=MONDAY, fields=("organisation",))

    with pytest.raises(NotPossible) as refusal:
        wpg(read_before, by=cast.teamleider)

    assert refusal.value.code == "works_at_another_bureau"
    assert not WpgAuthorisation.objects.filter(person=cast.lpa2).exists()


# --- what became due and no job began ------------------------------------------------------------


@pytest.fixture
def due(beheer, cast, time_machine) -> User:
    """Somebody elsewhere of whom the waiting time for a role is over; no job has run since."""
    officer = made_by_beheer(beheer, cast.lpa_elders.organisation, "off", Role.OFFICER)
    time_machine.shift(DAY + timedelta(seconds=1))
    return officer


def test_beheer_sees_a_role_that_is_due_and_asks_another(due, cast):
    beheer = browser_of(cast.beheer)

    page = beheer.get(reverse("partners:person", args=[due.pk]))
    assert page.context["form"]["role"].value() == Role.OFFICER
    answer = sent_form(beheer, due, role=Role.TEAM_LEADER)

    assert answer.status_code == 302
    assert role_of(due) == Role.OFFICER
    assert waiting(due).role == Role.TEAM_LEADER


def test_asking_by_action_begins_what_is_due_first(due, cast):
    change_user(
        due, version=version_of(due), by=cast.beheer, role=Role.OFFICER, phone="070 1234567"
    )
    assert role_of(due) == Role.OFFICER

    person = User.objects.get(pk=due.pk)
    version = version_of(person)
    change_user(person, version=version, by=cast.beheer, role=Role.TEAM_LEADER)
    assert waiting(due).role == Role.TEAM_LEADER


def test_closing_begins_what_is_due_and_ends_it(due, cast):
    close_account(due, by=cast.beheer)

    assert AccountProposal.objects.get(person=due).outcome == "elapsed"
    reopen_account(due, by=cast.beheer)
    assert role_of(due) == ""
    assert waiting(due).role == Role.OFFICER

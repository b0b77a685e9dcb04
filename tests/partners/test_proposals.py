"""Voorstellen: who watches over which, and until when one waits."""

import pytest
from django.utils import timezone

from partners.actions import approve_proposal, change_user, close_account
from partners.actions.editing import version_of
from partners.models import AccountProposal, User
from partners.models.proposals import actor_of
from partners.rules.roles import Role
from tests.partners.accounts import DAY, SECOND, made_by_beheer, waiting

pytestmark = pytest.mark.usefixtures("monday")


@pytest.fixture
def of_duinzicht(beheer, cast) -> AccountProposal:
    """A role at the bureau of Duinzicht that waits for a second person."""
    return waiting(made_by_beheer(beheer, cast.lpa.organisation, "nieuw", Role.OFFICER))


@pytest.fixture
def of_heuvelrand(beheer, elsewhere) -> AccountProposal:
    """A role at the other bureau, where it begins by itself after 24 hours."""
    return waiting(made_by_beheer(beheer, elsewhere, "elders", Role.OFFICER))


def seen_by(person) -> set[int]:
    return set(AccountProposal.objects.visible_to(person).values_list("pk", flat=True))


def test_beheer_and_fg_watch_over_every_bureau_and_a_teamleider_over_the_own(
    cast, of_duinzicht, of_heuvelrand
):
    assert seen_by(cast.beheer) == seen_by(cast.fg) == {of_duinzicht.pk, of_heuvelrand.pk}
    assert seen_by(cast.teamleider) == {of_duinzicht.pk}
    for person in (cast.lpa, cast.administratie, cast.school, cast.jeugdteam, cast.manager):
        assert seen_by(person) == set(), person.username


def test_who_has_no_account_any_more_watches_over_nothing(cast, of_duinzicht):
    assert seen_by(cast.teamleider)

    close_account(cast.teamleider, by=cast.beheer)
    cast.teamleider.refresh_from_db()

    assert not seen_by(cast.teamleider)
    assert actor_of(cast.teamleider).role == ""


def test_one_with_a_moment_waits_until_that_moment(of_heuvelrand, of_duinzicht):
    begins = of_heuvelrand.effective_from
    waits = AccountProposal.objects.waiting

    assert set(waits(begins - SECOND)) == {of_duinzicht, of_heuvelrand}
    assert set(waits(begins)) == {of_duinzicht}
    assert set(waits(begins + DAY)) == {of_duinzicht}


def test_somebody_has_a_role_since_it_was_given_and_not_since_it_was_asked(cast, of_duinzicht):
    person = of_duinzicht.person
    assert actor_of(person).since is None

    approve_proposal(of_duinzicht.pk, by=cast.teamleider)

    person.refresh_from_db()
    of_duinzicht.refresh_from_db()
    assert actor_of(person).since == of_duinzicht.decided_at
    assert actor_of(person).asked_by == cast.beheer.pk


def test_a_new_address_makes_nobody_new_in_their_role(cast, of_duinzicht, time_machine):
    approve_proposal(of_duinzicht.pk, by=cast.teamleider)
    person = User.objects.get(pk=of_duinzicht.person_id)
    person.password = cast.lpa.password  # in use, so that a new address waits
    person.write(by=None, at=timezone.now(), fields=("password",))
    before = actor_of(person)
    time_machine.shift(DAY)

    change_user(person, version=version_of(person), by=cast.beheer, email="ander@d.invalid")
    approve_proposal(waiting(person).pk, by=cast.teamleider)

    assert person.proposals.begun().count() == 2
    assert actor_of(person) == before

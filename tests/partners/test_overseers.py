"""Who watches over accounts does not disappear unseen: else nobody is left to stop anything."""

import pytest
from django.core import mail
from django.urls import reverse

from partners.actions import (
    approve_proposal,
    begin_due_proposals,
    close_account,
    reopen_account,
    send_due_mail,
)
from partners.models import AccountProposal, User
from partners.rules.roles import Role
from tests.cast import MONDAY
from tests.pages import text_of, texts_in
from tests.partners.accounts import (
    DAY,
    Kind,
    berichten,
    browser_of,
    colleague,
    made_by_beheer,
    role_of,
    sent_form,
    waiting,
)

pytestmark = pytest.mark.usefixtures("monday")


def press_close(client, person):
    return client.post(reverse("cases:close_person", args=[person.pk]))


def test_a_new_fg_needs_a_second_person(beheer, cast):
    new = made_by_beheer(beheer, cast.lpa.organisation, "fg2", Role.PRIVACY_OFFICER)

    assert role_of(new) == ""
    approve_proposal(waiting(new).pk, by=cast.teamleider)
    assert role_of(new) == Role.PRIVACY_OFFICER


@pytest.mark.parametrize("how", ["close", "demote"])
def test_the_last_fg_stays_until_there_is_another(beheer, cast, how):
    def remove():
        if how == "close":
            return press_close(beheer, cast.fg)
        return sent_form(beheer, cast.fg, role=Role.MANAGER)

    refused = remove()

    assert refused.status_code in (409, 422)
    assert "enige functionaris gegevensbescherming" in text_of(refused)
    assert User.objects.get(pk=cast.fg.pk).is_active
    assert role_of(cast.fg) == Role.PRIVACY_OFFICER

    colleague(cast, Role.PRIVACY_OFFICER)
    assert remove().status_code == 302
    person = User.objects.get(pk=cast.fg.pk)
    assert (person.is_active, person.role) != (True, Role.PRIVACY_OFFICER)


def test_an_fg_who_is_to_get_other_work_is_not_the_one_who_stays(beheer, cast):
    other = colleague(cast, Role.PRIVACY_OFFICER)
    assert sent_form(beheer, other, role=Role.OFFICER).status_code == 302  # waits

    assert press_close(beheer, cast.fg).status_code == 409
    assert sent_form(beheer, cast.fg, role=Role.OFFICER).status_code == 422


@pytest.mark.parametrize("how", ["close", "demote"])
@pytest.mark.parametrize("role", [Role.TEAM_LEADER, Role.ADMINISTRATOR, Role.PRIVACY_OFFICER])
def test_who_is_left_hears_at_once_that_an_overseer_is_gone(cast, role, how):
    gone = colleague(cast, role)
    cast.fg.mail_rhythm = "never"
    cast.fg.write(by=cast.fg, at=MONDAY, fields=("mail_rhythm",))
    mail.outbox.clear()
    beheer = browser_of(cast.beheer)

    if how == "close":
        press_close(beheer, gone)
    else:
        sent_form(beheer, gone, role=Role.MANAGER)

    for who in (cast.fg, cast.teamleider):
        assert Kind.OVERSEER_GONE in berichten(who)
        words = "account gesloten" if how == "close" else "is nu manager"
        page = text_of(browser_of(who).get(reverse("partners:accounts")))
        assert f"Tweede: {words}" in page
    assert Kind.OVERSEER_GONE not in berichten(cast.beheer)  # who did it
    send_due_mail()
    assert cast.fg.email in {message.to[0] for message in mail.outbox}


@pytest.mark.parametrize(("role", "is_gone"), [(Role.OFFICER, True), (Role.ADMINISTRATOR, False)])
def test_it_is_told_of_approved_work_too_unless_somebody_watches_on(beheer, cast, role, is_gone):
    leader = colleague(cast, Role.TEAM_LEADER)
    sent_form(beheer, leader, role=role)
    assert Kind.OVERSEER_GONE not in berichten(cast.fg)

    approve_proposal(waiting(leader).pk, by=cast.teamleider)

    assert (Kind.OVERSEER_GONE in berichten(cast.fg)) is is_gone


def test_who_watches_over_nobody_leaves_without_a_bericht(cast):
    close_account(cast.lpa3, by=cast.beheer)

    assert Kind.OVERSEER_GONE not in berichten(cast.fg)


def test_an_fg_who_comes_back_needs_a_second_person_again(cast):
    other = colleague(cast, Role.PRIVACY_OFFICER)
    close_account(other, by=cast.beheer)

    reopen_account(other, by=cast.beheer)

    assert role_of(other) == ""
    assert waiting(other).role == Role.PRIVACY_OFFICER


# --- what somebody asked who is gone -------------------------------------------------------------


@pytest.mark.parametrize("how", ["close", "demote"])
def test_what_a_removed_beheerder_asked_does_not_begin_by_itself(cast, time_machine, how):
    second = colleague(cast, Role.ADMINISTRATOR)
    elsewhere = cast.lpa_elders.organisation
    time_machine.shift(DAY)
    officers = [
        made_by_beheer(browser_of(who), elsewhere, name, Role.OFFICER)
        for who, name in ((second, "van-tweede"), (cast.beheer, "van-beheer"))
    ]
    AccountProposal.objects.update(effective_from=MONDAY + 2 * DAY)  # nobody else could approve
    beheer = browser_of(cast.beheer)
    if how == "close":
        press_close(beheer, second)
    else:
        sent_form(beheer, second, role=Role.MANAGER)

    time_machine.shift(2 * DAY)
    begin_due_proposals()

    assert [role_of(officer) for officer in officers] == ["", Role.OFFICER]


def test_what_waits_for_a_second_person_still_waits(cast):
    second = colleague(cast, Role.ADMINISTRATOR)
    officer = made_by_beheer(browser_of(second), cast.lpa.organisation, "off", Role.OFFICER)
    assert waiting(officer).effective_from is None

    close_account(second, by=cast.beheer)

    approve_proposal(waiting(officer).pk, by=cast.teamleider)
    assert role_of(officer) == Role.OFFICER


def test_a_refusal_is_told_in_words_of_its_own(beheer, cast):
    assert "Maak eerst" in " ".join(texts_in(press_close(beheer, cast.fg), "fout"))

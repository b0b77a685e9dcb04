"""Where there is no second person: a day in which it can be stopped, and the ways to undo."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from partners.actions import (
    NotTheSecondPerson,
    ProposalDecided,
    add_user,
    approve_proposal,
    authorise,
    begin_due_proposals,
    close_account,
    send_due_mail,
    stop_proposal,
)
from partners.actions.editing import version_of
from partners.models import AccountProposal, User
from partners.rules.roles import Role
from tests.cast import MONDAY
from tests.pages import text_of
from tests.partners.accounts import (
    DAY,
    SECOND,
    Kind,
    berichten,
    browser_of,
    filled,
    made_by_beheer,
    press,
    role_of,
    sent_form,
    waiting,
)

pytestmark = pytest.mark.usefixtures("monday")


def test_without_a_second_person_it_begins_after_a_day_also_when_no_job_ran(
    beheer, cast, elsewhere, time_machine
):
    officer = made_by_beheer(beheer, elsewhere, "off", Role.OFFICER)
    assert berichten(cast.fg).count(Kind.STOPPABLE) == 1
    assert "wacht 24 uur" in text_of(browser_of(cast.fg).get(reverse("partners:accounts")))

    time_machine.shift(DAY - SECOND)
    entered = browser_of(officer)
    assert entered.get("/dossiers/").status_code == 403
    time_machine.shift(SECOND)
    assert entered.get("/dossiers/").status_code == 200

    for _ in range(2):
        begin_due_proposals()
    proposal = AccountProposal.objects.get(person=officer)
    assert (proposal.outcome, proposal.decided_at) == ("elapsed", MONDAY + DAY)
    given = officer.history.filter(role=Role.OFFICER)
    assert [(row.history_date, row.history_user) for row in given] == [(MONDAY + DAY, cast.beheer)]
    assert Kind.NEW_RIGHT in berichten(cast.fg)


@pytest.mark.parametrize(("after", "stops"), [(DAY - SECOND, True), (DAY, False)])
def test_it_can_be_stopped_until_the_last_second(
    beheer, cast, elsewhere, time_machine, after, stops
):
    officer = made_by_beheer(beheer, elsewhere, "off", Role.OFFICER)
    proposal = waiting(officer)
    time_machine.shift(after)

    assert press(browser_of(cast.fg), proposal, "stop") == 302

    time_machine.shift(2 * DAY)
    begin_due_proposals()
    assert role_of(officer) == ("" if stops else Role.OFFICER)
    page = text_of(browser_of(cast.beheer).get(reverse("partners:proposal", args=[proposal.pk])))
    assert ("Tegengehouden" if stops else "Ingegaan na 24 uur") in page


def test_the_job_lets_it_begin_too(beheer, elsewhere, time_machine):
    officer = made_by_beheer(beheer, elsewhere, "off", Role.OFFICER)
    begin_due_proposals()
    assert role_of(officer) == ""
    time_machine.shift(DAY)

    begin_due_proposals()

    assert role_of(officer) == Role.OFFICER


def test_who_may_stop_it_is_mailed_at_once_whatever_they_chose(
    beheer, cast, elsewhere, time_machine
):
    """On a Friday evening a digest of Monday would be too late."""
    time_machine.move_to(MONDAY + timedelta(days=4, hours=9), tick=False)
    cast.fg.mail_rhythm = "never"
    cast.fg.write(by=cast.fg, at=MONDAY, fields=("mail_rhythm",))
    made_by_beheer(browser_of(cast.beheer), elsewhere, "off", Role.OFFICER)
    mail.outbox.clear()

    send_due_mail()

    (message,) = mail.outbox
    assert message.to == [cast.fg.email]
    assert "off" not in message.body.lower().replace("heeft", "")


def test_a_wpg_autorisatie_waits_a_day_where_nobody_can_approve_it(cast, elsewhere, time_machine):
    """Its moment stands in the row: nothing has to run."""
    leader = add_user(
        by=cast.beheer,
        organisation=elsewhere,
        role=Role.TEAM_LEADER,
        username="tl",
        name="Tl",
        email="tl@duinzicht.invalid",
    )
    time_machine.shift(DAY)
    begin_due_proposals()
    leader.refresh_from_db()
    today = timezone.localdate()
    colleague = User.objects.get(username="lpa-elders2")
    authorise(colleague, starts_on=today, given_by="Tl", by=leader)  # beheer made tl: no other

    time_machine.shift(DAY - SECOND)
    assert not colleague.is_authorised_on(timezone.localdate())
    time_machine.shift(SECOND)
    assert colleague.is_authorised_on(timezone.localdate())


def test_who_asked_can_withdraw_and_nobody_is_asked_any_more(beheer, cast):
    officer = made_by_beheer(beheer, cast.lpa.organisation, "off", Role.OFFICER)
    proposal = waiting(officer)
    assert press(browser_of(cast.teamleider), proposal, "withdraw") == 403

    for _ in range(2):
        assert press(beheer, proposal, "withdraw") == 302

    assert Kind.PROPOSAL not in berichten(cast.teamleider)
    assert press(browser_of(cast.teamleider), proposal, "approve") == 302
    assert role_of(officer) == ""
    page = text_of(browser_of(cast.teamleider).get(reverse("partners:accounts")))
    assert "Er wacht niets" in page
    assert "ingetrokken" in page


def test_the_same_form_twice_asks_once(beheer, cast):
    first = sent_form(beheer, cast.manager, role=Role.OFFICER)
    again = sent_form(beheer, cast.manager, role=Role.OFFICER)

    assert (first.status_code, again.status_code) == (302, 302)
    assert AccountProposal.objects.filter(person=cast.manager).count() == 1
    assert berichten(cast.teamleider) == [Kind.PROPOSAL]


def test_a_page_from_before_a_colleague_gave_other_work_asks_nothing(beheer, cast):
    old = version_of(cast.manager)
    sent_form(beheer, cast.manager, organisation=cast.school.organisation_id, role=Role.SCHOOL)

    typed = filled(cast.lpa.organisation, "manager", Role.OFFICER)
    typed |= {"name": "Manager Nieuw", "phone": "070 7654321", "version": old}
    late = beheer.post(reverse("partners:person", args=[cast.manager.pk]), typed)

    assert late.status_code == 409
    assert not AccountProposal.objects.exists()
    shown = late.context["form"]
    for name in ("name", "phone", "role", "organisation", "email"):
        assert shown[name].value() == str(typed[name])


def test_what_a_colleague_changed_beside_it_is_not_undone_by_sending_again(beheer, cast):
    address, old = reverse("partners:person", args=[cast.manager.pk]), version_of(cast.manager)
    elsewhere = cast.lpa_elders.organisation_id
    typed = filled(cast.lpa.organisation, "manager", Role.OFFICER)
    typed |= {"name": cast.manager.name, "email": cast.manager.email, "version": old}
    typed |= {"job_title": cast.manager.job_title, "phone": cast.manager.phone}
    sent_form(beheer, cast.manager, job_title="Hoofd", phone="070 1111111")
    sent_form(beheer, cast.manager, organisation=cast.school.organisation_id, role=Role.SCHOOL)

    shown = beheer.post(address, typed).context["form"]

    assert (shown["role"].value(), shown["phone"].value()) == (Role.OFFICER, "070 1111111")
    again = {name: shown[name].value() for name in shown.fields}
    again = {name: value for name, value in again.items() if value not in (None, False)}
    assert beheer.post(address, again | {"organisation": elsewhere}).status_code == 302
    person = User.objects.get(pk=cast.manager.pk)
    assert (person.job_title, person.phone) == ("Hoofd", "070 1111111")
    assert waiting(person).bureau_id == elsewhere


def test_a_conflict_beside_the_role_keeps_the_role_that_was_typed(beheer, cast):
    """Saved again, what was typed is asked: the role is not silently forgotten."""
    address, old = reverse("partners:person", args=[cast.manager.pk]), version_of(cast.manager)
    sent_form(beheer, cast.manager, phone="070 1111111")
    typed = filled(cast.lpa.organisation, "manager", Role.OFFICER)
    typed |= {"name": cast.manager.name, "email": cast.manager.email, "phone": "070 2222222"}

    late = beheer.post(address, typed | {"version": old})

    assert late.status_code == 409
    shown = late.context["form"]
    assert (shown["role"].value(), shown["phone"].value()) == (Role.OFFICER, "070 2222222")
    assert not AccountProposal.objects.exists()
    again = {name: shown[name].value() for name in shown.fields}
    again = {name: value for name, value in again.items() if value not in (None, False)}
    assert beheer.post(address, again).status_code == 302
    assert waiting(cast.manager).role == Role.OFFICER
    assert User.objects.get(pk=cast.manager.pk).phone == "070 2222222"


@pytest.mark.parametrize("first", ["approve", "stop"])
def test_of_approving_and_stopping_the_first_wins(beheer, cast, first):
    officer = made_by_beheer(beheer, cast.lpa.organisation, "off", Role.OFFICER)
    proposal = waiting(officer)
    acts = [(approve_proposal, cast.teamleider), (stop_proposal, cast.fg)]
    (act, who), (late, other) = acts if first == "approve" else reversed(acts)
    act(proposal.pk, by=who)

    with pytest.raises(ProposalDecided):
        late(proposal.pk, by=other)

    assert role_of(officer) == (Role.OFFICER if first == "approve" else "")


def test_closing_an_account_ends_what_was_asked_for_it(beheer, cast):
    officer = made_by_beheer(beheer, cast.lpa.organisation, "off", Role.OFFICER)
    proposal = waiting(officer)
    close_account(officer, by=cast.beheer)

    with pytest.raises(ProposalDecided):
        approve_proposal(proposal.pk, by=cast.teamleider)

    assert role_of(officer) == ""


def test_a_wpg_autorisatie_that_is_withdrawn_while_it_waits_is_not_given(cast):
    row = authorise(
        cast.lpa2, starts_on=timezone.localdate(), given_by="Marleen Vos", by=cast.teamleider
    )
    teamleider = browser_of(cast.teamleider)
    teamleider.post(reverse("partners:authorisation_withdraw", args=[row.pk]))

    with pytest.raises(ProposalDecided):
        approve_proposal(row.proposal.pk, by=cast.beheer)
    assert not cast.lpa2.is_authorised_on(timezone.localdate())


@pytest.mark.parametrize("who", ["fg", "lpa3", "administratie", "school", "halt", "manager"])
def test_nobody_else_approves(cast, who):
    row = authorise(
        cast.lpa2, starts_on=timezone.localdate(), given_by="Marleen Vos", by=cast.teamleider
    )

    with pytest.raises(NotTheSecondPerson):
        approve_proposal(row.proposal.pk, by=getattr(cast, who))

    approve_proposal(row.proposal.pk, by=cast.beheer)
    assert cast.lpa2.is_authorised_on(timezone.localdate())

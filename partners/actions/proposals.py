"""Voorstellen over accounts: what one person asks and another approves (docs/adr/0019).

Everything here locks the person first and then what is about them, so that approving, stopping and
closing an account wait for each other and one of them wins.
"""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any, cast

from django.db import transaction
from django.utils import timezone

from partners.actions.errors import NotPossible
from partners.actions.giving import begin_authorisation, change_address, give_role
from partners.actions.invitations import find_address_link
from partners.actions.mailing_links import mail_link
from partners.actions.telling_accounts import (
    second_persons,
    tell_of_decision,
    tell_of_right,
    tell_second_persons,
    tell_who_may_stop,
)
from partners.models import AccountProposal, Invitation, Organisation, User, WpgAuthorisation
from partners.models.invitations import VALID
from partners.models.proposals import actor_of
from partners.rules.second_person import WAITING_TIME, may_stop, refusal

Kind, Outcome = AccountProposal.Kind, AccountProposal.Outcome


class ProposalDecided(Exception):
    """Somebody else, or the clock, was first; nothing was changed."""


class NotTheSecondPerson(Exception):
    """Who tries this may not: the reason is a Dutch sentence."""


@transaction.atomic
def propose_role(
    person: User, *, role: str, bureau: Organisation, by: User, at: datetime
) -> AccountProposal:
    """Ask a second person to give somebody a role at a bureau; asked again it stays one."""
    if by.pk == person.pk:
        raise NotPossible("Niemand vraagt een rol voor zichzelf.", code="role_is_own")
    return _propose(person, by, at, kind=Kind.ROLE, role=role, bureau=bureau)


@transaction.atomic
def propose_authorisation(row: WpgAuthorisation, *, by: User, at: datetime) -> AccountProposal:
    """Ask a second person to let a Wpg-autorisatie begin."""
    fields = {"authorisation": row, "bureau": row.bureau}
    proposal = _propose(row.person, by, at, kind=Kind.WPG, **fields)
    if proposal.effective_from is not None:
        row.holds_from = proposal.effective_from
        row.write(by=by, at=at, fields=("holds_from",))
    return proposal


@transaction.atomic
def propose_address(person: User, *, email: str, by: User, at: datetime) -> AccountProposal:
    """Ask whoever reads the old address, or a second person, to change the address of an account.

    There is no waiting time here: an account in use never changes hands by waiting.
    """
    bureau = person.organisation.home_bureau
    proposal = _propose(person, by, at, kind=Kind.ADDRESS, email=email, bureau=bureau)
    if person.email and not proposal.links.still_open(at).exists():
        facts = {"made_at": at, "made_by": by, "expires_at": at + VALID}
        link = Invitation.objects.create(user=person, proposal=proposal, **facts)
        transaction.on_commit(partial(mail_link, link.pk))
    return proposal


def hold(person: User, *, at: datetime) -> User:
    """Somebody as they are now, held until this is done; what is due about them has begun."""
    User.objects.select_for_update(of=("self",)).get(pk=person.pk)
    begin_due_proposals(person=person, at=at)
    return User.objects.select_related("organisation").get(pk=person.pk)


def _propose(person: User, by: User, at: datetime, **what: Any) -> AccountProposal:
    """One voorstel of a kind waits at a time. Raises NotPossible when another one does."""
    person = hold(person, at=at)
    waiting = AccountProposal.objects.undecided().filter(person=person, kind=what["kind"]).first()
    if waiting is not None:
        if all(getattr(waiting, name) == value for name, value in what.items()):
            return waiting
        raise NotPossible(
            f"Er wacht al een ander voorstel: {waiting.what}. Trek dat eerst in.",
            code="another_proposal_waits",
        )
    proposal = AccountProposal(person=person, asked_by=by, asked_at=at, **what)
    people = second_persons(proposal, at=at)
    if not people and proposal.kind != Kind.ADDRESS:
        proposal.effective_from = at + WAITING_TIME
    proposal.save()
    tell_second_persons(proposal, people)
    if proposal.effective_from is not None:
        tell_who_may_stop(proposal)
    return proposal


@transaction.atomic
def approve_proposal(proposal_id: int, *, by: User, at: datetime | None = None) -> AccountProposal:
    """The second person says yes: it is given at once. Twice by the same person has one effect.

    Raises NotTheSecondPerson, and ProposalDecided when it waits no more.
    """
    at = at or timezone.now()
    proposal = _locked(proposal_id)
    if (proposal.outcome, proposal.decided_by_id) == (Outcome.APPROVED, by.pk):
        return proposal
    if reason := refusal(actor_of(by), proposal.matter(), at):
        raise NotTheSecondPerson(reason)
    _check_waiting(proposal, at)
    return _decide(proposal, Outcome.APPROVED, by=by, at=at)


@transaction.atomic
def stop_proposal(proposal_id: int, *, by: User, at: datetime | None = None) -> AccountProposal:
    """Who watches over the account says no, until the last moment of the waiting time."""
    at = at or timezone.now()
    proposal = _locked(proposal_id)
    if (proposal.outcome, proposal.decided_by_id) == (Outcome.STOPPED, by.pk):
        return proposal
    if not may_stop(actor_of(by), proposal.matter()):
        raise NotTheSecondPerson("U kunt dit niet tegenhouden.")
    _check_waiting(proposal, at)
    return _decide(proposal, Outcome.STOPPED, by=by, at=at)


@transaction.atomic
def withdraw_proposal(proposal_id: int, *, by: User, at: datetime | None = None) -> AccountProposal:
    """Who asked it, asks it no more."""
    at = at or timezone.now()
    proposal = _locked(proposal_id)
    if proposal.asked_by_id != by.pk:
        raise NotTheSecondPerson("Dit trekt alleen in wie het vroeg.")
    if proposal.outcome == Outcome.WITHDRAWN:
        return proposal
    _check_waiting(proposal, at)
    return _decide(proposal, Outcome.WITHDRAWN, by=by, at=at)


@transaction.atomic
def answer_from_old_address(
    token: str, *, agrees: bool, at: datetime | None = None
) -> AccountProposal:
    """Whoever reads the old address of an account says whether it changes; the link is used up.

    Raises InvitationGone, and ProposalDecided when somebody was first.
    """
    at = at or timezone.now()
    link = find_address_link(token, at=at)
    proposal = _locked(cast(int, link.proposal_id))
    _check_waiting(proposal, at)
    Invitation.objects.filter(pk=link.pk).update(used_at=at)
    outcome = Outcome.CONFIRMED if agrees else Outcome.STOPPED
    return _decide(proposal, outcome, by=proposal.person, at=at)


@transaction.atomic
def withdraw_proposals_about(person: User, *, by: User | None, at: datetime) -> None:
    """An account closes: what waits about it waits no more. The caller holds the person."""
    rows = AccountProposal.objects.waiting(at).filter(person=person)
    for proposal in rows.select_for_update(of=("self",)):
        _decide(proposal, Outcome.WITHDRAWN, by=by, at=at)


@transaction.atomic
def withdraw_proposals_by(asker: User, *, by: User | None, at: datetime) -> None:
    """Who asked it is gone: it begins no more by itself. The caller holds whom it is about.

    What waits for a second person waits on: somebody else still looks at it.
    """
    rows = AccountProposal.objects.waiting(at).filter(asked_by=asker).exclude(effective_from=None)
    for proposal in rows.select_for_update(of=("self",)):
        _decide(proposal, Outcome.WITHDRAWN, by=by, at=at)


def begin_due_proposals(*, person: User | None = None, at: datetime | None = None) -> None:
    """Give what nobody stopped within its waiting time: to everybody, or to one person."""
    at = at or timezone.now()
    due = AccountProposal.objects.due(at)
    for pk in (due if person is None else due.filter(person=person)).values_list("pk", flat=True):
        _begin(pk, at)


@transaction.atomic
def _begin(proposal_id: int, at: datetime) -> None:
    proposal = _locked(proposal_id)
    if not proposal.outcome and proposal.effective_from and proposal.effective_from <= at:
        _decide(proposal, Outcome.ELAPSED, by=None, at=proposal.effective_from)


def _locked(proposal_id: int) -> AccountProposal:
    """A voorstel and the person it is about, held until this is done."""
    person_id = AccountProposal.objects.values_list("person", flat=True).get(pk=proposal_id)
    User.objects.select_for_update(of=("self",)).get(pk=person_id)
    rows = AccountProposal.objects.select_related("person", "asked_by", "bureau", "authorisation")
    return rows.select_for_update(of=("self",)).get(pk=proposal_id)


def _check_waiting(proposal: AccountProposal, at: datetime) -> None:
    if proposal.outcome or (proposal.effective_from and proposal.effective_from <= at):
        raise ProposalDecided(proposal.state_at(at))


def _decide(
    proposal: AccountProposal, outcome: AccountProposal.Outcome, *, by: User | None, at: datetime
) -> AccountProposal:
    """Write the outcome, and do what it says."""
    proposal.record(outcome, by=by, at=at)
    proposal.links.filter(used_at=None, withdrawn_at=None).update(withdrawn_at=at)
    if outcome in AccountProposal.GIVEN:
        GIVE[proposal.kind](proposal, by=by or proposal.asked_by, at=at)
        if proposal.kind != Kind.ADDRESS:
            tell_of_right(proposal.person, at=at)
    elif proposal.authorisation is not None:
        proposal.authorisation.withdrawn_at = at
        proposal.authorisation.write(by=by, at=at, fields=("withdrawn_at",))
    tell_of_decision(proposal, at=at)
    return proposal


GIVE: dict[str, Callable[..., None]] = {
    Kind.ROLE: give_role,
    Kind.WPG: begin_authorisation,
    Kind.ADDRESS: change_address,
}

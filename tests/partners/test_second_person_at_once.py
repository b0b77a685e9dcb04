"""Approving and stopping the same voorstel at the same moment: one of the two wins."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from partners.actions import (
    ProposalDecided,
    add_user,
    approve_proposal,
    close_account,
    stop_proposal,
)
from partners.models import AccountProposal, User
from partners.rules.roles import Role

pytestmark = pytest.mark.django_db(transaction=True)

WAITING = """SELECT count(*) FROM pg_stat_activity
             WHERE datname = current_database() AND wait_event_type = 'Lock'"""


def both_wait() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")  # else it is as it was at first
        cursor.execute(WAITING)
        return cursor.fetchone()[0] == 2


def at_once(person: User, *acts) -> list:
    """Do all of these at one moment: each waits for the same person until all of them do."""

    def alone(act):
        try:
            return act()
        except ProposalDecided as problem:
            return problem
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as people:
        with transaction.atomic():
            User.objects.select_for_update(of=("self",)).get(pk=person.pk)
            running = [people.submit(alone, act) for act in acts]
            deadline = time.monotonic() + 20
            while not both_wait():
                assert time.monotonic() < deadline, "ze wachten niet op elkaar"
                time.sleep(0.02)
        return [act.result() for act in running]


@pytest.mark.parametrize("other", ["stop", "close", "approve"])
def test_one_of_two_at_once_wins(cast, other):
    fields = {"username": "off", "name": "Off", "email": "off@duinzicht.invalid"}
    place = cast.lpa.organisation
    officer = add_user(by=cast.beheer, organisation=place, role=Role.OFFICER, **fields)
    proposal = officer.proposals.get()
    second = {
        "stop": lambda: stop_proposal(proposal.pk, by=cast.fg),
        "close": lambda: close_account(officer, by=cast.beheer),
        "approve": lambda: approve_proposal(proposal.pk, by=cast.teamleider),
    }[other]

    results = at_once(officer, lambda: approve_proposal(proposal.pk, by=cast.teamleider), second)

    proposal = AccountProposal.objects.get()
    lost = [result for result in results if isinstance(result, ProposalDecided)]
    assert role_given(officer) is (proposal.outcome == "approved")
    assert officer.history.filter(role=Role.OFFICER).count() <= (2 if other == "close" else 1)
    assert len(lost) == (1 if other == "stop" or proposal.outcome == "withdrawn" else 0)


def role_given(person: User) -> bool:
    return User.objects.get(pk=person.pk).role == Role.OFFICER

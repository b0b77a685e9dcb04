"""Who may be the second person: the rule alone, without a database."""

from datetime import datetime, timedelta

import pytest

from partners.models import Notification
from partners.rules.rhythm import AT_ONCE
from partners.rules.roles import PERMITTED, Action, Role
from partners.rules.second_person import (
    OVERSIGHT,
    WAITING_TIME,
    Actor,
    Matter,
    Reach,
    approves_at,
    is_guarded,
    lost_at,
    may_stop,
    refusal,
    roles_with,
    stops_at,
)
from tests.cast import AMSTERDAM

NOW = datetime(2026, 11, 4, 10, 0, tzinfo=AMSTERDAM)
HERE, ELSEWHERE = 1, 2
BEHEER = Actor(person=10, role=Role.ADMINISTRATOR, bureau=HERE)
OTHER_BEHEER = Actor(person=11, role=Role.ADMINISTRATOR, bureau=ELSEWHERE)
TEAM_LEADER = Actor(person=12, role=Role.TEAM_LEADER, bureau=HERE)
SOMEBODY = 99


def matter(asker=BEHEER, about=SOMEBODY, bureau=HERE) -> Matter:
    return Matter(about=about, bureau=bureau, asker=asker)


def test_what_reads_dossiers_makes_accounts_or_watches_over_them_needs_a_second_person():
    """Held against the table of what roles may do, so that a new right is not forgotten here."""
    heavy = {Action.READ_CASE, Action.AUTHORISE, Action.MANAGE}

    assert set(OVERSIGHT) == set(Role)
    for role in Role:
        watches = OVERSIGHT[role].stops is not Reach.NOBODY  # an accomplice would stop nothing
        assert is_guarded(role) is (bool(PERMITTED[role] & heavy) or watches), role
    assert not is_guarded("")


def test_who_watches_over_everybody_and_who_over_a_bureau():
    assert roles_with(Reach.EVERYBODY) == [Role.PRIVACY_OFFICER, Role.ADMINISTRATOR]
    assert roles_with(Reach.BUREAU) == [Role.TEAM_LEADER]


@pytest.mark.parametrize("actor", [OTHER_BEHEER, TEAM_LEADER])
def test_another_beheerder_and_the_teamleider_of_the_bureau_may(actor):
    assert refusal(actor, matter(), NOW) == ""


@pytest.mark.parametrize("role", [*sorted(set(Role) - {Role.ADMINISTRATOR, Role.TEAM_LEADER}), ""])
def test_nobody_else_may(role):
    assert refusal(Actor(person=13, role=role, bureau=HERE), matter(), NOW)


def test_a_teamleider_has_no_say_elsewhere():
    assert refusal(TEAM_LEADER, matter(bureau=ELSEWHERE), NOW)
    assert refusal(TEAM_LEADER, matter(bureau=None), NOW)
    assert not may_stop(TEAM_LEADER, matter(bureau=ELSEWHERE))


def test_never_who_asked_it_and_never_whom_it_is_about():
    assert refusal(BEHEER, matter(), NOW).startswith("U vroeg dit zelf")
    assert refusal(TEAM_LEADER, matter(about=TEAM_LEADER.person), NOW).startswith("Dit gaat over u")
    assert not may_stop(TEAM_LEADER, matter(about=TEAM_LEADER.person))


@pytest.mark.parametrize(
    ("age", "may"),
    [
        (timedelta(0), False),
        (WAITING_TIME - timedelta(seconds=1), False),
        (WAITING_TIME, True),
    ],
)
def test_who_got_the_role_by_the_asker_is_another_person_after_the_waiting_time(age, may):
    made = Actor(12, Role.TEAM_LEADER, HERE, asked_by=BEHEER.person, since=NOW - age)

    assert (refusal(made, matter(asker=BEHEER), NOW) == "") is may
    # and the other way round: who made the asker
    assert (refusal(BEHEER, matter(asker=made), NOW) == "") is may
    # somebody else's new colleague is another person at once
    assert refusal(made, matter(asker=OTHER_BEHEER), NOW) == ""


def test_the_fg_stops_and_never_approves():
    fg = Actor(person=14, role=Role.PRIVACY_OFFICER, bureau=ELSEWHERE)

    assert may_stop(fg, matter())
    assert refusal(fg, matter(), NOW)


def test_what_is_mailed_at_once_is_said_of_accounts():
    urgent = (
        Notification.Kind.PROPOSAL,
        Notification.Kind.STOPPABLE,
        Notification.Kind.OVERSEER_GONE,
    )
    assert set(urgent) == AT_ONCE


def test_what_is_at_no_bureau_is_no_matter_of_a_teamleider():
    leader_of_nothing = Actor(person=12, role=Role.TEAM_LEADER, bureau=None)

    assert refusal(TEAM_LEADER, matter(bureau=HERE), NOW) == ""
    assert refusal(TEAM_LEADER, matter(bureau=None), NOW)
    assert refusal(leader_of_nothing, matter(bureau=None), NOW)


def test_who_is_here_since_the_installation_is_nobody_s_new_accomplice():
    old = Actor(12, Role.TEAM_LEADER, HERE, asked_by=BEHEER.person, since=None)

    assert refusal(old, matter(), NOW) == ""


OTHER_LEADER = Actor(person=15, role=Role.TEAM_LEADER, bureau=ELSEWHERE)
FG = Actor(person=14, role=Role.PRIVACY_OFFICER, bureau=HERE)
ASKER = BEHEER.person


@pytest.mark.parametrize(
    ("leaver", "others", "approves", "stops"),
    [
        # beheer asks, and is no second person for it themselves
        (TEAM_LEADER, [BEHEER], [HERE], [HERE]),
        (TEAM_LEADER, [BEHEER, FG], [HERE], []),
        (TEAM_LEADER, [BEHEER, TEAM_LEADER], [HERE], [HERE]),  # who leaves is still in the list
        (TEAM_LEADER, [BEHEER, OTHER_BEHEER], [], []),
        (TEAM_LEADER, [BEHEER, OTHER_LEADER], [HERE], [HERE]),  # has no say here
        (OTHER_BEHEER, [BEHEER, TEAM_LEADER, FG], [ELSEWHERE], []),
        (OTHER_BEHEER, [BEHEER], [HERE, ELSEWHERE], [HERE, ELSEWHERE]),
        (FG, [BEHEER, TEAM_LEADER], [], [ELSEWHERE]),
        (Actor(person=16, role=Role.OFFICER, bureau=HERE), [BEHEER], [], []),
    ],
)
def test_what_nobody_does_any_more_when_somebody_leaves(leaver, others, approves, stops):
    where = {"asker": ASKER, "bureaus": [HERE, ELSEWHERE]}

    assert lost_at(approves_at, leaver, others, **where) == approves
    assert lost_at(stops_at, leaver, others, **where) == stops

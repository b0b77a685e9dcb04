"""What beheer can not do alone: one table of who needs, who is and who stops a second person.

Pure Python; `now` and the facts are arguments. Why it is so, and its limits: docs/adr/0019. A role
that needs a second person is not given before one approved it; where there is no second person it
begins by itself after the waiting time, in which it can be stopped.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from partners.rules.roles import Role

WAITING_TIME = timedelta(hours=24)


class Reach(StrEnum):
    """About whose accounts somebody has a say."""

    NOBODY = "nobody"
    BUREAU = "bureau"
    EVERYBODY = "everybody"


@dataclass(frozen=True)
class Oversight:
    """What a role means for the accounts of others."""

    is_guarded: bool  # given only with a second person
    approves: Reach
    stops: Reach


_X, _o = True, False
_NONE, _BUREAU, _ALL = Reach.NOBODY, Reach.BUREAU, Reach.EVERYBODY
# fmt: off
OVERSIGHT = {
    #                                 guarded  approves  stops
    Role.OFFICER:          Oversight(_X,      _NONE,    _NONE),   # reads dossiers of a bureau
    Role.ADMINISTRATION:   Oversight(_X,      _NONE,    _NONE),   # reads dossiers of a bureau
    Role.TEAM_LEADER:      Oversight(_X,      _BUREAU,  _BUREAU), # asks for Wpg-autorisaties too
    Role.SCHOOL:           Oversight(_o,      _NONE,    _NONE),   # works at once; its organisation looks
    Role.CARE_COORDINATOR: Oversight(_o,      _NONE,    _NONE),   # every month who has an account there
    Role.MENTOR:           Oversight(_o,      _NONE,    _NONE),
    Role.PARTNER:          Oversight(_o,      _NONE,    _NONE),
    Role.MANAGER:          Oversight(_o,      _NONE,    _NONE),   # no dossiers
    Role.PRIVACY_OFFICER:  Oversight(_X,      _NONE,    _ALL),    # no dossiers; an accomplice stops nothing
    Role.ADMINISTRATOR:    Oversight(_X,      _ALL,     _ALL),    # makes accounts
}
# fmt: on
_NO_OVERSIGHT = Oversight(is_guarded=False, approves=Reach.NOBODY, stops=Reach.NOBODY)


@dataclass(frozen=True)
class Actor:
    """Somebody who works here: since when, and by whose asking; None: since the installation."""

    person: int
    role: str
    bureau: int
    asked_by: int | None = None
    since: datetime | None = None


@dataclass(frozen=True)
class Matter:
    """What is asked: about whom, at which bureau if any, and by whom."""

    about: int
    bureau: int | None
    asker: Actor


def is_guarded(role: str) -> bool:
    """Whether this role is only given with a second person."""
    return _oversight_of(role).is_guarded


def oversees(role: str) -> Reach:
    """Whose accounts somebody of this role watches over."""
    oversight = _oversight_of(role)
    return max(oversight.approves, oversight.stops, key=list(Reach).index)


def roles_with(reach: Reach) -> list[Role]:
    """The roles that watch over accounts as far as this."""
    return [role for role in Role if oversees(role) is reach]


def approves_at(actor: Actor, bureau: int | None) -> bool:
    """Whether somebody has a say in who gets something at this bureau, if any."""
    return _reaches(_oversight_of(actor.role).approves, actor, bureau)


def stops_at(actor: Actor, bureau: int | None) -> bool:
    """Whether somebody can stop what is asked at this bureau, if any."""
    return _reaches(_oversight_of(actor.role).stops, actor, bureau)


def lost_at(
    does: Callable[[Actor, int], bool],
    leaver: Actor,
    others: Iterable[Actor],
    *,
    asker: int,
    bureaus: Iterable[int],
) -> list[int]:
    """The bureaus where nobody does this any more for who asks something, once somebody left.

    Who asks is no second person for themselves.
    """
    left = [who for who in others if who.person not in (leaver.person, asker)]
    return [
        bureau
        for bureau in bureaus
        if does(leaver, bureau) and not any(does(who, bureau) for who in left)
    ]


def refusal(actor: Actor, matter: Matter, now: datetime) -> str:
    """Why somebody may not be the second person, in Dutch; empty when they may."""
    if not approves_at(actor, matter.bureau):
        return "Dit keurt een andere beheerder goed, of de teamleider van het bureau."
    if actor.person == matter.about:
        return "Dit gaat over uzelf. Een ander moet het goedkeuren."
    if actor.person == matter.asker.person:
        return "U vroeg dit zelf. Een ander moet het goedkeuren."
    if _lately_made(actor, matter.asker, now) or _lately_made(matter.asker, actor, now):
        return "Een van u beiden kreeg zijn rol minder dan 24 uur geleden door de ander."
    return ""


def may_stop(actor: Actor, matter: Matter) -> bool:
    """Whether somebody may stop it: less is given then, so only who gains is kept out."""
    return stops_at(actor, matter.bureau) and actor.person != matter.about


def _oversight_of(role: str) -> Oversight:
    return OVERSIGHT[Role(role)] if role in OVERSIGHT else _NO_OVERSIGHT


def _reaches(reach: Reach, actor: Actor, bureau: int | None) -> bool:
    at_own_bureau = bureau is not None and actor.bureau == bureau
    return reach is Reach.EVERYBODY or (reach is Reach.BUREAU and at_own_bureau)


def _lately_made(actor: Actor, other: Actor, now: datetime) -> bool:
    """Whether somebody has a role that the other asked for, and has it too short to be another."""
    if actor.asked_by != other.person or actor.since is None:
        return False
    return now - actor.since < WAITING_TIME

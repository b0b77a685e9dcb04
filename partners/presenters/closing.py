"""What the page says of an account before it closes: why it stays, and who watches no more."""

from collections.abc import Callable
from datetime import datetime

from django.db.models import Q

from partners.actions import NotPossible
from partners.actions.overseers import check_an_fg_stays
from partners.models import AccountProposal, Organisation, User
from partners.models.proposals import actor_since
from partners.rules.second_person import (
    Actor,
    Reach,
    approves_at,
    oversees,
    roles_with,
    stops_at,
)

NAMED_AT_MOST = 3
LOST: dict[str, Callable[[Actor, int], bool]] = {
    "Goedkeuren wat u vraagt bij {}. Het gaat dan na 24 uur vanzelf in.": approves_at,
    "Tegenhouden wat u vraagt bij {}.": stops_at,
}


def reason_to_stay(person: User) -> str:
    """Why this account can not be closed now; empty when it can."""
    try:
        check_an_fg_stays(person)
    except NotPossible as refusal:
        return str(refusal)
    return ""


def ends_with(person: User, now: datetime) -> list[str]:
    """What waits and will begin no more when this account closes."""
    about = Q(person=person) | Q(asked_by=person, effective_from__isnull=False)
    rows = AccountProposal.objects.waiting(now).filter(about).select_related("person", "bureau")
    return [str(row) for row in rows.order_by("asked_at", "pk")]


def watch_lost_with(person: User, *, by: User) -> list[str]:
    """What nobody else does when this account closes, of what the reader asks."""
    everywhere = oversees(person.role) is Reach.EVERYBODY
    bureaus = Organisation.objects.filter(kind=Organisation.Kind.BUREAU, is_active=True)
    mine = bureaus if everywhere else bureaus.filter(pk=person.organisation_id)
    roles = [*roles_with(Reach.BUREAU), *roles_with(Reach.EVERYBODY)]
    rows = User.objects.filter(role__in=roles, is_active=True).exclude(pk__in=(person.pk, by.pk))
    others, leaver = [actor_since(row, None, None) for row in rows], actor_since(person, None, None)

    def lost(does: Callable[[Actor, int], bool]) -> list[str]:
        return [
            bureau.name
            for bureau in mine
            if does(leaver, bureau.pk) and not any(does(who, bureau.pk) for who in others)
        ]

    return [words.format(_named(at)) for words, does in LOST.items() if (at := lost(does))]


def _named(bureaus: list[str]) -> str:
    """Some bureaus by name, many by number."""
    many = len(bureaus) > NAMED_AT_MOST
    return f"{len(bureaus)} bureaus" if many else " en ".join(bureaus)

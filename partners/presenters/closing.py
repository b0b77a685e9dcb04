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
    lost_at,
    roles_with,
    stops_at,
)

NAMED_AT_MOST = 3
LOST: dict[str, Callable[[Actor, int], bool]] = {
    "Goedkeuren wat u vraagt bij {}. Een rol of Wpg-autorisatie gaat dan na 24 uur vanzelf in; een "
    "ander e-mailadres alleen als het oude adres het bevestigt.": approves_at,
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
    rows = Organisation.objects.filter(kind=Organisation.Kind.BUREAU, is_active=True)
    bureaus = dict(rows.values_list("pk", "name"))
    roles = [*roles_with(Reach.BUREAU), *roles_with(Reach.EVERYBODY)]
    overseers = User.objects.filter(role__in=roles, is_active=True)
    others = [actor_since(row, None, None) for row in overseers]
    leaver = actor_since(person, None, None)
    found = {
        words: lost_at(does, leaver, others, asker=by.pk, bureaus=bureaus)
        for words, does in LOST.items()
    }
    return [words.format(_named([bureaus[pk] for pk in at])) for words, at in found.items() if at]


def _named(bureaus: list[str]) -> str:
    """Some bureaus by name, many by number."""
    many = len(bureaus) > NAMED_AT_MOST
    return f"{len(bureaus)} bureaus" if many else " en ".join(bureaus)

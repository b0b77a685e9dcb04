"""Who watches over accounts does not leave unseen: else nobody is left to stop anything.

Beheer closes an account or takes work away alone, so that somebody who leaves is out at once. What
it can not do alone is make everybody disappear who would stop what it asks next (docs/adr/0019).
"""

from datetime import datetime

from django.db.models import Q

from partners.actions.errors import NotPossible
from partners.actions.proposals import begin_due_proposals, withdraw_proposals_by
from partners.actions.telling_accounts import tell_of_overseer_gone
from partners.models import AccountProposal, User
from partners.rules.roles import Role
from partners.rules.second_person import Reach, oversees

FG = Q(role=Role.PRIVACY_OFFICER, is_active=True)


def hold_with_overseers(person: User, *, at: datetime) -> User:
    """Somebody as they are now, held with every fg and whom they ask something about.

    All in one order, so that two who leave at one moment wait for each other. What is due about
    somebody has begun.
    """
    asked = AccountProposal.objects.undecided().filter(asked_by=person).exclude(effective_from=None)
    touched = Q(pk=person.pk) | FG | Q(pk__in=asked.values("person"))
    rows = User.objects.select_for_update(of=("self",), no_key=True).filter(touched)
    list(rows.order_by("pk"))
    begin_due_proposals(person=person, at=at)
    return User.objects.select_related("organisation").get(pk=person.pk)


def check_an_fg_stays(person: User) -> None:
    """Raises NotPossible for the last fg: one who is to get other work soon does not count."""
    if not person.is_active or person.role != Role.PRIVACY_OFFICER:
        return
    roles = AccountProposal.objects.undecided().filter(kind=AccountProposal.Kind.ROLE)
    leaving = roles.exclude(role=Role.PRIVACY_OFFICER)
    others = User.objects.filter(FG).exclude(pk=person.pk)
    if not others.exclude(pk__in=leaving.values("person")).exists():
        raise NotPossible(
            f"{person.name} is de enige functionaris gegevensbescherming, die kan tegenhouden wat "
            "beheer vraagt. Maak eerst een ander functionaris gegevensbescherming.",
            code="last_privacy_officer",
        )


def end_watch(was: User, *, by: User, at: datetime) -> None:
    """Somebody who watched over accounts does so no more: what they asked begins no more by
    itself, and who is left hears it at once. The caller holds everybody whom it is about.
    """
    if oversees(was.role) is not Reach.NOBODY:
        withdraw_proposals_by(was, by=by, at=at)
        tell_of_overseer_gone(was, by=by, at=at)

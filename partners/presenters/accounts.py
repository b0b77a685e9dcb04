"""What the pages about accounts tell: the voorstellen that wait, and what happened lately."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import attrgetter
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.formats import date_format

from partners.actions.telling_accounts import second_persons
from partners.models import AccountProposal, Invitation, StrangerReport, User
from partners.models.proposals import AccountProposalQuerySet, actor_of, actor_since
from partners.rules.roles import ROLE_LABELS, Role
from partners.rules.second_person import (
    Actor,
    Matter,
    Reach,
    may_stop,
    oversees,
    refusal,
    roles_with,
)

LATELY = timedelta(days=90)
MOST_EVENTS = 100


@dataclass(frozen=True)
class ProposalRow:
    """A voorstel, and what its reader may do with it now."""

    proposal: AccountProposal
    state: str
    waits: bool
    refusal: str  # why the reader may not approve it
    may_stop: bool
    may_withdraw: bool

    @property
    def may_approve(self) -> bool:
        return self.waits and not self.refusal


@dataclass(frozen=True)
class DecidedRow:
    """A voorstel that waits no more, and what became of it."""

    proposal: AccountProposal
    state: str


@dataclass(frozen=True)
class Event:
    """Something that happened to an account."""

    at: datetime
    person: str
    what: str
    by: str


def proposal_row(proposal: AccountProposal, reader: User, now: datetime) -> ProposalRow:
    """A voorstel as somebody reads it now."""
    return _row(proposal, actor_of(reader), proposal.matter(), now)


def _row(proposal: AccountProposal, actor: Actor, matter: Matter, now: datetime) -> ProposalRow:
    begun = proposal.effective_from is not None and proposal.effective_from <= now
    waits = not proposal.outcome and not begun
    is_own = proposal.asked_by_id == actor.person
    return ProposalRow(
        proposal=proposal,
        state=proposal.state_at(now),
        waits=waits,
        refusal=refusal(actor, matter, now),
        may_stop=waits and not is_own and may_stop(actor, matter),
        may_withdraw=waits and is_own,
    )


def waiting_in_words(person: User, now: datetime) -> list[str]:
    """What was asked about somebody and is not given yet: what waits, for whom, and until when."""
    waiting = person.proposals.waiting(now).select_related("person", "bureau", "asked_by")
    return [proposal_in_words(proposal, now) for proposal in waiting.order_by("pk")]


def proposal_in_words(proposal: AccountProposal, now: datetime) -> str:
    """What waits, for whom, and when it begins by itself."""
    what = proposal.what[0].upper() + proposal.what[1:]
    if proposal.effective_from is not None:
        begins = date_format(timezone.localtime(proposal.effective_from), "j F Y, H:i")
        return (
            f"{what} geldt nog niet. Er is niemand om het goed te keuren: dit gaat in op {begins}, "
            "tenzij iemand het tegenhoudt."
        )
    names = " of ".join(who.name for who in second_persons(proposal, at=now))
    from_mail = "wie de post van het oude adres leest" if proposal.links.exists() else ""
    whom = " of ".join(filter(None, (names, from_mail))) or "een tweede persoon"
    return f"{what} geldt nog niet. Dit gaat in zodra {whom} het goedkeurt."


def waiting_rows(reader: User, now: datetime) -> list[ProposalRow]:
    """What waits of all that somebody watches over, the oldest first."""
    return _waiting_of(_proposals(reader), reader, now)


def count_waiting(reader: User, now: datetime) -> tuple[int, int]:
    """How many wait for somebody to approve them, and how many more they can only stop."""
    rows = _waiting_of(AccountProposal.objects.visible_to(reader), reader, now)
    to_approve = sum(row.may_approve for row in rows)
    return to_approve, sum(row.may_stop and not row.may_approve for row in rows)


def _waiting_of(
    proposals: AccountProposalQuerySet, reader: User, now: datetime
) -> list[ProposalRow]:
    found = list(proposals.waiting(now).with_askers().order_by("asked_at", "pk"))
    if not found:
        return []
    actor = actor_of(reader)
    return [_row(proposal, actor, _matter(proposal), now) for proposal in found]


def _matter(row: Any) -> Matter:
    """What is asked, by an asker as `with_askers` found them."""
    asker = actor_since(row.asked_by, row.asker_made_by, row.asker_since)
    return Matter(row.person_id, row.bureau_id, asker=asker)


def decided_rows(reader: User, now: datetime) -> list[DecidedRow]:
    """What was decided lately, the newest first."""
    rows = _proposals(reader).exclude(outcome="").filter(decided_at__gte=now - LATELY)
    newest = rows.order_by("-decided_at")[:MOST_EVENTS]
    return [DecidedRow(row, state=row.state_at(now)) for row in newest]


def _proposals(reader: User) -> AccountProposalQuerySet:
    rows = AccountProposal.objects.visible_to(reader)
    return rows.select_related("person__organisation", "bureau", "asked_by", "decided_by")


def events_seen_by(reader: User, now: datetime) -> list[Event]:
    """What happened lately to the accounts that somebody watches over."""
    proposals = AccountProposal.objects.visible_to(reader)
    match oversees(reader.role):
        case Reach.EVERYBODY:
            return _events(User.objects.all(), proposals, now)
        case Reach.BUREAU:
            return _events(_seen_at_bureau(reader), proposals, now)
    return []


def events_about(person: User, now: datetime) -> list[Event]:
    """What happened lately to somebody's own account, the newest first."""
    return _events(User.objects.filter(pk=person.pk), person.proposals.all(), now)


def _seen_at_bureau(reader: User) -> QuerySet:
    """The own people, and who watches or watched over everybody: also over these."""
    watched = User.history.filter(role__in=roles_with(Reach.EVERYBODY)).values("id")
    return User.objects.filter(Q(organisation=reader.organisation_id) | Q(pk__in=watched))


def _events(people: QuerySet, proposals: QuerySet, now: datetime) -> list[Event]:
    """What happened lately to these accounts, and was asked about them; the newest first."""
    since = now - LATELY
    found = [
        *_links(people, since),
        *_changes(people, since),
        *_strangers(people, since),
        *_asked(proposals, since),
    ]
    return sorted(found, key=attrgetter("at"), reverse=True)[:MOST_EVENTS]


def _asked(proposals: QuerySet, since: datetime) -> Iterator[Event]:
    """What was asked; what became of it stands beside it, or is a change of the account."""
    rows = proposals.filter(asked_at__gte=since).select_related("person", "bureau", "asked_by")
    for row in rows.order_by("-asked_at")[:MOST_EVENTS]:
        yield Event(row.asked_at, row.person.name, f"gevraagd: {row.what}", row.asked_by.name)


def _links(people: QuerySet, since: datetime) -> Iterator[Event]:
    rows = Invitation.objects.for_password().filter(user__in=people, made_at__gte=since)
    for row in rows.select_related("user", "made_by").order_by("-pk")[:MOST_EVENTS]:
        name = row.user.name
        yield Event(row.made_at, name, "link voor een wachtwoord gevraagd", row.made_by.name)
        if row.used_at:
            yield Event(row.used_at, name, "wachtwoord gekozen met de link", name)


def _changes(people: QuerySet, since: datetime) -> Iterator[Event]:
    """Of the history of people: a new account, another role, place or address, closed, opened."""
    before = User.history.filter(id=OuterRef("id"), history_id__lt=OuterRef("history_id"))
    newest = before.order_by("-history_id")
    watched = ("role", "organisation", "email", "is_active")
    was = {f"was_{name}": Subquery(newest.values(name)[:1]) for name in watched}
    rows = User.history.filter(id__in=people, history_date__gte=since).annotate(**was)
    changed = Q(was_role=None)
    for name in watched:
        changed |= ~Q(**{name: F(f"was_{name}")})
    shown = rows.filter(changed).select_related("organisation", "history_user")
    for row in shown.order_by("-history_id")[:MOST_EVENTS]:
        by = row.history_user.name if row.history_user else "het portaal"
        for what in _in_words(row):
            yield Event(row.history_date, row.name, what, by)


def _strangers(people: QuerySet, since: datetime) -> Iterator[Event]:
    rows = StrangerReport.objects.filter(person__in=people, said_at__gte=since)
    shown = rows.select_related("person", "organisation", "said_by")
    for row in shown.order_by("-pk")[:MOST_EVENTS]:
        what = f"hoort niet bij {row.organisation}, meldt de organisatie"
        yield Event(row.said_at, row.person.name, what, row.said_by.name)


def _in_words(row: Any) -> Iterable[str]:
    """What a row of the history, with what stood there before (`was_…`), says."""
    work = f"{ROLE_LABELS[Role(row.role)].lower()} bij {row.organisation}" if row.role else ""
    if row.was_role is None:
        return [f"nieuw account, {work or 'nog zonder rol'}"]
    words = []
    if (row.role, row.organisation_id) != (row.was_role, row.was_organisation):
        words.append(f"is nu {work}" if work else "heeft geen rol meer")
    if row.email != row.was_email:
        words.append("heeft een ander e-mailadres")
    if row.is_active != row.was_is_active:
        words.append("account heropend" if row.is_active else "account gesloten")
    return words

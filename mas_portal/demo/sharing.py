"""How a dossier of the demo is shared with partners, and what is asked of them."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from cases import actions
from cases.models import CaseShare, Regime
from cases.rules.requests import Answer, AnswerKind, Progress, RequestKind
from cases.rules.sharing import PARTNERS, ConsentKind, Giver, Part, Terms, worth_opening
from mas_portal.demo.story import Story
from partners.rules.roles import Scope


@dataclass(frozen=True)
class Reply:
    """What a partner answered, so many school days ago; `next_in`: when it tells more."""

    since: int
    kind: AnswerKind
    text: str = ""
    progress: Progress | None = None
    next_in: int | None = None


@dataclass(frozen=True)
class Ask:
    """A verzoek to a partner or school, to be answered before a school day, counted from today."""

    kind: RequestKind
    since: int
    text: str
    before: int
    taken_by: str = ""
    reply: Reply | None = None


@dataclass(frozen=True)
class Shared:
    """A dossier shared with a partner. Days count in school days: `since` before today, `until`
    and `starts` after it."""

    partner: str  # user name of somebody there
    since: int
    summary: str
    until: int = 45
    starts: int | None = None  # None: at once
    purpose: str = ""  # empty: what the table of partners proposes
    parts: frozenset[Part] = frozenset()  # empty: what the table of partners proposes
    ended: tuple[int, str] | None = None  # school days ago, and why
    under_wpg: bool = False  # police data, for a partner of justice
    asks: tuple[Ask, ...] = ()


def share(story: Story, row: Shared) -> CaseShare:
    """Share, and open what makes sense for this partner: told before, nothing about sharing."""
    at = story.moment(row.since)
    stage, organisation = story.stage, story.stage.people[row.partner].organisation
    proposed = PARTNERS[organisation.kind]
    shared = actions.share_case(
        story.case,
        organisation,
        Terms(
            kind=proposed.ground,
            purpose=row.purpose or proposed.purpose,
            law=proposed.wpg_law if row.under_wpg else proposed.law,
            parts=row.parts or proposed.parts,
            starts_on=stage.ago(row.since) if row.starts is None else stage.ahead(row.starts),
            ends_on=stage.ahead(row.until),
        ),
        by=story.owner,
        summary=row.summary,
        regime=Regime.WPG if row.under_wpg else Regime.AVG,
        at=at,
    )
    opens = row.parts or proposed.parts
    entries = story.case.timeline.filter(kind__in=worth_opening(organisation.kind))
    chosen = actions.Items(
        entries=_ids(entries if Part.TIMELINE in opens else entries.none()),
        agreements=_ids(
            story.case.agreements.all() if Part.AGREEMENTS in opens else entries.none()
        ),
    )
    later = at + timedelta(minutes=2)
    actions.open_items(story.case, shared.pk, chosen, by=story.owner, at=later)
    return shared


def _ids(rows: QuerySet) -> frozenset[int]:
    return frozenset(rows.values_list("pk", flat=True))


def ask(story: Story, whom: str, row: Ask) -> None:
    """Leerplicht asks a partner or the school; somebody there may take it."""
    people, case = story.stage.people, story.case
    told: dict[str, Any] = {
        "kind": row.kind,
        "text": row.text,
        "due_on": story.stage.ahead(row.before),
        "by": story.owner,
        "at": story.moment(row.since),
    }
    if people[whom].scope is Scope.SCHOOL:
        asked = actions.ask_school(case, **told)
    else:
        share = case.shares.running().get(organisation=people[whom].organisation_id)
        asked = actions.ask_partner(case, share.pk, **told)
    if row.taken_by and asked.task is not None:
        at = story.moment(row.since)
        actions.take_over(case, asked.task.pk, by=people[row.taken_by], at=at)


def reply(story: Story, whom: str, row: Ask) -> None:
    """They answer what was asked."""
    said = row.reply
    if said is None:
        return
    person = story.stage.people[whom]
    asked = story.case.requests.open().get(answering=person.organisation_id, kind=row.kind)
    closes = said.kind is not AnswerKind.DECLINED and said.next_in is None
    answer = Answer(
        said.kind,
        text=said.text,
        progress=said.progress,
        next_on=None if said.next_in is None else story.stage.ahead(said.next_in),
        no_follow_up=closes,
    )
    at = story.moment(said.since)
    actions.answer_request(story.case, asked.pk, answer=answer, by=person, at=at)


def end(story: Story, row: Shared) -> None:
    """It was shared until that day."""
    if row.ended is None:
        return
    days_ago, reason = row.ended
    organisation = story.stage.people[row.partner].organisation
    standing = story.case.shares.running().get(organisation=organisation)
    actions.end_share(
        story.case, standing.pk, reason=reason, by=story.owner, at=story.moment(days_ago)
    )


def consent(
    story: Story, days_ago: int, kind: ConsentKind, given_by: tuple[Giver, ...], names: str
) -> None:
    """Somebody agreed, in a conversation of that day."""
    at = story.moment(days_ago)
    actions.record_consent(
        story.case,
        kind=kind,
        given_by=given_by,
        names=names,
        how="mondeling, in het gesprek",
        given_on=timezone.localdate(at),
        by=story.owner,
        at=at,
    )

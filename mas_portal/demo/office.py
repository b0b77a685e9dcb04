"""What school and bureau do about a dossier of the demo, beside its officer."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from cases import actions
from cases.models import AbsenceNotice
from mas_portal.demo.stage import AMSTERDAM, Stage
from mas_portal.demo.story import Story
from partners.models import Organisation, User
from partners.rules.roles import Role


def record_number(story: Story, days_ago: int, notice: AbsenceNotice) -> None:
    """The school did report to DUO, and types its number."""
    number = str(story.chance.randint(4_000_000, 4_999_999))
    by, at = notice.received_by, story.moment(days_ago)
    actions.record_duo_number(notice, number=number, by=by, at=at)


def withdraw(story: Story, days_ago: int, notice: AbsenceNotice, reason: str) -> None:
    """The school takes its melding back."""
    by, at = notice.received_by, story.moment(days_ago)
    actions.withdraw_notice(notice, reason=reason, by=by, at=at)


def hand_over(story: Story, days_ago: int, to: User, text: str) -> None:
    """The teamleider gives a dossier to another officer; who had it stands in."""
    by, at = story.stage.people["teamleider"], story.moment(days_ago)
    story.case = actions.assign_officers(
        story.case, owner=to, deputy=story.owner, by=by, at=at, text=text
    )


def pass_on(story: Story, days_ago: int, notice: AbsenceNotice) -> None:
    """The administratie tells the region where the pupil lives."""
    if notice.bureau is not None:
        clerk = _clerk(story.stage, notice.bureau)
        actions.pass_on_notice(notice, by=clerk, at=story.moment(days_ago))


def return_statuses(story: Story) -> None:
    """The administratie told DUO most statuses some days after they changed."""
    stage, bureau = story.stage, story.case.bureau
    for notice in AbsenceNotice.objects.to_return_to_duo().filter(case=story.case).order_by("pk"):
        since = notice.duo_status_at
        if since is None:
            continue
        waited = stage.school_days_since(timezone.localdate(since))
        days_ago = waited - story.chance.randint(1, 4)
        if days_ago < 1 or story.chance.random() < 0.1:
            continue
        afternoon = datetime.combine(stage.ago(days_ago), time(15, 30), AMSTERDAM)
        at = afternoon + timedelta(minutes=story.chance.randint(0, 60))
        actions.mark_returned({notice.pk: since}, by=_clerk(stage, bureau), at=at)


def _clerk(stage: Stage, bureau: Organisation) -> User:
    """Who does the administratie of a bureau."""
    return next(
        person
        for person in stage.people.values()
        if person.role == Role.ADMINISTRATION and person.organisation_id == bureau.pk
    )

"""The draft of a melding: begun, written page by page, sent or thrown away by its writer."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from cases.actions.attachments import forget_attachments, move_attachments
from cases.actions.notices import NoticeData, receive_notice
from cases.actions.pupils import PupilData
from cases.models import AbsenceNotice, NoticeDraft
from partners.models import Organisation, User

_EMPTY_IS_KEPT = timedelta(days=1)


def begin_draft(*, by: User) -> NoticeDraft:
    """Begin a melding. Drafts this person began and left empty before today are swept away."""
    old = timezone.now() - _EMPTY_IS_KEPT
    NoticeDraft.objects.filter(user=by, answers={}, updated_at__lt=old).delete()
    return NoticeDraft.objects.create(user=by)


def keep_answers(draft: NoticeDraft, page: str, answers: Mapping[str, str]) -> None:
    """Keep what was typed on one page, right or wrong: nobody types it twice."""
    if draft.answers.get(page) == answers:
        return  # nothing changed, so what somebody is checking at this moment still holds
    draft.answers = draft.answers | {page: dict(answers)}
    draft.save(update_fields=["answers", "updated_at"])


def discard_draft(draft: NoticeDraft) -> None:
    """Throw a draft away: nothing was sent."""
    forget_attachments(draft)
    draft.delete()


@transaction.atomic
def send_draft(
    draft: NoticeDraft,
    *,
    pupil: PupilData,
    data: NoticeData,
    by: User,
    at: datetime | None = None,
) -> AbsenceNotice:
    """Send a draft as the melding of the school its writer works for. The draft is then gone."""
    school = Organisation.objects.select_related("municipality__bureau").get(pk=by.organisation_id)
    notice = receive_notice(
        submission_key=draft.key, pupil=pupil, data=data, school=school, by=by, at=at
    )
    move_attachments(draft, notice)
    draft.delete()
    return notice

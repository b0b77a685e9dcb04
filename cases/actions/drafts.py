"""The draft of a melding: begun, written page by page, sent or thrown away by its writer.

Who leaves a draft alone for 30 days loses it: it tells of a pupil about whom nothing was sent.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from cases.actions.attachments import forget_attachments, move_attachments
from cases.actions.notice_data import NoticeData, PupilData
from cases.actions.notices import receive_notice
from cases.models import AbsenceNotice, NoticeDraft
from cases.rules.windows import Window, saved_by, with_saved
from partners.models import Organisation, User
from partners.rules.editing import Merge

KEPT_FOR = timedelta(days=30)  # eigen keuze
_EMPTY_IS_KEPT = timedelta(days=1)


@transaction.atomic
def begin_draft(*, by: User, about: Mapping[str, str] | None = None) -> NoticeDraft:
    """Begin a melding, with a pupil filled in when it is `about` one; asked twice, it is one.

    Drafts this person began and left empty before today are swept away.
    """
    old = timezone.now() - _EMPTY_IS_KEPT
    NoticeDraft.objects.filter(user=by, answers={}, updated_at__lt=old).delete()
    if not about:
        return NoticeDraft.objects.create(user=by)
    User.objects.select_for_update(no_key=True).get(pk=by.pk)  # the same button, pressed twice
    answers = {"leerling": dict(about)}
    began = NoticeDraft.objects.filter(user=by, answers=answers).first()
    return began or NoticeDraft.objects.create(user=by, answers=answers)


def keep_answers(
    draft: NoticeDraft, page: str, answers: Mapping[str, str], *, window: Window | None = None
) -> frozenset[str]:
    """Keep what was changed on one page, right or wrong: nobody types it twice.

    Gives the names of what another window changed too, to something else: that stays. A page
    without a `window` counts as opened just now.
    """
    kept = draft.answers.get(page)
    if kept == answers:
        return frozenset()  # what somebody is checking at this moment still holds
    merged = Merge(dict(answers), frozenset())
    if kept is not None and window is not None:
        saved = saved_by(draft.windows, window.key)
        merged = window.merge(answers, kept=kept, saved=saved)
    if not merged.changes:
        return merged.clashes
    stands = {**(kept or {}), **merged.changes}
    draft.answers = draft.answers | {page: {name: stands.get(name, "") for name in answers}}
    if window is not None:
        draft.windows = with_saved(draft.windows, window.key, merged.changes)
    draft.save(update_fields=["answers", "windows", "updated_at"])
    return merged.clashes


def discard_draft(draft: NoticeDraft) -> None:
    """Throw a draft away: nothing was sent."""
    forget_attachments(draft)
    draft.delete()


def clear_drafts(*, at: datetime | None = None) -> int:
    """Throw away the drafts that nobody touched for 30 days; gives how many.

    One by one, and each held first: who is writing at this very moment keeps it.
    """
    left_alone = NoticeDraft.objects.filter(updated_at__lt=(at or timezone.now()) - KEPT_FOR)
    cleared = 0
    for key in list(left_alone.values_list("key", flat=True)):
        with transaction.atomic():
            draft = left_alone.select_for_update(skip_locked=True).filter(key=key).first()
            if draft is not None:
                discard_draft(draft)
                cleared += 1
    return cleared


@transaction.atomic
def send_draft(
    draft: NoticeDraft,
    *,
    pupil: PupilData,
    data: NoticeData,
    school: Organisation | None,
    by: User,
    at: datetime | None = None,
) -> AbsenceNotice:
    """Send a draft about a pupil of a school, or of none. The draft is then gone."""
    notice = receive_notice(
        submission_key=draft.key, pupil=pupil, data=data, school=school, by=by, at=at
    )
    move_attachments(draft, notice)
    draft.delete()
    return notice

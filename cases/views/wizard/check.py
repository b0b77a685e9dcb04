"""The last page: everything once more, and sending exactly what was shown."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from cases.actions import NoticeRefused
from cases.actions.drafts import send_draft
from cases.forms.notice_pages import CHECK, NoticePages
from cases.presenters.pupil_choice import KnownPupils, known_pupils
from cases.views.wizard.shown import show
from partners.requests import SignedInRequest
from partners.views.forms import NOT_RIGHT_YET, SOMEBODY_WAS_FIRST

CHANGED = "De melding is in een ander venster gewijzigd. Controleer alles nog een keer."


def check(request: SignedInRequest, pages: NoticePages) -> HttpResponse:
    """Show everything once more; send exactly what was shown."""
    known = known_pupils(request.user, pages.pupil_data())
    if request.method != "POST":
        return _show(request, pages, known)
    if request.POST.get("versie") != pages.draft.updated_at.isoformat():
        messages.warning(request, CHANGED)
        return _show(request, pages, known, status=SOMEBODY_WAS_FIRST)
    if known.alike and (known.numbered or "andere" not in request.POST):
        return _show(request, pages, known, status=NOT_RIGHT_YET, must_choose=True)
    try:
        return _send(request, pages)
    except NoticeRefused as refused:  # a day passed, or the calendar changed meanwhile
        for reason in refused.reasons:
            messages.warning(request, reason)
        return _show(request, pages, known, status=SOMEBODY_WAS_FIRST)


def _show(
    request: SignedInRequest,
    pages: NoticePages,
    known: KnownPupils,
    *,
    status: int = 200,
    must_choose: bool = False,
) -> HttpResponse:
    context = {
        "notice": pages.preview(request.user),
        "weeks": pages.notice_data().weeks,
        "known": known,
        "must_choose": must_choose,
    }
    return show(request, pages, CHECK, status=status, **context)


def _send(request: SignedInRequest, pages: NoticePages) -> HttpResponse:
    notice = send_draft(
        pages.draft,
        pupil=pages.pupil_data(),
        data=pages.notice_data(),
        school=pages.school,
        by=request.user,
    )
    messages.success(request, f"Uw melding {notice.number} is verstuurd.")
    return redirect("cases:notice", number=notice.number)

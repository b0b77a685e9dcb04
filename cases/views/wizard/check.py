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


def check(request: SignedInRequest, pages: NoticePages) -> HttpResponse:
    """Show everything once more; send exactly what was shown."""
    known = known_pupils(request.user, pages.pupil_data())
    status = 200
    if request.method == "POST":
        status = _refused(request, pages, known)
        if not status:
            try:
                return _send(request, pages)
            except NoticeRefused as refused:  # a day passed, or the calendar changed meanwhile
                status = 409
                for reason in refused.reasons:
                    messages.warning(request, reason)
    shown = {"notice": pages.preview(request.user), "weeks": pages.notice_data().weeks}
    return show(
        request, pages, CHECK, status=status, known=known, must_choose=status == 422, **shown
    )


def _refused(request: SignedInRequest, pages: NoticePages, known: KnownPupils) -> int:
    """Why it can not be sent yet, as a status: 409 changed meanwhile, 422 which pupil is open."""
    if request.POST.get("versie") != pages.draft.updated_at.isoformat():
        messages.warning(
            request, "De melding is in een ander venster gewijzigd. Controleer alles nog een keer."
        )
        return 409
    is_open = known.alike and (known.numbered or "andere" not in request.POST)
    return 422 if is_open else 0


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

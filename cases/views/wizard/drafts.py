"""Drafts of meldingen: begun, found back, thrown away; and what became of one that is gone."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from cases.access import open_notice
from cases.actions.drafts import KEPT_FOR, begin_draft, discard_draft
from cases.forms.notice_pages import PAGES, unfinished
from cases.models import AbsenceNotice, NoticeDraft
from cases.presenters.pupil_choice import chosen_answers
from cases.views.wizard.shown import to_page
from partners.access_log import NotAllowed, NotVisible, Refusal
from partners.models import AccessLog, User
from partners.requests import SignedInRequest
from partners.rules.roles import Action

FIRST = PAGES[0]


class DraftGone(NotVisible):
    """No draft of this reader: cleared, thrown away, somebody else's, or never there."""

    page = "notices/draft_gone.html"


@require_http_methods(["GET", "HEAD", "POST"])
def notice_new(request: SignedInRequest) -> HttpResponse:
    """Begin a melding, or go on with one that was not finished."""
    only_who_files(request.user)
    if request.method == "POST":
        return to_page(begin_draft(by=request.user).key, FIRST)
    context = {"drafts": unfinished(request.user), "kept_days": KEPT_FOR.days}
    return render(request, "notices/new.html", context)


@require_POST
def notice_again(request: SignedInRequest, number: str) -> HttpResponse:
    """Begin another melding about the pupil of an earlier one."""
    open_notice(request.user, number, action=Action.FILE_NOTICE)
    answers = chosen_answers(request.user, number)
    if answers is None:
        raise NotVisible(Refusal(request.user, AccessLog.Kind.READ_NOTICE, number))
    return to_page(begin_draft(by=request.user, about=answers).key, PAGES[1])


@require_POST
def notice_draft_delete(request: SignedInRequest, key: uuid.UUID) -> HttpResponse:
    """Throw away a draft of one's own."""
    draft = own_draft(request, key)
    if draft is None:
        return to_receipt(request.user, key)
    discard_draft(draft)
    messages.success(request, "Het concept is verwijderd. Er is niets verstuurd.")
    return redirect("cases:notice_new")


def own_draft(request: SignedInRequest, key: uuid.UUID) -> NoticeDraft | None:
    """The reader's own draft, held while something is sent; None when it is not there."""
    only_who_files(request.user)
    drafts = request.user.notice_drafts.filter(key=key)
    if request.method == "POST":
        drafts = drafts.select_for_update()
    return drafts.first()


def only_who_files(user: User) -> None:
    if not user.may(Action.FILE_NOTICE):
        raise NotAllowed(Refusal(user, AccessLog.Kind.READ_NOTICE, "nieuw"))


def sent_as(user: User, key: uuid.UUID) -> AbsenceNotice:
    """What a draft became that was sent. Otherwise there is nothing."""
    sent = AbsenceNotice.objects.visible_to(user).filter(received_by=user, submission_key=key)
    notice = sent.select_related("pupil").first()
    if notice is None:
        raise DraftGone(Refusal(user, AccessLog.Kind.READ_NOTICE, str(key)))
    return notice


def to_receipt(user: User, key: uuid.UUID) -> HttpResponse:
    """Where a draft that was sent leads: the same receipt again."""
    return redirect("cases:notice", number=sent_as(user, key).number)

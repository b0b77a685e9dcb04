"""The pages with a form: what is typed is kept, with every button and in between."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from cases.actions import NotPossible
from cases.actions.attachments import add_attachment, remove_attachment
from cases.forms.notice_pages import CHECK, PAGES, NoticePages
from cases.models import NoticeDraft
from cases.rules.absence import AbsenceKind
from cases.views.wizard.check import check
from cases.views.wizard.drafts import own_draft, sent_as, to_receipt
from cases.views.wizard.keeping import in_between, keep
from cases.views.wizard.pupils import chosen_pupil, looks_for_a_pupil, show_found
from cases.views.wizard.shown import page_url, show, to_page
from partners.requests import SignedInRequest
from partners.rules.references import row_key
from partners.views.forms import NOT_RIGHT_YET, SOMEBODY_WAS_FIRST, texts_in

FIRST, LAST_FORM = PAGES[0], PAGES[-2]
ELSEWHERE = ("bijlage-weg", "toevoegen", "vorige", "later")  # buttons that do not go on


@require_http_methods(["GET", "HEAD", "POST"])
def notice_draft(request: SignedInRequest, key: uuid.UUID, page: str) -> HttpResponse:
    """One page of the wizard."""
    if page not in PAGES:
        raise Http404
    draft = own_draft(request, key)
    if draft is None:
        return to_receipt(request.user, key) if page == CHECK else _gone(request, key)
    if request.method == "POST" and page != CHECK:
        return _keep(request, draft, page)
    pages = NoticePages(draft)
    if not pages.may_open(page):
        return to_page(key, pages.first_open)
    if page == CHECK:
        return check(request, pages)
    return show(request, pages, page, form=pages.to_fill_in(page))


def _gone(request: SignedInRequest, key: uuid.UUID) -> HttpResponse:
    """A draft that was sent leads to its receipt; what was typed since comes back."""
    notice = sent_as(request.user, key)
    facts = (*vars(notice).values(), *vars(notice.pupil).values())
    told = {fact for fact in facts if isinstance(fact, str)}
    unsent = [text for text in texts_in(request) if text not in told]
    receipt = reverse("cases:notice", kwargs={"number": notice.number})
    if not unsent:
        return redirect(receipt)
    context = {
        "what": "U verstuurde deze melding intussen in een ander venster.",
        "back_url": receipt,
        "back": f"Naar melding {notice.number}",
        "typed": unsent,
    }
    return render(request, "409.html", context, status=SOMEBODY_WAS_FIRST)


def _keep(request: SignedInRequest, draft: NoticeDraft, page: str) -> HttpResponse:
    """Keep a page as typed; then say so, or go on."""
    typed = NoticePages(draft).typed(page, request.POST)
    if page == FIRST and "kies" in request.POST:
        typed = chosen_pupil(request)
    if "overig" in request.POST:  # what the page offers below 16 lesuren
        typed["kind"] = AbsenceKind.OVERIG
    kept = keep(request, draft, page, typed)
    refused = _keep_attachments(request, draft) if page == LAST_FORM else []
    if request.htmx and "weken" in request.POST:
        return _show_weeks(request, kept.pages, page)
    if request.htmx:
        return in_between(request, kept)
    if not kept.is_whole:
        status = SOMEBODY_WAS_FIRST if kept.clashes else NOT_RIGHT_YET
        more = {"refused": refused, **kept.shown}
        return show(request, kept.pages, page, form=kept.form, status=status, **more)
    if refused:
        return _show_refused(request, kept.pages, page, refused)
    return _follow_button(request, kept.pages, page)


def _show_refused(
    request: SignedInRequest, pages: NoticePages, page: str, refused: list[str]
) -> HttpResponse:
    """The page again with what is wrong with files; the answers are checked by going on alone."""
    goes_on = request.POST.keys().isdisjoint(ELSEWHERE)
    form = pages.answered(page) if goes_on else pages.to_fill_in(page)
    return show(request, pages, page, form=form, refused=refused, status=NOT_RIGHT_YET)


def _follow_button(request: SignedInRequest, pages: NoticePages, page: str) -> HttpResponse:
    """What the button asks for, or on when everything is right."""
    key = pages.draft.key
    if not pages.may_open(page):  # an earlier page became wrong in another window
        return to_page(key, pages.first_open)
    if "bijlage-weg" in request.POST or "toevoegen" in request.POST:
        return redirect(page_url(key, page) + "#bijlagen")
    if "weken" in request.POST:
        return redirect(page_url(key, page) + "#weken")
    if page == FIRST and looks_for_a_pupil(request.POST):
        return show_found(request, pages)
    if "vorige" in request.POST:
        return to_page(key, pages.before(page))
    if "later" in request.POST:
        messages.success(request, "Uw concept is bewaard.")
        return redirect("cases:notice_new")
    form = pages.answered(page)
    if not form.is_valid():
        return show(request, pages, page, form=form, status=NOT_RIGHT_YET)
    return to_page(key, pages.after(page))


def _keep_attachments(request: SignedInRequest, draft: NoticeDraft) -> list[str]:
    """Keep the files that were sent, and take off the one that was pointed at.

    Gives what was wrong with files that were refused; the others are kept.
    """
    refused: list[str] = []
    unwanted = row_key(request.POST.get("bijlage-weg", ""))
    if unwanted is not None:
        remove_attachment(draft, unwanted)
    for file in request.FILES.getlist("bijlagen"):
        try:
            add_attachment(draft, name=file.name or "bijlage", content=file, by=request.user)
        except NotPossible as refusal:
            refused += refusal.reasons
    return refused


def _show_weeks(request: SignedInRequest, pages: NoticePages, page: str) -> HttpResponse:
    """The table of weeks for the dates as they are now; nothing is checked yet."""
    context = {"form": pages.to_fill_in(page), "opened_cells": pages.opened_cells(page)}
    return render(request, "notices/weeks.html", context)

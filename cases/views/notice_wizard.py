"""The melding wizard: four pages over one draft, which only its writer sees."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from cases.absence_rules import AbsenceKind
from cases.actions import NotPossible
from cases.actions.attachments import add_attachment, remove_attachment
from cases.actions.drafts import begin_draft, discard_draft, keep_answers, send_draft
from cases.file_kinds import ACCEPT
from cases.forms.notice_pages import CHECK, LABELS, PAGES, NoticePages
from cases.models import AbsenceNotice, NoticeDraft
from cases.pupil_choice import chosen_answers, known_pupils, reported_before
from partners.access_log import NotAllowed, NotVisible, Refusal
from partners.models import AccessLog, User
from partners.requests import SignedInRequest
from partners.roles import Action

FIRST, LAST_FORM = PAGES[0], PAGES[-2]
SEARCH_LENGTH = 100


@require_http_methods(["GET", "HEAD", "POST"])
def notice_new(request: SignedInRequest) -> HttpResponse:
    """Begin a melding, or go on with one that was not finished."""
    _only_who_files(request.user)
    if request.method == "POST":
        return _to_page(begin_draft(by=request.user).key, FIRST)
    drafts = NoticeDraft.objects.filter(user=request.user).exclude(answers={})
    unfinished = [NoticePages(draft) for draft in drafts.order_by("-updated_at")]
    return render(request, "notices/new.html", {"unfinished": unfinished})


@require_http_methods(["GET", "HEAD", "POST"])
def notice_draft(request: SignedInRequest, key: uuid.UUID, page: str) -> HttpResponse:
    """One page of the wizard. What is typed is kept, with every button and in between."""
    if page not in PAGES:
        raise Http404
    draft = _own_draft(request, key)
    if draft is None:
        return _to_receipt(request.user, key)
    pages = NoticePages(draft)
    if not pages.may_open(page):
        return _to_page(key, pages.first_open)
    if page == CHECK:
        return _check(request, pages)
    if request.method == "POST":
        return _keep(request, draft, page)
    return _show(request, pages, page, form=pages.to_fill_in(page))


@require_POST
def notice_draft_delete(request: SignedInRequest, key: uuid.UUID) -> HttpResponse:
    """Throw away a draft of one's own."""
    draft = _own_draft(request, key)
    if draft is None:
        return _to_receipt(request.user, key)
    discard_draft(draft)
    messages.success(request, "Het concept is verwijderd. Er is niets verstuurd.")
    return redirect("cases:notice_new")


def _keep(request: SignedInRequest, draft: NoticeDraft, page: str) -> HttpResponse:
    """Keep a page as typed; then back, away, or on when everything on it is right."""
    typed = NoticePages(draft).typed(page, request.POST)
    if page == FIRST and "kies" in request.POST:
        typed = _chosen(request)
    if "overig" in request.POST:  # what the page offers below 16 lesuren
        typed["kind"] = AbsenceKind.OVERIG
    keep_answers(draft, page, typed)
    refused = _keep_attachments(request, draft) if page == LAST_FORM else []
    pages = NoticePages(draft)
    if page == FIRST and _looks_for_a_pupil(request.POST):
        return _show_found(request, pages)
    if "bijlage-weg" in request.POST or ("toevoegen" in request.POST and not refused):
        return redirect(_page_url(draft.key, page) + "#bijlagen")
    if "weken" in request.POST:
        return _show_weeks(request, pages, page)
    if request.htmx:  # kept while somebody types; the page stays as it is
        return HttpResponse(status=204)
    if "vorige" in request.POST:
        return _to_page(draft.key, pages.before(page))
    if "later" in request.POST:
        messages.success(request, "Uw concept is bewaard.")
        return redirect("cases:notice_new")
    form = pages.to_fill_in(page) if "toevoegen" in request.POST else pages.answered(page)
    if refused or not form.is_valid():
        return _show(request, pages, page, form=form, refused=refused, status=422)
    return _to_page(draft.key, pages.after(page))


def _keep_attachments(request: SignedInRequest, draft: NoticeDraft) -> list[str]:
    """Keep the files that were sent, and take off the one that was pointed at.

    Gives what was wrong with files that were refused; the others are kept.
    """
    refused: list[str] = []
    unwanted = request.POST.get("bijlage-weg", "")
    if unwanted.isdecimal():
        remove_attachment(draft, int(unwanted))
    for file in request.FILES.getlist("bijlagen"):
        try:
            add_attachment(draft, name=file.name or "bijlage", content=file, by=request.user)
        except NotPossible as refusal:
            refused += refusal.reasons
    return refused


def _chosen(request: SignedInRequest) -> dict[str, str]:
    """The pupil of an earlier melding of the own school, as the page asks it."""
    answers = chosen_answers(request.user, request.POST["kies"])
    if answers is None:
        raise NotVisible(
            Refusal(request.user, AccessLog.Kind.READ_NOTICE, request.POST["kies"][:20])
        )
    return answers


def _looks_for_a_pupil(sent: QueryDict) -> bool:
    """The button of the search box, or Enter in it while nothing was filled in yet."""
    nothing_yet = not (sent.get("first_name") or sent.get("surname"))
    return "zoeken" in sent or bool(nothing_yet and sent.get("zoektekst", "").strip())


def _show_found(request: SignedInRequest, pages: NoticePages) -> HttpResponse:
    """The pupils that the school reported before and that fit what was typed, to choose from."""
    text = request.POST.get("zoektekst", "").strip()[:SEARCH_LENGTH]
    found = reported_before(request.user, text, timezone.localdate()) if text else []
    form = pages.to_fill_in(FIRST)
    return _show(request, pages, FIRST, form=form, searched=text, found=found, has_searched=True)


def _show_weeks(request: SignedInRequest, pages: NoticePages, page: str) -> HttpResponse:
    """The table of weeks for the dates as they are now; nothing is checked yet."""
    if request.htmx:
        return render(request, "notices/weeks.html", {"form": pages.to_fill_in(page)})
    return redirect(_page_url(pages.draft.key, page) + "#weken")


def _check(request: SignedInRequest, pages: NoticePages) -> HttpResponse:
    """Show everything once more; send exactly what was shown."""
    draft, known = pages.draft, known_pupils(request.user, pages.pupil_data())
    status = 200
    if request.method == "POST" and request.POST.get("versie") != draft.updated_at.isoformat():
        status = 409
        messages.warning(
            request, "De melding is in een ander venster gewijzigd. Controleer alles nog een keer."
        )
    elif request.method == "POST" and known.alike and "andere" not in request.POST:
        status = 422
    elif request.method == "POST":
        return _send(request, pages)
    shown = {"notice": pages.preview(request.user), "weeks": pages.notice_data().weeks}
    return _show(
        request, pages, CHECK, status=status, known=known, must_choose=status == 422, **shown
    )


def _send(request: SignedInRequest, pages: NoticePages) -> HttpResponse:
    notice = send_draft(
        pages.draft, pupil=pages.pupil_data(), data=pages.notice_data(), by=request.user
    )
    messages.success(request, f"Uw melding {notice.number} is verstuurd.")
    return redirect("cases:notice", number=notice.number)


def _show(
    request: SignedInRequest, pages: NoticePages, page: str, *, status: int = 200, **context
) -> HttpResponse:
    key = pages.draft.key
    bar = [_bar_item(key, slug, page) for slug in PAGES]
    context |= {
        "draft": pages.draft,
        "documents": pages.draft.documents.all(),
        "accept": ACCEPT,
        "bar": bar,
        "label": LABELS[page],
        "fields_template": f"notices/fields_{page}.html",
        "is_first": page == FIRST,
        "to_check": pages.first_open == CHECK,
    }
    template = "notices/check.html" if page == CHECK else "notices/draft.html"
    return render(request, template, context, status=status)


def _bar_item(key: uuid.UUID, slug: str, current: str) -> dict[str, str]:
    """A page in the bar. Links only on the check page: elsewhere they would lose what is typed."""
    ahead = PAGES.index(slug) - PAGES.index(current)
    return {
        "label": LABELS[slug],
        "state": "now" if ahead == 0 else "done" if ahead < 0 else "todo",
        "url": _page_url(key, slug) if current == CHECK else "",
    }


def _only_who_files(user: User) -> None:
    if not user.may(Action.FILE_NOTICE):
        raise NotAllowed(Refusal(user, AccessLog.Kind.READ_NOTICE, "nieuw"))


def _own_draft(request: SignedInRequest, key: uuid.UUID) -> NoticeDraft | None:
    """The reader's own draft, held while something is sent; None when it is not there."""
    _only_who_files(request.user)
    drafts = NoticeDraft.objects.filter(user=request.user, key=key)
    if request.method == "POST":
        drafts = drafts.select_for_update()
    return drafts.first()


def _to_receipt(user: User, key: uuid.UUID) -> HttpResponse:
    """Where a draft that was sent leads: the same receipt again. Otherwise there is nothing."""
    sent = AbsenceNotice.objects.visible_to(user).filter(received_by=user, submission_key=key)
    notice = sent.first()
    if notice is None:
        raise NotVisible(Refusal(user, AccessLog.Kind.READ_NOTICE, str(key)))
    return redirect("cases:notice", number=notice.number)


def _to_page(key: uuid.UUID, page: str) -> HttpResponse:
    return redirect(_page_url(key, page))


def _page_url(key: uuid.UUID, page: str) -> str:
    return reverse("cases:notice_draft", kwargs={"key": key, "page": page})

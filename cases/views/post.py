"""The post of a bureau: asking for a letter in a dossier, and sending what was asked for."""

from collections.abc import Callable
from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from cases.actions.post import mark_sent, undo_sent
from cases.forms.post import NewPostForm
from cases.models import Case, PostItem
from cases.querysets.children import PostQuerySet
from cases.views.door import case_page
from cases.views.form_page import case_form_page
from partners.access_log import NotAllowed, Refusal, log_list
from partners.models import AccessLog, User
from partners.paging import page_of
from partners.requests import SignedInRequest
from partners.rules.roles import Action
from partners.views.forms import posted

ON_A_LIST, SENT_SHOWN = 50, 20
RECENT = timedelta(days=7)


@case_page(Action.WORK_CASE)
def post_new(request: SignedInRequest, case: Case) -> HttpResponse:
    """Ask the administratie to send a letter; also in a closed dossier."""
    form = NewPostForm(posted(request), case=case)
    done = "De brief staat klaar bij de post van de administratie."
    return case_form_page(request, case, form, "Brief laten versturen", done=done)


@require_safe
def post(request: SignedInRequest) -> HttpResponse:
    """What still has to be sent, the longest waiting first; and what went out this week."""
    rows = _post_for(request.user).select_related("case__pupil", "asked_by", "sent_by")
    page = page_of(rows.to_send(), key="asked_at", size=ON_A_LIST, after=request.GET.get("na", ""))
    sent = list(rows.sent_since(timezone.now() - RECENT)[:SENT_SHOWN])
    shown = {row.case_id for row in (*page.rows, *sent)}
    log_list(request.user, AccessLog.Kind.LIST_TASKS, sorted(shown))
    context = {"rows": page.rows, "sent": sent, "next_page": page.next_page(request.GET)}
    return render(request, "cases/post.html", context)


@require_POST
def post_sent(request: SignedInRequest, pk: int) -> HttpResponse:
    """A letter went out."""
    return _change(request, pk, mark_sent, "Verstuurd")


@require_POST
def post_back(request: SignedInRequest, pk: int) -> HttpResponse:
    """A letter did not go out after all."""
    return _change(request, pk, undo_sent, "Weer te versturen")


def _change(
    request: SignedInRequest, pk: int, action: Callable[..., PostItem], said: str
) -> HttpResponse:
    row = get_object_or_404(_post_for(request.user), pk=pk)
    messages.success(request, f"{said}: {action(row.pk, by=request.user)}.")
    return redirect("cases:post")


def _post_for(user: User) -> PostQuerySet:
    """The letters of the bureau of somebody who sends post."""
    if not user.may(Action.SEND_POST):
        raise NotAllowed(Refusal(user, AccessLog.Kind.LIST_TASKS, ""))
    return PostItem.objects.visible_to(user)

"""The dossier, the list of dossiers, and the timeline."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases import facts, list_facts
from cases.audience import ENTRY_KIND_LABELS, EntryKind, readable_kinds
from cases.forms.work import CaseFilter
from cases.models import Case
from cases.paging import page_of
from cases.querysets import CaseQuerySet
from cases.views.door import case_page
from partners.access_log import NotAllowed, Refusal, log_list
from partners.models import AccessLog, User
from partners.requests import SignedInRequest
from partners.roles import Action

ENTRIES_ON_THE_CASE, ENTRIES_ON_A_PAGE, CASES_ON_A_PAGE = 20, 50, 50


@require_safe
@case_page()
def show(request: SignedInRequest, case: Case) -> HttpResponse:
    """Wie is aan zet, wat moet er gebeuren, and what happened so far."""
    user, today = request.user, timezone.localdate()
    timeline = case.timeline.visible_to(user).select_related("by", "organisation")
    entries = page_of(timeline, key="at", size=ENTRIES_ON_THE_CASE, newest_first=True)
    context = {
        "case": case,
        "about": facts.about_pupil(case, today),
        "workflow_label": facts.workflow_label(case),
        "level_label": facts.LEVEL_LABELS[case.level],
        "steps": facts.tracker(case, user),
        "turn": facts.turn(case, user, today),
        "moments": facts.moments(case, user, today),
        "notices": case.notices.visible_to(user).order_by("-received_at", "-id"),
        "routes": case.routes.visible_to(user),
        "entries": facts.entries(entries.rows),
        "has_more": bool(entries.after),
        "may_work": user.may(Action.WORK_CASE),
        "may_assign": user.may(Action.ASSIGN_CASE),
    }
    return render(request, "cases/case.html", context)


@require_safe
@case_page()
def timeline(request: SignedInRequest, case: Case) -> HttpResponse:
    """Everything that happened in a dossier, newest first; `?soort=` shows one kind."""
    readable = readable_kinds(request.user.role)
    kind = request.GET.get("soort", "")
    rows = case.timeline.visible_to(request.user).select_related("by", "organisation")
    if kind in readable:
        rows = rows.filter(kind=kind)
    page = page_of(
        rows,
        key="at",
        size=ENTRIES_ON_A_PAGE,
        after=request.GET.get("na", ""),
        newest_first=True,
    )
    context = {
        "case": case,
        "entries": facts.entries(page.rows),
        "next_page": page.next_page(request.GET),
        "kind": kind if kind in readable else "",
        "kinds": [(k, ENTRY_KIND_LABELS[k]) for k in EntryKind if k in readable],
    }
    return render(request, "cases/timeline.html", context)


@require_safe
def case_list(request: SignedInRequest) -> HttpResponse:
    """The dossiers of the bureau: the one that waits longest for somebody on top."""
    user = request.user
    if not user.may(Action.READ_CASE):
        raise NotAllowed(Refusal(user, AccessLog.Kind.LIST_CASES, ""))
    form = CaseFilter(request.GET, user=user)
    form.is_valid()  # a made-up choice is told beside its field, and filters nothing
    chosen = form.cleaned_data
    closed = chosen.get("status") == CaseFilter.CLOSED
    page = page_of(
        _narrowed(Case.objects.visible_to(user), chosen, user).select_related(
            "pupil", "school", "owner"
        ),
        key="closed_at" if closed else "waiting_since",
        size=CASES_ON_A_PAGE,
        after=request.GET.get("na", ""),
        newest_first=closed,
    )
    log_list(user, AccessLog.Kind.LIST_CASES, [case.pk for case in page.rows])
    context = {
        "form": form,
        "filtered": any(chosen.values()),
        "closed": closed,
        "rows": list_facts.case_rows(page.rows, user, timezone.localdate()),
        "next_page": page.next_page(request.GET),
    }
    return render(request, "cases/case_list.html", context)


def _narrowed(cases: CaseQuerySet, chosen: dict[str, Any], user: User) -> CaseQuerySet:
    """The dossiers that the filter asks for; a choice that was not valid is not in `chosen`."""
    cases = cases.closed() if chosen.get("status") == CaseFilter.CLOSED else cases.running()
    match chosen.get("behandelaar"):
        case CaseFilter.MINE:
            cases = cases.filter(owner=user)
        case CaseFilter.NOBODY:
            cases = cases.filter(owner=None)
        case str(username) if username:
            cases = cases.filter(owner__username=username)
    return cases.filter(step=chosen["stap"]) if chosen.get("stap") else cases

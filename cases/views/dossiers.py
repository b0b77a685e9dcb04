"""The dossier and its timeline."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases import facts, people_facts
from cases.absence_facts import absence
from cases.audience import ENTRY_KIND_LABELS, EntryKind, readable_kinds
from cases.models import Case
from cases.paging import page_of
from cases.views.door import case_page
from partners.requests import SignedInRequest
from partners.roles import Action

ENTRIES_ON_THE_CASE, ENTRIES_ON_A_PAGE = 20, 50


@require_safe
@case_page()
def show(request: SignedInRequest, case: Case) -> HttpResponse:
    """Wie is aan zet, wat moet er gebeuren, and what happened so far."""
    user, today = request.user, timezone.localdate()
    timeline = case.timeline.visible_to(user).select_related("by", "organisation")
    entries = page_of(timeline, key="at", size=ENTRIES_ON_THE_CASE, newest_first=True)
    notices = list(case.notices.visible_to(user).order_by("-received_at", "-id"))
    context = {
        "case": case,
        "about": facts.about_pupil(case, today),
        "workflow_label": facts.workflow_label(case),
        "level_label": facts.LEVEL_LABELS[case.level],
        "steps": facts.tracker(case, user),
        "turn": facts.turn(case, user, today),
        "moments": facts.moments(case, user, today),
        "notices": notices,
        "school_contact": people_facts.school_contact(notices),
        **people_facts.people_of(case, user, today),
        "absence": absence(notices, case.municipality),
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

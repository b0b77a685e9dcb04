"""The dossier and its timeline."""

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases.forms.filters import TimelineFilter
from cases.models import Case
from cases.presenters.case import LEVEL_LABELS, about_pupil, workflow_label
from cases.presenters.documents import newest_documents
from cases.presenters.people import people_of, school_contact
from cases.presenters.requests import newest_requests
from cases.presenters.school_days import in_school_days
from cases.presenters.shares import audience_of, shared_with
from cases.presenters.timeline import present_entries
from cases.presenters.tracker import tracker
from cases.rules.audience import readable_kinds
from cases.views import school, shared
from cases.views.door import case_page
from partners.paging import page_of
from partners.requests import SignedInRequest
from partners.rules.roles import Action, Scope
from partners.views.forms import form_status

ENTRIES_ON_THE_CASE, ENTRIES_ON_A_PAGE = 20, 50
TIMELINE_PARTS = {
    "tijdlijn-lijst": "cases/parts/timeline_list.html",
    "tijdlijn-meer": "cases/parts/timeline_more.html",
}


@require_safe
@case_page(Action.OPEN_CASE)
def show(request: SignedInRequest, case: Case) -> HttpResponse:
    """Wie is aan zet, wat moet er gebeuren, and what happened so far; a ketenpartner reads what
    was shared with it, a school its own part."""
    if request.user.scope is Scope.SHARES:
        return shared.show(request, case)
    if request.user.scope is Scope.SCHOOL:
        return school.show(request, case)
    user, today = request.user, timezone.localdate()
    timeline = case.timeline.visible_to(user).for_page()
    entries = page_of(timeline, key="at", size=ENTRIES_ON_THE_CASE, newest_first=True)
    notices = list(
        case.notices.visible_to(user)
        .prefetch_related("weeks", "documents")
        .order_by("-received_at", "-id")
    )
    shared_now = shared_with(case, user, today)
    context = {
        "case": case,
        "about": about_pupil(case, today),
        "workflow_label": workflow_label(case),
        "level_label": LEVEL_LABELS[case.level],
        "steps": tracker(case, user),
        **in_school_days(case, notices, user, today),
        "notices": notices,
        "school_contact": school_contact(notices),
        **people_of(case, user, today),
        **newest_documents(case, user),
        "requests": newest_requests(case, user, today),
        "routes": case.routes.visible_to(user),
        "shared_with": shared_now,
        "may_share": user.may(Action.SHARE_CASE) and case.is_open,
        "entries": present_entries(
            entries.rows, audience_of(entries.rows, user) if shared_now else {}
        ),
        "next_page": entries.next_page(QueryDict()),
        "filter": TimelineFilter(kinds=readable_kinds(user.role)),
        "may_work": user.may(Action.WORK_CASE),
        "may_add_document": user.may(Action.KEEP_DOCUMENTS),
        "may_assign": user.may(Action.ASSIGN_CASE),
        "may_reopen": user.may(Action.WORK_CASE) and not case.is_long_closed(timezone.now()),
    }
    return render(request, "cases/case.html", context)


@require_safe
@case_page()
def timeline(request: SignedInRequest, case: Case) -> HttpResponse:
    """Everything that happened in a dossier, newest first; `?soort=` chooses kinds.

    For htmx only what it asked for: the list of other kinds, or the older events below it.
    """
    user = request.user
    form = TimelineFilter(request.GET, kinds=readable_kinds(user.role))
    context = {"case": case, "filter": form}
    if form.is_valid():
        rows = case.timeline.visible_to(user).for_page()
        if kinds := form.cleaned_data["soort"]:
            rows = rows.filter(kind__in=kinds)
        after = request.GET.get("na", "")
        page = page_of(rows, key="at", size=ENTRIES_ON_A_PAGE, after=after, newest_first=True)
        context |= {
            "entries": present_entries(page.rows, audience_of(page.rows, user)),
            "next_page": page.next_page(request.GET),
        }
    template = TIMELINE_PARTS.get(request.htmx.target or "", "cases/timeline.html")
    return render(request, template, context, status=form_status(form))

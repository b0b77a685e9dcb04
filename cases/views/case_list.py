"""The list of dossiers: on the page, and as a file for a spreadsheet."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases.forms.filters import NO_SCHOOL, CaseFilter
from cases.models import Case, Regime, Task
from cases.presenters import lists
from cases.querysets.cases import CaseQuerySet
from cases.views.csv import MAX_ROWS, csv_response
from cases.views.school import school_list
from cases.views.shared import shared_list
from partners.access_log import NotAllowed, Refusal, log_list
from partners.models import AccessLog, User
from partners.paging import page_of
from partners.requests import SignedInRequest
from partners.rules.roles import Action, Scope
from partners.views.forms import render_form

ON_A_PAGE, COUNTED = 50, 1000


@require_safe
def case_list(request: SignedInRequest) -> HttpResponse:
    """The dossiers of the bureau, those shared with a partner, or of the pupils of a school."""
    if request.user.scope is Scope.SHARES:
        return shared_list(request)
    if request.user.scope is Scope.SCHOOL:
        return school_list(request)
    _require_reader(request.user)
    form = CaseFilter(request.GET, user=request.user)
    return _list_page(request, form)


@require_safe
def case_list_csv(request: SignedInRequest) -> HttpResponse:
    """All dossiers of the filter as CSV; what is in the file is logged."""
    user = request.user
    _require_reader(user)
    form = CaseFilter(request.GET, user=user)
    if not form.is_valid():
        return _list_page(request, form)
    rows = _narrowed(Case.objects.visible_to(user), form.cleaned_data, user)
    order = ("-closed_at", "-id") if form.closed else ("waiting_since", "id")
    cases = list(lists.listed(rows).order_by(*order)[: MAX_ROWS + 1])
    if len(cases) > MAX_ROWS:
        form.add_error(None, "Er passen hooguit 5.000 dossiers in een bestand. Kies minder.")
        return _list_page(request, form)
    log_list(user, AccessLog.Kind.EXPORT_CASES, [case.id for case in cases])
    today = timezone.localdate()
    lines = lists.case_lines(lists.case_rows(cases, user, today))
    return csv_response(f"dossiers-{today:%Y-%m-%d}.csv", lists.CASE_HEADS, lines)


def _require_reader(user: User) -> None:
    if not user.may(Action.READ_CASE):
        raise NotAllowed(Refusal(user, AccessLog.Kind.LIST_CASES, ""))


def _list_page(request: SignedInRequest, form: CaseFilter) -> HttpResponse:
    """The list on screen; with a choice that means nothing only what to choose instead."""
    found = _found(request, form) if form.is_valid() else {"rows": ()}
    context = {"closed": form.closed, "asked": request.GET.urlencode()} | found
    return render_form(request, "cases/case_list.html", form, context)


def _found(request: SignedInRequest, form: CaseFilter) -> dict[str, Any]:
    """One page of the list, logged, and how many dossiers there are in all, up to a thousand."""
    user = request.user
    rows = _narrowed(Case.objects.visible_to(user), form.cleaned_data, user)
    page = page_of(
        lists.listed(rows),
        key="closed_at" if form.closed else "waiting_since",
        size=ON_A_PAGE,
        after=request.GET.get("na", ""),
        newest_first=form.closed,
    )
    log_list(user, AccessLog.Kind.LIST_CASES, [case.id for case in page.rows])
    count = rows[: COUNTED + 1].count()
    return {
        "rows": lists.case_rows(page.rows, user, timezone.localdate()),
        "count": count,
        "counted_all": count <= COUNTED,
        "next_page": page.next_page(request.GET),
    }


def _narrowed(cases: CaseQuerySet, chosen: dict[str, Any], user: User) -> CaseQuerySet:
    """The dossiers that a valid filter asks for."""
    cases = cases.closed() if chosen["status"] == CaseFilter.CLOSED else cases.running()
    if chosen["status"] == CaseFilter.NEW:
        cases = cases.new_on(timezone.localdate())
    cases = _by_people(cases, chosen, user)
    if chosen["stap"]:
        cases = cases.filter(step=chosen["stap"])
    if chosen["werkstroom"]:
        cases = cases.filter(workflow=chosen["werkstroom"])
    if chosen["school"]:
        school = None if chosen["school"] == NO_SCHOOL else chosen["school"]
        cases = cases.filter(school=school)
    return cases


def _by_people(cases: CaseQuerySet, chosen: dict[str, Any], user: User) -> CaseQuerySet:
    """Of whom the dossiers are, and on whom they wait."""
    match chosen["behandelaar"]:
        case CaseFilter.MINE:
            cases = cases.filter(owner=user)
        case CaseFilter.DEPUTY:
            cases = cases.filter(deputy=user)
        case CaseFilter.NOBODY:
            cases = cases.filter(owner=None)
        case str(username) if username:
            cases = cases.filter(owner__username=username)
    return _by_turn(cases, chosen, user) if chosen["aan_zet"] else cases


def _by_turn(cases: CaseQuerySet, chosen: dict[str, Any], user: User) -> CaseQuerySet:
    """On whom they wait; the tasks that tell are only asked for when somebody wants to know."""
    tasks = Task.objects.visible_to(user).open()
    match chosen["aan_zet"]:
        case CaseFilter.MY_TURN:
            return cases.waiting_for(user, tasks=tasks.filter(regime=Regime.AVG))
        case CaseFilter.LATE:
            return cases.with_any(tasks.late(timezone.localdate()))
        case CaseFilter.OTHERS:
            return cases.waiting_for_others(tasks.filter(regime=Regime.AVG))
    return cases

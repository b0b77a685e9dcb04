"""Dossiers overdragen: look what changes, hand over in one go, and take it back."""

import uuid
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from cases import actions
from cases.actions import NotPossible
from cases.actions.hand_overs import Officers, may_return, officers_after
from cases.forms.officers import HandOverForm
from cases.models import Case, HandOver, Regime, Task
from cases.presenters import lists
from partners.access_log import NotAllowed, Refusal, log_list
from partners.models import AccessLog, OfficerAssignment, User
from partners.requests import SignedInRequest
from partners.rules.roles import Action
from partners.views.forms import render_form

EARLIER_SHOWN = 10


def hand_over(request: SignedInRequest) -> HttpResponse:
    """Choose a colleague (`?van=`), see what changes, and hand over all running dossiers."""
    user = request.user
    _require_divider(user)
    sent = request.method == "POST"
    asked = request.POST if sent else request.GET
    form = HandOverForm(asked if sent or asked else None, user=user)
    if sent and form.is_valid():
        try:
            with transaction.atomic():
                done = actions.hand_over(bureau=user.organisation, by=user, **form.deed())
        except NotPossible as refused:
            form.add_error(None, list(refused.reasons))
        else:
            return redirect("cases:handed_over", key=done.key)
    earlier = HandOver.objects.visible_to(user).select_related("leaver", "by").order_by("-at")
    context = {"key": uuid.uuid4(), "earlier": earlier[:EARLIER_SHOWN]}
    if form.is_valid():
        context |= _preview(user, form.cleaned_data)
    return render_form(request, "cases/hand_over.html", form, context)


def _require_divider(user: User) -> None:
    if not user.may(Action.ASSIGN_CASE):
        raise NotAllowed(Refusal(user, AccessLog.Kind.LIST_CASES, ""))


class Planned(NamedTuple):
    """One dossier in the preview: without names of pupils, since nobody said why."""

    case: Case
    task: Task
    due: lists.Due
    after: Officers | None
    problem: str


def _preview(user: User, chosen: dict[str, Any]) -> dict[str, Any]:
    """What would change; logged, since it shows dossiers."""
    leaver = chosen["van"]
    cases = Case.objects.visible_to(user).running().filter(owner=leaver)
    found = list(cases.select_related("owner", "deputy").order_by("waiting_since", "id"))
    log_list(user, AccessLog.Kind.LIST_CASES, [case.pk for case in found])
    schools = OfficerAssignment.objects.filter(bureau=user.organisation_id, owner=leaver)
    return {
        "leaver": leaver,
        "planned": list(_planned(found, chosen, user)),
        "schools": schools.count(),
    }


def _planned(cases: list[Case], chosen: dict[str, Any], user: User) -> Iterator[Planned]:
    today = timezone.localdate()
    tasks = Task.objects.visible_to(user).filter(regime=Regime.AVG, case__in=cases).turns()
    turn_of = {task.case_id: task for task in tasks}
    officers = set(User.objects.officers_of(user.organisation_id))
    to, deputy = chosen["naar"], chosen["waarnemer"]
    for case in cases:
        after, problem = None, ""
        try:
            after = officers_after(case, to=to, deputy=deputy, officers=officers)
        except NotPossible as refused:
            problem = str(refused)
        task = turn_of[case.pk]
        yield Planned(case, task, lists.due(task, today), after, problem)


@require_safe
def handed_over(request: SignedInRequest, key: uuid.UUID) -> HttpResponse:
    """What an overdracht did, and which dossiers can still go back."""
    user = request.user
    _require_divider(user)
    done = _found(user, key)
    rows = list(done.rows.visible_to(user).select_related("case", "owner", "deputy").order_by("pk"))
    log_list(user, AccessLog.Kind.LIST_CASES, [row.case_id for row in rows])
    officers = set(User.objects.officers_of(user.organisation_id))
    context = {
        "crumbs": [("Dossiers overdragen", reverse("cases:hand_over")), (done.leaver.name, "")],
        "done": done,
        "rows": [(row, may_return(row, row.case, officers)) for row in rows],
    }
    return render(request, "cases/handed_over.html", context)


@require_POST
def take_back(request: SignedInRequest, key: uuid.UUID) -> HttpResponse:
    """Undo an overdracht; dossiers that changed since stay as they are."""
    _require_divider(request.user)
    done = _found(request.user, key)
    back = actions.take_back(done, by=request.user)
    if back:
        noun = "dossier is" if back == 1 else "dossiers zijn"
        messages.success(request, f"{back} {noun} terug bij {done.leaver.name}.")
    return redirect("cases:handed_over", key=key)


def _found(user: User, key: uuid.UUID) -> HandOver:
    seen = HandOver.objects.visible_to(user).select_related("leaver", "by", "returned_by")
    return get_object_or_404(seen, key=key)

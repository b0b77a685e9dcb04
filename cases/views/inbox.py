"""Voor ons: what is asked of an organisation; its people share that work."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from cases import actions
from cases.models import Case
from cases.presenters import partner_day
from cases.querysets.tasks import TaskQuerySet
from cases.views.door import case_page
from partners.access_log import NotAllowed, Refusal, log_list
from partners.models import AccessLog, User
from partners.requests import SignedInRequest
from partners.rules.roles import SCHOOL_ROLES, Action

SHOWN = 100
MINE, NOBODY = "mij", "niemand"


class WhoFilter(forms.Form):
    """Of whom: all of us, mine, or what nobody took yet; anything else is all."""

    wie = forms.ChoiceField(choices=[(MINE, "Van mij"), (NOBODY, "Van niemand")], required=False)

    def of(self, tasks: TaskQuerySet, user: User) -> TaskQuerySet:
        """These tasks, as far as they were asked for."""
        chosen = self.cleaned_data.get("wie") if self.is_valid() else ""
        if chosen == MINE:
            return tasks.filter(assignee=user)
        return tasks.filter(assignee=None) if chosen == NOBODY else tasks


@require_safe
def inbox(request: SignedInRequest) -> HttpResponse:
    """What is asked of us, with who took it; `?wie=mij` and `?wie=niemand` choose."""
    user, today = request.user, timezone.localdate()
    if not user.may(Action.ANSWER):
        raise NotAllowed(Refusal(user, AccessLog.Kind.LIST_TASKS, ""))
    asked = partner_day.asked_of(user, today)
    form = WhoFilter(request.GET)
    tasks = list(partner_day.with_all(form.of(asked, user))[:SHOWN])
    log_list(user, AccessLog.Kind.LIST_TASKS, sorted({task.case_id for task in tasks}))
    context = {
        "rows": partner_day.asked_rows(tasks, user, today),
        "at_school": user.role in SCHOOL_ROLES,
        "who": form.cleaned_data.get("wie", ""),
        **asked.shared_out(user),
    }
    return render(request, "sharing/inbox.html", context)


@require_POST
@case_page(Action.ANSWER)
def take(request: SignedInRequest, case: Case, pk: int) -> HttpResponse:
    """I do this, also when a colleague had taken it."""
    task = get_object_or_404(case.tasks.visible_to(request.user).open(), pk=pk)
    actions.take_over(case, task.pk, by=request.user)
    messages.success(request, f"U pakt dit op: {case.pupil.full_name}, dossier {case.number}.")
    return redirect("cases:inbox")


@require_POST
@case_page(Action.ANSWER)
def give_back(request: SignedInRequest, case: Case, pk: int) -> HttpResponse:
    """A colleague may do this after all."""
    task = get_object_or_404(case.tasks.visible_to(request.user).open(), pk=pk)
    actions.give_back(case, task.pk, by=request.user)
    messages.success(request, f"Weer voor ons allemaal: dossier {case.number}.")
    return redirect("cases:inbox")

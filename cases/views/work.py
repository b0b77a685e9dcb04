"""Daily work in a dossier: contact, notes, who handles it, tasks, and why somebody reads it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from cases import actions
from cases.access import owes_reason
from cases.forms.officers import OfficersForm
from cases.forms.work import ContactForm, NoteForm, ReasonForm, TaskForm
from cases.models import Case
from cases.rules.tasks import TICKED_OFF
from cases.views.door import case_page, remember_reason
from cases.views.form_page import case_form_page
from partners.access_log import NotVisible, Refusal
from partners.models import AccessLog
from partners.requests import SignedInRequest
from partners.rules.roles import READS_WITH_REASON, Action
from partners.views.forms import posted, render_form

ON_TIMELINE = "Bewaren op de tijdlijn"


@case_page(Action.WORK_CASE)
def contact(request: SignedInRequest, case: Case) -> HttpResponse:
    """Record contact by phone, mail or visit."""
    today = {"on": timezone.localdate()}
    form = ContactForm(posted(request), case=case, by=request.user, initial=today)
    done = "Het contact staat op de tijdlijn."
    return case_form_page(request, case, form, "Contact vastleggen", done=done, button=ON_TIMELINE)


@case_page(Action.WORK_CASE)
def note(request: SignedInRequest, case: Case) -> HttpResponse:
    """Write a note; also in a closed dossier."""
    form = NoteForm(posted(request), case=case, by=request.user)
    done = "De notitie staat op de tijdlijn."
    return case_form_page(request, case, form, "Notitie schrijven", done=done, button=ON_TIMELINE)


@case_page(Action.WORK_CASE)
def task_new(request: SignedInRequest, case: Case) -> HttpResponse:
    """Give a colleague, or oneself, something to do in a dossier."""
    form = TaskForm(posted(request), case=case, by=request.user)
    title = "Taak toevoegen"
    return case_form_page(request, case, form, title, done="De taak staat open.", button=title)


@case_page(Action.ASSIGN_CASE)
def officers(request: SignedInRequest, case: Case) -> HttpResponse:
    """Name behandelaar and waarnemer."""
    now = {"owner": case.owner_id, "deputy": case.deputy_id}
    form = OfficersForm(posted(request), case=case, initial=now)
    if form.is_valid() and form.submit(by=request.user):
        owner = form.cleaned_data["owner"]
        messages.success(request, f"{owner.name} behandelt dit dossier.")
        return redirect("cases:case", number=case.number)
    return render_form(request, "cases/officers.html", form, {"case": case})


@require_POST
@case_page(Action.WORK_CASE)
def finish_task(request: SignedInRequest, case: Case, pk: int) -> HttpResponse:
    """Tick off a task that stands by itself; the others end with their step or route."""
    tasks = case.tasks.visible_to(request.user).filter(kind__in=TICKED_OFF)
    task = get_object_or_404(tasks, pk=pk)
    actions.finish_task(task, by=request.user)
    messages.success(request, f"Afgevinkt: {task.what}.")
    return redirect("cases:case", number=case.number)


def reason(request: SignedInRequest, number: str) -> HttpResponse:
    """Ask why somebody reads this dossier; says nothing of dossiers they can not see."""
    case = Case.objects.visible_to(request.user).filter(number=number).first()
    if case is None:
        raise NotVisible(Refusal(request.user, AccessLog.Kind.READ_CASE, number))
    if not owes_reason(request.user, case):
        return redirect("cases:case", number=number)
    form = ReasonForm(posted(request))
    if form.is_valid():
        remember_reason(request, number, form.cleaned_data["reason"])
        return redirect("cases:case", number=number)
    context = {"number": number, "of_role": request.user.role in READS_WITH_REASON}
    return render_form(request, "cases/reason.html", form, context)

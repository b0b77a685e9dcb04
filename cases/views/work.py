"""Daily work in a dossier: contact, notes, who handles it, tasks, and why somebody reads it."""

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from cases import actions
from cases.access import owes_reason
from cases.forms.acting import CaseForm
from cases.forms.officers import OfficersForm
from cases.forms.work import ContactForm, NoteForm, ReasonForm, TaskForm
from cases.models import Case
from cases.rules.tasks import TICKED_OFF
from cases.views.door import case_page, remember_reason
from partners.access_log import NotVisible, Refusal
from partners.models import AccessLog
from partners.requests import SignedInRequest
from partners.rules.roles import READS_WITH_REASON, Action


@case_page(Action.WORK_CASE)
def contact(request: SignedInRequest, case: Case) -> HttpResponse:
    """Record contact by phone, mail or visit."""
    today = {"on": timezone.localdate()}
    form = ContactForm(_sent(request), case=case, by=request.user, initial=today)
    if form.is_valid() and form.submit(by=request.user):
        messages.success(request, "Het contact staat op de tijdlijn.")
        return redirect("cases:case", number=case.number)
    return _record_page(request, case, form, "Contact vastleggen")


@case_page(Action.WORK_CASE)
def note(request: SignedInRequest, case: Case) -> HttpResponse:
    """Write a note; also in a closed dossier."""
    form = NoteForm(_sent(request), case=case, by=request.user)
    if form.is_valid() and form.submit(by=request.user):
        messages.success(request, "De notitie staat op de tijdlijn.")
        return redirect("cases:case", number=case.number)
    return _record_page(request, case, form, "Notitie schrijven")


@case_page(Action.WORK_CASE)
def task_new(request: SignedInRequest, case: Case) -> HttpResponse:
    """Give a colleague, or oneself, something to do in a dossier."""
    form = TaskForm(_sent(request), case=case, by=request.user)
    if form.is_valid() and form.submit(by=request.user):
        messages.success(request, "De taak staat open.")
        return redirect("cases:case", number=case.number)
    return _record_page(request, case, form, "Taak toevoegen", button="Taak toevoegen")


@case_page(Action.ASSIGN_CASE)
def officers(request: SignedInRequest, case: Case) -> HttpResponse:
    """Name behandelaar and waarnemer."""
    now = {"owner": case.owner_id, "deputy": case.deputy_id}
    form = OfficersForm(_sent(request), case=case, initial=now)
    if form.is_valid() and form.submit(by=request.user):
        owner = form.cleaned_data["owner"]
        messages.success(request, f"{owner.name} behandelt dit dossier.")
        return redirect("cases:case", number=case.number)
    return _form_page(request, "cases/officers.html", case, form)


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
    form = ReasonForm(_sent(request))
    if form.is_valid():
        remember_reason(request, number, form.cleaned_data["reason"])
        return redirect("cases:case", number=number)
    status = 422 if form.is_bound else 200
    context = {"number": number, "form": form, "of_role": request.user.role in READS_WITH_REASON}
    return render(request, "cases/reason.html", context, status=status)


def _sent(request: SignedInRequest) -> QueryDict | None:
    """What was sent with the form; None when it is only asked for."""
    return request.POST if request.method == "POST" else None


def _form_page(request: SignedInRequest, template: str, case: Case, form: CaseForm) -> HttpResponse:
    status = 422 if form.is_bound else 200
    return render(request, template, {"case": case, "form": form}, status=status)


def _record_page(
    request: SignedInRequest,
    case: Case,
    form: CaseForm,
    title: str,
    *,
    button: str = "Bewaren op de tijdlijn",
) -> HttpResponse:
    """A form of which the answer goes to the timeline."""
    context = {"case": case, "form": form, "title": title, "button": button, "back": "cases:case"}
    return render(request, "cases/form.html", context, status=422 if form.is_bound else 200)

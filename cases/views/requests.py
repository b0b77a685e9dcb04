"""Verzoeken: asked of a partner or school, read by both sides, answered by it or namens it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from cases.access import require
from cases.actions import withdraw_request
from cases.forms.requests import AnswerForm, AskForm, NamensForm
from cases.models import Case, PartnerRequest, Task
from cases.presenters.requests import answers_to, request_of
from cases.rules.labels import written_out
from cases.views.door import case_page
from partners.access_log import NotVisible, Refusal
from partners.models import AccessLog, User
from partners.requests import SignedInRequest
from partners.rules.roles import Action, Scope
from partners.views.forms import posted, render_form

_SHOWN_WITH = ("answering", "asking", "asked_by", "task__assignee")
LIST_NAMES = {Scope.SHARES: "Gedeeld met ons", Scope.SCHOOL: "Onze leerlingen"}


@case_page(Action.SHARE_CASE)
def request_new(request: SignedInRequest, case: Case) -> HttpResponse:
    """Ask something of an organisation that the dossier is shared with, or of the school."""
    chosen = request.GET.get("aan", "")
    form = AskForm(posted(request), case=case, by=request.user, chosen=chosen)
    if form.is_valid() and form.submit(by=request.user) and form.asked:
        messages.success(request, f"Gevraagd aan {form.asked.answering}. Zij krijgen bericht.")
        return redirect("cases:request", number=case.number, pk=form.asked.pk)
    context = {"case": case, "title": "Vraag stellen", "back": "cases:shares"}
    return render_form(request, "cases/form.html", form, context | {"button": "Versturen"})


def request_page(request: SignedInRequest, number: str, pk: int) -> HttpResponse:
    """One verzoek with its answers, and for who is asked the form to answer.

    Who answers too late gets back what was typed; the words are the same for a dossier that is
    not there.
    """
    try:
        return _request_page(request, number=number, pk=pk)
    except NotVisible as refusal:
        if request.method == "POST":
            refusal.page = "sharing/answer_refused.html"
        raise


@case_page(Action.OPEN_CASE)
def _request_page(request: SignedInRequest, case: Case, pk: int) -> HttpResponse:
    row, user = _row(request, case, pk), request.user
    if request.method == "POST":
        require(user, case, Action.ANSWER)
    form = None
    if user.may(Action.ANSWER) and (row.closed_at is None or request.method == "POST"):
        form = AnswerForm(posted(request), case=case, asked=row)
        if form.is_valid() and form.submit(by=user):
            messages.success(request, _thanks(form))
            return redirect("cases:request", number=case.number, pk=row.pk)
    return _page(request, case, row, form)


@case_page(Action.RECORD_ANSWER)
def request_namens(request: SignedInRequest, case: Case, pk: int) -> HttpResponse:
    """Write down what a partner said; it counts as its answer."""
    row = _row(request, case, pk)
    form = NamensForm(posted(request), case=case, asked=row)
    if form.is_valid() and form.submit(by=request.user):
        messages.success(request, f"Vastgelegd namens {row.answering}.")
        return redirect("cases:request", number=case.number, pk=row.pk)
    return _page(request, case, row, form, namens=True)


@require_POST
@case_page(Action.SHARE_CASE)
def request_withdraw(request: SignedInRequest, case: Case, pk: int) -> HttpResponse:
    """An answer is not needed any more."""
    row = _row(request, case, pk)
    withdraw_request(case, row.pk, by=request.user)
    messages.success(request, f"Ingetrokken: {row.answering} hoeft niet meer te antwoorden.")
    return redirect("cases:shares", number=case.number)


def _row(request: SignedInRequest, case: Case, pk: int) -> PartnerRequest:
    """A verzoek of this dossier that the reader may see; one of somebody else is logged."""
    rows = case.requests.visible_to(request.user)
    row = rows.select_related(*_SHOWN_WITH).filter(pk=pk).first()
    if row is None:
        refused = Refusal(request.user, AccessLog.Kind.READ_CASE, case.number, case.pk)
        raise NotVisible(refused)
    return row


def _to_read(row: PartnerRequest, user: User) -> Task | None:
    """The task to read what came back, for who may tick it off."""
    if not user.may(Action.WORK_CASE):
        return None
    tasks = Task.objects.visible_to(user).open()
    return tasks.filter(case=row.case_id, request=row, kind=Task.Kind.ANSWER).first()


def _thanks(form: AnswerForm) -> str:
    """What happens next, said to the partner."""
    answer = form.answer
    if answer and answer.next_on:
        day = written_out(answer.next_on)
        return f"Dank u wel. Leerplicht krijgt uw antwoord. Op {day} vragen wij u weer om bericht."
    return "Dank u wel. Leerplicht leest uw antwoord. U hoeft niets meer te doen."


def _page(
    request: SignedInRequest,
    case: Case,
    row: PartnerRequest,
    form: AnswerForm | None,
    *,
    namens: bool = False,
) -> HttpResponse:
    user: User = request.user
    context = {
        "case": case,
        "asked": request_of(row, case.number, timezone.localdate()),
        "answers": answers_to(row, user),
        "namens": namens,
        "to_read": _to_read(row, user),
        "of_bureau": user.scope is Scope.BUREAU,
        "list_name": LIST_NAMES.get(user.scope, ""),
        "may_withdraw": row.closed_at is None and user.may(Action.SHARE_CASE),
        "may_record": row.closed_at is None and user.may(Action.RECORD_ANSWER) and not namens,
    }
    return render_form(request, "sharing/request.html", form, context)

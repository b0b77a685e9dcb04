"""The overstap of a pupil that a melding told of: taken over, or not."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from cases.forms.moves import MoveForm
from cases.models import Case
from cases.rules.tasks import TaskKind
from cases.views.door import case_page
from cases.views.form_page import case_form_page
from partners.requests import SignedInRequest
from partners.rules.references import row_key
from partners.rules.roles import Action
from partners.views.forms import posted


@case_page(Action.WORK_CASE)
def move(request: SignedInRequest, case: Case) -> HttpResponse:
    """Decide on the oldest overstap that waits; without one this leads back to the dossier."""
    told = case.tasks.visible_to(request.user).filter(kind=TaskKind.MOVE)
    moves = told.select_related("notice__enrolled_at", "notice__municipality")
    moves = moves.select_related("notice__received_by__organisation").order_by("pk")
    asked = row_key(request.POST.get("task", ""))
    task = moves.filter(pk=asked).first() if asked else moves.open().first()
    if task is None:
        messages.info(request, "Er is geen overstap meer om over te beslissen.")
        return redirect("cases:case", number=case.number)
    form = MoveForm(posted(request), case=case, move=task)
    title = "Is de leerling overgestapt?"
    return case_form_page(request, case, form, title, done="Uw besluit is bewaard.")

"""The list of meldingen, and one melding: the receipt of the school and its status."""

from typing import Any

from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases.forms.duo import DuoNumberForm
from cases.forms.filters import NoticeFilter
from cases.forms.work import ReasonForm
from cases.models import AbsenceNotice, Case, Document
from cases.presenters.notices import listed, notice_rows
from cases.presenters.pupil_choice import is_enrolled, may_choose
from cases.querysets.notices import NoticeQuerySet
from cases.rules.method import MOMENTS, Moment
from cases.rules.results import STILL_RUNNING, DuoStatus
from cases.views.documents import as_file
from cases.views.door import notice_page, remember_reason
from partners.access_log import NotAllowed, NotVisible, Refusal, log_list
from partners.calendar import school_term
from partners.models import AccessLog
from partners.paging import page_of
from partners.requests import SignedInRequest
from partners.rules.roles import READS_WITH_REASON, Action, Scope
from partners.views.forms import form_status, posted, render_form

ON_A_LIST = 50
TONES = {
    DuoStatus.WACHT: "neutral",
    DuoStatus.IN_BEHANDELING: "info",
    DuoStatus.INGETROKKEN: "neutral",
}


@require_safe
def notices(request: SignedInRequest) -> HttpResponse:
    """The meldingen of a school, or those that a bureau received; newest first."""
    user = request.user
    if not user.may(Action.READ_NOTICE):
        raise NotAllowed(Refusal(user, AccessLog.Kind.LIST_NOTICES, ""))
    form = NoticeFilter(request.GET, user=user)
    context = _page(request, form) if form.is_valid() else {}
    context |= {
        "is_first": not request.GET.get("na"),
        "of_bureau": user.scope is Scope.BUREAU,
        "may_file": user.may(Action.FILE_NOTICE),
        "may_amend": user.may(Action.AMEND_NOTICE),
        "may_return": user.may(Action.RETURN_STATUS),
    }
    return render_form(request, "notices/list.html", form, context)


def _page(request: SignedInRequest, form: NoticeFilter) -> dict[str, Any]:
    """One page of the list, logged."""
    rows = _narrowed(AbsenceNotice.objects.visible_to(request.user), form.cleaned_data)
    page = page_of(
        listed(rows),
        key="received_at",
        size=ON_A_LIST,
        after=request.GET.get("na", ""),
        newest_first=True,
    )
    log_list(request.user, AccessLog.Kind.LIST_NOTICES, [notice.id for notice in page.rows])
    return {
        "rows": notice_rows(page.rows, request.user),
        "next_page": page.next_page(request.GET),
    }


def _narrowed(rows: NoticeQuerySet, chosen: dict[str, Any]) -> NoticeQuerySet:
    """The meldingen that a valid filter asks for."""
    asked = {
        "kind": chosen["soort"],
        "duo_status": chosen["status"],
        "school": chosen.get("school"),
        "received_at__date__gte": chosen["van"],
        "received_at__date__lte": chosen["tot"],
    }
    return rows.filter(**{field: value for field, value in asked.items() if value})


@require_safe
@notice_page
def notice(request: SignedInRequest, found: AbsenceNotice) -> HttpResponse:
    """One melding. A school reads what happens next, a bureau which dossier it belongs to."""
    return receipt(request, found)


def notice_reason(request: SignedInRequest, number: str) -> HttpResponse:
    """Ask a teamleider why they read this melding; says nothing of meldingen of others."""
    user = request.user
    if not AbsenceNotice.objects.visible_to(user).filter(number=number).exists():
        raise NotVisible(Refusal(user, AccessLog.Kind.READ_NOTICE, number))
    if user.role not in READS_WITH_REASON:
        return redirect("cases:notice", number=number)
    form = ReasonForm(posted(request))
    if form.is_valid():
        remember_reason(request, number, form.cleaned_data["reason"])
        return redirect("cases:notice", number=number)
    context = {"number": number, "of_notice": True}
    return render_form(request, "cases/reason.html", form, context)


def receipt(
    request: SignedInRequest, found: AbsenceNotice, *, duo_form: DuoNumberForm | None = None
) -> HttpResponse:
    """The page of one melding; `duo_form` is the number that was sent and refused."""
    user = request.user
    may_amend = user.may(Action.AMEND_NOTICE)
    asks_number = found.duo_state != AbsenceNotice.DuoState.GIVEN
    withdrawn = found.duo_status == DuoStatus.INGETROKKEN
    may_deregister = user.may(Action.DEREGISTER) and is_enrolled(user, found)
    status = form_status(duo_form)
    if may_amend and asks_number and not withdrawn:
        duo_form = duo_form or DuoNumberForm(notice=found)
    context = {
        "crumbs": [("Meldingen", reverse("cases:notices")), (found.number, "")],
        "notice": found,
        "weeks": found.weeks.all(),
        "documents": Document.objects.visible_to(user).filter(notice=found),
        "status_tone": TONES.get(DuoStatus(found.duo_status), "ok"),
        "is_running": found.duo_status in STILL_RUNNING,
        **_contact(found),
        "of_bureau": user.scope is Scope.BUREAU,
        "may_file": user.may(Action.FILE_NOTICE),
        "may_repeat": may_choose(user, found),
        "case": Case.objects.visible_to(user).filter(notices=found).first(),
        "may_amend": may_amend,
        "may_deregister": may_deregister,
        "may_return": user.may(Action.RETURN_STATUS),
        "withdrawn": withdrawn,
        "duo_form": duo_form,
    }
    return render(request, "notices/notice.html", context, status=status)


@require_safe
@notice_page
def attachment(request: SignedInRequest, found: AbsenceNotice, pk: int) -> FileResponse:
    """A file that came with a melding, to be saved and never to be shown inside the portal."""
    document = Document.objects.visible_to(request.user).filter(notice=found, pk=pk).first()
    if document is None:
        raise NotVisible(Refusal(request.user, AccessLog.Kind.READ_NOTICE, found.number))
    return as_file(request.user, document, number=found.number)


def _contact(notice: AbsenceNotice) -> dict[str, Any]:
    """Before when the bureau promises contact, and whether that day passed already.

    Counted from this melding, not read from the dossier: the date of a dossier that ran already
    would tell the school that it ran.
    """
    if notice.case_id is None:
        return {}
    received = timezone.localdate(notice.received_at)
    contact_by = school_term(notice.municipality, received, MOMENTS[Moment.CONTACT].days)
    return {"contact_by": contact_by, "contact_passed": contact_by < timezone.localdate()}

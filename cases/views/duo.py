"""Meldingen and DUO: what a school has to report, what a bureau has to tell, and taking back."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from cases import actions
from cases.access import open_notice
from cases.actions import NotPossible
from cases.forms.duo import DuoNumberForm, ReturnedForm, WithdrawForm, seen_status
from cases.models import AbsenceNotice
from cases.querysets.notices import NoticeQuerySet
from cases.rules.results import STILL_RUNNING, DuoStatus
from cases.views.csv import MAX_ROWS, csv_response
from cases.views.notices import ON_A_LIST, receipt
from partners.access_log import NotAllowed, Refusal, log_list
from partners.models import AccessLog, User
from partners.paging import page_of
from partners.requests import SignedInRequest
from partners.rules.roles import Action
from partners.views.forms import form_status, posted, render_form

_LAST_TICK = "last_tick_at_duo"
_COLUMNS = (
    "Meldingsnummer DUO",
    "Melding",
    "Leerling",
    "Geboortedatum",
    "School",
    "Soort verzuim",
    "Eerste verzuimdag",
    "Status",
    "Reden afsluiting",
    "Toelichting",
    "Status sinds",
)


# --- the school: not at DUO yet ------------------------------------------------------------------


@require_safe
def to_report(request: SignedInRequest) -> HttpResponse:
    """The meldingen of a school without a number of DUO, oldest first."""
    _require(request.user, Action.AMEND_NOTICE)
    return _report_page(request, after=request.GET.get("na", ""))


@require_POST
def duo_number(request: SignedInRequest, number: str) -> HttpResponse:
    """Keep the number of one melding; sent from its row in the list, or from its receipt."""
    notice = open_notice(request.user, number, action=Action.AMEND_NOTICE)
    form = DuoNumberForm(request.POST, notice=notice)
    after = request.POST.get("na")  # only a row of the list has it
    if form.is_valid() and form.submit(by=request.user):
        given = form.cleaned_data["duo_number"]
        said = f"staat bij DUO met nummer {given}" if given else "hoeft niet naar DUO"
        messages.success(request, f"Opgeslagen: melding {notice.number} {said}.")
        if after is None:
            return redirect("cases:notice", number=notice.number)
        return redirect(f"{reverse('cases:to_report_to_duo')}?{urlencode({'na': after})}")
    if after is None:
        return receipt(request, notice, duo_form=form)
    return _report_page(request, after=after, sent=form)


def _report_page(
    request: SignedInRequest, *, after: str, sent: DuoNumberForm | None = None
) -> HttpResponse:
    rows = AbsenceNotice.objects.visible_to(request.user).to_report_to_duo()
    page = page_of(rows.select_related("pupil"), key="received_at", size=ON_A_LIST, after=after)
    log_list(request.user, AccessLog.Kind.LIST_NOTICES, [notice.pk for notice in page.rows])
    forms = [
        sent if sent and sent.notice.pk == row.pk else DuoNumberForm(notice=row)
        for row in page.rows
    ]
    context = {
        "crumbs": _crumbs("Nog bij DUO te melden"),
        "forms": forms,
        "sent": sent,
        "after": after,
        "next_page": page.next_page(request.GET),
    }
    return render(request, "notices/duo_to_report.html", context, status=form_status(sent))


# --- the bureau: to tell DUO ---------------------------------------------------------------------


def to_return(request: SignedInRequest) -> HttpResponse:
    """The meldingen of a bureau whose status DUO has not heard yet; ticked off by boxes."""
    user = request.user
    _require(user, Action.RETURN_STATUS)
    form = ReturnedForm(posted(request))
    if form.is_valid():
        _tick_off(request, form.cleaned_data["melding"])
        return redirect(request.get_full_path())
    rows = _waiting(user)
    after = request.GET.get("na", "")
    page = page_of(rows, key="duo_status_at", size=ON_A_LIST, after=after)
    log_list(user, AccessLog.Kind.LIST_NOTICES, [notice.pk for notice in page.rows])
    context = {
        "crumbs": _crumbs("Status terug te melden aan DUO"),
        "rows": [(notice, seen_status(notice)) for notice in page.rows],
        "is_first": not after,
        "next_page": page.next_page(request.GET),
        "last_tick": request.session.get(_LAST_TICK),
    }
    return render_form(request, "notices/duo_to_return.html", form, context)


def _waiting(user: User) -> NoticeQuerySet:
    rows = AbsenceNotice.objects.visible_to(user).to_return_to_duo()
    return rows.select_related("pupil", "school")


def _tick_off(request: SignedInRequest, seen: dict[int, datetime]) -> None:
    """Tick off what is theirs; remember it, so that the last tick can be taken back."""
    mine = AbsenceNotice.objects.visible_to(request.user).filter(pk__in=seen)
    theirs = {pk: seen[pk] for pk in mine.values_list("pk", flat=True)}
    now = timezone.now()
    told = actions.mark_returned(theirs, by=request.user, at=now)
    if told:
        messages.success(request, f"Afgevinkt: {_meldingen(len(told))}.")
        request.session[_LAST_TICK] = {
            "ids": [notice.pk for notice in told],
            "at": now.isoformat(),
            "said": f"{_meldingen(len(told))}, om {date_format(timezone.localtime(now), 'H:i')}",
        }
    if len(told) < len(seen):
        messages.warning(
            request,
            "Niet alles is afgevinkt: een status veranderde intussen, of was al afgevinkt. "
            "Bekijk de lijst zoals die nu is.",
        )


@require_POST
def undo_return(request: SignedInRequest) -> HttpResponse:
    """Take back the last tick of this session."""
    user = request.user
    _require(user, Action.RETURN_STATUS)
    last = request.session.pop(_LAST_TICK, None)
    again = 0
    if last:
        mine = AbsenceNotice.objects.visible_to(user).filter(pk__in=last["ids"])
        again = actions.undo_returned(
            mine.values_list("pk", flat=True),
            returned_at=datetime.fromisoformat(last["at"]),
            by=user,
        )
    messages.success(request, f"Ongedaan gemaakt: {_meldingen(again)} weer op de lijst.")
    return redirect("cases:to_return_to_duo")


@require_safe
def to_return_csv(request: SignedInRequest) -> HttpResponse:
    """The same list as a file, the longest waiting first."""
    user = request.user
    _require(user, Action.RETURN_STATUS)
    rows = list(_waiting(user).order_by("duo_status_at", "pk")[:MAX_ROWS])
    log_list(user, AccessLog.Kind.EXPORT_NOTICES, [notice.pk for notice in rows])
    day = timezone.localdate()
    return csv_response(f"terugmelden-aan-duo-{day}.csv", _COLUMNS, map(_cells, rows))


def _cells(notice: AbsenceNotice) -> tuple[object, ...]:
    return (
        notice.duo_number,
        notice.number,
        notice.full_name,
        f"{notice.pupil.birth_date:%d-%m-%Y}",
        notice.school or "",
        notice.get_kind_display(),
        f"{notice.first_day:%d-%m-%Y}",
        notice.get_duo_status_display(),
        notice.get_duo_reason_display(),
        notice.get_duo_explanation_display(),
        f"{timezone.localtime(notice.duo_status_at):%d-%m-%Y %H:%M}",
    )


# --- the bureau: for another region --------------------------------------------------------------


@require_safe
def for_another_region(request: SignedInRequest) -> HttpResponse:
    """Meldingen kept without dossier: of pupils who live where the portal is not used."""
    user = request.user
    _require(user, Action.RETURN_STATUS)
    rows = AbsenceNotice.objects.visible_to(user).for_another_region()
    rows = rows.select_related("pupil", "school", "municipality")
    after = request.GET.get("na", "")
    page = page_of(rows, key="received_at", size=ON_A_LIST, after=after)
    log_list(user, AccessLog.Kind.LIST_NOTICES, [notice.pk for notice in page.rows])
    context = {
        "crumbs": _crumbs("Andere regio"),
        "notices": page.rows,
        "is_first": not after,
        "next_page": page.next_page(request.GET),
    }
    return render(request, "notices/duo_elsewhere.html", context)


@require_POST
def passed_on(request: SignedInRequest, number: str) -> HttpResponse:
    """The other region was told of a melding."""
    notice = open_notice(request.user, number, action=Action.RETURN_STATUS)
    try:
        actions.pass_on_notice(notice, by=request.user)
    except NotPossible as refused:
        messages.error(request, " ".join(refused.reasons))
        return redirect("cases:notice", number=notice.number)
    messages.success(request, f"Afgevinkt: melding {notice.number} is doorgegeven.")
    return redirect("cases:for_another_region")


# --- the school: taking a melding back -----------------------------------------------------------


def withdraw(request: SignedInRequest, number: str) -> HttpResponse:
    """Ask why, then take the melding back."""
    notice = open_notice(request.user, number, action=Action.AMEND_NOTICE)
    form = WithdrawForm(posted(request))
    if form.is_valid() and form.submit(notice, by=request.user):
        messages.success(request, f"Melding {notice.number} is ingetrokken.")
        return redirect("cases:notice", number=notice.number)
    context = {
        "crumbs": [*_crumbs(notice.number, number=notice.number), ("Intrekken", "")],
        "notice": notice,
        "possible": notice.duo_status in STILL_RUNNING,
        "already": notice.duo_status == DuoStatus.INGETROKKEN,
    }
    return render_form(request, "notices/duo_withdraw.html", form, context)


def _require(user: User, action: Action) -> None:
    if not user.may(action):
        raise NotAllowed(Refusal(user, AccessLog.Kind.LIST_NOTICES, ""))


def _meldingen(count: int) -> str:
    return f"{count} melding" if count == 1 else f"{count} meldingen"


def _crumbs(here: str, *, number: str = "") -> list[tuple[str, str]]:
    url = reverse("cases:notice", kwargs={"number": number}) if number else ""
    return [("Meldingen", reverse("cases:notices")), (here, url)]

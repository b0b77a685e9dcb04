"""Delen: with whom a dossier is shared, on which ground, and what they see of it."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from cases.actions import why_school_is_not_asked, withdraw_consent
from cases.forms.acting import CaseForm
from cases.forms.consent import ConsentForm
from cases.forms.sharing import (
    EndForm,
    NarrowForm,
    OpenItemsForm,
    ShareForm,
    partners_to_share_with,
)
from cases.models import Case, CaseShare
from cases.presenters.disclosures import newest_disclosures
from cases.presenters.partner_case import shared_case, stand_in
from cases.presenters.requests import newest_requests
from cases.presenters.shares import grouped, share_of, shares_of
from cases.views.door import case_page
from cases.views.form_page import case_form_page
from partners.models import Organisation, User
from partners.requests import SignedInRequest
from partners.rules.roles import Action
from partners.views.forms import posted, render_form


@require_safe
@case_page()
def shares(request: SignedInRequest, case: Case) -> HttpResponse:
    """With whom a dossier is shared, and which consents were given."""
    user, today = request.user, timezone.localdate()
    rows = case.shares.visible_to(user).select_related("organisation").order_by("ended_at", "pk")
    facts = shares_of(rows, today)
    routes = case.routes.visible_to(user).filter(ended_on=None).values_list("kind", flat=True)
    running = {row.organisation_id for row in rows if row.ended_at is None}
    no_question = why_school_is_not_asked(case)
    context = {
        "case": case,
        "running": [row for row in facts if not row.ended_on],
        "ended": [row for row in facts if row.ended_on],
        "consents": case.consents.visible_to(user).select_related("organisation"),
        "disclosures": newest_disclosures(case, user),
        "partners": grouped(partners_to_share_with().exclude(pk__in=running), routes),
        "may_share": user.may(Action.SHARE_CASE) and case.is_open,
        "requests": newest_requests(case, user, today),
        "no_question": no_question,  # to the school
        "can_ask": bool(running) or not no_question,
        "may_preview": user.may(Action.READ_REPORT),
    }
    return render(request, "sharing/shares.html", context)


@case_page(Action.SHARE_CASE)
def share_new(request: SignedInRequest, case: Case, organisation: int) -> HttpResponse:
    """Share a dossier with an organisation, after a look at what they would see."""
    partner = get_object_or_404(partners_to_share_with(), pk=organisation)
    form = ShareForm(posted(request), case=case, organisation=partner, by=request.user)
    context: dict[str, Any] = {"case": case, "organisation": partner}
    if form.is_valid():
        if "beeld" in request.POST:
            context["seen"] = seen_when(case, partner, form, request)
        elif form.submit(by=request.user) and form.share:
            messages.success(request, f"Gedeeld met {partner}. Kies nu welke onderdelen zij zien.")
            return redirect("cases:share", number=case.number, share=form.share.pk)
    return render_form(request, "sharing/share_new.html", form, context)


def seen_when(
    case: Case, organisation: Organisation, form: CaseForm, request: SignedInRequest
) -> str:
    """What an organisation would see if this form were sent: it is done, looked at and undone."""
    with transaction.atomic():
        seen = seen_by(case, organisation, request.user) if form.submit(by=request.user) else ""
        transaction.set_rollback(True)
    return seen


def seen_by(case: Case, organisation: Organisation, user: User) -> str:
    """The page of a partner, as its people get it and `user` may know; empty without one today."""
    reader = stand_in(organisation, looked_at_by=user)
    if not CaseShare.objects.visible_to(reader).filter(case=case).exists():
        return ""
    shared = shared_case(case, reader, timezone.localdate())
    return render_to_string("sharing/parts/shared_case.html", {"case": case, "shared": shared})


@case_page(Action.SHARE_CASE)
def share(request: SignedInRequest, case: Case, share: int) -> HttpResponse:
    """One share: its grounds, and which items the organisation reads."""
    row = _share(request, case, share)
    form = OpenItemsForm(posted(request), case=case, share=row, by=request.user)
    if form.is_valid() and form.submit(by=request.user):
        messages.success(request, "Bewaard. Zo ziet de organisatie het vanaf nu.")
        return redirect("cases:share_preview", number=case.number, share=row.pk)
    context = {"case": case, "share": share_of(row, timezone.localdate())}
    return render_form(request, "sharing/share.html", form, context)


@require_safe
@case_page(Action.READ_REPORT)
def preview(request: SignedInRequest, case: Case, share: int) -> HttpResponse:
    """Wat ziet Halt? Exactly the page of the partner, made by the same code.

    A gespreksverslag can be opened to a partner: so this is for who reads those.
    """
    row = _share(request, case, share)
    context = {
        "case": case,
        "organisation": row.organisation,
        "share": row,
        "seen": seen_by(case, row.organisation, request.user) if row.ended_at is None else "",
        "may_share": request.user.may(Action.SHARE_CASE),
    }
    return render(request, "sharing/preview.html", context)


@case_page(Action.SHARE_CASE)
def share_end(request: SignedInRequest, case: Case, share: int) -> HttpResponse:
    """Share no longer; gone at the next request of the organisation."""
    row = _share(request, case, share)
    form = EndForm(posted(request), case=case, share=row)
    return _sharing_form_page(request, case, form, f"Niet meer delen met {row.organisation}")


@case_page(Action.SHARE_CASE)
def ground_narrow(request: SignedInRequest, case: Case, share: int, ground: int) -> HttpResponse:
    """Share less on a ground, or for less long."""
    row = _share(request, case, share)
    held = get_object_or_404(row.grounds, pk=ground, ended_at=None)
    form = NarrowForm(posted(request), case=case, ground=held)
    return _sharing_form_page(request, case, form, f"Minder delen met {row.organisation}")


@case_page(Action.SHARE_CASE)
def ground_end(request: SignedInRequest, case: Case, share: int, ground: int) -> HttpResponse:
    """End one ground; with the last one the share ends."""
    row = _share(request, case, share)
    held = get_object_or_404(row.grounds, pk=ground)
    form = EndForm(posted(request), case=case, share=row, ground=held)
    return _sharing_form_page(request, case, form, f"Grondslag beëindigen: {row.organisation}")


@case_page(Action.SHARE_CASE)
def consent_new(request: SignedInRequest, case: Case) -> HttpResponse:
    """Record a toestemming or instemming."""
    form = ConsentForm(posted(request), case=case, by=request.user)
    return _sharing_form_page(request, case, form, "Toestemming vastleggen")


@require_POST
@case_page(Action.SHARE_CASE)
def consent_withdraw(request: SignedInRequest, case: Case, consent: int) -> HttpResponse:
    """It was taken back; sharing on it ends."""
    row = get_object_or_404(case.consents.visible_to(request.user), pk=consent)
    withdraw_consent(case, row.pk, by=request.user)
    messages.success(request, "Ingetrokken. Wat op deze toestemming gedeeld werd, is gestopt.")
    return redirect("cases:shares", number=case.number)


def _share(request: SignedInRequest, case: Case, share: int) -> CaseShare:
    rows = case.shares.visible_to(request.user).select_related("organisation__group")
    return get_object_or_404(rows, pk=share)


def _sharing_form_page(
    request: SignedInRequest, case: Case, form: CaseForm, title: str
) -> HttpResponse:
    """A form about sharing; afterwards back to with whom the dossier is shared."""
    return case_form_page(request, case, form, title, done="Bewaard.", back="cases:shares")

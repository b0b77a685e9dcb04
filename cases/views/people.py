"""Who is involved in a dossier, what is known of the pupil, and what was agreed."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases.forms.people import (
    AgreementForm,
    CarerForm,
    ContactPersonForm,
    EndCarerForm,
    NewAgreementForm,
    NewCarerForm,
    PupilForm,
)
from cases.models import Carer, Case, ContactPerson
from cases.presenters.people import ADULT, present_agreements, present_carers, school_contact
from cases.views.door import case_page
from cases.views.form_page import case_form_page
from partners.requests import SignedInRequest
from partners.rules.roles import Action
from partners.views.forms import posted

DONE = "Bewaard."


@require_safe
@case_page()
def people(request: SignedInRequest, case: Case) -> HttpResponse:
    """Everybody around the pupil: leerplicht, school, parents and carers."""
    user, today = request.user, timezone.localdate()
    rows = list(Carer.objects.visible_to(user).around(case))
    notices = case.notices.visible_to(user).order_by("-received_at", "-id")
    context = {
        "case": case,
        "involved": present_carers([r for r in rows if not r.ended_on], case, today),
        "former": present_carers([r for r in rows if r.ended_on], case, today),
        "adult": case.pupil.age_on(today) >= ADULT,
        "contact_person": case.contact_persons.visible_to(user).first(),
        "school_contact": school_contact(notices[:1]),
        "may_work": user.may(Action.WORK_CASE),
    }
    return render(request, "cases/people.html", context)


@case_page(Action.WORK_CASE)
def carer_new(request: SignedInRequest, case: Case) -> HttpResponse:
    """Add a parent or carer."""
    form = NewCarerForm(posted(request), case=case)
    return case_form_page(
        request, case, form, "Ouder of verzorger toevoegen", done=DONE, back="cases:people"
    )


@case_page(Action.WORK_CASE)
def carer(request: SignedInRequest, case: Case, carer: int) -> HttpResponse:
    """Correct what is kept of a parent or carer."""
    row = get_object_or_404(Carer.objects.visible_to(request.user).around(case), pk=carer)
    form = CarerForm(posted(request), case=case, row=row)
    return case_form_page(
        request, case, form, f"{row.name} wijzigen", done=DONE, back="cases:people"
    )


@case_page(Action.WORK_CASE)
def carer_end(request: SignedInRequest, case: Case, carer: int) -> HttpResponse:
    """Somebody is not involved any more."""
    row = get_object_or_404(Carer.objects.visible_to(request.user).around(case), pk=carer)
    form = EndCarerForm(posted(request), case=case, row=row)
    return case_form_page(
        request, case, form, f"{row.name} niet meer betrokken", done=DONE, back="cases:people"
    )


@case_page(Action.WORK_CASE)
def contact_person(request: SignedInRequest, case: Case) -> HttpResponse:
    """Name the aanspreekpunt, or somebody else in their place."""
    row = case.contact_persons.visible_to(request.user).first() or ContactPerson()
    form = ContactPersonForm(posted(request), case=case, row=row)
    return case_form_page(
        request, case, form, "Aanspreekpunt vastleggen", done=DONE, back="cases:people"
    )


@case_page(Action.WORK_CASE)
def pupil(request: SignedInRequest, case: Case) -> HttpResponse:
    """Correct class and number of the pupil."""
    form = PupilForm(posted(request), case=case, row=case.pupil)
    title = f"Gegevens van de {case.pupil.called} wijzigen"
    return case_form_page(request, case, form, title, done=DONE, back="cases:people")


@require_safe
@case_page()
def agreements(request: SignedInRequest, case: Case) -> HttpResponse:
    """What was agreed: what runs first, then how it went before."""
    rows = case.agreements.visible_to(request.user).for_page().in_order()
    facts = present_agreements(rows, timezone.localdate())
    context = {
        "case": case,
        "running": [row for row in facts if row.is_open],
        "settled": [row for row in facts if not row.is_open],
        "may_work": request.user.may(Action.WORK_CASE),
    }
    return render(request, "cases/agreements.html", context)


@case_page(Action.WORK_CASE)
def agreement_new(request: SignedInRequest, case: Case) -> HttpResponse:
    """Record an afspraak."""
    form = NewAgreementForm(posted(request), case=case, by=request.user)
    return case_form_page(
        request, case, form, "Afspraak vastleggen", done=DONE, back="cases:agreements"
    )


@case_page(Action.WORK_CASE)
def agreement(request: SignedInRequest, case: Case, agreement: int) -> HttpResponse:
    """Say how an afspraak went, or correct its words."""
    row = get_object_or_404(case.agreements.visible_to(request.user), pk=agreement)
    form = AgreementForm(posted(request), case=case, row=row)
    return case_form_page(
        request, case, form, "Afspraak bijwerken", done=DONE, back="cases:agreements"
    )

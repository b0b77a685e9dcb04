"""Pages of the functional administrator that ask something of the dossiers: numbers, no content."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases.access import work_left_by
from cases.forms.terms import TermForm
from cases.models import MethodTerm
from cases.rules.method import MOMENTS, PLANNING_TERM_EXECUTION, STEPS
from cases.rules.terms import moment_key, step_key
from partners.actions import NotPossible, close_account
from partners.models import OfficerAssignment, User
from partners.presenters.closing import ends_with, reason_to_stay, watch_lost_with
from partners.requests import SignedInRequest
from partners.rules.roles import Role
from partners.views.door import managed
from partners.views.forms import SOMEBODY_WAS_FIRST, form_page, posted
from partners.views.managing import crumbs

OF_THE_METHOD = {step_key(n): row.term or PLANNING_TERM_EXECUTION for n, row in STEPS.items()}
OF_THE_METHOD |= {moment_key(row.moment): row.days for row in MOMENTS.values()}


@require_safe
@managed
def terms(request: SignedInRequest) -> HttpResponse:
    """Each term: what the method says, what holds today, and what is to come."""
    today = timezone.localdate()
    now = MethodTerm.objects.days_on(today)
    later = list(MethodTerm.objects.filter(valid_from__gt=today).order_by("valid_from"))
    rows = [
        {
            "label": label,
            "key": key,
            "of_the_method": OF_THE_METHOD[key],
            "now": now.get(key, OF_THE_METHOD[key]),
            "is_own": key in now,
            "later": [term for term in later if term.key == key],
        }
        for key, label in MethodTerm.KEYS
    ]
    return render(request, "beheer/terms.html", {"rows": rows})


@managed
def term(request: SignedInRequest) -> HttpResponse:
    """Set a term from a day on; `?termijn=` begins with one of them."""
    title = "Termijn instellen"
    initial = {"key": request.GET.get("termijn", ""), "valid_from": timezone.localdate()}
    return form_page(
        request,
        TermForm(posted(request), initial=initial),
        page={
            "title": title,
            "lead": "Datums die al zijn gezet, veranderen niet mee.",
            "crumbs": crumbs(("Termijnen", reverse("cases:terms")), (title, "")),
        },
        done="De termijn is bewaard.",
        back=reverse("cases:terms"),
    )


@managed
def close_person(request: SignedInRequest, pk: int) -> HttpResponse:
    """Close an account, after seeing how much work it leaves behind."""
    person = get_object_or_404(User.objects.select_related("organisation"), pk=pk)
    if person == request.user:
        return _own_account(request)
    refusal = reason_to_stay(person)
    if request.method == "POST":
        try:
            close_account(person, by=request.user)
        except NotPossible as problem:
            refusal = str(problem)
        else:
            messages.success(request, f"Het account van {person.name} is gesloten.")
            return redirect("partners:person", pk=pk)
    status = SOMEBODY_WAS_FIRST if request.method == "POST" else 200
    page = {"person": person, "refusal": refusal, **_left_behind(person, by=request.user)}
    return render(request, "beheer/close_person.html", page, status=status)


def _left_behind(person: User, *, by: User) -> dict[str, Any]:
    """The work that stays, and what nobody watches over any more."""
    schools = OfficerAssignment.objects.select_related("school", "bureau")
    name = (person.name, reverse("partners:person", args=[person.pk]))
    return {
        "watch": watch_lost_with(person, by=by),
        "ends": ends_with(person, timezone.now()),
        "work": work_left_by(person),
        "owned": schools.filter(owner=person),
        "deputised": schools.filter(deputy=person),
        "crumbs": crumbs(("Gebruikers", reverse("partners:people")), name, ("Account sluiten", "")),
    }


def _own_account(request: SignedInRequest) -> HttpResponse:
    """Nobody closes their own account: the portal would be left without beheerder."""
    rows = User.objects.filter(role=Role.ADMINISTRATOR, is_active=True).exclude(pk=request.user.pk)
    page = {"others": rows.with_password(), "coming": rows.without_password()}
    return render(request, "beheer/close_own.html", page, status=403)

"""Pages of the functional administrator that ask something of the dossiers: numbers, no content."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
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
from partners.requests import SignedInRequest
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
        raise PermissionDenied
    refusal = None
    if request.method == "POST":
        try:
            close_account(person, by=request.user)
        except NotPossible as problem:
            refusal = problem
        else:
            messages.success(request, f"Het account van {person.name} is gesloten.")
            return redirect("partners:person", pk=pk)
    schools = OfficerAssignment.objects.select_related("school", "bureau")
    page = {
        "person": person,
        "refusal": refusal,
        "work": work_left_by(person),
        "owned": schools.filter(owner=person),
        "deputised": schools.filter(deputy=person),
        "crumbs": crumbs(
            ("Gebruikers", reverse("partners:people")),
            (person.name, reverse("partners:person", args=[pk])),
            ("Account sluiten", ""),
        ),
    }
    status = SOMEBODY_WAS_FIRST if refusal else 200
    return render(request, "beheer/close_person.html", page, status=status)

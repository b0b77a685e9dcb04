"""The lists of the functional administrator: organisations, municipalities, closures, signals."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from partners.actions import remove_closure, resolve_signal
from partners.forms.filters import OrganisationFilter
from partners.forms.managing import ClosureForm, MunicipalityForm, OrganisationForm
from partners.models import AdminNotice, Municipality, Organisation, SchoolClosure
from partners.requests import SignedInRequest
from partners.views.door import managed
from partners.views.forms import form_page, posted
from partners.views.lists import list_page

HOME = ("Beheer", "/beheer/")


def crumbs(*items: tuple[str, str]) -> list[tuple[str, str]]:
    """From /beheer/ to this page."""
    return [HOME, *items]


@require_safe
@managed
def home(request: SignedInRequest) -> HttpResponse:
    """Where everything of beheer begins, with the signals that ask for something."""
    signals = AdminNotice.objects.filter(resolved_at=None).order_by("raised_at")
    return render(request, "beheer/home.html", {"signals": signals})


@require_POST
@managed
def signal_done(request: SignedInRequest, pk: int) -> HttpResponse:
    """What the signal asked for is done."""
    resolve_signal(get_object_or_404(AdminNotice, pk=pk))
    messages.success(request, "Het signaal is afgehandeld.")
    return redirect("partners:home")


@require_safe
@managed
def organisations(request: SignedInRequest) -> HttpResponse:
    """Bureaus, scholen and ketenpartners, by name; found by name or gemeente."""
    rows = Organisation.objects.select_related("municipality")
    return list_page(request, "beheer/organisations.html", OrganisationFilter(request.GET), rows)


@managed
def organisation(request: SignedInRequest, pk: int | None = None) -> HttpResponse:
    """Add an organisation, or change one."""
    row = get_object_or_404(Organisation, pk=pk) if pk else None
    title = row.name if row else "Organisatie toevoegen"
    return form_page(
        request,
        OrganisationForm(posted(request), instance=row),
        page=_page(title, "Organisaties", "partners:organisations"),
        done="De organisatie is bewaard.",
        back=reverse("partners:organisations"),
    )


@require_safe
@managed
def municipalities(request: SignedInRequest) -> HttpResponse:
    rows = Municipality.objects.select_related("bureau")
    return render(request, "beheer/municipalities.html", {"rows": rows})


@managed
def municipality(request: SignedInRequest, pk: int | None = None) -> HttpResponse:
    """Add a municipality, or change one."""
    row = get_object_or_404(Municipality, pk=pk) if pk else None
    title = row.name if row else "Gemeente toevoegen"
    return form_page(
        request,
        MunicipalityForm(posted(request), instance=row),
        page=_page(title, "Gemeenten", "partners:municipalities"),
        done="De gemeente is bewaard.",
        back=reverse("partners:municipalities"),
    )


@require_safe
@managed
def closures(request: SignedInRequest) -> HttpResponse:
    """The closures of this schooljaar and later; older ones stay in the history."""
    since = timezone.localdate() - timedelta(days=365)
    rows = SchoolClosure.objects.filter(last_day__gte=since).select_related("municipality")
    return render(request, "beheer/closures.html", {"rows": rows.order_by("first_day", "pk")})


@managed
def closure(request: SignedInRequest, pk: int | None = None) -> HttpResponse:
    """Add a closure, or change one."""
    row = get_object_or_404(SchoolClosure, pk=pk) if pk else None
    title = "Schoolsluiting veranderen" if row else "Schoolsluiting toevoegen"
    lead = "Deze dagen tellen niet mee in termijnen die vanaf nu worden gezet."
    return form_page(
        request,
        ClosureForm(posted(request), instance=row),
        page=_page(title, "Schoolsluitingen", "partners:closures") | {"lead": lead},
        done="De schoolsluiting is bewaard.",
        back=reverse("partners:closures"),
    )


@require_POST
@managed
def closure_remove(request: SignedInRequest, pk: int) -> HttpResponse:
    """Schools are open after all."""
    row = SchoolClosure.objects.filter(pk=pk).first()  # gone already: then this was done before
    if row is not None:
        remove_closure(row, by=request.user)
    messages.success(request, "De schoolsluiting is verwijderd.")
    return redirect("partners:closures")


def _page(title: str, of: str, name: str) -> dict[str, Any]:
    return {"title": title, "crumbs": crumbs((of, reverse(name)), (title, ""))}

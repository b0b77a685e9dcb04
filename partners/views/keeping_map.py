"""Keeping the sociale kaart: an organisation edits its own entry, beheer that of everybody."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from partners.actions import confirm_entry, remove_from_map
from partners.forms.social_map import ContactForm, OfferingForm, RoleNameForm
from partners.models import Offering, Organisation, RoleName
from partners.requests import SignedInRequest
from partners.views.forms import form_page, posted
from partners.views.social_map import crumbs_of_map

TEXTS = "Iedereen die inlogt, leest dit. Schrijf niets over leerlingen, ouders of medewerkers."


@require_POST
def confirm(request: SignedInRequest, pk: int) -> HttpResponse:
    """Alles klopt nog."""
    row = _entry_to_keep(request, pk)
    confirm_entry(row, by=request.user)
    messages.success(request, "Bedankt. Op de sociale kaart staat nu dat alles vandaag klopt.")
    return redirect("partners:map_organisation", pk=row.pk)


def contact(request: SignedInRequest, pk: int) -> HttpResponse:
    """How the organisation can be reached."""
    row = _entry_to_keep(request, pk)
    form = ContactForm(posted(request), instance=row)
    return _form_page(request, form, row, "Contact wijzigen", done="Het contact is bewaard.")


def offering_new(request: SignedInRequest, pk: int) -> HttpResponse:
    """Something more that the organisation offers."""
    organisation = _entry_to_keep(request, pk)
    row = Offering(organisation=organisation)
    return _offering_page(request, organisation, row, "Aanbod toevoegen")


def offering(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change what is offered, or how long people wait for it."""
    row = _row_to_keep(request, Offering, pk)
    return _offering_page(request, row.organisation, row, row.name)


def _offering_page(
    request: SignedInRequest, organisation: Organisation, row: Offering, title: str
) -> HttpResponse:
    form = OfferingForm(posted(request), instance=row)
    return _form_page(request, form, organisation, title, done="Het aanbod is bewaard.")


@require_POST
def offering_remove(request: SignedInRequest, pk: int) -> HttpResponse:
    """It is not offered any more."""
    return _remove(request, Offering, pk)


def role_name_new(request: SignedInRequest, pk: int) -> HttpResponse:
    """One more name of a function."""
    organisation = _entry_to_keep(request, pk)
    row = RoleName(organisation=organisation)
    return _role_name_page(request, organisation, row, "Naam van een functie toevoegen")


def role_name(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change a name, or what it stands for."""
    row = _row_to_keep(request, RoleName, pk)
    return _role_name_page(request, row.organisation, row, row.name)


def _role_name_page(
    request: SignedInRequest, organisation: Organisation, row: RoleName, title: str
) -> HttpResponse:
    form = RoleNameForm(posted(request), instance=row)
    return _form_page(request, form, organisation, title, done="De naam is bewaard.")


@require_POST
def role_name_remove(request: SignedInRequest, pk: int) -> HttpResponse:
    """It is not called so any more."""
    return _remove(request, RoleName, pk)


def _entry_to_keep(request: SignedInRequest, pk: int) -> Organisation:
    """An organisation whose entry the reader keeps; everybody sees it, so else a 403."""
    row = get_object_or_404(Organisation, pk=pk, is_active=True)
    if not request.user.keeps_entry_of(row):
        raise PermissionDenied
    return row


def _row_to_keep(request: SignedInRequest, model: Any, pk: int) -> Any:
    """Something an organisation says of itself, for who keeps its entry."""
    row = get_object_or_404(model.objects.select_related("organisation"), pk=pk)
    _entry_to_keep(request, row.organisation_id)
    return row


def _remove(request: SignedInRequest, model: Any, pk: int) -> HttpResponse:
    row = _row_to_keep(request, model, pk)
    remove_from_map(row, by=request.user)
    messages.success(request, f"{row.name} is weggehaald.")
    return redirect("partners:map_organisation", pk=row.organisation_id)


def _form_page(
    request: SignedInRequest, form: Any, organisation: Organisation, title: str, *, done: str
) -> HttpResponse:
    back = reverse("partners:map_organisation", args=[organisation.pk])
    crumbs = [*crumbs_of_map(), (organisation.name, back), (title, "")]
    page = {"title": title, "lead": TEXTS, "crumbs": crumbs}
    return form_page(request, form, page=page, done=done, back=back)

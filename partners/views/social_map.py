"""The sociale kaart, for everybody who logs in. It says nothing of pupils, so it is not logged."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from partners.forms.social_map import MapFilter
from partners.models import Offering, Organisation, RoleName
from partners.models.social_map import OfferingQuerySet
from partners.presenters import social_map as presenter
from partners.requests import SignedInRequest
from partners.views.forms import render_form

ON_A_PAGE, SILENT_SHOWN = 40, 60


def crumbs_of_map() -> list[tuple[str, str]]:
    """The beginning of the way to every page of the map."""
    return [("Sociale kaart", reverse("partners:social_map"))]


@require_safe
def overview(request: SignedInRequest) -> HttpResponse:
    """Who offers what, of all organisations or of those that fit the question."""
    form = MapFilter(request.GET)
    found = _found(request, form.cleaned_data) if form.is_valid() else {}
    return render_form(request, "social_map/overview.html", form, found)


def _found(request: SignedInRequest, asked: dict[str, Any]) -> dict[str, Any]:
    """One page of organisations with what fits, and who says nothing yet."""
    offerings = _narrowed(Offering.objects.all(), asked)
    fitting = Exists(offerings.filter(organisation=OuterRef("pk")))
    shown = Prefetch("offerings", offerings.prefetch_related("municipalities"))
    rows = Organisation.objects.filter(fitting, is_active=True).prefetch_related(shown)
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("pagina"))
    today = timezone.localdate()
    about_offerings = any(
        asked[name] not in (None, "") for name in ("gemeente", "leeftijd", "soort")
    )
    return {
        "page": page,
        "entries": [presenter.entry(row, row.offerings.all(), today) for row in page],
        "silent": () if about_offerings or page.has_previous() else _silent(asked["q"]),
        "asked": asked,
    }


def _narrowed(offerings: OfferingQuerySet, asked: dict[str, Any]) -> OfferingQuerySet:
    """What is offered to who asks this."""
    if asked["gemeente"]:
        offerings = offerings.serving(asked["gemeente"])
    if asked["leeftijd"] is not None:
        offerings = offerings.for_age(asked["leeftijd"])
    if asked["soort"]:
        offerings = offerings.filter(kind=asked["soort"])
    return offerings.with_words(asked["q"]) if asked["q"] else offerings


def _silent(words: str) -> QuerySet:
    """Organisations that offer nothing on the map; schools only when somebody looks for them."""
    rows = Organisation.objects.filter(is_active=True, offerings=None)
    if words:
        by_name = Q(name__icontains=words) | Q(role_names__name__icontains=words)
        rows = rows.filter(by_name).distinct()
    else:
        rows = rows.exclude(kind=Organisation.Kind.SCHOOL)
    return rows[:SILENT_SHOWN]


@require_safe
def organisation(request: SignedInRequest, pk: int) -> HttpResponse:
    """Everything one organisation says of itself."""
    active = Organisation.objects.filter(is_active=True).select_related("municipality")
    row = get_object_or_404(active, pk=pk)
    offerings = row.offerings.prefetch_related("municipalities")
    context = {
        "entry": presenter.entry(row, offerings, timezone.localdate()),
        "role_names": row.role_names.all(),
        "keeps": request.user.keeps_entry_of(row),
        "crumbs": [*crumbs_of_map(), (row.name, "")],
    }
    return render(request, "social_map/organisation.html", context)


@require_safe
def role_names(request: SignedInRequest) -> HttpResponse:
    """Wie heet wat: for each function the names that organisations give to it."""
    rows = list(
        RoleName.objects.filter(organisation__is_active=True)
        .select_related("organisation")
        .order_by("name", "organisation__name")
    )
    by_function = [
        (label, [row for row in rows if row.function == value])
        for value, label in RoleName.Function.choices
    ]
    context = {
        "functions": [pair for pair in by_function if pair[1]],
        "crumbs": [*crumbs_of_map(), ("Wie heet wat", "")],
    }
    return render(request, "social_map/role_names.html", context)

"""A long list of beheer: what its filter asks, page by page."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse

from partners.forms.filters import OrganisationFilter, PeopleFilter
from partners.paging import count_of, first_page, page_of
from partners.requests import SignedInRequest
from partners.views.forms import render_form

ON_A_PAGE = 25


def list_page(
    request: SignedInRequest,
    template: str,
    form: PeopleFilter | OrganisationFilter,
    rows: QuerySet,
) -> HttpResponse:
    """The rows that a filter asks for, by name; 422 and none while it can not be asked."""
    after = request.GET.get("na", "")
    context: dict[str, Any] = {"is_first": not after, "first_page": first_page(request.GET)}
    if form.is_valid():
        found = form.narrow(rows)
        page = page_of(found, key="name", size=ON_A_PAGE, after=after)
        context |= {
            "rows": page.rows,
            "count": count_of(found),
            "next_page": page.next_page(request.GET),
        }
    return render_form(request, template, form, context)

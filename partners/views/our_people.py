"""Who of an own school or partner has an account: looked at by its people each month."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from partners.actions import confirm_people, report_stranger
from partners.requests import SignedInRequest
from partners.rules.roles import CHECKS_PEOPLE
from partners.views.door import only_for

keeper = only_for(lambda user: user.role in CHECKS_PEOPLE)


@keeper
def our_people(request: SignedInRequest) -> HttpResponse:
    """Everybody with an open account at the organisation of the reader; they say it is right."""
    place = request.user.organisation
    if request.method == "POST":
        confirm_people(place, by=request.user)
        messages.success(request, "Bedankt. Alle accounts op deze lijst kloppen.")
        return redirect("partners:our_people")
    people = place.people.filter(is_active=True).order_by("name", "pk")
    return render(request, "accounts/our_people.html", {"people": people, "place": place})


@require_POST
@keeper
def stranger(request: SignedInRequest, pk: int) -> HttpResponse:
    """Somebody on the list does not work here, or not any more."""
    colleagues = request.user.organisation.people.filter(is_active=True)
    person = get_object_or_404(colleagues.exclude(pk=request.user.pk), pk=pk)
    report_stranger(person, by=request.user)
    messages.success(
        request,
        f"Doorgegeven: {person.name} hoort hier niet. De functioneel beheerder en de functionaris "
        "gegevensbescherming krijgen bericht.",
    )
    return redirect("partners:our_people")

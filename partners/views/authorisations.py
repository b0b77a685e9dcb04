"""Wpg-autorisaties: the teamleider gives and withdraws them for the own bureau."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from partners.actions import withdraw_authorisation
from partners.forms.authorisations import AuthorisationForm
from partners.models import AccountProposal, WpgAuthorisation
from partners.presenters.accounts import proposal_in_words
from partners.requests import SignedInRequest
from partners.rules.roles import Action
from partners.views.door import only_for
from partners.views.forms import form_page, posted

authoriser = only_for(lambda user: user.may(Action.AUTHORISE))


@require_safe
@authoriser
def authorisations(request: SignedInRequest) -> HttpResponse:
    """Who may work with police data of the bureau now and later, and who could before."""
    today = timezone.localdate()
    given = WpgAuthorisation.objects.given_by_bureau(request.user.organisation_id)
    rows = [(row, row.state_on(today)) for row in given]
    context = {
        "standing": [pair for pair in rows if pair[1] not in ("verlopen", "ingetrokken")],
        "former": [pair for pair in rows if pair[1] in ("verlopen", "ingetrokken")],
    }
    return render(request, "authorisations/list.html", context)


@authoriser
def authorisation_new(request: SignedInRequest) -> HttpResponse:
    """Authorise a colleague."""
    back = reverse("partners:authorisations")
    title = "Wpg-autorisatie geven"
    page = {
        "title": title,
        "lead": "Deze collega leest vanaf dan ook wat bij het onderzoek naar een verdachte hoort. "
        "Een beheerder of een andere teamleider moet het goedkeuren; is die er niet, dan gaat de "
        "autorisatie na 24 uur in.",
        "crumbs": [("Wpg-autorisaties", back), (title, "")],
    }
    form = AuthorisationForm(posted(request), by=request.user)
    return form_page(request, form, page=page, done=_in_words, back=back)


def _in_words(row: WpgAuthorisation) -> str:
    """What was asked, and for whom it waits; the same may hold already."""
    waiting = AccountProposal.objects.waiting(timezone.now()).filter(authorisation=row).first()
    if waiting is None:
        return f"{row.person.name} heeft deze autorisatie al."
    asked = f"De autorisatie van {row.person.name} is gevraagd."
    return f"{asked} {proposal_in_words(waiting, timezone.now())}"


@require_POST
@authoriser
def authorisation_withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """From the next request on somebody reads nothing of it any more."""
    own = WpgAuthorisation.objects.given_by_bureau(request.user.organisation_id)
    row = withdraw_authorisation(get_object_or_404(own, pk=pk).pk, by=request.user)
    messages.success(request, f"De autorisatie van {row.person.name} is ingetrokken.")
    return redirect("partners:authorisations")

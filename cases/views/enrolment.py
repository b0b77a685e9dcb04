"""Uitschrijven: the school says that a pupil left."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from cases.access import open_notice
from cases.forms.enrolment import DeregisterForm
from cases.presenters.pupil_choice import is_enrolled
from partners.requests import SignedInRequest
from partners.rules.roles import Action
from partners.views.forms import posted, render_form


def deregister(request: SignedInRequest, number: str) -> HttpResponse:
    """Ask since when and where to; afterwards the school opens no dossier of this pupil."""
    notice = open_notice(request.user, number, action=Action.DEREGISTER)
    form = DeregisterForm(posted(request))
    if form.is_valid():
        form.submit(notice, by=request.user)
        messages.success(
            request, f"{notice.full_name} is uitgeschreven. Leerplicht krijgt bericht."
        )
        return redirect("cases:notice", number=notice.number)
    here = reverse("cases:notice", kwargs={"number": notice.number})
    context = {
        "crumbs": [
            ("Meldingen", reverse("cases:notices")),
            (notice.number, here),
            ("Uitschrijven", ""),
        ],
        "notice": notice,
        "is_here": is_enrolled(request.user, notice),
    }
    return render_form(request, "notices/deregister.html", form, context)

"""Mijn instellingen: how often the portal mails somebody, and their agenda address."""

from django.contrib import messages
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from partners.actions import make_calendar_feed, stop_calendar_feed
from partners.forms.preferences import MailRhythmForm
from partners.models import CalendarFeed, WpgAuthorisation
from partners.presenters.accounts import events_about
from partners.requests import SignedInRequest
from partners.rules.roles import CHECKS_PEOPLE
from partners.rules.second_person import Reach, oversees
from partners.views.forms import posted, render_form


def preferences(request: SignedInRequest) -> HttpResponse:
    """Choose a rhythm; below it, the agenda."""
    form = MailRhythmForm(posted(request), initial={"rhythm": request.user.mail_rhythm})
    if form.is_valid():
        form.act(by=request.user)
        messages.success(request, "Uw keuze is bewaard.")
        return redirect("partners:preferences")
    feed = CalendarFeed.objects.filter(person=request.user, revoked_at=None).first()
    authorisations = WpgAuthorisation.objects.of(request.user, timezone.localdate())
    longest = authorisations.order_by(F("ends_on").desc(nulls_first=True)).first()
    context = {
        "feed": feed,
        "authorisation": longest,
        "events": events_about(request.user, timezone.now()),
        "is_asked": request.user.role in CHECKS_PEOPLE,
        "oversees": oversees(request.user.role) is not Reach.NOBODY,
    }
    return render_form(request, "preferences/home.html", form, context)


@require_POST
def calendar_new(request: SignedInRequest) -> HttpResponse:
    """Make an agenda address, and show it this once."""
    secret = make_calendar_feed(request.user)
    link = request.build_absolute_uri(reverse("calendar_feed", args=[secret]))
    return render(request, "preferences/calendar_made.html", {"link": link})


@require_POST
def calendar_stop(request: SignedInRequest) -> HttpResponse:
    """No agenda elsewhere any more."""
    stop_calendar_feed(request.user)
    messages.success(request, "De agendakoppeling is gestopt. Het oude adres werkt niet meer.")
    return redirect("partners:preferences")

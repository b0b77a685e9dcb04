"""Inbreng: a ketenpartner brings something in, and leerplicht files it or answers."""

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases.access import ReasonNeeded, open_case
from cases.actions import NotPossible
from cases.actions.offers import file_offer
from cases.forms.offers import DeclineForm, OfferForm
from cases.models import Case, Offer
from cases.presenters import lists
from cases.querysets.search import Asked, understand
from cases.views.documents import as_file
from cases.views.door import case_page, reason_given
from partners.access_log import NotAllowed, NotVisible, Refusal, log_list, log_look
from partners.models import AccessLog, User
from partners.requests import SignedInRequest
from partners.rules.roles import Action
from partners.views.forms import posted, render_form

ON_A_LIST, CANDIDATES = 50, 20
NAMED = ("organisation", "offered_by", "document", "share__case")
RECEIPT = (
    "Ontvangen. Leerplicht bekijkt wat u aandraagt, en u leest hier het antwoord. "
    "Of er een dossier is, zeggen wij alleen als het met u gedeeld wordt."
)


@require_safe
def offers(request: SignedInRequest) -> HttpResponse:
    """For a partner what it brought in; for leerplicht what waits to be filed."""
    user = request.user
    _require(user, Action.OFFER, Action.FILE_OFFER)
    rows = Offer.objects.visible_to(user).select_related(*NAMED)
    if user.may(Action.OFFER):
        own = list(rows[:ON_A_LIST])
        log_list(user, AccessLog.Kind.LIST_OFFERS, [row.pk for row in own])
        return render(request, "offers/own.html", {"rows": own})
    waiting = list(rows.to_handle_by(user).new()[:ON_A_LIST])
    log_list(user, AccessLog.Kind.LIST_OFFERS, [row.pk for row in waiting])
    return render(request, "offers/waiting.html", {"rows": waiting})


def offer_new(request: SignedInRequest) -> HttpResponse:
    """Ask for access, or bring something in, about any pupil: the answer is always the same."""
    _require(request.user, Action.OFFER)
    return _new(request, OfferForm(posted(request), request.FILES or None))


@case_page(Action.OFFER)
def offer_in_case(request: SignedInRequest, case: Case) -> HttpResponse:
    """Bring something in within a dossier that is shared with us."""
    return _new(request, OfferForm(posted(request), request.FILES or None, case=case))


def _new(request: SignedInRequest, form: OfferForm) -> HttpResponse:
    if form.is_valid() and form.submit(by=request.user):
        messages.success(request, RECEIPT)
        return redirect("cases:offers")
    return render_form(request, "offers/new.html", form, {"case": form.case})


def offer(request: SignedInRequest, pk: int) -> HttpResponse:
    """One inbreng, with the dossiers it may belong to; nothing is filed by itself."""
    user = request.user
    row = _waiting(user, pk)
    form = DeclineForm()
    if request.method == "POST" and "dossier" in request.POST:
        return _file(request, row)
    if request.method == "POST":
        form = DeclineForm(request.POST)
        if form.is_valid() and form.submit(row, by=user):
            messages.success(request, "Het antwoord staat klaar voor de partner.")
            return redirect("cases:offers")
    log_look(user, AccessLog.Kind.READ_OFFER, number=str(row.pk))
    context = {"offer": row, "cases": _candidates(row, user)}
    return render_form(request, "offers/offer.html", form, context)


@require_safe
def offer_file(request: SignedInRequest, pk: int) -> FileResponse:
    """The file of an inbreng, to be saved; each time logged."""
    user = request.user
    _require(user, Action.OFFER, Action.FILE_OFFER)
    rows = Offer.objects.visible_to(user).giving_file_to(user).select_related("document")
    row = rows.filter(pk=pk).first()
    if row is None or row.document is None:
        raise NotVisible(Refusal(user, AccessLog.Kind.READ_DOCUMENT, str(pk)))
    return as_file(user, row.document, number=str(row.pk))


def _waiting(user: User, pk: int) -> Offer:
    """An inbreng that this person handles; 404 for another, and it is logged."""
    _require(user, Action.FILE_OFFER)
    rows = Offer.objects.visible_to(user).to_handle_by(user)
    row = rows.select_related(*NAMED).filter(pk=pk).first()
    if row is None:
        raise NotVisible(Refusal(user, AccessLog.Kind.READ_OFFER, str(pk)))
    return row


def _candidates(row: Offer, user: User) -> list[lists.CaseRow]:
    """Dossiers of the bureau with this birth date or a name like it; the one it was brought in."""
    dossiers = lists.listed(Case.objects.visible_to(user))
    today = timezone.localdate()
    if row.share is not None:
        found = list(dossiers.filter(pk=row.share.case_id))
    else:
        asked = understand(row.pupil_name, today)
        born = list(dossiers.known(Asked(birth_date=row.birth_date))[:CANDIDATES])
        alike = list(dossiers.resembling(Asked(words=asked.words))[:CANDIDATES])
        known = {case.id for case in born}
        found = born + [case for case in alike if case.id not in known]
    log_list(user, AccessLog.Kind.LIST_CASES, [case.id for case in found])
    return lists.case_rows(found, user, today)


def _file(request: SignedInRequest, row: Offer) -> HttpResponse:
    """Put it in the chosen dossier; a request for access leads on to sharing."""
    number = request.POST["dossier"]
    try:
        case = open_case(request.user, number, reason=reason_given(request, number))
        file_offer(row.pk, case, by=request.user)
    except ReasonNeeded:  # closed long ago
        return redirect("cases:case_reason", number=number)
    except NotPossible as refusal:
        messages.error(request, str(refusal))
        return redirect("cases:offers")
    messages.success(request, f"Toegevoegd aan dossier {case.number}.")
    if row.kind == Offer.Kind.ACCESS and request.user.may(Action.SHARE_CASE) and case.is_open:
        return redirect("cases:share_new", number=case.number, organisation=row.organisation_id)
    return redirect("cases:case", number=case.number)


def _require(user: User, *actions: Action) -> None:
    """Refuse who may do none of these (403); logged."""
    if not any(user.may(action) for action in actions):
        raise NotAllowed(Refusal(user, AccessLog.Kind.LIST_OFFERS, ""))

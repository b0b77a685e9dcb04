"""Watching over accounts: what waits for a second person, what can be stopped, what happened."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from partners.actions import (
    InvitationGone,
    NotTheSecondPerson,
    ProposalDecided,
    answer_from_old_address,
    approve_proposal,
    find_address_link,
    stop_proposal,
    withdraw_proposal,
)
from partners.forms.mailed_links import AddressForm
from partners.models import AccountProposal
from partners.presenters.accounts import decided_rows, events_seen_by, proposal_row, waiting_rows
from partners.requests import SignedInRequest
from partners.rules.second_person import Reach, oversees
from partners.views.door import only_for
from partners.views.forms import posted, render_form

FIRST = "Intussen is hierover al besloten: {state}. Uw klik heeft niets veranderd."

overseer = only_for(lambda user: oversees(user.role) is not Reach.NOBODY)


@require_safe
@overseer
def accounts(request: SignedInRequest) -> HttpResponse:
    """What waits for the reader, what waits for others, and what happened lately."""
    now = timezone.now()
    waiting = waiting_rows(request.user, now)
    context = {
        "for_me": [row for row in waiting if row.may_approve],
        "to_stop": [row for row in waiting if row.may_stop and not row.may_approve],
        "asked": [row for row in waiting if row.may_withdraw],
        "decided": decided_rows(request.user, now),
        "events": events_seen_by(request.user, now),
    }
    return render(request, "accounts/home.html", context)


@require_safe
@overseer
def proposal(request: SignedInRequest, pk: int) -> HttpResponse:
    """One voorstel: what is asked about whom, by whom, and what the reader may do."""
    row = _found(request, pk)
    context = {"row": proposal_row(row, request.user, timezone.now()), "proposal": row}
    return render(request, "accounts/proposal.html", context)


@require_POST
@overseer
def approve(request: SignedInRequest, pk: int) -> HttpResponse:
    """The reader is the second person, and says yes."""
    return _decide(request, pk, approve_proposal, "U hebt het voorstel goedgekeurd. Het geldt nu.")


@require_POST
@overseer
def stop(request: SignedInRequest, pk: int) -> HttpResponse:
    """The reader says no: it is not given."""
    return _decide(request, pk, stop_proposal, "U hebt het tegengehouden. Het gaat niet in.")


@require_POST
@overseer
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """The reader asked it, and asks it no more."""
    return _decide(request, pk, withdraw_proposal, "Het voorstel is ingetrokken.")


def _decide(
    request: SignedInRequest, pk: int, action: Callable[..., Any], done: str
) -> HttpResponse:
    try:
        action(_found(request, pk).pk, by=request.user)
    except NotTheSecondPerson as problem:
        raise PermissionDenied from problem
    except ProposalDecided as problem:
        messages.warning(request, FIRST.format(state=problem))
    else:
        messages.success(request, done)
    return redirect("partners:proposal", pk=pk)


def _found(request: SignedInRequest, pk: int) -> AccountProposal:
    rows = AccountProposal.objects.visible_to(request.user)
    everything = rows.select_related("person__organisation", "bureau", "asked_by", "decided_by")
    return get_object_or_404(everything, pk=pk)


@login_not_required
def address(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind the link to the old address: may the address of this account change?

    Looking changes nothing: mail programs open links by themselves.
    """
    try:
        link = find_address_link(token)
        form = AddressForm(posted(request))
        if form.is_valid():
            agrees = form.cleaned_data["answer"] == "ja"
            answer_from_old_address(token, agrees=agrees)
            return render(request, "accounts/address_answered.html", {"agrees": agrees})
    except (InvitationGone, ProposalDecided):
        return render(request, "accounts/address_gone.html", status=404)
    return render_form(request, "accounts/address.html", form, {"proposal": link.proposal})

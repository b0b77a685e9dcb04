"""The dossiers that are shared with a ketenpartner: the list, and one of them."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from cases.models import Case, CaseShare, ShareGround
from cases.presenters.partner_case import shared_case
from cases.presenters.partner_list import listed, shared_rows
from partners.access_log import log_list
from partners.models import AccessLog
from partners.paging import page_of
from partners.requests import SignedInRequest

ON_A_PAGE, COUNTED = 50, 1000


def show(request: SignedInRequest, case: Case) -> HttpResponse:
    """What is shared of a dossier, and what is asked of us."""
    shared = shared_case(case, request.user, timezone.localdate())
    return render(request, "sharing/shared_case.html", {"case": case, "shared": shared})


def shared_list(request: SignedInRequest) -> HttpResponse:
    """Shared with us: what waits longest for us on top."""
    user, today = request.user, timezone.localdate()
    shares = CaseShare.objects.visible_to(user).once_per_case(user)
    page = page_of(
        listed(shares),
        key="waiting_since",
        size=ON_A_PAGE,
        after=request.GET.get("na", ""),
    )
    log_list(user, AccessLog.Kind.LIST_CASES, [share.case_id for share in page.rows])
    count = ShareGround.objects.dossiers_of(user)[: COUNTED + 1].count()
    context = {
        "rows": shared_rows(page.rows, user, today),
        "count": count,
        "counted_all": count <= COUNTED,
        "next_page": page.next_page(request.GET),
    }
    return render(request, "sharing/shared_list.html", context)

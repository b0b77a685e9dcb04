"""Somebody's berichten: the list, and the link that leads from a mail to what waits."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from partners.access_log import NotVisible, Refusal
from partners.actions import mark_all_read, mark_read
from partners.models import AccessLog, Notification
from partners.paging import page_of
from partners.requests import SignedInRequest
from partners.rules.references import row_key

ON_A_PAGE = 25


def notifications(request: SignedInRequest) -> HttpResponse:
    """What somebody was told, the newest first; they hold no personal data, so nothing to log."""
    mine = Notification.objects.of_person(request.user)
    if request.method == "POST":
        until = row_key(request.POST.get("until", ""))
        if until is not None:
            mark_all_read(request.user, until=until)
        return redirect("partners:notifications")
    after = request.GET.get("na", "")
    page = page_of(mine, key="created_at", size=ON_A_PAGE, after=after, newest_first=True)
    context = {
        "page": page,
        "next_page": page.next_page(request.GET),
        "is_first": not after,
        "unread": mine.unread().exists(),
        "newest": page.rows[0].pk if page.rows else "",
    }
    return render(request, "notifications/list.html", context)


@require_safe
def notification(request: SignedInRequest, key: UUID) -> HttpResponse:
    """Lead to what waits. A link that was forwarded, withdrawn or made up finds nothing."""
    found = Notification.objects.of_person(request.user).filter(key=key).first()
    if found is None:
        raise NotVisible(Refusal(request.user, AccessLog.Kind.READ_NOTIFICATION, key.hex))
    mark_read(found)
    return HttpResponseRedirect(found.path)

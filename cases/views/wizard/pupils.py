"""Choosing the pupil on the first page: from the meldingen that the writer sees."""

from django.http import HttpResponse, QueryDict
from django.utils import timezone

from cases.forms.notice_pages import PAGES, NoticePages
from cases.presenters.pupil_choice import chosen_answers, reported_before
from cases.views.wizard.shown import show
from partners.access_log import NotVisible, Refusal
from partners.models import AccessLog
from partners.requests import SignedInRequest

SEARCH_LENGTH = 100


def chosen_pupil(request: SignedInRequest) -> dict[str, str]:
    """The pupil of an earlier melding, as the page asks it."""
    answers = chosen_answers(request.user, request.POST["kies"])
    if answers is None:
        raise NotVisible(
            Refusal(request.user, AccessLog.Kind.READ_NOTICE, request.POST["kies"][:20])
        )
    return answers


def looks_for_a_pupil(sent: QueryDict) -> bool:
    """The button of the search box, or Enter in it while nothing was filled in yet."""
    if "zoeken" in sent:
        return True
    nothing_yet = not {"kies", "later"} & sent.keys() and not (
        sent.get("first_name") or sent.get("surname")
    )
    return nothing_yet and bool(sent.get("zoektekst", "").strip())


def show_found(request: SignedInRequest, pages: NoticePages) -> HttpResponse:
    """The pupils that were reported before and that fit what was typed, to choose from."""
    text = request.POST.get("zoektekst", "").strip()
    is_a_name = 0 < len(text) <= SEARCH_LENGTH  # nobody is called what is longer
    found = reported_before(request.user, text, timezone.localdate()) if is_a_name else []
    first = PAGES[0]
    form = pages.to_fill_in(first)
    return show(request, pages, first, form=form, searched=text, found=found, has_searched=True)

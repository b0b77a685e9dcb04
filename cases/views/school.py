"""The dossiers of the pupils of a school: the list, one of them, and who looks along with it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases.forms.filters import SchoolFilter
from cases.models import Case
from cases.presenters.school_case import listed, school_case, school_rows, stand_in_of_school, towns
from cases.querysets.cases import CaseQuerySet
from cases.views.door import case_page
from partners.access_log import log_list
from partners.models import AccessLog
from partners.paging import page_of
from partners.requests import SignedInRequest
from partners.rules.roles import Action
from partners.views.forms import render_form

ON_A_PAGE = 50


def show(request: SignedInRequest, case: Case) -> HttpResponse:
    """What the school of a pupil reads of a dossier, and what it can do."""
    user = request.user
    pupil = school_case(case, user, timezone.localdate())
    context = {
        "case": case,
        "pupil": pupil,
        "newest": pupil.notices[0],
        "may_file": user.may(Action.FILE_NOTICE),
        "may_deregister": user.may(Action.DEREGISTER),
    }
    return render(request, "sharing/school_case.html", context)


def school_list(request: SignedInRequest) -> HttpResponse:
    """Our pupils with a running dossier, per gemeente, the newest on top."""
    user, today = request.user, timezone.localdate()
    cases = Case.objects.visible_to(user)
    places = towns(cases)
    form = SchoolFilter(request.GET, towns=places)
    context = {"form": form, "towns": places}
    if form.is_valid():
        chosen = _narrowed(cases, form)
        after = request.GET.get("na", "")
        page = page_of(listed(chosen), key="id", size=ON_A_PAGE, after=after, newest_first=True)
        log_list(user, AccessLog.Kind.LIST_CASES, [case.pk for case in page.rows])
        here = [town for town in places if form.cleaned_data["gemeente"] in ("", str(town.pk))]
        of_class = form.cleaned_data["klas"]
        context |= {
            "rows": school_rows(page.rows, user, today),
            "count": chosen.count() if of_class else sum(town.count for town in here),
            "next_page": page.next_page(request.GET),
            "town": here[0] if len(here) == 1 else None,  # its werkafspraak is shown
        }
    return render_form(request, "sharing/school_list.html", form, context)


def _narrowed(cases: CaseQuerySet, form: SchoolFilter) -> CaseQuerySet:
    """The dossiers that a valid filter asks for."""
    if town := form.cleaned_data["gemeente"]:
        cases = cases.filter(municipality=town)
    if name := form.cleaned_data["klas"]:
        cases = cases.in_class(name)
    return cases


@require_safe
@case_page()
def look_along(request: SignedInRequest, case: Case) -> HttpResponse:
    """Wat ziet Het Baken? Exactly the page of the school, made by the same code."""
    context = {"case": case, "organisation": case.school, "seen": seen_by_school(case)}
    return render(request, "sharing/school_preview.html", context)


def seen_by_school(case: Case) -> str:
    """The page of the school, as its verzuimcoördinator gets it; empty when it opens nothing."""
    if case.school is None:
        return ""
    reader = stand_in_of_school(case.school)
    if not Case.objects.visible_to(reader).filter(pk=case.pk).exists():
        return ""
    pupil = school_case(case, reader, timezone.localdate())
    return render_to_string("sharing/parts/school_case.html", {"case": case, "pupil": pupil})

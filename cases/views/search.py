"""Zoeken: what a bureau, school or partner may see of dossiers and meldingen."""

from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases.forms.search import SearchForm
from cases.models import AbsenceNotice, Case, CaseShare
from cases.presenters import lists, partner_list, school_case
from cases.presenters.notices import listed, notice_rows
from cases.querysets.search import ALIKE, CLOSELY_ALIKE, Asked, SearchQuerySet
from partners.access_log import NotAllowed, Refusal, log_list
from partners.models import AccessLog, User
from partners.requests import SignedInRequest
from partners.rules.roles import Action, Scope
from partners.views.forms import render_form

AT_MOST, ALIKE_AT_MOST = 20, 10


@require_safe
def search(request: SignedInRequest) -> HttpResponse:
    """What fits what was typed, among what this person may see: results, counts and all."""
    user = request.user
    if not (user.may(Action.READ_NOTICE) or user.scope is Scope.SHARES):
        raise NotAllowed(Refusal(user, AccessLog.Kind.LIST_NOTICES, ""))
    form = SearchForm(request.GET if request.GET.get("q", "").strip() else None)
    find = _shared if user.scope is Scope.SHARES else _found
    found = find(user, form.cleaned_data["q"]) if form.is_valid() else {}
    return render_form(request, "cases/search.html", form, found)


def _found(user: User, asked: Asked) -> dict[str, Any]:
    """Dossiers, and meldingen: all of a school, those without dossier of a bureau. All logged."""
    notices: Any = listed(AbsenceNotice.objects.visible_to(user))
    context: dict[str, Any] = {"searched": True, "of_bureau": user.scope is Scope.BUREAU}
    # The number of a melding leads a bureau to its dossier; a school finds that melding itself, and
    # must not find a dossier by the melding of another.
    if user.may(Action.OPEN_CASE) and (user.scope is Scope.BUREAU or not asked.of_notice):
        context |= _cases(user, asked)
    if user.scope is Scope.BUREAU:
        notices = notices.filter(case=None)
    fitting, alike, more = _best(notices, asked)
    if fitting or alike or user.scope is Scope.SCHOOL:
        log_list(user, AccessLog.Kind.LIST_NOTICES, [row.id for row in (*fitting, *alike)])
    count = len(fitting) + len(context.get("cases", ()))
    return context | {
        "notices": notice_rows(fitting, user),
        "notices_alike": notice_rows(alike, user),
        "more": more or context.get("more_cases"),
        "count": count,
    }


def _shared(user: User, asked: Asked) -> dict[str, Any]:
    """For a ketenpartner: among what is shared with it, by what every share tells."""
    asked = replace(asked, class_name="", numbers=() if asked.of_notice else asked.numbers)
    cases, alike, more = _best(Case.objects.visible_to(user), asked) if asked else ([], [], False)
    log_list(user, AccessLog.Kind.LIST_CASES, [case.pk for case in (*cases, *alike)])
    shares = CaseShare.objects.visible_to(user).once_per_case(user).order_by("waiting_since", "id")

    def rows(found: list) -> list[partner_list.SharedRow]:
        chosen = partner_list.listed(shares.filter(case__in=found))
        return partner_list.shared_rows(list(chosen), user, timezone.localdate())

    return {
        "searched": True,
        "shared": rows(cases),
        "shared_alike": rows(alike),
        "count": len(cases),
        "more": more,
    }


def _cases(user: User, asked: Asked) -> dict[str, Any]:
    """The dossiers that fit or nearly fit, in the words of a bureau or of a school."""
    seen = Case.objects.visible_to(user)
    listed: Any = lists.listed(seen)
    in_words: Any = lists.case_rows
    if user.scope is Scope.SCHOOL:
        listed, in_words = school_case.listed(seen), school_case.school_rows
    cases, alike, more = _best(listed, asked)
    found = [*cases, *alike]
    if found or user.scope is Scope.BUREAU:
        log_list(user, AccessLog.Kind.LIST_CASES, [case.id for case in found])
    rows = in_words(found, user, timezone.localdate())
    return {"cases": rows[: len(cases)], "cases_alike": rows[len(cases) :], "more_cases": more}


def _best(rows: SearchQuerySet, asked: Asked) -> tuple[list, list, bool]:
    """The rows that fit, those with a name that looks like it, and whether more rows fit."""
    fitting = list(rows.matching(asked)[: AT_MOST + 1])
    if len(fitting) > AT_MOST:
        return fitting[:AT_MOST], [], True
    room = min(ALIKE_AT_MOST, AT_MOST - len(fitting))
    alike = rows.resembling(asked, at_least=CLOSELY_ALIKE if fitting else ALIKE)
    shown = [row.id for row in fitting]
    return fitting, list(alike.exclude(pk__in=shown)[:room]), False

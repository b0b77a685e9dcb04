"""Zoeken: dossiers of the bureau, meldingen of the own school, or what is shared with a partner,
by what somebody knows."""

from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases import list_facts
from cases.forms.search import SearchForm
from cases.models import AbsenceNotice, Case, CaseShare
from cases.search import ALIKE, CLOSELY_ALIKE, Asked, SearchQuerySet
from cases.shared_facts import shared_rows
from partners.access_log import NotAllowed, Refusal, log_list
from partners.models import AccessLog, User
from partners.requests import SignedInRequest
from partners.roles import Action, Scope

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
    status = 422 if form.errors else 200
    return render(request, "cases/search.html", {"form": form} | found, status=status)


def _found(user: User, asked: Asked) -> dict[str, Any]:
    """Dossiers and what has no dossier for a bureau, meldingen for a school. All of it logged."""
    notices = AbsenceNotice.objects.visible_to(user).select_related("pupil", "school", "case")
    context: dict[str, Any] = {"searched": True, "of_bureau": user.scope is Scope.BUREAU}
    if user.may(Action.READ_CASE):
        dossiers = list_facts.listed(Case.objects.visible_to(user))
        cases, alike, more = _best(dossiers, asked)
        log_list(user, AccessLog.Kind.LIST_CASES, [case.id for case in (*cases, *alike)])
        rows = list_facts.case_rows([*cases, *alike], user, timezone.localdate())
        context |= {"cases": rows[: len(cases)], "cases_alike": rows[len(cases) :]}
        context |= {"more_cases": more}
        notices = notices.filter(case=None)
    fitting, alike, more = _best(notices, asked)
    if fitting or alike or user.scope is Scope.SCHOOL:
        log_list(user, AccessLog.Kind.LIST_NOTICES, [row.id for row in (*fitting, *alike)])
    count = len(fitting) + len(context.get("cases", ()))
    return context | {
        "notices": fitting,
        "notices_alike": alike,
        "more": more or context.get("more_cases"),
        "count": count,
    }


def _shared(user: User, asked: Asked) -> dict[str, Any]:
    """For a ketenpartner: among what is shared with it, by what every share tells."""
    asked = replace(asked, class_name="", numbers=() if asked.of_notice else asked.numbers)
    cases, alike, more = _best(Case.objects.visible_to(user), asked) if asked else ([], [], False)
    log_list(user, AccessLog.Kind.LIST_CASES, [case.pk for case in (*cases, *alike)])
    today, shares = timezone.localdate(), CaseShare.objects.visible_to(user).once_per_case(user)
    shares = shares.with_grounds(today).select_related("case__pupil")
    shares = shares.order_by("waiting_since", "id")
    return {
        "searched": True,
        "shared": shared_rows(list(shares.filter(case__in=cases)), user, today),
        "shared_alike": shared_rows(list(shares.filter(case__in=alike)), user, today),
        "count": len(cases),
        "more": more,
    }


def _best(rows: SearchQuerySet, asked: Asked) -> tuple[list, list, bool]:
    """The rows that fit, those with a name that looks like it, and whether more rows fit."""
    fitting = list(rows.matching(asked)[: AT_MOST + 1])
    if len(fitting) > AT_MOST:
        return fitting[:AT_MOST], [], True
    room = min(ALIKE_AT_MOST, AT_MOST - len(fitting))
    alike = rows.resembling(asked, at_least=CLOSELY_ALIKE if fitting else ALIKE)
    shown = [row.id for row in fitting]
    return fitting, list(alike.exclude(pk__in=shown)[:room]), False

"""The start page (mijn dag): what each role has to do today. Composition only."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases.forms.notice_pages import unfinished
from cases.models import AbsenceNotice, Case, CaseMoment, Offer, PostItem, Regime, Task
from cases.presenters import lists, partner_day
from cases.presenters.case import moment_exists
from cases.presenters.requests import waiting_for_others
from cases.querysets.cases import CaseQuerySet
from cases.rules.partner_words import words_of
from cases.rules.terms import Urgency, is_weekend
from partners.access_log import log_list
from partners.models import AccessLog, AdminNotice, User
from partners.requests import SignedInRequest
from partners.rules import social_map
from partners.rules.roles import SCHOOL_ROLES, Action, Role, Scope

RECENT = timedelta(days=7)
TASKS_SHOWN, NOTICES_SHOWN, CASES_SHOWN, ASKED_SHOWN = 200, 10, 50, 20
# fmt: off
GROUPS = {
    Urgency.LATE:      "Te laat",
    Urgency.TODAY:     "Vandaag",
    Urgency.THIS_WEEK: "Deze week",
    Urgency.LATER:     "Later",
}
# fmt: on


@require_safe
def start(request: SignedInRequest) -> HttpResponse:
    """Each role its own page; a role without work here yet is told so."""
    template, page = PAGES.get(request.user.role, ("start/plain.html", _plain))
    return render(request, template, page(request.user, timezone.localdate()))


def _officer(user: User, today: date) -> dict[str, Any]:
    """My tasks by urgency, regiomomenten that passed, and what came in."""
    every = Task.objects.visible_to(user)
    asking = list(every.for_me(user, today).select_related("case__pupil")[:TASKS_SHOWN])
    tasks = [task for task in asking if task.assignee_id == user.pk]
    late = CaseMoment.objects.visible_to(user).late_for(user, today).select_related("case__pupil")
    moments = [row for row in late if moment_exists(row, row.case)]
    by_case = [list(rows) for _, rows in groupby(moments, key=attrgetter("case_id"))]
    waiting = waiting_for_others(user, today)
    shown = {row.case_id for rows in (asking, moments, waiting) for row in rows}
    log_list(user, AccessLog.Kind.LIST_TASKS, sorted(shown))
    since = timezone.now() - RECENT
    notices = _notices(user).filter(received_at__gte=since, case__owner=user)
    return _shown_notices(user, notices) | {
        "groups": _by_urgency(tasks, today),
        "more": len(asking) == TASKS_SHOWN,
        "silent": every.of_person(user).silent(today).count(),
        "late_moments": by_case,
        "offers": _offers(user),
        "waiting": waiting,
        "adrift": [lists.task_row(task, today) for task in asking if task not in tasks],
        "drafts": unfinished(user),
        "deputised": _workload(Case.objects.visible_to(user).filter(deputy=user), user, today),
    }


def _by_urgency(tasks: list[Task], today: date) -> list[tuple[str, list[lists.TaskRow]]]:
    """The groups of a work list that hold something, most urgent first."""
    groups: dict[Urgency, list[lists.TaskRow]] = {urgency: [] for urgency in GROUPS}
    for task in tasks:
        groups[lists.urgency(task, today)].append(lists.task_row(task, today))
    labels = GROUPS | {Urgency.THIS_WEEK: "Komende week"} if is_weekend(today) else GROUPS
    return [(labels[urgency], rows) for urgency, rows in groups.items() if rows]


def _administration(user: User, today: date) -> dict[str, Any]:
    """Dossiers that wait for a behandelaar, what came in, and what other registers must hear."""
    waiting = Case.objects.visible_to(user).running().without_owner()
    cases = list(waiting.select_related("pupil", "school")[:CASES_SHOWN])
    log_list(user, AccessLog.Kind.LIST_TASKS, [case.pk for case in cases])
    since = timezone.now() - RECENT
    notices = _notices(user).filter(received_at__gte=since)
    every = AbsenceNotice.objects.visible_to(user)
    return _shown_notices(user, notices) | {
        "cases": cases,
        "drafts": unfinished(user),
        "to_send": PostItem.objects.visible_to(user).to_send().count(),
        "to_return": every.to_return_to_duo().count(),
        "offers": _offers(user),
        "for_another_region": every.for_another_region().count(),
    }


def _team_leader(user: User, today: date) -> dict[str, Any]:
    """The work of the team. Counts only, so nothing to log."""
    return {"workload": _workload(Case.objects.visible_to(user), user, today)}


def _offers(user: User) -> int:
    """How much inbreng of partners waits for this person."""
    return Offer.objects.visible_to(user).to_handle_by(user).new().count()


def _workload(cases: CaseQuerySet, user: User, today: date) -> QuerySet:
    """The running ones of these dossiers per behandelaar: numbers, no names of pupils."""
    tasks = Task.objects.visible_to(user).open().filter(regime=Regime.AVG)
    return cases.running().workload(tasks, today=today)


def _school(user: User, today: date) -> dict[str, Any]:
    """Our meldingen with their status, the ones not finished or not at DUO yet, and our tasks."""
    may_amend = user.may(Action.AMEND_NOTICE)
    to_report = AbsenceNotice.objects.visible_to(user).to_report_to_duo()
    asked = partner_day.asked_of(user, today)
    tasks = list(partner_day.with_all(asked)[:ASKED_SHOWN])
    if tasks:
        log_list(user, AccessLog.Kind.LIST_TASKS, sorted({task.case_id for task in tasks}))
    return _shown_notices(user, _notices(user)) | {
        "may_file": user.may(Action.FILE_NOTICE),
        "drafts": unfinished(user),
        "to_report": to_report.count() if may_amend else 0,
        "asked": partner_day.asked_rows(tasks, user, today),
        "more_asked": len(tasks) == ASKED_SHOWN,
        "cases": Case.objects.visible_to(user).count(),
        "must_confirm_map": _must_confirm_map(user, today),
    }


def _partner(user: User, today: date) -> dict[str, Any]:
    """What is asked of our organisation, how our referrals stand, and which dossiers came or go."""
    asked = partner_day.asked_of(user, today)
    tasks = list(partner_day.with_all(asked)[:ASKED_SHOWN])
    new = list(partner_day.new_shares(user, today)[:NOTICES_SHOWN])
    ending = list(partner_day.ending_shares(user, today)[:NOTICES_SHOWN])
    referrals = partner_day.referrals(user)
    seen = {row.case_id for row in (*tasks, *new, *ending)} | referrals.case_ids
    log_list(user, AccessLog.Kind.LIST_CASES, sorted(seen))
    rows = partner_day.share_rows([*new, *ending], user, today)
    return {
        "words": words_of(user.organisation.kind),
        "asked": partner_day.asked_rows(tasks, user, today),
        "more_asked": len(tasks) == ASKED_SHOWN,
        "late": asked.late(today).count(),
        "referrals": referrals.groups,
        "new": [rows[share.pk] for share in new],
        "ending": [rows[share.pk] for share in ending],
        "must_confirm_map": _must_confirm_map(user, today),
    }


def _administrator(user: User, today: date) -> dict[str, Any]:
    """The way to everything of beheer; signals hold no personal data, so nothing to log."""
    return {"signals": AdminNotice.objects.filter(resolved_at=None).count()}


def _plain(user: User, today: date) -> dict[str, Any]:
    return {"must_confirm_map": _must_confirm_map(user, today)}


def _must_confirm_map(user: User, today: date) -> bool:
    """Whether to ask if what stands of the organisation on the sociale kaart is still right."""
    may = user.may(Action.KEEP_DIRECTORY)
    return may and social_map.must_confirm(user.organisation.confirmed_on, today)


def _notices(user: User) -> QuerySet:
    notices = AbsenceNotice.objects.visible_to(user).select_related("pupil", "school", "case")
    return notices.order_by("-received_at", "-id")


def _shown_notices(user: User, notices: QuerySet) -> dict[str, Any]:
    """The newest of these meldingen, logged, and what a row of them asks to know."""
    rows = list(notices[:NOTICES_SHOWN])
    log_list(user, AccessLog.Kind.LIST_NOTICES, [notice.pk for notice in rows])
    return {
        "notices": rows,
        "of_bureau": user.scope is Scope.BUREAU,
        "own_bureau_id": user.organisation_id,
        "may_read_case": user.scope is Scope.BUREAU,
    }


Page = Callable[[User, date], dict[str, Any]]
PAGES: dict[str, tuple[str, Page]] = {
    Role.OFFICER: ("start/officer.html", _officer),
    Role.ADMINISTRATION: ("start/administration.html", _administration),
    Role.TEAM_LEADER: ("start/team_leader.html", _team_leader),
    **dict.fromkeys(SCHOOL_ROLES, ("start/school.html", _school)),
    Role.PARTNER: ("start/partner.html", _partner),
    Role.ADMINISTRATOR: ("start/administrator.html", _administrator),
}

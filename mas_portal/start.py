"""The start page (mijn dag): what each role has to do today. Composition only."""

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases.forms.notice_pages import unfinished
from cases.forms.officers import handlers
from cases.models import AbsenceNotice, Case, CaseMoment, Offer, PostItem, Regime, Task
from cases.presenters import lists, partner_day
from cases.presenters.moments import moment_exists
from cases.presenters.notices import listed, notice_rows
from cases.presenters.requests import waiting_for_others
from cases.querysets.cases import CaseQuerySet
from cases.querysets.notices import NoticeQuerySet
from cases.querysets.tasks import TaskQuerySet
from cases.rules.partner_words import words_of
from cases.rules.terms import Urgency, is_weekend
from partners.access_log import log_list
from partners.models import AccessLog, AccountProposal, AdminNotice, User
from partners.paging import Count, count_of
from partners.presenters.accounts import count_waiting
from partners.requests import SignedInRequest
from partners.rules import social_map
from partners.rules.roles import SCHOOL_ROLES, Action, Role, Scope

RECENT = timedelta(days=7)
FIRST, ALL = 25, 1000  # rows of a list: at first, and at the most
NOTICES_SHOWN, ASKED_SHOWN = 10, 20
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
    """Each role its own page, with the first rows of each list; a role without work here yet is
    told so."""
    return _day(request, FIRST)


@require_safe
def start_all(request: SignedInRequest) -> HttpResponse:
    """The same page, with the lists in full."""
    return _day(request, ALL)


def _day(request: SignedInRequest, most: int) -> HttpResponse:
    template, page = PAGES.get(request.user.role, ("start/plain.html", _plain))
    context = page(request.user, timezone.localdate(), most)
    return render(request, template, context | {"in_full": most == ALL})


def _officer(user: User, today: date, most: int) -> dict[str, Any]:
    """My tasks by urgency, regiomomenten that passed, and what came in."""
    every = Task.objects.visible_to(user)
    mine = every.of_person(user)
    # Two reads, each with an index and an end; as one with OR, the open tasks of all are read.
    tasks = list(lists.tasks_listed(mine.asking(today).in_order())[:most])
    nobodys = every.unattended(today).asking(today).in_order()
    unattended = list(lists.tasks_listed(nobodys)[: most + 1])
    late = _late_moments(user, today)
    waiting = waiting_for_others(user, today)
    shown = (tasks, unattended[:most], waiting, *late[:most])
    case_ids = {row.case_id for rows in shown for row in rows}
    log_list(user, AccessLog.Kind.LIST_TASKS, sorted(case_ids))
    since = timezone.now() - RECENT
    notices = _notices(user).filter(received_at__gte=since, case__owner=user)
    return _shown_notices(user, notices) | {
        "groups": _by_urgency(tasks, today),
        **_beyond(tasks, mine, today),
        "late_moments": late[:most],
        "more_moments": len(late) > most,
        "offers": _offers(user),
        "waiting": waiting,
        "unattended": lists.task_rows(unattended[:most], today),
        "more_unattended": len(unattended) > most,
        "drafts": unfinished(user),
        "deputised": _workload(Case.objects.visible_to(user).filter(deputy=user), user, today),
    }


def _by_urgency(tasks: list[Any], today: date) -> list[tuple[str, list[lists.TaskRow]]]:
    """The groups of a work list that hold something, most urgent first."""
    groups: dict[Urgency, list[Any]] = {urgency: [] for urgency in GROUPS}
    for task in tasks:
        groups[lists.urgency(task, today)].append(task)
    labels = _labels(today)
    return [(labels[key], lists.task_rows(rows, today)) for key, rows in groups.items() if rows]


def _beyond(shown: list[Any], mine: TaskQuerySet, today: date) -> dict[str, Any]:
    """How many tasks wait for later, and how many of each group come after those shown."""
    every = mine.values_list("starts_on", "due_on", "term_kind", named=True)
    asking = [task for task in every if task.starts_on <= today]
    left = Counter(lists.urgency(task, today) for task in asking)
    left -= Counter(lists.urgency(task, today) for task in shown)
    labels = _labels(today)
    return {
        "silent": len(every) - len(asking),
        "left_out": [(labels[key].lower(), left[key]) for key in GROUPS if left[key]],
    }


def _labels(today: date) -> dict[Urgency, str]:
    return GROUPS | {Urgency.THIS_WEEK: "Komende week"} if is_weekend(today) else GROUPS


def _late_moments(user: User, today: date) -> list[list[CaseMoment]]:
    """The regiomomenten that passed, dossier by dossier."""
    late = CaseMoment.objects.visible_to(user).late_for(user, today).as_listed()
    moments = [row for row in late if moment_exists(row, row.case)]
    return [list(rows) for _, rows in groupby(moments, key=attrgetter("case_id"))]


def _administration(user: User, today: date, most: int) -> dict[str, Any]:
    """Dossiers that wait for a behandelaar, what came in, and what other registers must hear."""
    waiting = Case.objects.visible_to(user).running().without_owner()
    cases = list(waiting.select_related("pupil", "school")[: most + 1])
    log_list(user, AccessLog.Kind.LIST_TASKS, [case.pk for case in cases[:most]])
    since = timezone.now() - RECENT
    notices = _notices(user).filter(received_at__gte=since)
    every = AbsenceNotice.objects.visible_to(user)
    return _shown_notices(user, notices) | {
        "cases": cases[:most],
        "more_cases": len(cases) > most,
        "drafts": unfinished(user),
        "to_send": count_of(PostItem.objects.visible_to(user).to_send()),
        "to_return": count_of(every.to_return_to_duo()),
        "offers": _offers(user),
        "for_another_region": count_of(every.for_another_region()),
    }


def _team_leader(user: User, today: date, most: int) -> dict[str, Any]:
    """The work of the team. Counts only, so nothing to log."""
    cases = Case.objects.visible_to(user)
    people = handlers(user.organisation_id, cases.running()).order_by("name", "id")
    team = list(people.values_list("pk", flat=True)[: most + 1])
    of_team = cases.filter(Q(owner__in=team[:most]) | Q(owner=None))
    workload = _workload(of_team, user, today)
    return {"workload": workload, "more_people": len(team) > most} | _accounts(user)


def _offers(user: User) -> Count:
    """How much inbreng of partners waits for this person."""
    return count_of(Offer.objects.visible_to(user).to_handle_by(user).new())


def _workload(cases: CaseQuerySet, user: User, today: date) -> QuerySet:
    """The running ones of these dossiers per behandelaar: numbers, no names of pupils."""
    tasks = Task.objects.visible_to(user).open().filter(regime=Regime.AVG)
    return cases.running().workload(tasks, today=today)


def _school(user: User, today: date, most: int) -> dict[str, Any]:
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
        "to_report": count_of(to_report) if may_amend else 0,
        "asked": partner_day.asked_rows(tasks, user, today),
        "more_asked": len(tasks) == ASKED_SHOWN,
        "cases": count_of(Case.objects.visible_to(user)),
        "must_confirm_map": _must_confirm_map(user, today),
    }


def _partner(user: User, today: date, most: int) -> dict[str, Any]:
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
        "late": count_of(asked.late(today)),
        "referrals": referrals.groups,
        "more_referrals": referrals.more,
        "new": [rows[share.pk] for share in new],
        "ending": [rows[share.pk] for share in ending],
        "must_confirm_map": _must_confirm_map(user, today),
    }


def _administrator(user: User, today: date, most: int) -> dict[str, Any]:
    """The way to everything of beheer; signals hold no personal data, so nothing to log."""
    return {"signals": AdminNotice.objects.filter(resolved_at=None).count()} | _accounts(user)


def _privacy_officer(user: User, today: date, most: int) -> dict[str, Any]:
    """Who gets access; the names on it stand on another page, so nothing to log."""
    return _accounts(user) | _plain(user, today, most)


def _accounts(user: User) -> dict[str, Any]:
    """How many voorstellen about accounts wait for this person."""
    to_approve, to_stop = count_waiting(user, timezone.now())
    return {"to_approve": to_approve, "to_stop": to_stop}


def _no_role(user: User, today: date, most: int) -> dict[str, Any]:
    """What somebody waits for, whose role waits for a second person."""
    asked = user.proposals.undecided().filter(kind=AccountProposal.Kind.ROLE)
    return {"asked": asked.select_related("bureau").first()}


def _plain(user: User, today: date, most: int) -> dict[str, Any]:
    return {"must_confirm_map": _must_confirm_map(user, today)}


def _must_confirm_map(user: User, today: date) -> bool:
    """Whether to ask if what stands of the organisation on the sociale kaart is still right."""
    may = user.may(Action.KEEP_DIRECTORY)
    return may and social_map.must_confirm(user.organisation.confirmed_on, today)


def _notices(user: User) -> NoticeQuerySet:
    return AbsenceNotice.objects.visible_to(user).order_by("-received_at", "-id")


def _shown_notices(user: User, notices: NoticeQuerySet) -> dict[str, Any]:
    """The newest of these meldingen, logged."""
    rows = list(listed(notices)[:NOTICES_SHOWN])
    log_list(user, AccessLog.Kind.LIST_NOTICES, [notice.id for notice in rows])
    return {"notices": notice_rows(rows, user), "of_bureau": user.scope is Scope.BUREAU}


Page = Callable[[User, date, int], dict[str, Any]]
PAGES: dict[str, tuple[str, Page]] = {
    Role.OFFICER: ("start/officer.html", _officer),
    Role.ADMINISTRATION: ("start/administration.html", _administration),
    Role.TEAM_LEADER: ("start/team_leader.html", _team_leader),
    **dict.fromkeys(SCHOOL_ROLES, ("start/school.html", _school)),
    Role.PARTNER: ("start/partner.html", _partner),
    Role.ADMINISTRATOR: ("start/administrator.html", _administrator),
    Role.PRIVACY_OFFICER: ("start/privacy_officer.html", _privacy_officer),
    "": ("start/no_role.html", _no_role),
}

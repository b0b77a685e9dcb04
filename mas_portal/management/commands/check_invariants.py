"""Looks for dossiers that no action should ever leave behind; says which, and what is wrong."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import chain
from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import Exists, F, Func, JSONField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from cases.actions.closing import NOTICES
from cases.models import (
    AbsenceNotice,
    Case,
    CaseGroupPermission,
    CaseMoment,
    CaseShare,
    Deviation,
    HandedOver,
    PartnerRequest,
    Regime,
    RequestAnswer,
    ShareGround,
    StepVisit,
    Task,
    TimelineEntry,
)
from cases.rules.method import WORKFLOWS
from cases.rules.results import RESULTS, DuoStatus
from cases.rules.tasks import CARRYING
from mas_portal.management.limits import lift_limits
from routes.models import Route

CHILDREN = (
    CaseMoment,
    CaseShare,
    Deviation,
    HandedOver,
    PartnerRequest,
    RequestAnswer,
    Route,
    StepVisit,
    Task,
    TimelineEntry,
)


class Command(BaseCommand):
    """Exit status 1 when something is wrong, so that a nightly job can sound the alarm."""

    help = "Controleert of elk dossier klopt: taken, stap, routes en wie aan zet is."

    def handle(self, *args: Any, **options: Any) -> None:
        lift_limits()
        found = list(broken())
        for number, what in found:
            self.stdout.write(f"{number}: {what}")
        if found:
            self.stderr.write(f"{len(found)} keer klopt iets niet.")
            raise SystemExit(1)
        self.stdout.write("Alles klopt.")


def broken() -> Iterator[tuple[str, str]]:
    """Dossier number and what is wrong with it."""
    kinds = (
        _of_tasks,
        _of_steps,
        _of_notices,
        _of_routes,
        _of_shares,
        _of_requests,
        _of_copies,
    )
    for what, cases in chain.from_iterable(kind() for kind in kinds):
        for number in cases.order_by("number").values_list("number", flat=True):
            yield number, what


def _has(rows: QuerySet) -> Exists:
    return Exists(rows.filter(case=OuterRef("pk")))


def _of_tasks() -> list[tuple[str, QuerySet]]:
    """Every open dossier has an open AVG task, and the sort key follows the one aan zet."""
    opened = Task.objects.open()
    carrying = opened.filter(regime=Regime.AVG, kind__in=CARRYING)
    turn = opened.filter(case=OuterRef("pk"), regime=Regime.AVG).in_order()
    cases = Case.objects.annotate(turn=Subquery(turn.values("starts_on")[:1]))
    as_it_was = Q(waiting_since=F("turn")) | Q(waiting_since=None, turn=None)
    return [
        (
            "open dossier zonder open taak",  # a verzoek ends with its share: it does not count
            Case.objects.running().exclude(_has(carrying)),
        ),
        (
            "gesloten dossier met een open taak",
            Case.objects.exclude(closed_at=None).filter(_has(opened)),
        ),
        ('"wacht sinds" past niet bij wie aan zet is', cases.exclude(as_it_was)),
    ]


def _of_steps() -> list[tuple[str, QuerySet]]:
    """An open dossier stands in one step, which belongs to its werkstroom."""
    here = StepVisit.objects.filter(left_at=None)
    in_its_step = Exists(here.filter(case=OuterRef("pk"), step=OuterRef("step")))
    in_workflow = Q()
    for flow in WORKFLOWS.values():
        in_workflow |= Q(workflow=flow.key, step__in=flow.steps)
    return [
        ("open dossier staat niet in zijn stap", Case.objects.running().exclude(in_its_step)),
        (
            "gesloten dossier staat nog in een stap",
            Case.objects.exclude(closed_at=None).filter(_has(here)),
        ),
        ("stap hoort niet bij de werkstroom", Case.objects.exclude(in_workflow)),
    ]


def _of_notices() -> list[tuple[str, QuerySet]]:
    """No melding closes unread: the closing that settled it recorded that it was judged.

    A closing of before that was recorded says nothing either way.
    """
    settled = AbsenceNotice.objects.filter(duo_status_at=F("case__closed_at"))
    closing = StepVisit.objects.filter(
        case=OuterRef("case"), left_at=OuterRef("case__closed_at"), answers__has_key=NOTICES
    )
    this = Func(OuterRef("pk"), function="to_jsonb", output_field=JSONField())
    judged = closing.filter(**{f"answers__{NOTICES}__contains": this})
    waiting = AbsenceNotice.objects.filter(duo_status=DuoStatus.WACHT)
    return [
        ("melding ongelezen gesloten", _with(settled.filter(Exists(closing), ~Exists(judged)))),
        (
            "gesloten dossier met een melding die nog wacht",
            Case.objects.exclude(closed_at=None).filter(_has(waiting)),
        ),
    ]


def _of_routes() -> list[tuple[str, QuerySet]]:
    """A running route holds an open task; a dossier closes when its routes have ended."""
    running = Route.objects.filter(ended_on=None)
    ends_everything = [row.result for row in RESULTS.values() if row.ends_everything]
    closed = Case.objects.exclude(closed_at=None).exclude(result__in=ends_everything)
    return [
        (
            "lopende route zonder open taak",
            Case.objects.running().filter(
                _has(running.filter(Q(task=None) | Q(task__closed_at__isnull=False)))
            ),
        ),
        ("gesloten dossier met een lopende route", closed.filter(_has(running))),
    ]


def _of_shares() -> list[tuple[str, QuerySet]]:
    """A share and its right at django-guardian begin and end together, and end with the dossier."""
    running = CaseShare.objects.running()
    # What ended yesterday is still the work of the coming night.
    passed = CaseShare.objects.passed(timezone.localdate() - timedelta(days=1))
    rights = CaseGroupPermission.objects.filter(content_object=OuterRef("case"))
    of_it = Exists(rights.filter(group=OuterRef("organisation__group")))
    held = running.filter(case=OuterRef("content_object"))
    shared = Exists(held.filter(organisation__group=OuterRef("group")))
    stray = CaseGroupPermission.objects.exclude(shared)
    grounds = ShareGround.objects.filter(ended_at=None).exclude(share__ended_at=None)
    ended = CaseShare.objects.filter(Exists(grounds.filter(share=OuterRef("pk"))))
    copied = Q(organisation=F("share__organisation"), case=F("share__case"))
    astray = ShareGround.objects.exclude(copied).filter(share__case=OuterRef("pk"))
    of_share = {name: OuterRef(name) for name in ("case", "organisation", "regime")}
    tasks = Task.objects.open().filter(**of_share)
    turn = tasks.order_by("starts_on").values("starts_on")[:1]
    turned = running.exclude(waiting_since=Coalesce(Subquery(turn), F("shared_on")))
    return [
        ("gesloten dossier dat nog gedeeld is", _with(running.exclude(case__closed_at=None))),
        ("gedeeld terwijl de einddatum voorbij is", _with(passed)),
        ("gedeeld zonder recht voor de partner", _with(running.exclude(of_it))),
        (
            "recht voor een partner zonder dat het dossier gedeeld is",
            Case.objects.filter(Exists(stray.filter(content_object=OuterRef("pk")))),
        ),
        ("open grondslag van een deling die voorbij is", _with(ended)),
        ("grondslag van een ander dan de deling", Case.objects.filter(Exists(astray))),
        ('"wacht sinds" van een deling past niet bij de taken', _with(turned)),
    ]


def _of_requests() -> list[tuple[str, QuerySet]]:
    """An open verzoek has its open task at the partner, and a share that was not ended."""
    asked = PartnerRequest.objects.open()
    tasks = Task.objects.open().filter(kind=Task.Kind.REQUEST)
    held = Exists(asked.filter(task=OuterRef("pk")))
    right = Q(task__closed_at=None, task__organisation=F("answering"), task__kind="request")
    today = timezone.localdate()
    read = PartnerRequest.objects.held_on(today).values("pk")
    unread = asked.filter(share=None).exclude(pk__in=read)
    return [
        ("open verzoek zonder open taak bij de partner", _with(asked.exclude(right))),
        ("open verzoek in een deling die voorbij is", _with(asked.exclude(share__ended_at=None))),
        ("open verzoek aan een school die het dossier niet opent", _with(unread)),
        ("taak van een verzoek dat voorbij is", _with(tasks.exclude(held))),
    ]


def _with(rows: QuerySet) -> QuerySet:
    return Case.objects.filter(_has(rows))


def _of_copies() -> list[tuple[str, QuerySet]]:
    """The columns that walls stand on agree with the dossier, and its school with the pupil's.

    What belongs to a dossier keeps the school it was written with.
    """
    same = Q(bureau=F("case__bureau"), municipality=F("case__municipality"))
    at_school = Q(school=F("pupil__school")) | Q(school=None, pupil__school=None)
    return [
        (
            "lopend dossier met een andere school dan de leerling",
            Case.objects.running().exclude(at_school),
        ),
        *(
            (
                f"{model._meta.verbose_name} met bureau of gemeente van een ander",
                Case.objects.filter(_has(model.objects.exclude(same))),
            )
            for model in CHILDREN
        ),
    ]

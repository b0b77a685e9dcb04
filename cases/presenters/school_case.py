"""What a school reads of the dossier of its pupil: its own part, by domain.md 11.7, and no more.

The officer who asks "Wat ziet Het Baken?" gets the page that is made here, by the same code.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from django.db.models import Count

from cases.models import AbsenceNotice, Agreement, Case, ContactPerson, Task
from cases.presenters.case import LEVEL_LABELS, about_pupil, short_date
from cases.presenters.partner_case import OwnTask, own_requests, own_tasks
from cases.presenters.people import AgreementFacts, Handler, handler_of, present_agreements
from cases.presenters.requests import SHOWN, RequestFacts, requests_of
from cases.querysets.cases import CaseQuerySet
from cases.rules.method import WorkflowKey
from partners.models import Municipality, Organisation, User
from partners.rules.roles import Role

WITH_LEERPLICHT = "In behandeling bij leerplicht"  # every intern item; so it betrays nothing


def stand_in_of_school(school: Organisation) -> User:
    """The verzuimcoördinator of a school, for looking at what they would see; never saved."""
    return User(organisation=school, role=Role.SCHOOL, is_active=True)


@dataclass(frozen=True)
class SchoolCase:
    """The page of a dossier for the school of the pupil."""

    number: str
    name: str
    about: str
    tasks: tuple[OwnTask, ...]
    requests: tuple[RequestFacts, ...]
    requests_before: tuple[RequestFacts, ...]
    notices: Sequence[AbsenceNotice]
    agreements: tuple[AgreementFacts, ...]
    contact_person: ContactPerson | None
    level: int
    level_label: str
    is_mazl: bool
    handler: Handler
    municipality: Municipality

    turn: ClassVar[str] = WITH_LEERPLICHT  # when nothing is asked of the school


def school_case(case: Case, reader: User, today: date) -> SchoolCase:
    """What somebody of the school reads of a dossier today."""
    notices = case.notices.visible_to(reader).order_by("-received_at", "-id")
    agreed: Iterable[Agreement] = case.agreements.visible_to(reader).for_page().in_order()
    return SchoolCase(
        number=case.number,
        name=case.pupil.full_name,
        about=about_pupil(case, today),
        tasks=own_tasks(case, reader, today),
        requests=own_requests(case, reader, today),
        requests_before=_requests_before(case, reader, today),
        notices=list(notices),
        agreements=present_agreements(agreed, today),
        contact_person=case.contact_persons.visible_to(reader).first(),
        level=case.level,
        level_label=LEVEL_LABELS[case.level],
        is_mazl=case.workflow == WorkflowKey.ZIEK,
        handler=handler_of(case),
        municipality=case.municipality,
    )


def _requests_before(case: Case, reader: User, today: date) -> tuple[RequestFacts, ...]:
    """What leerplicht asked of the school and does not wait for any more, the newest first."""
    rows = case.requests.visible_to(reader).exclude(closed_at=None).order_by("-closed_at", "-pk")
    return tuple(requests_of(rows.for_page()[:SHOWN], case.number, today))


@dataclass(frozen=True)
class Town:
    """A gemeente where pupils of a school live who have a dossier, and who to turn to there."""

    pk: int
    name: str
    working_agreement: str
    bureau_id: int | None
    bureau: str
    phone: str
    email: str
    reachable: str
    count: int


_TOWN = ("id", "name", "working_agreement", "bureau")
_BUREAU = ("name", "phone", "email", "reachable")


def towns(cases: CaseQuerySet) -> tuple[Town, ...]:
    """The gemeenten of these dossiers, by name. One query."""
    columns = [f"municipality__{name}" for name in _TOWN]
    columns += [f"municipality__bureau__{name}" for name in _BUREAU]
    counted = cases.order_by("municipality__name").values(*columns).annotate(count=Count("id"))
    return tuple(Town(*row) for row in counted.values_list(*columns, "count"))


@dataclass(frozen=True)
class SchoolRow:
    """A dossier in the list of a school."""

    number: str
    name: str
    birth_date: date
    class_name: str
    municipality: str
    notice: AbsenceNotice | None  # the newest of the school itself that the reader sees
    task: str
    due_label: str
    late: bool

    @property
    def turn(self) -> str:
        return self.task or WITH_LEERPLICHT


def listed(cases: CaseQuerySet) -> CaseQuerySet:
    """Dossiers with what a list tells of them."""
    return cases.select_related("pupil", "municipality")


def school_rows(cases: Sequence[Case], reader: User, today: date) -> tuple[SchoolRow, ...]:
    """`listed` dossiers as a school reads them. Two queries for all."""
    ids = [case.pk for case in cases]
    notices = AbsenceNotice.objects.visible_to(reader).filter(case__in=ids)
    newest = {row.case_id: row for row in notices.order_by("received_at", "id")}
    turns = {t.case_id: t for t in Task.objects.visible_to(reader).filter(case__in=ids).turns()}
    return tuple(_row(case, newest.get(case.pk), turns.get(case.pk), today) for case in cases)


def _row(case: Case, notice: AbsenceNotice | None, task: Task | None, today: date) -> SchoolRow:
    return SchoolRow(
        number=case.number,
        name=case.pupil.full_name,
        birth_date=case.pupil.birth_date,
        class_name=case.pupil.class_name,
        municipality=case.municipality.name,
        notice=notice,
        task=task.what if task else "",
        due_label=short_date(task.due_on) if task else "",
        late=bool(task and task.due_on < today),
    )

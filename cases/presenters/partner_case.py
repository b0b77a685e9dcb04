"""What a ketenpartner reads of a dossier: built from its audience, never hidden in a template.

The officer who asks "Wat ziet Halt?" gets the page that is made here, by the same code.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cases.models import Agreement, Carer, Case, CaseShare, ShareGround, Task
from cases.presenters.case import LEVEL_LABELS, about_pupil
from cases.presenters.documents import DocumentFacts, present_documents
from cases.presenters.people import (
    AgreementFacts,
    CarerFacts,
    Handler,
    handler_of,
    present_agreements,
    present_carers,
)
from cases.presenters.requests import RequestFacts, requests_of
from cases.presenters.timeline import present_entries
from cases.rules.labels import written_out
from cases.rules.method import STEPS
from cases.rules.sharing import Part
from partners.models import Organisation, User
from partners.rules.roles import Role

SHOWN = 50  # of the newest opened entries


def stand_in(organisation: Organisation, *, looked_at_by: User) -> User:
    """Somebody of an organisation, for looking at what they would see; never saved.

    Who may not know of police data, does not see either that others get them.
    """
    person = User(organisation=organisation, role=Role.PARTNER, is_active=True)
    person.looked_at_by = looked_at_by  # type: ignore[attr-defined]
    return person


@dataclass(frozen=True)
class Why:
    """A ground as the partner reads it: what for, and until when."""

    purpose: str
    until: str


@dataclass(frozen=True)
class Standing:
    """Where the dossier stands, in words; who is aan zet only when that is the partner."""

    step: int
    step_label: str
    level: int
    level_label: str
    routes: tuple[str, ...]


@dataclass(frozen=True)
class OwnTask:
    """Something the partner itself has to do."""

    what: str
    why: str
    who: str
    due_label: str
    late: bool


@dataclass(frozen=True)
class SharedCase:
    """The page of a shared dossier. What was not shared is empty or None."""

    number: str
    name: str
    about: str
    why: tuple[Why, ...]
    summary: str
    standing: Standing | None
    carers: tuple[CarerFacts, ...]
    entries: Sequence[Any]
    documents: tuple[DocumentFacts, ...]
    agreements: tuple[AgreementFacts, ...]
    tasks: tuple[OwnTask, ...]
    requests: tuple[RequestFacts, ...]
    handler: Handler
    parts: frozenset[Part]


def shared_case(case: Case, reader: User, today: date) -> SharedCase:
    """What this reader's organisation reads of a dossier today."""
    shares = CaseShare.objects.visible_to(reader).filter(case=case)
    grounds = list(_grounds(shares, reader, today))
    parts = frozenset(Part(part) for ground in grounds for part in ground.parts)
    entries = case.timeline.visible_to(reader).for_page()
    carers = Carer.objects.visible_to(reader).around(case).involved()
    return SharedCase(
        number=case.number,
        name=case.pupil.full_name,
        about=_about(case, today, parts),
        why=tuple(_why(ground) for ground in grounds),
        summary=_summary(grounds),
        standing=_standing(case, reader) if Part.STANDING in parts else None,
        carers=present_carers(carers, case, today),
        entries=present_entries(entries.order_by("-at", "-id")[:SHOWN]),
        documents=_documents(case, reader),
        agreements=_agreements(case, reader, today),
        tasks=own_tasks(case, reader, today),
        requests=own_requests(case, reader, today),
        handler=handler_of(case),
        parts=parts,
    )


def _grounds(shares: Iterable[CaseShare], reader: User, today: date) -> Iterable[ShareGround]:
    """What these shares rest on today: under the AVG, and for a partner of justice the Wpg."""
    rows = ShareGround.objects.visible_to(reader).holding(today).filter(share__in=shares)
    return rows.select_related("share").order_by("share", "starts_on", "id")


def _summary(grounds: Iterable[ShareGround]) -> str:
    """What was written for the organisation in the shares that open it."""
    told = (ground.share.summary for ground in grounds if Part.SUMMARY in ground.parts)
    return "\n\n".join(dict.fromkeys(filter(None, told)))


def _why(ground: ShareGround) -> Why:
    return Why(ground.purpose, written_out(ground.ends_on))


def _about(case: Case, today: date, parts: frozenset[Part]) -> str:
    """Enough to know who it is; school and class belong to the samenvatting."""
    if Part.SUMMARY in parts:
        return about_pupil(case, today)
    born = written_out(case.pupil.birth_date)
    return f"{case.pupil.age_on(today)} jaar · geboren {born}"


def _standing(case: Case, reader: User) -> Standing:
    running = case.routes.visible_to(reader).filter(ended_on=None)
    return Standing(
        step=case.step,
        step_label=STEPS[case.step].label,
        level=case.level,
        level_label=LEVEL_LABELS[case.level],
        routes=tuple(route.get_kind_display() for route in running),
    )


def _agreements(case: Case, reader: User, today: date) -> tuple[AgreementFacts, ...]:
    rows: Iterable[Agreement] = case.agreements.visible_to(reader).for_page().in_order()
    return present_agreements(rows, today)


def own_tasks(case: Case, reader: User, today: date) -> tuple[OwnTask, ...]:
    """What else the organisation has to do: a verzoek tells of its own task."""
    rows = case.tasks.visible_to(reader).open().asking(today).exclude(kind=Task.Kind.REQUEST)
    return tuple(_task(task, today) for task in rows.in_order().select_related("assignee"))


def _task(task: Task, today: date) -> OwnTask:
    return OwnTask(
        what=task.what,
        why=task.why,
        who=task.assignee.name if task.assignee else "",
        due_label=written_out(task.due_on),
        late=task.due_on < today,
    )


def own_requests(case: Case, reader: User, today: date) -> tuple[RequestFacts, ...]:
    """What leerplicht asked of the organisation and still waits for."""
    rows = case.requests.visible_to(reader).asked_of(reader.organisation_id)
    return tuple(requests_of(rows.for_page(), case.number, today))


def _documents(case: Case, reader: User) -> tuple[DocumentFacts, ...]:
    rows = case.documents.visible_to(reader).for_page()
    return present_documents(rows.order_by("-added_at", "-id"), case, reader)

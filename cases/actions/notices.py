"""Receiving an absence notice: pupil matched, dossier opened or joined, the first task given."""

import uuid
from dataclasses import asdict
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from cases.actions.moves import propose_move
from cases.actions.new_case import begin_case, give_first_tasks
from cases.actions.notice_check import checked_notice
from cases.actions.notice_data import NoticeData, PupilData
from cases.actions.pupils import find_or_register
from cases.actions.tasks import one_turn, open_task
from cases.actions.timeline import record_entry
from cases.models import (
    AbsenceNotice,
    AbsenceWeek,
    Case,
    NumberSeries,
    Task,
)
from cases.rules.absence import KINDS, AbsenceKind
from cases.rules.audience import EntryKind
from cases.rules.labels import in_sentence
from cases.rules.method import TermKind
from partners.calendar import school_term
from partners.models import Organisation, User
from partners.rules.roles import Scope


def receive_notice(
    *,
    submission_key: uuid.UUID,
    pupil: PupilData,
    data: NoticeData,
    school: Organisation | None,
    by: User,
    at: datetime | None = None,
) -> AbsenceNotice:
    """Receive a melding of a school. The same `submission_key` twice gives one melding.

    The bureau follows the municipality where the pupil lives. Without a bureau there the melding
    is kept without dossier, at the bureau of the school's own municipality.

    A bureau may file one too, about who lives in its own municipalities; `school` is then where
    the pupil is, or None. A school sees what it filed itself, so it does not see that melding.

    Raises NoticeRefused when it breaks a rule of `cases.rules.notices`.
    """
    at = at or timezone.now()
    earlier = AbsenceNotice.objects.filter(submission_key=submission_key).first()
    if earlier is not None:
        return earlier
    data = checked_notice(pupil, data, school=school, by=by, today=timezone.localdate(at))
    try:
        with transaction.atomic():
            notice = _receive(submission_key, pupil, data, school, by=by, at=at)
            weeks = [AbsenceWeek(notice=notice, **asdict(week)) for week in data.weeks]
            AbsenceWeek.objects.bulk_create(weeks)
            return notice
    except IntegrityError:
        twin = AbsenceNotice.objects.filter(submission_key=submission_key).first()
        if twin is None:
            raise
        return twin  # the same form, sent twice at the same moment


def _receive(
    submission_key: uuid.UUID,
    pupil_data: PupilData,
    data: NoticeData,
    school: Organisation | None,
    *,
    by: User,
    at: datetime,
) -> AbsenceNotice:
    # First: the counter is held until the end, so two meldingen never register one pupil twice.
    number = NumberSeries.next_number(NumberSeries.Kind.NOTICE, timezone.localdate(at).year)
    pupil, asked = find_or_register(pupil_data, school=school, by=by, at=at)
    bureau = pupil_data.municipality.bureau
    notice = AbsenceNotice(
        number=number,
        submission_key=submission_key,
        pupil=pupil,
        school=None if by.scope is Scope.BUREAU else school,
        bureau=bureau or (school.municipality.bureau if school and school.municipality else None),
        municipality=pupil_data.municipality,
        enrolled_at=school,
        **pupil_data.as_typed(),
        received_at=at,
        received_by=by,
        **data.without_weeks(),
    )
    _find_its_dossier(notice, by=by, at=at)
    if asked is not None:
        propose_move(asked, notice, by=by, at=at)
    return notice


def _find_its_dossier(notice: AbsenceNotice, *, by: User, at: datetime) -> None:
    """Save a melding in the running dossier of its pupil at its bureau, or in a new one."""
    bureau = notice.municipality.bureau
    if bureau is None:
        notice.write(by=by, at=at)
        return
    # Held at once: a dossier that is closed at this very moment is not joined any more.
    held = Case.objects.running().select_for_update(of=("self",))
    running = held.filter(pupil=notice.pupil, bureau=bureau).first()
    if running is not None:
        _join(notice, running, by=by, at=at)
        return
    case = begin_case(notice, by=by, at=at)
    with one_turn(case):
        _file_in(notice, case, by=by, at=at)
        give_first_tasks(case, by=by, at=at)
        _ask_about_same_number(case, by=by, at=at)


def _file_in(notice: AbsenceNotice, case: Case, *, by: User, at: datetime) -> AbsenceNotice:
    """Save the melding in a dossier and tell the timeline."""
    notice.case = case
    notice.write(by=by, at=at)
    what = [f"{notice.hours} lesuren"] if notice.hours else []
    what += [f"{notice.days} hele dag{'en' if notice.days > 1 else ''}"] if notice.days else []
    what += [f"{notice.times_late} keer te laat"] if notice.times_late else []
    record_entry(
        case,
        kind=EntryKind.MELDING,
        title=f"Melding {notice.number}: {in_sentence(KINDS[AbsenceKind(notice.kind)].label)}",
        text=f"{', '.join(what) or 'Verzuim'} vanaf {notice.first_day:%d-%m-%Y}. {notice.reason}",
        by=by,
        at=at,
    )
    return notice


def _join(notice: AbsenceNotice, case: Case, *, by: User, at: datetime) -> AbsenceNotice:
    """Add a melding to the running dossier and ask its owner to look at it.

    Its DUO status waits for that look: by it a school must not learn that a dossier ran already.
    """
    case = Case.objects.locked(case.pk)
    _file_in(notice, case, by=by, at=at)
    today = timezone.localdate(at)
    open_task(
        case,
        kind=Task.Kind.QUESTION,
        what=f"Nieuwe melding {notice.number} bekijken",
        why=f"{'De school' if notice.school else 'Leerplicht'} meldde opnieuw verzuim; "
        "dit dossier liep al.",
        due_on=school_term(case.municipality, today, 3),
        term_kind=TermKind.PLANNING,
        notice=notice,
        by=by,
        at=at,
    )
    return notice


def _ask_about_same_number(case: Case, *, by: User, at: datetime) -> None:
    """Have the owner look when another pupil of the bureau has this number, under another name.

    It may be the same pupil. A person decides that: a number can be mistyped, and a school may
    not read from its own receipt whose number it is.
    """
    number = case.pupil.pupil_number
    others = Case.objects.filter(bureau=case.bureau, pupil__pupil_number=number)
    other = others.exclude(pupil=case.pupil).order_by("-id").first() if number else None
    if other is None:
        return
    open_task(
        case,
        kind=Task.Kind.QUESTION,
        what=f"Nagaan of dit dezelfde leerling is als in dossier {other.number}",
        why="Het persoonsgebonden nummer is hetzelfde, de naam of de geboortedatum niet.",
        due_on=school_term(case.municipality, timezone.localdate(at), 3),
        term_kind=TermKind.PLANNING,
        by=by,
        at=at,
    )

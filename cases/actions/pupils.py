"""Finding or registering the pupil of a melding."""

from datetime import datetime

from django.db.models import OuterRef, Q, QuerySet

from cases.actions.enrolment import let_cases_follow
from cases.actions.holding import pupils_to_hold
from cases.actions.notice_data import PupilData
from cases.models import Case, Pupil
from cases.querysets.notices import moving_to
from cases.rules.moves import Claim, Effect, effect_of
from cases.rules.names import sort_name
from cases.rules.pupils import is_same
from partners.models import Organisation, User
from partners.rules.roles import Scope


def find_or_register(
    data: PupilData, *, school: Organisation | None, by: User, at: datetime
) -> tuple[Pupil, Case | None]:
    """The pupil this melding is about, and the running dossier whose owner decides on an overstap.

    The same pupil as before when name, birth date and number agree, or, without number, name and
    birth date among the pupils of the school; for a bureau, among those who live in its
    municipalities. Twins and namesakes stay apart: with any doubt a new pupil is registered. A
    number alone is never enough, or a school could read on its receipt whose number it is.

    Whether the known pupil follows what the melding says is `cases.rules.moves`.
    """
    found = _same_by_number(data) or _same_by_name(data, school, by)
    if found is None:
        return _register(data, school, by=by, at=at), None
    running = _lock_running(found)
    claim = _claim_of(found, running, data, school, by)
    asked = running[0] if claim.moves and running else None
    match effect_of(claim):
        case Effect.FOLLOWS:
            return _follow(found, data, school, by=by, at=at), None
        case Effect.WAITS:
            return found, asked
    return _register(data, school, by=by, at=at), asked


def _claim_of(
    pupil: Pupil, running: list[Case], data: PupilData, school: Organisation | None, by: User
) -> Claim:
    """What the melding says, held against what is known of this pupil."""
    bureau = data.municipality.bureau_id
    here = (school.pk if school else None, data.municipality.pk)
    handlers: set[int | None] = {case.bureau_id for case in running}
    return Claim(
        moves=here != (pupil.school_id, pupil.municipality_id),
        runs=bool(running),
        same_bureau=bureau in (handlers or {pupil.municipality.bureau_id}),
        by_handler=by.scope is Scope.BUREAU and by.organisation_id in handlers,
        by_own_school=by.organisation_id == pupil.school_id,
    )


def _lock_running(pupil: Pupil) -> list[Case]:
    """The running dossiers of a pupil, held; that of the own woongemeente first."""
    running = Case.objects.running().select_for_update(of=("self",)).filter(pupil=pupil)
    bureau = pupil.municipality.bureau_id
    return sorted(running.order_by("pk"), key=lambda case: case.bureau_id != bureau)


def _register(data: PupilData, school: Organisation | None, *, by: User, at: datetime) -> Pupil:
    pupil = Pupil(
        **data.as_typed(),
        birth_date=data.birth_date,
        municipality=data.municipality,
        school=school,
    )
    return pupil.write(by=by, at=at)


def _follow(
    pupil: Pupil, data: PupilData, school: Organisation | None, *, by: User, at: datetime
) -> Pupil:
    """The pupil is where the melding says, and running dossiers follow."""
    stays = (school.pk if school else None) == pupil.school_id
    now = {
        "class_name": data.class_name or (pupil.class_name if stays else ""),
        "municipality": data.municipality,
        "school": school,
        "pupil_number": pupil.pupil_number or data.pupil_number,
    }
    changed = tuple(name for name, value in now.items() if getattr(pupil, name) != value)
    if changed:
        for name in changed:
            setattr(pupil, name, now[name])
        pupil.write(by=by, at=at, fields=changed)
    if "school" in changed:
        let_cases_follow(pupil, by=by, at=at)
    return pupil


def _same_by_number(data: PupilData) -> Pupil | None:
    if not data.pupil_number:
        return None
    numbered = _namesakes(data).filter(pupil_number=data.pupil_number)
    return next(iter(_nearest(numbered, data)), None)


def _same_by_name(data: PupilData, school: Organisation | None, by: User) -> Pupil | None:
    if by.scope is Scope.BUREAU:
        known = Q(municipality__bureau=by.organisation_id)
    else:
        known = Q(school=school) | Q(moving_to(by.organisation_id, pupil=OuterRef("pk")))
    nearest = _nearest(_namesakes(data).filter(known), data)
    return nearest[0] if len(nearest) == 1 else None


def _nearest(pupils: QuerySet[Pupil], data: PupilData) -> list[Pupil]:
    """Of who is meant those whom the bureau of the woongemeente knows, else all of them."""
    rows = [row for row in pupils.order_by("id") if is_same(row, data)]
    bureau = data.municipality.bureau_id
    return [row for row in rows if row.municipality.bureau_id == bureau] or rows


def _namesakes(data: PupilData) -> QuerySet[Pupil]:
    """Pupils of this name and birth date, held."""
    name = sort_name(data.surname, data.first_name)
    return pupils_to_hold().filter(birth_date=data.birth_date, sort_name=name)

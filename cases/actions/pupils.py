"""Finding or registering the pupil of a melding."""

from datetime import datetime

from django.db.models import QuerySet

from cases.actions.enrolment import let_cases_follow
from cases.actions.notice_data import PupilData
from cases.models import Pupil
from cases.rules.names import sort_name
from partners.models import Organisation, User
from partners.rules.roles import Scope


def find_or_register(
    data: PupilData, *, school: Organisation | None, by: User, at: datetime
) -> Pupil:
    """The pupil this melding is about: the same one as before, or a new one.

    The same when name, birth date and number agree, or, without number, name and birth date among
    the pupils of the school; for a bureau, among those who live in its municipalities. Twins and
    namesakes stay apart: with any doubt a new pupil is registered. A number alone is never
    enough, or a school could read on its receipt whose number it is.

    A melding says where the pupil is now: at `school`, or at none. Running dossiers follow.
    """
    found = _same_by_number(data) or _same_by_name(data, school, by)
    if found is None:
        pupil = Pupil(
            first_name=data.first_name,
            surname_prefix=data.surname_prefix,
            surname=data.surname,
            birth_date=data.birth_date,
            pupil_number=data.pupil_number,
            municipality=data.municipality,
            school=school,
            class_name=data.class_name,
        )
        return pupil.write(by=by, at=at)
    stays = school is not None and school.pk == found.school_id
    found.class_name = data.class_name or (found.class_name if stays else "")
    found.municipality, found.school = data.municipality, school
    found.pupil_number = found.pupil_number or data.pupil_number
    found.write(by=by, at=at, fields=("municipality", "school", "class_name", "pupil_number"))
    let_cases_follow(found, by=by, at=at)
    return found


def _same_by_number(data: PupilData) -> Pupil | None:
    if not data.pupil_number:
        return None
    return (
        _held()
        .filter(
            pupil_number=data.pupil_number,
            birth_date=data.birth_date,
            sort_name=sort_name(data.surname, data.first_name),
        )
        .order_by("id")
        .first()
    )


def _same_by_name(data: PupilData, school: Organisation | None, by: User) -> Pupil | None:
    of_bureau = {"municipality__bureau": by.organisation_id}
    known_to_writer = of_bureau if by.scope is Scope.BUREAU else {"school": school}
    same_name = _held().filter(
        **known_to_writer,
        birth_date=data.birth_date,
        sort_name=sort_name(data.surname, data.first_name),
        surname_prefix__iexact=data.surname_prefix,
    )
    if data.pupil_number:
        same_name = same_name.filter(pupil_number="")
    candidates = list(same_name[:2])
    return candidates[0] if len(candidates) == 1 else None


def _held() -> QuerySet[Pupil]:
    """Pupils, held until the end of the transaction, but free to be referred to.

    Who works on the dossier of this pupil checks that reference at commit, while we wait for that
    same dossier: a full lock would have the two wait for each other.
    """
    return Pupil.objects.select_for_update(no_key=True, of=("self",))

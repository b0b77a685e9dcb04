"""The aanspreekpunt of a dossier: named, and followed up by another."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from cases.actions.timeline import record_entry
from cases.models import Case, ContactPerson
from cases.rules.audience import EntryKind
from partners.actions.editing import change
from partners.actions.telephone import check_new_telephone, check_telephone
from partners.models import User


@dataclass(frozen=True)
class ContactPersonData:
    """Who it is, and how to reach them: by phone, by e-mail, or both."""

    name: str
    function: str
    since: date
    phone: str = ""
    email: str = ""


NOTHING_READ = 0  # there was nobody yet


@transaction.atomic
def name_contact_person(
    case: Case,
    data: ContactPersonData,
    *,
    version: int | None = NOTHING_READ,
    by: User,
    at: datetime | None = None,
) -> ContactPerson:
    """Keep who the aanspreekpunt is; the timeline tells when it becomes somebody else.

    Raises EditConflict when somebody else named another since it was read, and NotPossible for
    another telephone number that is none.
    """
    at = at or timezone.now()
    case = Case.objects.locked(case.pk)
    row = case.contact_persons.select_for_update(of=("self",)).first()
    if row is None:
        check_telephone(data.phone)
        row = ContactPerson(**ContactPerson.scope_of(case), **asdict(data)).write(by=by, at=at)
        changed = frozenset({"name"})
    else:
        sent = asdict(data)
        changed = change(row, sent, version=version, by=by, at=at, check=check_new_telephone)
    if "name" in changed:
        title = f"Aanspreekpunt: {row}"
        text = f"{row.function}, sinds {row.since:%d-%m-%Y}."
        record_entry(case, kind=EntryKind.NOTITIE, title=title, text=text, by=by, at=at)
    return row

"""Who may work with police data: given and withdrawn by the bureau (Wpg art. 6)."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from partners.models import User, WpgAuthorisation
from partners.rules.roles import Action


@transaction.atomic
def authorise(
    person: User,
    *,
    starts_on: date,
    given_by: str,
    by: User | None,
    ends_on: date | None = None,
    at: datetime | None = None,
) -> WpgAuthorisation:
    """Let somebody read Wpg items of the own bureau. The same again gives one row.

    Raises ValueError for oneself, and for who reads no gespreksverslagen in dossiers of a bureau.
    """
    if by is not None and by.pk == person.pk:
        raise ValueError("Niemand geeft zichzelf een autorisatie.")
    if not person.may(Action.READ_REPORT):
        raise ValueError("Een Wpg-autorisatie past niet bij deze rol.")
    fields = {"person": person, "bureau": person.organisation, "starts_on": starts_on}
    same = WpgAuthorisation.objects.filter(**fields, ends_on=ends_on, withdrawn_at=None).first()
    if same is not None:
        return same
    row = WpgAuthorisation(**fields, ends_on=ends_on, given_by=given_by)
    row.write(by=by, at=at or timezone.now())
    return row


@transaction.atomic
def withdraw_authorisation(
    authorisation_id: int, *, by: User | None, at: datetime | None = None
) -> WpgAuthorisation:
    """From now on somebody reads no Wpg items any more. Twice has one effect."""
    row = WpgAuthorisation.objects.select_for_update().get(pk=authorisation_id)
    if row.withdrawn_at is None:
        row.withdrawn_at = at or timezone.now()
        row.write(by=by, at=row.withdrawn_at, fields=("withdrawn_at",))
    return row


def end_authorisations(person: User, *, by: User | None, at: datetime) -> None:
    """Somebody leaves, or gets other work: what was given for the work before does not revive."""
    for row in person.wpg_authorisations.filter(withdrawn_at=None):
        withdraw_authorisation(row.pk, by=by, at=at)

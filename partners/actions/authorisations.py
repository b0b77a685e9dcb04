"""Who may work with police data: asked at the bureau, let in by a second person (Wpg art. 6)."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from partners.actions.errors import NotPossible
from partners.actions.exemptions import Exemption, check_exemption
from partners.actions.proposals import hold, propose_authorisation
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
    exemption: Exemption | None = None,
) -> WpgAuthorisation:
    """Let somebody read Wpg items of the own bureau, once a second person approves it.

    The same again gives one row. Raises NotPossible for oneself, for who works at another bureau or
    reads no gespreksverslagen there, and while another autorisatie of this person waits.
    """
    if by is not None and by.pk == person.pk:
        raise NotPossible("Niemand geeft zichzelf een autorisatie.", code="authorisation_is_own")
    at = at or timezone.now()
    person = hold(person, at=at)
    if not person.may(Action.READ_REPORT):
        raise NotPossible(
            f"Een Wpg-autorisatie past niet bij de rol van {person.name}. Kies een ander.",
            code="role_reads_no_reports",
        )
    if by is not None and exemption is None and by.organisation_id != person.organisation_id:
        raise NotPossible(
            f"{person.name} werkt bij een ander bureau. De teamleider daar kan dit vragen.",
            code="works_at_another_bureau",
        )
    fields = {"person": person, "bureau": person.organisation, "starts_on": starts_on}
    same = WpgAuthorisation.objects.filter(**fields, ends_on=ends_on, withdrawn_at=None).first()
    if same is not None:
        return same
    row = WpgAuthorisation(**fields, ends_on=ends_on, given_by=given_by)
    if exemption is not None:
        check_exemption(exemption, role=person.role)
        row.holds_from = at
        return row.write(by=by, at=at)
    if by is None:
        raise ValueError("Een Wpg-autorisatie vraagt iemand die haar geeft.")
    row.write(by=by, at=at)
    propose_authorisation(row, by=by, at=at)
    return row

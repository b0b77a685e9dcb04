"""Each month a school or ketenpartner looks who has an account there: those work at once.

Asked of whoever keeps what stands of the organisation on the sociale kaart: the verzuimcoördinator
and zorgcoördinator of a school, everybody at a ketenpartner.
"""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from partners.actions.telling import tell_people
from partners.models import Notification, Organisation, StrangerReport, User
from partners.rules.roles import CHECKS_PEOPLE, Role


def ask_to_check_people(*, at: datetime | None = None) -> None:
    """Ask every school and ketenpartner of this month; whoever was asked is not asked again."""
    at = timezone.localtime(at)
    path = f"{reverse('partners:our_people')}?maand={at:%Y-%m}"
    kind = Notification.Kind.CHECK_PEOPLE
    asked = Notification.objects.filter(kind=kind, path=path).values("person")
    people = User.objects.filter(
        role__in=CHECKS_PEOPLE, is_active=True, organisation__is_active=True
    )
    tell_people(people.exclude(pk__in=asked), kind=kind, path=path, at=at)


@transaction.atomic
def confirm_people(
    organisation: Organisation, *, by: User, at: datetime | None = None
) -> Organisation:
    """Alles klopt: everybody on the list works there. Twice on a day has one effect."""
    at = at or timezone.now()
    place = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
    if place.people_confirmed_on != timezone.localdate(at):
        place.people_confirmed_on = timezone.localdate(at)
        place.write(by=by, at=at, fields=("people_confirmed_on",))
    return place


@transaction.atomic
def report_stranger(person: User, *, by: User, at: datetime | None = None) -> None:
    """Somebody on the list does not belong there: beheer closes the account, the fg hears it.

    Who says so is kept; said again on the same day it stays once.
    """
    at, kind = at or timezone.now(), Notification.Kind.STRANGER
    User.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)
    said = {"person": person, "organisation": by.organisation, "said_by": by}
    if not StrangerReport.objects.filter(**said, said_at__date=timezone.localdate(at)).exists():
        StrangerReport.objects.create(**said, said_at=at)
    managers = User.objects.filter(role=Role.ADMINISTRATOR, is_active=True)
    page = reverse("partners:person", args=[person.pk])
    tell_people(managers, kind=kind, path=page, at=at)
    officers = User.objects.filter(role=Role.PRIVACY_OFFICER, is_active=True)
    tell_people(officers, kind=kind, path=reverse("partners:accounts"), at=at)

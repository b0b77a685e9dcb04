"""Who somebody is when a page is asked for."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import Exists, OuterRef
from django.utils import timezone

from partners.actions import begin_due_proposals
from partners.models import AccountProposal, User


class PortalBackend(AuthenticationBackend):
    """allauth's, that lets a role begin at its moment: also when no job has run since then."""

    def get_user(self, user_id: Any) -> User | None:
        due = AccountProposal.objects.due(timezone.now()).filter(person=OuterRef("pk"))
        people = User.objects.annotate(has_due_role=Exists(due))
        person = people.filter(pk=user_id).first()
        if person is not None and person.has_due_role:
            begin_due_proposals(person=person)
            person = User.objects.get(pk=user_id)
        return person if person is not None and self.user_can_authenticate(person) else None

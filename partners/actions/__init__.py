"""The writers of organisations, people and reference data: one function per verb."""

from partners.actions.accounts import close_account, reopen_account
from partners.actions.editing import EditConflict
from partners.actions.invitations import (
    InvitationGone,
    accept_invitation,
    find_invitation,
    invite_user,
)
from partners.actions.organisations import (
    add_municipality,
    add_organisation,
    assign_school,
    change_municipality,
    change_organisation,
)
from partners.actions.people import add_user, change_user
from partners.actions.reference import (
    add_closure,
    change_closure,
    remove_closure,
    resolve_signal,
)

__all__ = [
    "EditConflict",
    "InvitationGone",
    "accept_invitation",
    "add_closure",
    "add_municipality",
    "add_organisation",
    "add_user",
    "assign_school",
    "change_closure",
    "change_municipality",
    "change_organisation",
    "change_user",
    "close_account",
    "find_invitation",
    "invite_user",
    "remove_closure",
    "reopen_account",
    "resolve_signal",
]

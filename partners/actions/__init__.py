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
from partners.actions.social_map import (
    add_offering,
    add_role_name,
    change_offering,
    change_role_name,
    confirm_entry,
    remove_from_map,
)

__all__ = [
    "EditConflict",
    "InvitationGone",
    "accept_invitation",
    "add_closure",
    "add_municipality",
    "add_offering",
    "add_organisation",
    "add_role_name",
    "add_user",
    "assign_school",
    "change_closure",
    "change_municipality",
    "change_offering",
    "change_organisation",
    "change_role_name",
    "change_user",
    "close_account",
    "confirm_entry",
    "find_invitation",
    "invite_user",
    "remove_closure",
    "remove_from_map",
    "reopen_account",
    "resolve_signal",
]

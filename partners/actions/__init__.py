"""The writers of organisations, people and reference data: one function per verb."""

from partners.actions.accounts import close_account, reopen_account
from partners.actions.authorisations import authorise
from partners.actions.editing import EditConflict
from partners.actions.ending import withdraw_authorisation
from partners.actions.errors import NotPossible
from partners.actions.exemptions import Exemption
from partners.actions.invitations import (
    InvitationGone,
    accept_invitation,
    find_address_link,
    find_invitation,
    invite_user,
)
from partners.actions.mailing import send_due_mail
from partners.actions.mailing_links import mail_due_links
from partners.actions.organisations import (
    add_municipality,
    add_organisation,
    assign_school,
    change_municipality,
    change_organisation,
)
from partners.actions.people import add_user, change_user
from partners.actions.people_lists import ask_to_check_people, confirm_people, report_stranger
from partners.actions.preferences import (
    choose_mail_rhythm,
    find_feed_reader,
    make_calendar_feed,
    stop_calendar_feed,
)
from partners.actions.proposals import (
    NotTheSecondPerson,
    ProposalDecided,
    answer_from_old_address,
    approve_proposal,
    begin_due_proposals,
    stop_proposal,
    withdraw_proposal,
)
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
from partners.actions.telling import (
    mark_all_read,
    mark_read,
    tell,
    tell_organisation,
    tell_people,
    withdraw_notifications,
    withdraw_unread,
)

__all__ = [
    "EditConflict",
    "Exemption",
    "InvitationGone",
    "NotPossible",
    "NotTheSecondPerson",
    "ProposalDecided",
    "accept_invitation",
    "add_closure",
    "add_municipality",
    "add_offering",
    "add_organisation",
    "add_role_name",
    "add_user",
    "answer_from_old_address",
    "approve_proposal",
    "ask_to_check_people",
    "assign_school",
    "authorise",
    "begin_due_proposals",
    "change_closure",
    "change_municipality",
    "change_offering",
    "change_organisation",
    "change_role_name",
    "change_user",
    "choose_mail_rhythm",
    "close_account",
    "confirm_entry",
    "confirm_people",
    "find_address_link",
    "find_feed_reader",
    "find_invitation",
    "invite_user",
    "mail_due_links",
    "make_calendar_feed",
    "mark_all_read",
    "mark_read",
    "remove_closure",
    "remove_from_map",
    "reopen_account",
    "report_stranger",
    "resolve_signal",
    "send_due_mail",
    "stop_calendar_feed",
    "stop_proposal",
    "tell",
    "tell_organisation",
    "tell_people",
    "withdraw_authorisation",
    "withdraw_notifications",
    "withdraw_proposal",
    "withdraw_unread",
]

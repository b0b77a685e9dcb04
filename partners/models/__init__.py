"""Organisations, people, the sociale kaart, the calendar and the access log."""

from partners.models.access_log import AccessLog
from partners.models.administration import AdminNotice, SchoolClosure
from partners.models.authorisations import WpgAuthorisation
from partners.models.caseload import OfficerAssignment
from partners.models.invitations import Invitation
from partners.models.notifications import CalendarFeed, Notification
from partners.models.organisations import Municipality, Organisation
from partners.models.people import User
from partners.models.people_lists import StrangerReport
from partners.models.proposals import AccountProposal
from partners.models.social_map import Offering, RoleName

__all__ = [
    "AccessLog",
    "AccountProposal",
    "AdminNotice",
    "CalendarFeed",
    "Invitation",
    "Municipality",
    "Notification",
    "Offering",
    "OfficerAssignment",
    "Organisation",
    "RoleName",
    "SchoolClosure",
    "StrangerReport",
    "User",
    "WpgAuthorisation",
]

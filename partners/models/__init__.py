"""Organisations, people, the calendar and the access log."""

from partners.models.access_log import AccessLog
from partners.models.administration import AdminNotice, SchoolClosure
from partners.models.caseload import OfficerAssignment
from partners.models.invitations import Invitation
from partners.models.organisations import Municipality, Organisation
from partners.models.people import User

__all__ = [
    "AccessLog",
    "AdminNotice",
    "Invitation",
    "Municipality",
    "OfficerAssignment",
    "Organisation",
    "SchoolClosure",
    "User",
]

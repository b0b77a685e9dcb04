"""The least that has to be read for what a page shows, as somebody would write it by hand."""

from mas_portal.bench.measures import Floor
from partners.models import User

# What stands in the header of every page: who reads it, of which organisation, and what is unread.
_READER = """
    SELECT reader.name, job_title, role, class_names, organisation.name, organisation.kind
    FROM partners_user reader
    JOIN partners_organisation organisation ON organisation.id = organisation_id
    WHERE reader.id = %s"""
_UNREAD = """
    SELECT count(*) FROM (
        SELECT FROM partners_notification WHERE person_id = %s AND organisation_id = %s
        AND read_at IS NULL AND withdrawn_at IS NULL LIMIT 100) AS counted"""

# Who is aan zet in each dossier.
TURNS = """
    SELECT DISTINCT ON (case_id) case_id, what, starts_on, due_on, term_kind, assignee.name,
           organisation.name
    FROM cases_task
    LEFT JOIN partners_user assignee ON assignee.id = assignee_id
    JOIN partners_organisation organisation ON organisation.id = cases_task.organisation_id
    WHERE case_id = ANY(%s) AND closed_at IS NULL AND regime = 'avg'
    ORDER BY case_id, due_on, cases_task.id"""


def header(reader: User) -> Floor:
    """What every page shows of its reader."""
    return [(_READER, [reader.pk]), (_UNREAD, [reader.pk, reader.organisation_id])]

"""Why an action was not done, in words for the person who asked."""

from collections.abc import Sequence

from cases.models import AbsenceNotice
from partners.actions.editing import SomebodyWasFirst
from partners.actions.errors import NotPossible

__all__ = ["NotPossible", "StaleStep", "UnreadNotices"]


class StaleStep(SomebodyWasFirst):
    """Somebody else moved the dossier on since this form was opened; nothing was changed."""


class UnreadNotices(StaleStep):
    """Meldingen came in that the form did not show, so nobody judged them; nothing was changed."""

    def __init__(self, notices: Sequence[AbsenceNotice]):
        super().__init__("Er kwam intussen een melding binnen.")
        self.notices = notices

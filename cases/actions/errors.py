"""Why an action was not done, in words for the person who asked."""

from collections.abc import Sequence

from cases.models import AbsenceNotice
from partners.actions.editing import SomebodyWasFirst


class NotPossible(Exception):
    """The method or the state of the dossier forbids this; `reasons` says why and what to do.

    `code` names the rule for programs (an import, an API, a test): it stays when words change.
    """

    def __init__(self, *reasons: str, code: str):
        super().__init__(" ".join(reasons))
        self.reasons, self.code = reasons, code


class StaleStep(SomebodyWasFirst):
    """Somebody else moved the dossier on since this form was opened; nothing was changed."""


class UnreadNotices(StaleStep):
    """Meldingen came in that the form did not show, so nobody judged them; nothing was changed."""

    def __init__(self, notices: Sequence[AbsenceNotice]):
        super().__init__("Er kwam intussen een melding binnen.")
        self.notices = notices

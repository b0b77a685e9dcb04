"""Why an action was not done, in words for the person who asked."""

from collections.abc import Sequence
from typing import Any

from cases.models import AbsenceNotice


class NotPossible(Exception):
    """The method or the state of the dossier forbids this; `reasons` says why and what to do.

    `code` names the rule for programs (an import, an API, a test): it stays when words change.
    """

    def __init__(self, *reasons: str, code: str):
        super().__init__(" ".join(reasons))
        self.reasons, self.code = reasons, code


class StaleStep(Exception):
    """Somebody else moved the dossier on since this form was opened; nothing was changed."""


class UnreadNotices(StaleStep):
    """Meldingen came in that the form did not show, so nobody judged them; nothing was changed."""

    def __init__(self, notices: Sequence[AbsenceNotice]):
        super().__init__("Er kwam intussen een melding binnen.")
        self.notices = notices


class EditConflict(Exception):
    """Somebody else changed the same fields since this form was opened; nothing was changed.

    `mine` and `theirs` hold the values by field, `before` those that the form was opened with
    (empty when unknown); `newest` is the history of the other's change.
    """

    def __init__(
        self, *, mine: dict[str, Any], theirs: dict[str, Any], before: dict[str, Any], newest: Any
    ):
        super().__init__("Iemand anders wijzigde hetzelfde.")
        self.mine, self.theirs, self.before, self.newest = mine, theirs, before, newest

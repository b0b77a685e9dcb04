"""Why an action was not done, in words for the person who asked."""


class NotPossible(Exception):
    """The method or the state of the dossier forbids this; `reasons` says why and what to do."""

    def __init__(self, *reasons: str):
        super().__init__(" ".join(reasons))
        self.reasons = reasons


class StaleStep(Exception):
    """Somebody else moved the dossier on since this form was opened; nothing was changed."""

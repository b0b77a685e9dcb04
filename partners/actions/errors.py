"""Why an action was not done, in words for the person who asked."""


class NotPossible(Exception):
    """The method, or how things stand, forbids this; `reasons` says why and what to do.

    `code` names the rule for programs (an import, an API, a test): it stays when words change.
    """

    def __init__(self, *reasons: str, code: str):
        super().__init__(" ".join(reasons))
        self.reasons, self.code = reasons, code

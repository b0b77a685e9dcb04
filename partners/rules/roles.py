"""Who may do what: one table of role x action (architecture.md 3, domain.md 5 and 11.7).

Pure Python, so that this page can be read and tested without a database. *Which* dossiers
somebody sees is decided by the scope of the role, in `cases.querysets.children` and its neighbours; this
table says what may be done with those.
"""

from enum import StrEnum


class Role(StrEnum):
    """The work somebody does in the portal; one per person."""

    OFFICER = "leerplichtambtenaar"
    ADMINISTRATION = "administratie"
    TEAM_LEADER = "teamleider"
    SCHOOL = "school"
    CARE_COORDINATOR = "zorgcoordinator"
    MENTOR = "mentor"
    PARTNER = "ketenpartner"
    MANAGER = "manager"
    PRIVACY_OFFICER = "fg"
    ADMINISTRATOR = "beheer"


class Action(StrEnum):
    """What can be done with a melding or a dossier; KEEP_DIRECTORY, AUTHORISE and MANAGE are about neither."""

    FILE_NOTICE = "file_notice"
    AMEND_NOTICE = "amend_notice"
    READ_NOTICE = "read_notice"
    DEREGISTER = "deregister"
    RETURN_STATUS = "return_status"
    OPEN_CASE = "open_case"
    READ_CASE = "read_case"
    READ_REPORT = "read_report"
    WORK_CASE = "work_case"
    ASSIGN_CASE = "assign_case"
    KEEP_DOCUMENTS = "keep_documents"
    SEND_POST = "send_post"
    AUTHORISE = "authorise"
    KEEP_DIRECTORY = "keep_directory"
    SHARE_CASE = "share_case"
    ANSWER = "answer"
    RECORD_ANSWER = "record_answer"
    OFFER = "offer"
    FILE_OFFER = "file_offer"
    MANAGE = "manage"


class Scope(StrEnum):
    """Whose dossiers and meldingen a role reaches."""

    BUREAU = "bureau"
    SHARES = "shares"
    SCHOOL = "school"
    NONE = "none"


ROLE_LABELS = {
    Role.OFFICER: "Leerplichtambtenaar",
    Role.ADMINISTRATION: "Administratie",
    Role.TEAM_LEADER: "Teamleider",
    Role.SCHOOL: "Verzuimcoördinator",
    Role.CARE_COORDINATOR: "Zorgcoördinator / ib'er",
    Role.MENTOR: "Mentor",
    Role.PARTNER: "Ketenpartner",
    Role.MANAGER: "Manager",
    Role.PRIVACY_OFFICER: "Functionaris gegevensbescherming",
    Role.ADMINISTRATOR: "Functioneel beheerder",
}

ACTION_LABELS = {
    Action.FILE_NOTICE: "melding doen",
    Action.AMEND_NOTICE: "DUO-nummer invullen, melding intrekken",
    Action.READ_NOTICE: "melding lezen",
    Action.DEREGISTER: "leerling van de eigen school uitschrijven",
    Action.RETURN_STATUS: "status terugmelden aan DUO, andere regio inlichten",
    Action.OPEN_CASE: "dossier openen, voor zover het voor deze rol openstaat",
    Action.READ_CASE: "hele dossier lezen",
    Action.READ_REPORT: "gespreksverslagen en duiding lezen",
    Action.WORK_CASE: "stappen zetten, vastleggen, sluiten en heropenen",
    Action.ASSIGN_CASE: "behandelaar en waarnemer aanwijzen",
    Action.KEEP_DOCUMENTS: "documenten toevoegen en intrekken",
    Action.SEND_POST: "post versturen",
    Action.AUTHORISE: "Wpg-autorisaties geven en intrekken",
    Action.KEEP_DIRECTORY: "op de sociale kaart bijhouden wat de organisatie biedt",
    Action.SHARE_CASE: "delen met ketenpartners, toestemmingen vastleggen",
    Action.ANSWER: "vragen van leerplicht beantwoorden",
    Action.RECORD_ANSWER: "vastleggen wat een ketenpartner antwoordde",
    Action.OFFER: "toegang vragen of iets aandragen",
    Action.FILE_OFFER: "inbreng van ketenpartners behandelen",
    Action.MANAGE: "organisaties, gebruikers en termijnen beheren",
}

# A teamleider reads with a reason (asked once per dossier and session); the others need none.
READS_WITH_REASON = frozenset({Role.TEAM_LEADER})

# The user kinds of a school. A mentor reaches what is about a pupil of the own classes only.
SCHOOL_ROLES = frozenset({Role.SCHOOL, Role.CARE_COORDINATOR, Role.MENTOR})

# fmt: off
SCOPES = {
    Role.OFFICER:          Scope.BUREAU,
    Role.ADMINISTRATION:   Scope.BUREAU,
    Role.TEAM_LEADER:      Scope.BUREAU,
    Role.SCHOOL:           Scope.SCHOOL, # own meldingen, and the dossiers these were taken up in
    Role.CARE_COORDINATOR: Scope.SCHOOL,
    Role.MENTOR:           Scope.SCHOOL,
    Role.PARTNER:          Scope.SHARES, # what is shared with the organisation
    Role.MANAGER:          Scope.NONE,   # figures, no dossiers
    Role.PRIVACY_OFFICER:  Scope.NONE,   # logs, no dossiers
    Role.ADMINISTRATOR:    Scope.NONE,   # reference data, no dossiers
}

_X, _o = True, False
_ROLES = tuple(Role)  # the columns, in the order of Role
_TABLE: dict[Action, tuple[bool, ...]] = {
    #                       lpa      admin    teaml    school   zorg     mentor   keten    manager  fg       beheer
    Action.FILE_NOTICE:    (_X,      _X,      _o,      _X,      _X,      _o,      _o,      _o,      _o,      _o),
    Action.AMEND_NOTICE:   (_o,      _o,      _o,      _X,      _X,      _o,      _o,      _o,      _o,      _o),
    Action.READ_NOTICE:    (_X,      _X,      _X,      _X,      _X,      _X,      _o,      _o,      _o,      _o),
    Action.DEREGISTER:     (_o,      _o,      _o,      _X,      _o,      _o,      _o,      _o,      _o,      _o),
    Action.RETURN_STATUS:  (_o,      _X,      _o,      _o,      _o,      _o,      _o,      _o,      _o,      _o),
    Action.OPEN_CASE:      (_X,      _X,      _X,      _X,      _X,      _X,      _X,      _o,      _o,      _o),
    Action.READ_CASE:      (_X,      _X,      _X,      _o,      _o,      _o,      _o,      _o,      _o,      _o),
    Action.READ_REPORT:    (_X,      _o,      _X,      _o,      _o,      _o,      _o,      _o,      _o,      _o),
    Action.WORK_CASE:      (_X,      _o,      _o,      _o,      _o,      _o,      _o,      _o,      _o,      _o),
    Action.ASSIGN_CASE:    (_o,      _X,      _X,      _o,      _o,      _o,      _o,      _o,      _o,      _o),
    Action.KEEP_DOCUMENTS: (_X,      _X,      _o,      _o,      _o,      _o,      _o,      _o,      _o,      _o),
    Action.SEND_POST:      (_o,      _X,      _o,      _o,      _o,      _o,      _o,      _o,      _o,      _o),
    Action.AUTHORISE:      (_o,      _o,      _X,      _o,      _o,      _o,      _o,      _o,      _o,      _o),
    Action.SHARE_CASE:     (_X,      _o,      _o,      _o,      _o,      _o,      _o,      _o,      _o,      _o),
    Action.ANSWER:         (_o,      _o,      _o,      _X,      _X,      _X,      _X,      _o,      _o,      _o),
    Action.RECORD_ANSWER:  (_X,      _X,      _o,      _o,      _o,      _o,      _o,      _o,      _o,      _o),
    Action.OFFER:          (_o,      _o,      _o,      _o,      _o,      _o,      _X,      _o,      _o,      _o),
    Action.FILE_OFFER:     (_X,      _X,      _o,      _o,      _o,      _o,      _o,      _o,      _o,      _o),
    Action.KEEP_DIRECTORY: (_o,      _o,      _o,      _X,      _X,      _o,      _X,      _o,      _o,      _X),
    Action.MANAGE:         (_o,      _o,      _o,      _o,      _o,      _o,      _o,      _o,      _o,      _X),
}
# fmt: on

PERMITTED: dict[Role, frozenset[Action]] = {
    role: frozenset(action for action, row in _TABLE.items() if row[column])
    for column, role in enumerate(_ROLES)
}

# Of an organisation beside the bureaus: an account there works at once, and each month who keeps
# its entry on the sociale kaart looks who has one.
OUTSIDE_ROLES = SCHOOL_ROLES | {Role.PARTNER}
CHECKS_PEOPLE = frozenset(
    role for role in OUTSIDE_ROLES if Action.KEEP_DIRECTORY in PERMITTED[role]
)


def permits(role: str, action: Action) -> bool:
    """Whether this role may do this with what it sees; an unknown role may do nothing."""
    return role in PERMITTED and action in PERMITTED[Role(role)]


def scope_of(role: str) -> Scope:
    """Whose dossiers and meldingen this role reaches; an unknown role reaches none."""
    return SCOPES[Role(role)] if role in SCOPES else Scope.NONE


def roles_at(kind: str) -> list[Role]:
    """The roles there are at an organisation of this kind."""
    return [role for role in Role if works_at(role, kind)]


def works_at(role: str, kind: str) -> bool:
    """Whether this role exists at an organisation of this kind; what it reaches rests on that."""
    if role in SCHOOL_ROLES:
        return kind == "school"
    if role == Role.PARTNER:
        return kind not in ("school", "bureau")
    return role in SCOPES and kind == "bureau"

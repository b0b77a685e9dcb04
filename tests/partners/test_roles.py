"""Role x action, written out once more: what each role may do with what it sees."""

import pytest

from cases.rules.audience import EntryKind, readable_kinds
from partners.models import Organisation
from partners.rules.roles import (
    ACTION_LABELS,
    PERMITTED,
    READS_WITH_REASON,
    ROLE_LABELS,
    SCHOOL_ROLES,
    SCOPES,
    Action,
    Role,
    Scope,
    permits,
    scope_of,
    works_at,
)

# fmt: off
MAY = {
    "leerplichtambtenaar": {"file_notice", "read_notice", "open_case", "read_case", "read_report",
                            "work_case", "keep_documents", "share_case", "record_answer",
                            "file_offer"},
    "administratie":       {"file_notice", "read_notice", "return_status", "open_case",
                            "read_case", "assign_case", "keep_documents", "send_post",
                            "record_answer", "file_offer"},
    "teamleider":          {"read_notice", "open_case", "read_case", "read_report",
                            "assign_case", "authorise"},
    "school":              {"file_notice", "amend_notice", "read_notice", "deregister", "open_case",
                            "answer", "keep_directory"},
    "zorgcoordinator":     {"file_notice", "amend_notice", "read_notice", "open_case",
                            "answer", "keep_directory"},
    "mentor":              {"read_notice", "open_case", "answer"},
    "ketenpartner":        {"open_case", "answer", "offer", "keep_directory"},
    "manager":             set(),
    "fg":                  set(),
    "beheer":              {"keep_directory", "manage"},
}
REACH = {
    "leerplichtambtenaar": "bureau",
    "administratie":       "bureau",
    "teamleider":          "bureau",
    "school":              "school",
    "zorgcoordinator":     "school",
    "mentor":              "school",
    "ketenpartner":        "shares",
    "manager":             "none",
    "fg":                  "none",
    "beheer":              "none",
}
# fmt: on


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("action", Action)
def test_what_each_role_may_do(role, action):
    assert permits(role, action) is (action in MAY[role])


@pytest.mark.parametrize("role", Role)
def test_whose_dossiers_each_role_reaches(role):
    assert scope_of(role) == REACH[role]


def test_no_role_and_no_action_is_forgotten():
    assert set(PERMITTED) == set(SCOPES) == set(ROLE_LABELS) == set(MAY) == set(Role)
    assert set(ACTION_LABELS) == set(Action)


def test_a_role_that_reaches_nothing_may_do_nothing_with_it():
    assert {role for role in Role if scope_of(role) is Scope.NONE} == {
        role for role in Role if not PERMITTED[role] - {Action.MANAGE, Action.KEEP_DIRECTORY}
    }


def test_who_manages_sees_no_dossier():
    managers = {role for role in Role if permits(role, Action.MANAGE)}

    assert managers == {Role.ADMINISTRATOR}
    assert {scope_of(role) for role in managers} == {Scope.NONE}


@pytest.mark.parametrize("kind", Organisation.Kind)
def test_a_role_exists_only_where_its_reach_means_something(kind):
    roles = {role for role in Role if works_at(role, kind)}

    if kind == Organisation.Kind.SCHOOL:
        assert roles == SCHOOL_ROLES
    elif kind == Organisation.Kind.BUREAU:
        assert roles == set(Role) - SCHOOL_ROLES - {Role.PARTNER}
    else:
        assert roles == {Role.PARTNER}
    assert not works_at("superuser", kind)


def test_a_school_never_reads_a_whole_dossier_and_who_files_there_alone_amends():
    assert not any(permits(role, Action.READ_CASE) for role in SCHOOL_ROLES)
    amending = {role for role in Role if permits(role, Action.AMEND_NOTICE)}
    assert amending == {role for role in SCHOOL_ROLES if permits(role, Action.FILE_NOTICE)}


def test_only_the_teamleider_owes_a_reason():
    assert {Role.TEAM_LEADER} == READS_WITH_REASON


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("role", ["", "superuser", "LEERPLICHTAMBTENAAR", "admin"])
def test_an_unknown_role_may_nothing(role, action):
    assert not permits(role, action)
    assert scope_of(role) is Scope.NONE
    assert readable_kinds(role) == frozenset()


def test_the_administratie_reads_nothing_of_what_people_said_or_an_officer_saw():
    every = frozenset(EntryKind)

    assert readable_kinds(Role.OFFICER) == readable_kinds(Role.TEAM_LEADER) == every
    assert every - readable_kinds(Role.ADMINISTRATION) == {
        EntryKind.GESPREK,
        EntryKind.DUIDING,
        EntryKind.NOTITIE,
        EntryKind.CONTACT,
        EntryKind.STAP,
    }
    assert {readable_kinds(role) for role in SCHOOL_ROLES} == {frozenset()}

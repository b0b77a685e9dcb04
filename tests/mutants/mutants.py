"""The mutants: each module that decides who sees what, with one check less.

Nothing is written to disk. A mutant is made in a child process: the code of the live functions is
exchanged there (also inside decorators), or a cell of the table of roles is flipped.
"""

import ast
import gc
import importlib
import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import CodeType, FunctionType, ModuleType

from cases.rules import audience
from partners.rules import roles
from tests.mutants.changes import Change, changes_of

ROLES, AUDIENCE = "partners.rules.roles", "cases.rules.audience"
MODULES = (
    "cases.access",
    AUDIENCE,
    "cases.querysets.cases",
    "cases.querysets.notices",
    "cases.querysets.children",
    "cases.querysets.requests",
    "cases.querysets.schools",
    "cases.querysets.shares",
    "cases.querysets.tasks",
    "cases.views.door",
    "partners.access_log",
    "partners.middleware",
    "partners.models.authorisations",
    "partners.models.proposals",
    "partners.rules.second_person",
    ROLES,
)
# These narrow a list to what somebody asked for, among what they may see; they keep nobody out.
ONLY_SORTS = {
    "cases.querysets.cases": {
        "known", "numbered", "without_owner", "with_any", "waiting_for", "waiting_for_others",
        "new_on", "workload", "locked", "write_waiting_since", "running", "closed",
    },
    "cases.querysets.notices": {
        "numbered", "in_class", "sixteen_hours_in_schooljaar", "to_report_to_duo",
        "to_return_to_duo", "for_another_region", "in_force", "added_by_bureau", "for_page",
    },
    "cases.querysets.children": {"to_send", "sent_since", "involved", "for_page", "in_order"},
    "cases.querysets.tasks": {
        "open", "in_order", "of_person", "asking", "silent", "late", "turns", "waits_for_others",
        "late_for", "unattended", "for_page", "as_listed", "shared_out", "of_person_or_team",
        "write_request",
    },
    "cases.querysets.shares": {
        "write_waiting_since", "running", "passed", "ending", "once_per_case",
    },
    "cases.querysets.requests": {
        "open", "asked_of", "late", "new", "of_owner", "to_handle_by", "for_page",
    },
    "cases.access": {"work_left_by"},
    "partners.models.authorisations": {"state_on"},
    "partners.models.proposals": {"what", "state_at", "record", "with_askers"},
}  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """One check less: where, what, whose code runs it, and how it is made."""

    where: str
    what: str
    code: CodeType | None  # of the function; None for a table
    make: Callable[[], None]

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


def all_mutants() -> Iterator[Mutant]:
    """Every mutant, module by module."""
    for name in MODULES:
        yield from _of_module(importlib.import_module(name))
    yield from _of_tables()


def _of_module(module: ModuleType) -> Iterator[Mutant]:
    source = inspect.getsource(module)
    tree, file = ast.parse(source), inspect.getsourcefile(module) or ""
    live = {code.co_qualname: code for code in _codes(compile(source, file, "exec"))}
    for path, function in _functions(tree):
        if function.name in ONLY_SORTS.get(module.__name__, ()):
            continue
        code = live[_qualname(path)]
        for change in changes_of(function, tree):
            where = f"{module.__name__}:{change.line} {function.name}"
            yield Mutant(where, change.what, code, _exchange(tree, change, code))


def _functions(tree: ast.AST, names: tuple = ()) -> Iterator[tuple[tuple, ast.FunctionDef]]:
    """The functions of a module, those in classes and functions too, with the way to each."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            path = (*names, node)
            if isinstance(node, ast.FunctionDef):
                yield path, node
            yield from _functions(node, path)


def _qualname(path: tuple) -> str:
    words = []
    for node in path:
        words += [node.name] + (["<locals>"] if isinstance(node, ast.FunctionDef) else [])
    return ".".join(words[:-1] if words[-1] == "<locals>" else words)


def _codes(code: CodeType) -> Iterator[CodeType]:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant
            yield from _codes(constant)


def _exchange(tree: ast.Module, change: Change, code: CodeType) -> Callable[[], None]:
    """Gives every live function with this code the code with one check less."""

    def make() -> None:
        whole = compile(change.apply(tree, code.co_freevars), code.co_filename, "exec")
        new = next(other for other in _codes(whole) if other.co_qualname == code.co_qualname)
        functions = (thing for thing in gc.get_objects() if type(thing) is FunctionType)
        same = [function for function in functions if function.__code__ == code]
        assert same, code.co_qualname
        for function in same:
            function.__code__ = new

    return make


def _of_tables() -> Iterator[Mutant]:
    """Each cell of role x action flipped, each role with another reach, each report readable."""
    for role in roles.Role:
        for action in roles.Action:
            yield Mutant(
                "partners.rules.roles", f"{role} x {action}", None, _flip(roles, role, action)
            )
        for scope in set(roles.Scope) - {roles.SCOPES[role]}:
            make = _put(roles.SCOPES, role, scope)
            yield Mutant(ROLES, f"{role} reaches {scope}", None, make)
    for kind in sorted(audience.REPORTS):
        yield Mutant(
            "cases.rules.audience", f"{kind} is no report", None, _unreport(audience, kind)
        )
    for step, kind in audience.STEP_ENTRIES.items():
        make = _put(audience.STEP_ENTRIES, step, audience.EntryKind.BESLUIT)
        if kind in audience.REPORTS:
            yield Mutant(AUDIENCE, f"step {step} leaves a besluit", None, make)
    verslag, plain = audience.DocumentKind.VERSLAG, audience.EntryKind.DOCUMENT
    make = _put(audience.DOCUMENT_ENTRIES, verslag, plain)
    yield Mutant(AUDIENCE, "a verslag is an ordinary document", None, make)


def _flip(roles: ModuleType, role: str, action: str) -> Callable[[], None]:
    def make() -> None:
        roles.PERMITTED[role] = roles.PERMITTED[role] ^ {action}

    return make


def _put(table: dict, key: object, value: object) -> Callable[[], None]:
    def make() -> None:
        table[key] = value

    return make


def _unreport(audience: ModuleType, kind: str) -> Callable[[], None]:
    def make() -> None:
        audience.REPORTS = audience.REPORTS - {kind}

    return make

"""What can be taken from a function that decides who sees what: each change deletes one check.

A change works on the syntax tree of a function. What only rewords it is left alone: the question
is not whether the tests know every number, but whether they miss a check that is gone.
"""

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass

NARROWING = {"filter", "exclude"}
HOLDERS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


@dataclass(frozen=True)
class Change:
    """One check less in a function. Places are positions in `ast.walk` of the module."""

    function: int
    place: int
    line: int
    what: str
    edit: Callable[[ast.AST, ast.AST], None]

    def apply(self, module: ast.Module, keep: tuple[str, ...]) -> ast.Module:
        """The module with one check less; the names to keep are those of outer functions."""
        copied = copy.deepcopy(module)
        nodes = list(ast.walk(copied))
        self.edit(copied, nodes[self.place])
        if keep:  # they stay known, also when the check that used them is gone
            body = nodes[self.function].body
            body[:0] = ast.parse("if False:\n    " + "; ".join(keep)).body
        return ast.fix_missing_locations(copied)


def changes_of(function: ast.FunctionDef, module: ast.Module) -> Iterator[Change]:
    """Every check that this function makes, one change each; not those of functions in it."""
    places = {id(node): place for place, node in enumerate(ast.walk(module))}
    for node in _own_nodes(function):
        for what, edit in _edits(node):
            yield Change(places[id(function)], places[id(node)], node.lineno, what, edit)


def _own_nodes(function: ast.FunctionDef) -> Iterator[ast.AST]:
    """The nodes of the body of a function, without those of functions and classes in it."""
    waiting: list[ast.AST] = list(function.body)
    while waiting:
        node = waiting.pop(0)
        if not isinstance(node, HOLDERS):
            yield node
            waiting.extend(ast.iter_child_nodes(node))


def _edits(node: ast.AST) -> Iterator[tuple[str, Callable]]:
    match node:
        case ast.Call(func=ast.Attribute(attr="none")):
            yield "everything instead of .none()", _replace_by(lambda n: n.func.value)
        case ast.Call(func=ast.Attribute(attr=name)) if name in NARROWING:
            yield f"without .{name} of {_short(node)}", _replace_by(lambda n: n.func.value)
            if len(node.args) + len(node.keywords) > 1:
                yield from _argument_edits(node)
        case ast.Expr(value=ast.Call()):
            yield f"without {_short(node)}", _replace_by(lambda n: ast.Pass())
        case ast.If():
            yield f"never: if {_short(node.test)}", _replace_test(value=False)
            yield f"always: if {_short(node.test)}", _replace_test(value=True)
        case _:
            yield from _edits_of_an_expression(node)


def _edits_of_an_expression(node: ast.AST) -> Iterator[tuple[str, Callable]]:
    match node:
        case ast.IfExp():
            yield f"first of {_short(node)}", _replace_by(lambda n: n.body)
            yield f"second of {_short(node)}", _replace_by(lambda n: n.orelse)
        case ast.BoolOp():
            for index, value in enumerate(node.values):
                yield f"without {_short(value)}", _drop_value(index)
        case ast.BinOp(op=ast.BitOr() | ast.BitAnd()):
            yield f"without {_short(node.left)}", _replace_by(lambda n: n.right)
            yield f"without {_short(node.right)}", _replace_by(lambda n: n.left)
        case ast.UnaryOp(op=ast.Not() | ast.Invert()):
            yield f"opposite of {_short(node)}", _replace_by(lambda n: n.operand)


def _argument_edits(node: ast.Call) -> Iterator[tuple[str, Callable]]:
    for index, argument in enumerate(node.args):
        yield f"filter without {_short(argument)}", _drop_from("args", index)
    for index, keyword in enumerate(node.keywords):
        yield f"filter without {keyword.arg}", _drop_from("keywords", index)


def _short(node: ast.AST) -> str:
    text = ast.unparse(node)
    return text if len(text) <= 70 else f"{text[:67]}..."


def _replace_by(new: Callable) -> Callable:
    """An edit that puts something else where a node stood."""

    def edit(tree: ast.AST, node: ast.AST) -> None:
        for parent in ast.walk(tree):
            for name, value in ast.iter_fields(parent):
                if value is node:
                    setattr(parent, name, new(node))
                    return
                if isinstance(value, list) and any(item is node for item in value):
                    value[next(i for i, item in enumerate(value) if item is node)] = new(node)
                    return

    return edit


def _replace_test(*, value: bool) -> Callable:
    def edit(tree: ast.AST, node: ast.AST) -> None:
        node.test = ast.Constant(value)

    return edit


def _drop_value(index: int) -> Callable:
    def edit(tree: ast.AST, node: ast.AST) -> None:
        del node.values[index]
        if len(node.values) == 1:
            _replace_by(lambda n: n.values[0])(tree, node)

    return edit


def _drop_from(field: str, index: int) -> Callable:
    def edit(tree: ast.AST, node: ast.AST) -> None:
        del getattr(node, field)[index]

    return edit

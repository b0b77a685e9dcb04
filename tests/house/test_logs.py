"""The log never holds personal data, whoever writes to it, and all that its lines promise."""

import ast
import io
import json
import logging
from collections.abc import Iterator
from logging.config import dictConfig
from pathlib import Path
from typing import NamedTuple

import pytest
import structlog

from mas_portal.settings.logs import logging_config

HOUSE = Path(__file__).parents[2]
ROOMS = ("mas_portal", "reports", "interventions", "routes", "cases", "partners")
MAKES_A_LOG = ("get_logger", "getLogger")
LEVELS = ("debug", "info", "warning", "error", "exception", "critical")


@pytest.fixture
def log():
    """The production log, read back as a list of dicts."""
    stream = io.StringIO()
    config = logging_config(as_json=True)
    handler = config["handlers"]["console"]
    handler["stream"] = stream
    config["root"]["handlers"] = []
    config["loggers"] = {"tested": {"handlers": ["console"], "level": "INFO", "propagate": False}}
    dictConfig(config)
    return lambda: [json.loads(line) for line in stream.getvalue().splitlines()]


def test_unknown_keys_and_query_strings_are_dropped(log):
    structlog.get_logger("tested").info(
        "request_finished",
        request="GET /zoeken/?q=Jennifer",
        code=200,
        user_id=7,
        username="lpa",
        ip="192.0.2.1",
        form={"name": "Jennifer"},
    )
    (line,) = log()
    assert set(line) == {"event", "request", "code", "user_id", "level", "logger", "timestamp"}
    assert line["request"] == "GET /zoeken/"


def test_an_exception_shows_its_place_and_not_its_message(log):
    name = "Jen" + "nifer"  # the line of code in the trace must not hold it either
    try:
        try:
            raise ValueError(name)
        except ValueError as error:
            raise RuntimeError(name) from error
    except RuntimeError:
        structlog.get_logger("tested").exception("broken")
        logging.getLogger("tested").exception("broken too")
    for line in log():
        assert "builtins.ValueError" in line["exception"]
        assert "builtins.RuntimeError" in line["exception"]
        assert "test_logs.py" in line["exception"]
        assert name not in json.dumps(line)
    assert len(log()) == 2


class LogCall(NamedTuple):
    """One place in the code that writes a line: how, which event, and with which keys."""

    place: str
    level: str
    event: object
    keys: tuple[str | None, ...]


def calls_in(path: Path) -> Iterator[LogCall]:
    tree = ast.parse(path.read_text())
    logs = {
        target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and makes_a_log(node.value)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        writer = node.func.value
        is_log = makes_a_log(writer) or (isinstance(writer, ast.Name) and writer.id in logs)
        if is_log and node.func.attr in LEVELS:
            event = node.args[0].value if isinstance(node.args[0], ast.Constant) else None
            keys = tuple(keyword.arg for keyword in node.keywords)
            place = f"{path.relative_to(HOUSE)}:{node.lineno}"
            yield LogCall(place, node.func.attr, event, keys)


def makes_a_log(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    return name in MAKES_A_LOG


MODULES = [path for room in ROOMS for path in sorted((HOUSE / room).rglob("*.py"))]
CALLS = [call for path in MODULES for call in calls_in(path)]


def test_every_log_is_read_by_this_test():
    """A module that makes a log and writes to it in another way would go unread."""
    makers = {
        path for path in MODULES if any(f"{name}(" in path.read_text() for name in MAKES_A_LOG)
    }

    assert {str(path.relative_to(HOUSE)) for path in makers} == {
        call.place.partition(":")[0] for call in CALLS
    }
    assert "share_not_ended" in {call.event for call in CALLS}


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.place)
def test_a_line_carries_all_that_the_code_puts_in_it(log, call):
    assert isinstance(call.event, str)  # a fixed word: what differs stands under a key
    # An exception shows as its place, which another test here asks for.
    given = {key: f"the {key}" for key in call.keys if key != "exc_info"}

    getattr(structlog.get_logger("tested"), call.level)(call.event, **given)

    (line,) = log()
    assert line["event"] == call.event
    assert {key: line.get(key) for key in given} == given

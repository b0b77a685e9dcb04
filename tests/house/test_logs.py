"""The log never holds personal data, whoever writes to it and however."""

import io
import json
import logging
from logging.config import dictConfig

import pytest
import structlog

from mas_portal.settings.logs import logging_config


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

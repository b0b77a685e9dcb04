"""Starts the portal's commands: `python -m mas_portal run|test|bench|manage …`."""

import importlib
import sys

from mas_portal.services import bootstrap
from mas_portal.services.terminal import StartError

COMMANDS = {
    "run": "mas_portal.services.portal",
    "test": "mas_portal.services.testing",
    "bench": "mas_portal.bench.__main__",
    "manage": "mas_portal.services.management",
}
REQUIREMENTS = {
    "run": "requirements.txt",
    "test": "requirements-dev.txt",
    "bench": "requirements.txt",
}


def main(arguments: list[str]) -> int:
    """Set up what the command needs, hand over to `.venv`, and run it; return the exit status."""
    command, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if command not in COMMANDS:
        raise StartError("Gebruik: python -m mas_portal run | test | bench | manage …")
    if command in REQUIREMENTS:
        bootstrap.install(REQUIREMENTS[command])
    bootstrap.enter(arguments)
    return _run(command, rest)


def _run(command: str, arguments: list[str]) -> int:
    """Import only now: the commands need the packages in `.venv`."""
    module = importlib.import_module(COMMANDS[command])
    status: int = module.run(arguments)
    return status


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except StartError as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit(130)

"""Starts the portal's commands: `python -m mas_portal run|test|bench|manage …`."""

import sys

from mas_portal.services import bootstrap
from mas_portal.services.terminal import StartError

REQUIREMENTS = {
    "run": "requirements.txt",
    "test": "requirements-dev.txt",
    "bench": "requirements.txt",
}


def main(arguments: list[str]) -> int:
    """Set up what the command needs, hand over to `.venv`, and run it; return the exit status."""
    command, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if command not in {*REQUIREMENTS, "manage"}:
        raise StartError("Gebruik: python -m mas_portal run | test | bench | manage …")
    if command in REQUIREMENTS:
        bootstrap.install(REQUIREMENTS[command])
    bootstrap.enter(arguments)
    return _run(command, rest)


def _run(command: str, arguments: list[str]) -> int:
    """Import only now: the commands need the packages in `.venv`."""
    if command == "run":
        from mas_portal.services import portal

        return portal.run(arguments)
    if command == "test":
        from mas_portal.services import testing

        return testing.run(arguments)
    if command == "manage":
        from mas_portal.services import management

        return management.run(arguments)
    from mas_portal import bench

    return bench.run(arguments)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except StartError as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit(130)

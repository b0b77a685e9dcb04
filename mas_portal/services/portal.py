"""`./run`: the whole portal on one machine, until Ctrl-C."""

import argparse
import http.client
import signal
import socket
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from types import FrameType

from mas_portal.services import management
from mas_portal.services.children import STOP_SIGNALS, Child, ChildGroup, wait_until
from mas_portal.services.databases import Databases, running_databases
from mas_portal.services.folders import ROOT, data_folder
from mas_portal.services.parts import Part, look_after
from mas_portal.services.system import prepare_pdf
from mas_portal.services.terminal import StartError, say
from mas_portal.services.welcome import ACCOUNTS

HOST = "127.0.0.1"
FIRST_PORT = 8000
WEB_PROCESSES = 2  # on one socket


class Stop(BaseException):
    """Somebody asked the portal to stop."""


def run(arguments: Sequence[str]) -> int:
    """Start everything, serve until somebody asks to stop, and stop everything."""
    options = _options(arguments)
    _listen_for_stop(_stop)
    try:
        with _listen(options.port) as listener, running_databases(data_folder()) as databases:
            _serve(databases, listener, demo=not options.empty)
    except Stop:
        pass
    return 0


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run", description="Start het portaal.")
    parser.add_argument("--port", type=int, help="poort (anders 8000 of de volgende vrije)")
    parser.add_argument("--empty", action="store_true", help="zonder demogegevens")
    return parser.parse_args(arguments)


def _stop(number: int, frame: FrameType | None) -> None:
    _listen_for_stop(signal.SIG_IGN)  # once is enough: stopping must not be interrupted
    raise Stop


def _listen_for_stop(handler: "signal._HANDLER") -> None:
    for number in STOP_SIGNALS:
        if signal.getsignal(number) is not signal.SIG_IGN:  # nohup stays nohup
            signal.signal(number, handler)


def _listen(port: int | None) -> socket.socket:
    """Take the port now, so that no other can; early visitors wait in its queue."""
    for candidate in [port] if port else range(FIRST_PORT, FIRST_PORT + 100):
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, candidate))
            listener.listen()
        except OSError:
            listener.close()
        else:
            return listener
    raise StartError(f"Poort {port or FIRST_PORT} is bezet. Kies een andere: ./run --port 8080")


def _serve(databases: Databases, listener: socket.socket, *, demo: bool) -> None:
    """Prepare, start web, worker and beat, and look after all of them."""
    say("Het portaal wordt klaargezet…")
    prepare_pdf()
    port = listener.getsockname()[1]
    env = databases.env | {"DJANGO_SETTINGS_MODULE": management.SETTINGS}
    env.setdefault("MAS_URL", f"http://{HOST}:{port}")
    logs = databases.servers.log_folder
    _prepare(env, logs, demo=demo)
    with ChildGroup(logs) as processes, ChildGroup(logs) as once:
        parts = [*databases.parts, *_web(processes, env, listener)]
        _greet(port, demo=demo)
        parts += _background_work(processes, env)
        if demo:
            _manage(once, env, "load_demo")
        while True:
            look_after(parts)
            tell_what_failed(once)
            time.sleep(0.5)


def _prepare(env: dict[str, str], log_folder: Path, *, demo: bool) -> None:
    """Tables, static files and the first dossiers; the first two at the same time."""
    with ChildGroup(log_folder) as steps:
        tables = _manage(steps, env, "prepare_database")
        _finish(_manage(steps, env, "build_fonts"))
        _finish(_manage(steps, env, "collectstatic", "--noinput", "--verbosity=0"))
        _finish(tables)
        if demo:
            _finish(_manage(steps, env, "load_demo", "--first"), fatal=False)


def _manage(group: ChildGroup, env: dict[str, str], *arguments: str) -> Child:
    return group.start(
        arguments[0],
        management.command(arguments),
        env=management.environment(env, arguments),
        log=f"{arguments[0]}.log",
    )


def _finish(step: Child, *, fatal: bool = True) -> None:
    """Wait for a step; when it failed, stop or say so."""
    if step.process.wait() == 0:
        return
    problem = f"Een stap is mislukt: {step.name}. Zie {step.log}:\n{step.last_lines()}"
    if fatal:
        raise StartError(problem)
    say(problem)


def _web(group: ChildGroup, env: dict[str, str], listener: socket.socket) -> list[Part]:
    """The processes of the web server, on one socket; while one starts again another answers."""

    def serve(number: int) -> Child:
        return group.start(
            f"Webserver {number}",
            management.command(["serve", "--fd", str(listener.fileno())]),
            env=env,
            log="web.log",
            pass_fds=[listener.fileno()],
        )

    parts = [Part(partial(serve, number)) for number in range(1, WEB_PROCESSES + 1)]
    answers = partial(_answers, listener.getsockname()[1])
    wait_until(answers, parts[0].child, seconds=300)  # a busy machine takes its time
    return parts


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection(HOST, port, timeout=30)
    try:
        connection.request("GET", "/gezond/")
        connection.getresponse()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True


def _background_work(group: ChildGroup, env: dict[str, str]) -> list[Part]:
    celery = [sys.executable, "-m", "celery", "--workdir", ROOT, "--app", "mas_portal"]
    lean = ["--concurrency", "2", "--without-gossip", "--without-mingle"]

    def work() -> Child:
        return group.start(
            "De achtergrondwerker",
            [*celery, "worker", *lean],
            env=env,
            log="worker.log",
            death_signal=signal.SIGKILL,  # an unfinished job is done again
        )

    def plan() -> Child:
        return group.start("De planner", [*celery, "beat"], env=env, log="beat.log")

    return [Part(work), Part(plan)]


def _greet(port: int, *, demo: bool) -> None:
    say(f"\nHet MAS-portaal staat op http://{HOST}:{port}  (stoppen: Ctrl-C)\n")
    if demo:
        say(ACCOUNTS)


def tell_what_failed(once: ChildGroup) -> None:
    """A one-time job may end; it says when it failed."""
    if ended := once.first_fallen():
        once.children.remove(ended)
        _finish(ended, fatal=False)

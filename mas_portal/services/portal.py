"""`./run`: the whole portal on one machine, until Ctrl-C."""

import argparse
import http.client
import signal
import socket
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

from mas_portal.services import management
from mas_portal.services.children import STOP_SIGNALS, Child, ChildGroup, wait_until
from mas_portal.services.databases import Databases, running_databases
from mas_portal.services.folders import ROOT, data_folder
from mas_portal.services.system import prepare_pdf
from mas_portal.services.terminal import StartError, say
from mas_portal.services.welcome import ACCOUNTS

HOST = "127.0.0.1"
FIRST_PORT = 8000
WEB_PROCESSES = 2  # on one socket


class Stop(BaseException):
    """Somebody asked the portal to stop."""


def run(arguments: Sequence[str]) -> int:
    """Start everything, serve, and stop everything; return 1 when a part fell over."""
    options = _options(arguments)
    _listen_for_stop(_stop)
    try:
        with _listen(options.port) as listener, running_databases(data_folder()) as databases:
            return _serve(databases, listener, demo=not options.empty)
    except Stop:
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


def _serve(databases: Databases, listener: socket.socket, *, demo: bool) -> int:
    """Prepare, start web, worker and beat, and watch over all of them."""
    say("Het portaal wordt klaargezet…")
    prepare_pdf()
    port = listener.getsockname()[1]
    env = databases.env | {"DJANGO_SETTINGS_MODULE": management.SETTINGS}
    env.setdefault("MAS_URL", f"http://{HOST}:{port}")
    logs = databases.servers.log_folder
    _prepare(env, logs, demo=demo)
    with ChildGroup(logs) as processes, ChildGroup(logs) as once:
        _start_web(processes, env, listener)
        _greet(port, demo=demo)
        _start_background_work(processes, env)
        if demo:
            _manage(once, env, "load_demo")
        fallen = watch([databases.servers, processes], once)
        say(f"{fallen.name} is gestopt; het portaal stopt. Zie {fallen.log}:")
        say(fallen.last_lines())
    return 1


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


def _start_web(group: ChildGroup, env: dict[str, str], listener: socket.socket) -> None:
    for number in range(1, WEB_PROCESSES + 1):
        web = group.start(
            f"Webserver {number}",
            management.command(["serve", "--fd", str(listener.fileno())]),
            env=env,
            log="web.log",
            pass_fds=[listener.fileno()],
        )
    wait_until(lambda: _answers(listener.getsockname()[1]), web)


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


def _start_background_work(group: ChildGroup, env: dict[str, str]) -> None:
    celery = [sys.executable, "-m", "celery", "--workdir", ROOT, "--app", "mas_portal"]
    lean = ["--concurrency", "2", "--without-gossip", "--without-mingle"]
    group.start(
        "De achtergrondwerker",
        [*celery, "worker", *lean],
        env=env,
        log="worker.log",
        death_signal=signal.SIGKILL,  # an unfinished job is done again
    )
    group.start("De planner", [*celery, "beat"], env=env, log="beat.log")


def _greet(port: int, *, demo: bool) -> None:
    say(f"\nHet MAS-portaal staat op http://{HOST}:{port}  (stoppen: Ctrl-C)\n")
    if demo:
        say(ACCOUNTS)


def watch(groups: Sequence[ChildGroup], once: ChildGroup) -> Child:
    """Return the first server that falls over; a one-time job may end, and says when it failed."""
    while True:
        for group in groups:
            if fallen := group.first_fallen():
                return fallen
        if ended := once.first_fallen():
            once.children.remove(ended)
            _finish(ended, fatal=False)
        time.sleep(0.5)

"""The web server under visitors that send slowly, too much, or never end; really over the wire."""

import gc
import http.client
import os
import re
import socket
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from mas_portal.services import bodies, web
from mas_portal.services.bodies import BODY_DROPPED, FILE, FILES, FORM, KB, MB, STRANGER, room_for
from tests.running import eventually

LOGIN, DOCUMENT = "/inloggen/", "/dossiers/2026-00418/documenten/nieuw/"
SESSION = {"Cookie": "sessionid=abc"}


def echo(environ, start_response):
    """In place of the portal: tells what reached it. `/langzaam/` takes a while."""
    if environ["PATH_INFO"] == "/langzaam/":
        time.sleep(0.5)
    length = len(environ["wsgi.input"].read())
    told = f"{length} {environ.get(BODY_DROPPED, '')} {environ.get('HTTP_X_FORWARDED_FOR', '')}"
    start_response("200 OK", [("Content-Length", str(len(told)))])
    return [told.encode()]


@pytest.fixture
def server(monkeypatch):
    gc.collect()  # what an earlier visitor left unfinished
    monkeypatch.setitem(web.SETTINGS, "cleanup_interval", 0)
    server = web.Web(echo, socket.create_server(("127.0.0.1", 0)))
    server.port = int(server.effective_port)
    thread = threading.Thread(target=server.run)
    thread.start()
    yield server
    server.stop()
    thread.join(10)
    assert not thread.is_alive()
    server.task_dispatcher.shutdown()
    for channel in list(server.active_channels.values()):
        channel.handle_close()
    server.close()


def ask(server, path=LOGIN, body=None, headers=SESSION):
    with closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)) as connection:
        connection.request("POST" if body else "GET", path, body, headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()


def begin(server, path=LOGIN, length="Content-Length: 100000", headers=()):
    """A POST of which the first lines are sent, and one byte."""
    visitor = socket.create_connection(("127.0.0.1", server.port), timeout=10)
    lines = [f"POST {path} HTTP/1.1", "Host: localhost", length, *headers, "", ""]
    visitor.sendall("\r\n".join(lines).encode())
    return visitor


def pour(visitor, *, chunked, megabytes=300):
    """Send until it is cut off; return how many megabytes went out, and the answer."""
    block = bytes(MB)
    part = b"%x\r\n%s\r\n" % (MB, block) if chunked else block
    for sent in range(megabytes):
        try:
            visitor.sendall(part)
        except OSError:
            return sent, visitor.recv(100)
    return megabytes, visitor.recv(100)


def on_disk():
    """Bytes in temporary files of this process, apart from what nobody holds any more."""
    gc.collect()
    total = 0
    for descriptor in Path("/proc/self/fd").iterdir():
        try:
            if "(deleted)" in os.readlink(descriptor):
                total += descriptor.stat().st_size
        except OSError:
            continue
    return total


def test_a_visitor_is_answered_while_a_hundred_others_never_end(server):
    others = [begin(server) for _ in range(100)]
    for other in others:
        other.sendall(b"x")

    began = time.monotonic()
    assert ask(server)[0] == 200
    assert time.monotonic() - began < 2
    for other in others:
        other.close()


def test_what_comes_in_pieces_arrives_whole(server):
    visitor = begin(server, length="Content-Length: 3")
    for byte in (b"a", b"b", b"c"):
        visitor.sendall(byte)
        time.sleep(0.05)

    assert visitor.recv(1000).endswith(b"\r\n\r\n3  ")
    visitor.close()


def test_who_takes_too_long_is_ended_and_who_is_quick_is_not(server, monkeypatch):
    monkeypatch.setattr(bodies, "PATIENCE", 1.0)
    monkeypatch.setattr(bodies, "SLOWEST", MB)
    slow, without_a_line = begin(server), socket.create_connection(("127.0.0.1", server.port))
    without_a_line.sendall(b"POST /inlog")
    began = time.monotonic()
    while time.monotonic() - began < 5:
        try:  # a byte now and then: never still, never done
            slow.sendall(b"x")
            without_a_line.sendall(b"g")
        except OSError:
            break
        assert ask(server, body=b"quick")[1].startswith("5 ")
        time.sleep(0.1)

    assert 0.9 < time.monotonic() - began < 4
    slow.close()
    without_a_line.close()


def test_a_large_file_that_is_announced_and_does_not_come_keeps_nobody_waiting(server, monkeypatch):
    """The name of a cookie is all that is known here: anybody announces a file."""
    monkeypatch.setattr(bodies, "PATIENCE", 1.0)
    began = time.monotonic()
    announced = begin(server, DOCUMENT, f"Content-Length: {FILE}", ["Cookie: sessionid=verzonnen"])
    announced.sendall(b"x")
    assert eventually(lambda: server.under_way() == FILE)

    assert eventually(lambda: server.under_way() == 0)
    assert time.monotonic() - began < 10
    announced.close()


def test_a_file_that_keeps_coming_is_given_its_time(server, monkeypatch):
    monkeypatch.setattr(bodies, "PATIENCE", 1.0)
    monkeypatch.setattr(bodies, "SLOWEST", 100 * KB)
    steady = begin(server, DOCUMENT, f"Content-Length: {FORM + 1}", ["Cookie: sessionid=x"])
    began, part = time.monotonic(), 128 * KB
    for _ in range(FORM // part):
        steady.sendall(bytes(part))
        time.sleep(0.1)
    steady.sendall(b"x")

    assert time.monotonic() - began > 1.5
    assert steady.recv(1000).startswith(b"HTTP/1.1 200")
    steady.close()


@pytest.mark.parametrize("headers", [[], ["Cookie: sessionid=verzonnen"]])
@pytest.mark.parametrize("path", [LOGIN, DOCUMENT, "/meldingen/nieuw/x/verzuim/"])
def test_300_megabytes_in_chunks_are_cut_off_and_not_kept(server, path, headers):
    before = on_disk()
    visitor = begin(server, path, "Transfer-Encoding: chunked", headers)
    sent, answer = pour(visitor, chunked=True)

    assert sent < 20
    assert answer.startswith(b"HTTP/1.1 413")
    assert on_disk() - before <= FORM + MB
    visitor.close()


def test_300_megabytes_that_are_announced_are_cut_off_at_once(server):
    visitor = begin(server, DOCUMENT, f"Content-Length: {300 * MB}", ["Cookie: sessionid=x"])
    sent, answer = pour(visitor, chunked=False)

    assert sent < 20
    assert "niet aannemen" in answer.decode() or answer.startswith(b"HTTP/1.1 413")
    visitor.close()


@pytest.mark.parametrize(
    ("path", "headers", "room"),
    [
        (LOGIN, {}, STRANGER),
        (DOCUMENT, {}, STRANGER),
        (LOGIN, SESSION, FORM),
        (DOCUMENT, SESSION, FILE),
    ],
)
def test_what_fits_arrives_and_a_byte_more_is_dropped_and_told(server, path, headers, room):
    before = on_disk()

    assert ask(server, path, bytes(room), headers) == (200, f"{room}  ")
    assert ask(server, path, bytes(room + 1), headers) == (200, "0 413 ")
    assert eventually(lambda: on_disk() <= before)  # nothing stays


def test_what_a_stranger_sends_is_never_on_disk(server):
    before = on_disk()
    visitor = begin(server, length=f"Content-Length: {STRANGER}")
    visitor.sendall(bytes(STRANGER - 1))
    member = begin(server, length=f"Content-Length: {FORM}", headers=["Cookie: sessionid=x"])
    member.sendall(bytes(FORM - 1))

    assert eventually(lambda: on_disk() - before > MB)
    assert on_disk() - before < FORM  # of the member alone
    for sender in (visitor, member):
        sender.sendall(b"x")
        assert sender.recv(1000).startswith(b"HTTP/1.1 200")
        sender.close()


def test_too_many_large_files_at_one_time_have_to_wait(server, monkeypatch):
    monkeypatch.setattr(web, "AT_ONE_TIME", 3 * MB)
    assert ask(server, DOCUMENT, bytes(FORM + 1)) == (200, f"{FORM + 1}  ")

    assert eventually(lambda: server.under_way() == 0)
    waiting = begin(server, DOCUMENT, f"Content-Length: {FORM + 1}", ["Cookie: sessionid=x"])
    assert eventually(lambda: server.under_way() == FORM + 1)
    assert ask(server, DOCUMENT, bytes(FORM + 1)) == (200, "0 503 ")
    assert ask(server, DOCUMENT, bytes(FORM)) == (200, f"{FORM}  ")
    waiting.close()


def test_where_a_visitor_comes_from_is_left_to_the_portal(server):
    told = "203.0.113.7, 198.51.100.2"
    assert ask(server, headers={"X-Forwarded-For": told}) == (200, f"0  {told}")


def test_what_was_asked_before_it_stops_is_answered(server):
    with closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)) as visitor:
        visitor.request("GET", "/langzaam/")
        assert eventually(server.has_work)
        server.stop()

        assert visitor.getresponse().read() == b"0  "


@pytest.mark.parametrize(
    ("path", "room"),
    [
        (DOCUMENT, FILE),
        ("/dossiers/2026-00418/inbreng/", FILE),
        ("/inbreng/nieuw/", FILE),
        ("/meldingen/nieuw/0b7e0a4c-5d1c-4a3c-8f6b-3a1f1f2f3f4f/verzuim/", FILES),
        ("/dossiers/2026-00418/notitie/", FORM),
        ("/dossiers/2026-00418/documenten/nieuw/nog-iets/", FORM),
        (LOGIN, FORM),
    ],
)
def test_only_addresses_that_take_files_have_room_for_them(path, room):
    assert room_for(path, has_session=True, is_announced=True) == room
    assert room_for(path, has_session=True, is_announced=False) == FORM
    assert room_for(path, has_session=False, is_announced=True) == STRANGER


@pytest.mark.parametrize(
    ("status", "words"),
    [(413, "hoogstens 2 MB tekst"), (413, "hoogstens 10 MB"), (503, "over een minuut")],
)
def test_the_page_says_what_to_do(client, status, words):
    page = client.post(LOGIN, {"login": "x"}, **{BODY_DROPPED: status})

    assert page.status_code == status
    text = re.sub(r"<[^>]+>", "", page.content.decode())
    assert "niet opgeslagen" in text
    assert words in text
    assert "Content-Security-Policy" in page

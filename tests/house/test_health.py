"""`/gezond/`: open to a load balancer, and silent about causes."""

import pytest

from mas_portal import health
from partners import jobs

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _one_connection(monkeypatch):
    """The planner closes stale connections; the test's own, in a transaction, must stay."""
    monkeypatch.setattr(jobs, "close_old_connections", lambda: None)


def test_it_is_healthy_when_worker_and_planner_ran_lately(client):
    jobs.heartbeat()
    jobs.note_beat()
    response = client.get("/gezond/")
    assert response.status_code == 200
    assert response.json() == dict.fromkeys(("web", "database", "broker", "worker", "beat"), True)
    assert "no-store" in response["Cache-Control"]


def test_it_is_ill_without_a_heartbeat(client, time_machine):
    time_machine.move_to("2026-03-02 09:00 +0100", tick=False)
    jobs.heartbeat()
    jobs.note_beat()
    time_machine.shift(61)
    response = client.get("/gezond/")
    assert response.status_code == 503
    assert response.json()["worker"] is response.json()["beat"] is False


def test_it_is_ill_without_its_broker_and_does_not_say_why(client, monkeypatch):
    def broken():
        raise ConnectionError("geheim adres")

    monkeypatch.setitem(health.CHECKS, "broker", broken)
    response = client.get("/gezond/")
    assert response.status_code == 503
    assert response.json()["broker"] is False
    assert "geheim" not in response.content.decode()


@pytest.mark.parametrize(("method", "status"), [("head", 503), ("post", 405), ("delete", 405)])
def test_it_only_answers_reading(client, method, status):
    assert getattr(client, method)("/gezond/").status_code == status

"""What a production installation demands, and how addresses are read."""

import os
import runpy
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from mas_portal.celery import app
from mas_portal.settings.broker import broker_url

PRODUCTION = {
    "SECRET_KEY": "k9" + "abcdefghijklmnopqrstuvwxyz0123456789!" * 2,
    "ALLOWED_HOSTS": "portaal.example.nl",
    "CSRF_TRUSTED_ORIGINS": "https://portaal.example.nl",
    "DATABASE_URL": "postgresql://mas_app@db/mas",
    "REDIS_URL": "redis://broker:6379/0",
}


@pytest.fixture
def production(monkeypatch):
    for name, value in PRODUCTION.items():
        monkeypatch.setenv(name, value)


def test_production_starts_with_everything_set(production):
    settings = runpy.run_module("mas_portal.settings.production")
    assert settings["DEBUG"] is settings["DEMO"] is False
    assert settings["REGION_NAME"] == ""
    assert settings["SESSION_COOKIE_NAME"].startswith("__Host-")
    assert settings["CSRF_COOKIE_NAME"].startswith("__Host-")


def test_mail_leads_to_the_address_people_use(production, monkeypatch):
    settings = runpy.run_module("mas_portal.settings.production")
    assert settings["PORTAL_URL"] == "https://portaal.example.nl"

    monkeypatch.setenv("MAS_URL", "https://mas.example.nl")
    monkeypatch.setenv("MAS_MAIL_FROM", "portaal@example.nl")
    settings = runpy.run_module("mas_portal.settings.production")
    assert settings["PORTAL_URL"] == "https://mas.example.nl"
    assert settings["DEFAULT_FROM_EMAIL"] == "portaal@example.nl"


def test_a_request_is_one_transaction(production):
    """Else a page could be shown without its row in the access log."""
    settings = runpy.run_module("mas_portal.settings.production")
    assert settings["DATABASES"]["default"]["ATOMIC_REQUESTS"] is True


@pytest.mark.parametrize("missing", PRODUCTION)
@pytest.mark.parametrize("value", [None, "", "  "])
def test_production_refuses_to_start_without(production, monkeypatch, missing, value):
    monkeypatch.setenv(missing, value) if value is not None else monkeypatch.delenv(missing)
    with pytest.raises(ImproperlyConfigured, match=f"Zet deze omgevingsvariabelen: {missing}"):
        runpy.run_module("mas_portal.settings.production")


def test_production_passes_djangos_deployment_checks(tmp_path):
    done = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        env=os.environ
        | PRODUCTION
        | {"DJANGO_SETTINGS_MODULE": "mas_portal.settings.production", "MAS_VAR": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("given", "celery"),
    [
        ("redis://broker:6379/2", "redis://broker:6379/2"),
        ("rediss://:secret@broker:6379/0", "rediss://:secret@broker:6379/0"),
        ("unix:///run/valkey.sock?db=3", "redis+socket:///run/valkey.sock?virtual_host=3"),
        ("unix:///run/valkey.sock", "redis+socket:///run/valkey.sock?virtual_host=0"),
    ],
)
def test_one_broker_address_serves_celery(given, celery):
    assert broker_url(given)[0] == celery


def test_a_job_is_over_before_it_is_given_out_anew():
    """The broker gives out again what was not finished in time; two would then do one job."""
    given_out_anew = app.conf.broker_transport_options["visibility_timeout"]
    ours = [job for name, job in app.tasks.items() if not name.startswith("celery.")]

    assert ours
    for job in ours:
        assert 0 < (job.time_limit or app.conf.task_time_limit) < given_out_anew, job.name
    assert app.conf.worker_prefetch_multiplier == 1  # none waits in the hands of a busy worker

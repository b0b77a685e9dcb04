"""docker-compose.yml, read by Compose's own parser: complete, sparing with secrets, scalable."""

import json
import os
import re
import subprocess
import sys
from importlib.resources import files

import pytest
from django.core.management import get_commands

from mas_portal.services.bodies import AT_ONE_TIME, DROPPED, FORM, MB, TAKES_FILES
from mas_portal.services.folders import ROOT
from mas_portal.services.postgres import APPLICATION, DATABASE, OWNER

# The binary itself: the package's own command ends well whatever happened.
COMPOSE = str(files("compose") / "docker-compose")
SECRETS = {
    "SECRET_KEY": "k9" + "abcdefghijklmnopqrstuvwxyz0123456789!" * 2,
    "ALLOWED_HOSTS": "portaal.example.nl",
    "CSRF_TRUSTED_ORIGINS": "https://portaal.example.nl",
    "POSTGRES_PASSWORD": "beheer1",
    "MAS_OWNER_PASSWORD": "eigenaar1",
    "MAS_APP_PASSWORD": "portaal1",
}
OURS = ("prepare", "web", "worker", "beat")
BOUNDED = (*OURS, "proxy")


def compose(env):
    command = [COMPOSE, "--file", str(ROOT / "docker-compose.yml"), "config", "--format", "json"]
    paths = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(command, cwd=ROOT, env=paths | env, capture_output=True, text=True)


@pytest.fixture(scope="module")
def parsed():
    done = compose(SECRETS)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def services(parsed):
    return parsed["services"]


def test_the_whole_portal_is_in_it(services):
    assert set(services) == {"postgres", "valkey", "proxy", *OURS}
    for name in ("postgres", "valkey", "proxy", "web", "worker", "beat"):
        assert services[name]["healthcheck"]["test"], name
        assert services[name]["restart"] == "unless-stopped"


@pytest.mark.parametrize("missing", SECRETS)
def test_without_a_secret_it_says_which_one_to_set(missing):
    done = compose({name: value for name, value in SECRETS.items() if name != missing})

    assert done.returncode != 0
    assert f"Zet {missing} in .env" in done.stderr


def test_production_starts_with_what_web_is_given(services):
    show = (
        "from django.conf import settings as s; d = s.DATABASES['default'];"
        "print(s.ALLOWED_HOSTS, d['USER'], d['HOST'], s.CELERY_BROKER_URL)"
    )
    given = {"DJANGO_SETTINGS_MODULE": "mas_portal.settings.production"}
    done = subprocess.run(
        [sys.executable, "-c", show],
        cwd=ROOT,
        env=given | services["web"]["environment"],
        capture_output=True,
        text=True,
    )
    expected = f"['portaal.example.nl'] {APPLICATION} postgres redis://valkey:6379/0"
    assert done.stdout.strip() == expected, done.stderr


def test_every_name_it_sets_is_one_that_the_settings_read(services):
    source = "".join(path.read_text() for path in (ROOT / "mas_portal/settings").glob("*.py"))
    read = set(re.findall(r'env[\w.]*\(\s*"([A-Z_]+)"', source))
    set_here = {name for service in OURS for name in services[service]["environment"]}

    assert set_here <= read


def test_only_the_one_who_prepares_the_tables_owns_them(services):
    knows = {name for name, it in services.items() if SECRETS["MAS_OWNER_PASSWORD"] in str(it)}

    assert knows == {"postgres", "prepare"}
    assert services["prepare"]["environment"]["MAS_DATABASE_ROLE"] == "owner"
    assert services["prepare"]["command"][-1] in get_commands()


def test_the_roles_are_those_of_the_portal(parsed):
    made = parsed["configs"]["roles"]["content"]

    assert set(re.findall(r"CREATE ROLE (\w+)", made)) == {OWNER, APPLICATION}
    assert f"ALTER DATABASE {DATABASE} OWNER TO {OWNER};" in made


def test_web_and_worker_can_be_scaled(services):
    for name in ("web", "worker"):
        assert "container_name" not in services[name]
        assert "ports" not in services[name]
    assert services["web"]["deploy"]["replicas"] == 2


def test_one_door_leads_in_and_it_is_not_open_to_the_world(services):
    (door,) = (port for it in services.values() for port in it.get("ports", []))
    assert services["proxy"]["ports"] == [door]
    assert (door["host_ip"], door["published"]) == ("127.0.0.1", "8000")


def test_the_proxy_takes_what_the_portal_takes(parsed):
    told = parsed["configs"]["proxy"]["content"].replace("$$", "$")
    (with_files,) = re.findall(r"location ~ (\S+) \{", told)
    sizes = [int(size) * MB for size in re.findall(r"client_max_body_size (\d+)m;", told)]

    assert sizes == [FORM, DROPPED]  # the portal itself says so when a file is too large
    for address, _ in TAKES_FILES:
        assert re.match(with_files, address.pattern.replace("[^/]+", "x"))
    for other in ("/inloggen/", "/dossiers/x/notitie/", "/inbreng/nieuw/x/", "/meldingen/nieuw/"):
        assert not re.match(with_files, other)


def test_nothing_that_is_kept_in_memory_grows_without_end(services):
    for name in BOUNDED:
        for folder in services[name]["tmpfs"]:
            assert re.search(r"size=\d+m", folder), name
    room = int(re.search(r"size=(\d+)m", services["web"]["tmpfs"][0])[1]) * MB
    assert room > 2 * AT_ONE_TIME


def test_databases_are_out_of_reach_from_outside(parsed, services):
    assert parsed["networks"]["inside"]["internal"] is True
    for name in ("postgres", "valkey"):
        assert set(services[name]["networks"]) == {"inside"}
        assert "ports" not in services[name]


def test_what_must_stay_has_a_volume(services):
    kept = {
        name: {volume["target"] for volume in services[name].get("volumes", [])}
        for name in services
    }
    assert kept["postgres"] == {"/var/lib/postgresql"}
    assert kept["web"] == kept["worker"] == {"/app/var/media"}


def test_the_portals_containers_can_do_no_more_than_they_need(services):
    for name in BOUNDED:
        assert services[name]["read_only"] is True
        assert services[name]["cap_drop"] == ["ALL"]
    dockerfile = (ROOT / "Dockerfile").read_text()
    assert "\nUSER mas\n" in dockerfile
    assert "--require-hashes" in dockerfile


def test_the_image_gets_all_rooms_and_nothing_secret():
    ignored = (ROOT / ".dockerignore").read_text().splitlines()

    assert ignored[0] == "*"
    assert {"!mas_portal", "!cases", "!routes", "!interventions", "!partners", "!reports"} <= {
        *ignored
    }
    for line in ignored[1:]:
        if line.startswith("!"):
            assert (ROOT / line[1:]).exists(), line

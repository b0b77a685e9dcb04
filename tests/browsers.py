"""The browser of the browser tests: Debian's Chromium, as `./test` found it."""

import os

import pytest

from tests.running import Portal

CHROMIUM = os.environ.get("MAS_CHROMIUM")
MISSING = "geen Chromium gevonden (Debian: apt-get install chromium)"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--write-screenshots",
        action="store_true",
        help="write the pictures of the README to docs/screenshots/",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Those at the real portal share one, and one worker is busy with them for longest. Without a
    browser, skip and say so, or fail where BROWSER_REQUIRED is set.
    """
    browser_tests = [item for item in items if item.get_closest_marker("browser")]
    for item in browser_tests:
        if "real_portal" in item.fixturenames:
            item.add_marker(pytest.mark.xdist_group("portal"))
            item.add_marker(pytest.mark.long)
    if CHROMIUM or not browser_tests:
        return
    if os.environ.get("BROWSER_REQUIRED"):
        pytest.exit(f"BROWSER_REQUIRED: {MISSING}", returncode=4)
    for item in browser_tests:
        item.add_marker(pytest.mark.skip(reason=MISSING))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Playwright's own browsers cannot be downloaded everywhere; the system's is there.

    From now on its loop runs in the test's thread, where Django would refuse its database.
    """
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    return browser_type_launch_args | {"executable_path": CHROMIUM, "args": ["--no-sandbox"]}


@pytest.fixture(scope="session")
def real_portal(worker_database, tmp_path_factory):
    """A `./run`, web, worker and beat, on a database with the demo's first dossiers."""
    portal = Portal(tmp_path_factory.mktemp("portal"))
    with worker_database.beside("portal") as addresses:
        portal.env |= addresses
        loaded = portal.call("manage", "load_demo", "--first")
        assert loaded.returncode == 0, loaded.stderr
        portal.start("--empty")
        yield portal
        portal.stop()

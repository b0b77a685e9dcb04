"""People at the real portal: each with a browser of their own, watched for errors."""

from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from mas_portal.demo.region import PASSWORD
from tests.running import PATIENCE, Portal

DESKTOP, TABLET, PHONE = 1440, 390, 320
WIDTHS = (DESKTOP, TABLET, PHONE)
# What a browser and htmx say of a 403, 404 or 422 that a test asked for.
REFUSED = ("Failed to load resource", "Response Status Error Code")

expect.set_options(timeout=PATIENCE * 1000)


@pytest.fixture
def sign_in(browser: Browser, real_portal: Portal):
    """Log in as an account of the demo region: `sign_in("lpa", width=390)` gives its page.

    At the end of the test every console message of these pages must have been harmless.
    """
    contexts, complaints = [], []

    def listen(message: ConsoleMessage) -> None:
        is_refusal = message.text.startswith(REFUSED)
        # Keeping a draft was under way when somebody went on; trouble on the line says sendError.
        is_left = message.text.startswith(("htmx:sendAbort", "htmx:afterRequest"))
        if message.type in ("error", "warning") and not (is_refusal or is_left):
            complaints.append(message.text)

    def enter(username: str, *, width: int = DESKTOP, java_script: bool = True, **options) -> Page:
        context = browser.new_context(
            base_url=real_portal.url,
            viewport={"width": width, "height": 900},
            java_script_enabled=java_script,
            locale="nl-NL",
            timezone_id="Europe/Amsterdam",
            reduced_motion="reduce",
            **options,
        )
        context.set_default_timeout(PATIENCE * 1000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", listen)
        page.goto("/inloggen/")
        page.get_by_label("Gebruikersnaam").fill(username)
        page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Inloggen").click()
        page.wait_for_url("/")
        return page

    yield enter
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def enter(browser: Browser, live_server) -> Iterator[Callable[..., Page]]:
    """Like `sign_in`, at a portal in this process: logged in without typing, or nobody yet."""
    contexts, complaints = [], []

    def listen(message: ConsoleMessage) -> None:
        is_refusal = message.text.startswith(REFUSED)
        if message.type in ("error", "warning") and not is_refusal:
            complaints.append(message.text)

    def come_in(person=None, *, width: int = DESKTOP) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": 900},
            locale="nl-NL",
            timezone_id="Europe/Amsterdam",
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE * 1000)
        contexts.append(context)
        if person is not None:
            client = Client()
            client.force_login(person)
            name = settings.SESSION_COOKIE_NAME
            session = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
            context.add_cookies([session])
        page = context.new_page()
        page.on("console", listen)
        return page

    yield come_in
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def status_of() -> Callable[[Page, str], int]:
    """What somebody gets when they type an address they were given."""

    def visit(page: Page, path: str) -> int:
        response = page.goto(path)
        assert response is not None
        return response.status

    return visit

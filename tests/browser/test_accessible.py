"""Every page that anybody may see, at three widths: nothing axe can find, no sideways scrolling.

The pages are those of the table of addresses and roles: who adds an address there has it checked,
and so has what it answers to a form with nothing filled in. axe looks at a page as it is on a
screen and on the narrowest phone: the wider phone is laid out like that one, which a test holds.
"""

import os
import re
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page

from cases.forms.notice_pages import PAGES
from cases.models import NoticeDraft
from tests.architecture.matrix import READERS, rows
from tests.architecture.test_url_matrix import address_of, session_of, world_of
from tests.browser.conftest import DESKTOP, PHONE, TABLET, WIDTHS
from tests.browser.drafts import typed_in_the_wizard
from tests.cast import everybody, pupil_data
from tests.factories import a_walk

pytestmark = pytest.mark.browser

# The addresses are dealt out over the workers; on one worker nobody looks at a page that another
# saw.
PARTS = 3
ADDRESSES = list(dict.fromkeys(name for name, *_ in rows()))

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES = {"runOnly": TAGS, "resultTypes": ["violations"]}
IN_THE_PAGE = Axe("")  # there is no need to bring it twice
LOOKED_AT = {DESKTOP: Axe(), PHONE: IN_THE_PAGE}
# Colours are the same on each screen, and comparing them takes half of the time of all rules.
SAME_COLOURS = {} if os.environ.get("MAS_ALL") else {"color-contrast": {"enabled": False}}
ASKED = {DESKTOP: RULES, PHONE: {**RULES, "rules": SAME_COLOURS}}
NOT_A_PAGE = {"health", "cases:notice_attachment"}
SMALLEST_BUTTON = 44  # pixels, for a finger; axe sees to the 24 of other targets

SMALL_BUTTONS = f"""() => [...document.querySelectorAll("main .button:not(.button--small)")]
    .filter(button => button.checkVisibility()
        && button.getBoundingClientRect().height < {SMALLEST_BUTTON})
    .map(button => button.textContent.trim())"""
FORM = "main form[method=post]"
SEND_NOTHING = f"""() => {{
    const form = document.querySelector("{FORM}");
    for (const field of form.querySelectorAll("input:not([type=hidden]), textarea, select")) {{
        if (field.checked) field.checked = false;
        else if (field.matches("select")) field.selectedIndex = 0;
        else if (!field.matches("[type=checkbox], [type=radio]")) field.value = "";
    }}
    form.submit();
}}"""


def skeleton(html: str) -> str:
    """A page without its words and numbers: the same for two readers who get the same page."""
    tags = re.findall(r"<[a-z][^>]*>", html[html.index("</header>") :])
    return "\n".join(dict.fromkeys(re.sub(r'="[^"]*\d[^"]*"', "", tag) for tag in tags))


class Visitor:
    """Somebody who looks at pages, and passes by those that another was shown before."""

    def __init__(self, page: Page, client: Client, seen: set[str]) -> None:
        self.page, self.client, self.seen = page, client, seen

    def look_at(self, address: str, *, and_send_nothing: bool = False) -> None:
        answer = self.client.get(address, follow=True)
        if not answer["Content-Type"].startswith("text/html"):
            return
        found = skeleton(answer.content.decode())
        if found in self.seen:
            return
        self.seen.add(found)
        self.page.goto(address)
        self.must_do(address)
        if and_send_nothing and self.page.locator(FORM).count():
            with self.page.expect_navigation():
                self.page.evaluate(SEND_NOTHING)
            self.must_do(f"{address} met een leeg formulier")

    def must_do(self, what: str) -> None:
        """The page that is open is one for everybody, on any screen."""
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 900})
            if width in LOOKED_AT:
                found = LOOKED_AT[width].run(self.page, options=ASKED[width])
                assert found.violations_count == 0, f"{what} {width}: {found.generate_report()}"
            wide = self.page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{what} schuift opzij: {wide} op {width}"
        small = self.page.evaluate(SMALL_BUTTONS)
        assert not small, f"{what}: knoppen te klein voor een vinger op {PHONE}: {small}"


@pytest.fixture(scope="module")
def seen() -> set[str]:
    """What the pages looked like that were checked already."""
    return set()


@pytest.fixture
def visitor(live_server, browser, seen) -> Iterator[Callable[[str], Visitor]]:
    """Somebody with a session, or with "" nobody in particular."""
    contexts = []

    def enter(session_key: str) -> Visitor:
        context = browser.new_context(base_url=live_server.url, locale="nl-NL", bypass_csp=True)
        contexts.append(context)
        client = Client()
        if session_key:
            name = settings.SESSION_COOKIE_NAME
            context.add_cookies([{"name": name, "value": session_key, "url": live_server.url}])
            client.cookies[name] = session_key
        return Visitor(context.new_page(), client, seen)

    yield enter
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def world(worker_database, django_db_blocker) -> Iterator[dict[str, dict]]:
    """What the rows of the table ask for, made once: every test starts with it."""
    with (
        django_db_blocker.unblock(),
        worker_database.starting_with(lambda: world_of(everybody())) as made,
    ):
        yield made


def test_both_phones_are_laid_out_alike():
    sheets = [sheet.read_text() for sheet in (settings.BASE_DIR / "static" / "css").glob("*.css")]
    breaks = {float(rem) * 16 for rem in re.findall(r"width: ([\d.]+)rem\)", "".join(sheets))}

    assert breaks
    assert not [pixels for pixels in breaks if PHONE <= pixels < TABLET]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    "part", [pytest.param(n, marks=pytest.mark.xdist_group(f"axe{n}")) for n in range(PARTS)]
)
def test_nobody_is_shut_out_of_a_page_they_may_see(world, cast, visitor, part, reader):
    somebody = visitor(session_of(READERS[reader][0], cast, world))
    answers = {(name, method, what): a[reader] for name, method, what, a in rows()}
    for (name, method, what), answer in answers.items():
        if name not in ADDRESSES[part::PARTS] or name in NOT_A_PAGE:
            continue
        if method == "GET" and answer == "200":
            refuses = answers.get((name, "POST", what)) == "422"
            somebody.look_at(address_of(name, world[what]), and_send_nothing=refuses)


@pytest.mark.xdist_group("axe0")
def test_the_form_of_each_step(cast, visitor):
    lpa = visitor(session_of("lpa", cast, {}))
    for case in a_walk(cast, pupil=pupil_data(first_name="Evi")):  # Bas is in the world already
        lpa.look_at(f"/dossiers/{case.number}/")
        lpa.look_at(f"/dossiers/{case.number}/stap/", and_send_nothing=True)
    lpa.look_at("/dossiers/")
    lpa.look_at("/zoeken/?q=verhoeven")


@pytest.mark.xdist_group("axe1")
def test_the_pages_of_a_melding(cast, visitor):
    """Each with everything filled in: an earlier page that is empty bars the way to the next."""
    draft = NoticeDraft.objects.create(
        user=cast.school, answers=typed_in_the_wizard(timezone.localdate())
    )
    school = visitor(session_of("school", cast, {}))
    for page in PAGES:
        address = f"/meldingen/nieuw/{draft.key}/{page}/"
        assert school.client.get(address).status_code == 200
        school.look_at(address)

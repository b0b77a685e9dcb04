"""Every kind of page at three widths: nothing axe can find, and no sideways scrolling."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import WIDTHS

pytestmark = pytest.mark.browser

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
CASE = "/dossiers/2026-00003/"
PAGES = {
    "lpa": ("/", "/dossiers/", "/meldingen/", CASE, f"{CASE}stap/", f"{CASE}tijdlijn/",
            f"{CASE}werkstroom/", f"{CASE}terug/", f"{CASE}sluiten/", f"{CASE}contact/",
            f"{CASE}notitie/", f"{CASE}stap/4/", "/account/sessies/",
            "/zoeken/?q=verhoeven"),
    "school": ("/", "/zoeken/?q=verhoeven", "/meldingen/", "/meldingen/nieuw/",
            "/meldingen/duo/", CASE),
    "administratie": ("/", "/meldingen/duo/terug/", "/meldingen/andere-regio/",
            f"{CASE}behandelaar/"),
    "teamleider": ("/", CASE),
    "fg": ("/", "/methode/", "/begrippen/"),
    "beheer": ("/", "/beheer/", "/beheer/gebruikers/", "/beheer/gebruikers/nieuw/",
               "/beheer/gebruikers/1/", "/beheer/gebruikers/1/sluiten/", "/beheer/organisaties/",
               "/beheer/organisaties/nieuw/", "/beheer/gemeenten/", "/beheer/schoolsluitingen/",
               "/beheer/verdeling/", "/beheer/termijnen/", "/beheer/termijnen/nieuw/",
               "/uitnodiging/verzonnen/"),
}  # fmt: skip


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("username", PAGES)
def test_nobody_is_shut_out(sign_in, username, width):
    page = sign_in(username, width=width, bypass_csp=True)  # axe brings a style of its own
    for path in PAGES[username]:
        page.goto(path)
        found = Axe().run(page, options=RULES)
        assert found.violations_count == 0, f"{path} {width}: {found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


@pytest.mark.parametrize("width", WIDTHS)
def test_the_login_page_too(browser, real_portal, width):
    page = browser.new_page(viewport={"width": width, "height": 900}, bypass_csp=True)
    page.goto(f"{real_portal.url}/inloggen/")
    found = Axe().run(page, options=RULES)
    assert found.violations_count == 0, found.generate_report()
    page.close()

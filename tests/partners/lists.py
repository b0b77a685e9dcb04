"""Walking through a list of beheer."""

from django.test import Client

from partners.views.lists import ON_A_PAGE


def walked_through(browser: Client, address: str) -> list[int]:
    """The rows of a list, page by page until its end."""
    found, page = [], browser.get(address)
    while True:
        assert len(page.context["rows"]) <= ON_A_PAGE
        found += [row.pk for row in page.context["rows"]]
        if not page.context["next_page"]:
            return found
        page = browser.get(address + page.context["next_page"])

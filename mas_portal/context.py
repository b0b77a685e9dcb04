"""What every page knows: the region, the menus of the reader's role, how much is unread."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from partners.models import Notification, User
from partners.rules.roles import Action, Role, Scope, permits, scope_of

MOST_COUNTED = 99

# (label, url name); an entry whose page is not there yet is left out
DAY = ("Mijn dag", "start")
NOTICES = ("Meldingen", "cases:notices")
CASES = ("Dossiers", "cases:case_list")
MAP = ("Sociale kaart", "partners:social_map")
FOR_US = ("Voor ons", "cases:inbox")
SHARED = ("Gedeeld met ons", "cases:case_list")
PUPILS = ("Onze leerlingen", "cases:case_list")
OWN_PUPILS = ("Mijn leerlingen", "cases:case_list")
MANAGE = ("Beheer", "partners:home")
ACCOUNTS = ("Accounts", "partners:accounts")

# fmt: off
MENU: dict[str, tuple[tuple[str, str], ...]] = {
    Role.OFFICER:          (DAY, NOTICES, CASES, MAP),
    Role.ADMINISTRATION:   (DAY, NOTICES, CASES, MAP),
    Role.TEAM_LEADER:      (DAY, NOTICES, CASES, MAP, ACCOUNTS),
    Role.SCHOOL:           (DAY, NOTICES, PUPILS, MAP),
    Role.CARE_COORDINATOR: (DAY, NOTICES, PUPILS, MAP),
    Role.MENTOR:           (DAY, NOTICES, OWN_PUPILS, MAP),
    Role.PARTNER:          (DAY, FOR_US, SHARED, MAP),
    Role.MANAGER:          (DAY, MAP),
    Role.PRIVACY_OFFICER:  (DAY, MAP, ACCOUNTS),
    Role.ADMINISTRATOR:    (DAY, MAP, MANAGE, ACCOUNTS),
}
ACCOUNT_MENU = (
    ("Mijn instellingen",   "partners:preferences"),
    ("Mijn sessies",        "usersessions_list"),
    ("Wachtwoord wijzigen", "account_change_password"),
)
FOOTER_MENU = (
    ("Begrippen", "glossary"),
    ("De methode", "method"),
)
# fmt: on


@dataclass(frozen=True)
class MenuItem:
    """One entry of a menu; `current` when the reader is on that page or below it."""

    label: str
    url: str
    current: bool


def portal(request: HttpRequest) -> dict[str, object]:
    """Context processor: `region_name`, `demo`, the menus, `unread_count`, and `search_url` for
    who may search.
    """
    user = getattr(request, "user", None)
    role = user.role if user and user.is_authenticated else ""
    searches = permits(role, Action.READ_NOTICE) or scope_of(role) is Scope.SHARES
    return {
        "region_name": settings.REGION_NAME,
        "demo": settings.DEMO,
        "menu": _menu(MENU.get(role, ()), request.path),
        "account_menu": _menu(ACCOUNT_MENU, request.path),
        "footer_menu": _menu(FOOTER_MENU, request.path),
        "unread_count": _unread_counter(user),
        "search_url": reverse("cases:search") if searches else "",
    }


def _unread_counter(user: User | None) -> Callable[[], str]:
    """Counts the unread berichten when a page has a header to show it in; a fragment has none."""

    def count() -> str:
        if user is None or not user.is_authenticated:
            return ""
        unread = Notification.objects.of_person(user).unread()
        found = unread[: MOST_COUNTED + 1].count()
        return f"{MOST_COUNTED}+" if found > MOST_COUNTED else str(found or "")

    return count


def _menu(entries: tuple[tuple[str, str], ...], path: str) -> list[MenuItem]:
    """Entries whose page exists in this release; the start page is only current on itself."""
    items = []
    for label, name in entries:
        try:
            url = reverse(name)
        except NoReverseMatch:
            continue
        current = path == url or (url != "/" and path.startswith(url))
        items.append(MenuItem(label, url, current))
    return items

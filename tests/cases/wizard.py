"""Somebody who walks the pages of a melding, and what they type there."""

import html
import re

from django.urls import reverse

from mas_portal.demo import region
from tests.pages import FROM_OUR_PAGE

PUPIL = {
    "first_name": "Bas",
    "surname_prefix": "",
    "surname": "Verhoeven",
    "birth_date": "2012-03-04",
    "pupil_number": "",
    "class_name": "2B",
}
ABSENCE = {
    "kind": "zestien_uur",
    "first_day": "2026-10-05",
    "last_day": "2026-10-30",
    "all_lessons_missed": "nee",
    "agreed_hours": "32",
    "hours": "",
    "times_late": "",
    "days": "",
    "reason": "Slaapt slecht.",
    "week-2026-10-05-hours": "6",
    "week-2026-10-05-late": "2",
    "week-2026-10-12-hours": "8",
    "week-2026-10-26-hours": "4",
}
NO_WEEKS = {name: "" for name in ABSENCE if name.startswith("week-")}
SCHOOL = {
    "school_action": "Gesprek met de mentor.",
    "parent_contact": "Moeder gebeld.",
    "action_wanted": "ja",
    "no_action_reason": "",
    "location": "Het Baken",
    "reporter_name": "Tom Jansen",
    "reporter_function": "Verzuimcoördinator",
    "reporter_phone": "070 1234567",
    "reporter_email": "tom@baken.invalid",
    "home_phone": "",
    "other_address": "",
    "duo_state": "not_yet",
    "duo_number": "",
}


class Wizard:
    """Somebody who walks the pages."""

    def __init__(self, client):
        self.client = client
        began = client.post(reverse("cases:notice_new"))
        self.key = re.search(r"/nieuw/([0-9a-f-]{36})/leerling/$", began["Location"])[1]

    def url(self, page):
        return reverse("cases:notice_draft", kwargs={"key": self.key, "page": page})

    def get(self, page):
        return self.client.get(self.url(page))

    def post(self, page, answers=None, **changes):
        base = {"leerling": pupil(), "verzuim": ABSENCE, "school": SCHOOL, "controleren": {}}
        typed = (answers or base[page]) | changes
        return self.client.post(self.url(page), typed, headers=FROM_OUR_PAGE)

    def fill_in(self, **changes):
        """All pages, up to the check."""
        for page in ("leerling", "verzuim", "school"):
            fits = {k: v for k, v in changes.items() if k in self.fields(page)}
            assert self.post(page, **fits).status_code == 302

    @staticmethod
    def fields(page):
        return {"leerling": pupil(), "verzuim": ABSENCE, "school": SCHOOL}[page]

    def version(self):
        """What the check page shows, as its form sends it."""
        shown = html.unescape(self.get("controleren").content.decode())
        return re.search(r'name="versie" value="([^"]+)"', shown)[1]

    def send(self):
        return self.post("controleren", {"versie": self.version()})


def pupil():
    return PUPIL | {"municipality": str(region.town("Duinzicht").pk)}


def text(response):
    return html.unescape(response.content.decode())


def without_token(response):
    """The page without the csrf token, which differs each time."""
    masked = r'(csrfmiddlewaretoken" value=|x-csrftoken": )"[^"]+"'
    return re.sub(masked, "", response.content.decode())


def beside(response, name):
    """The errors that stand beside one field."""
    return response.context["form"][name].errors

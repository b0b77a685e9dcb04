"""Reading a page as somebody who looks at it."""

import re
from html import unescape

from django.core import mail
from django.http import HttpResponse

# Statements that any page costs before it begins: its transaction, and when its session was used.
OF_THE_HOUSE = 7

# What a browser says along with a form of the portal.
FROM_OUR_PAGE = {"Origin": "http://testserver"}


def text_of(response: HttpResponse) -> str:
    """The words of the main part of a page, without tags and superfluous white space."""
    html = response.content.decode()
    words = re.sub(r"<[^>]+>", " ", html[html.index("</header>") :])
    return re.sub(r"\s+", " ", unescape(words))


def texts_in(response: HttpResponse, name: str) -> list[str]:
    """What stands in the elements with this data-test name."""
    found = re.findall(rf'data-test="{name}"[^>]*>([^<]*)<', response.content.decode())
    return [unescape(words).strip() for words in found]


def without_token(response: HttpResponse) -> str:
    """The whole page, but for the token against forged requests: that differs each time."""
    html = response.content.decode()
    html = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", html)
    return re.sub(r'"x-csrftoken": "\w+"', "", html)


def mailed_link(to: str) -> str:
    """The path of the link in the newest mail to this address."""
    newest = [message.body for message in mail.outbox if message.to == [to]][-1]
    return re.search(r"https?://[^/\s]+(/\S+)", newest)[1]

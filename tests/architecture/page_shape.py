"""The shape of a whole page: what it is about stands in `<main>`, where the skip link leads."""

import re
from html import unescape

from django.contrib import messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpResponse
from django.test import Client, RequestFactory

MESSAGE = "Dit bericht staat waar de inhoud begint."
# What may stand outside <main>: the same on every page, and the way to it.
FRAME = (
    r"<head>.*?</head>",
    r'<a class="skip-link" href="#inhoud">.*?</a>',
    r'<header class="site-header">.*?</header>',
    r'<nav class="breadcrumbs".*?</nav>',
    r'<footer class="site-footer">.*?</footer>',
    r"<template id=.*?</template>",  # shown by a script, where the form is that it is about
)
MARKUP_AS_TEXT = re.compile(r"&lt;/?(svg|path|div|span|p|a|c-[a-z]+)[ &gt;]")


def bring_a_message(client: Client) -> None:
    """Let the next page of a browser have something to tell."""
    storage = CookieStorage(RequestFactory().get("/"))
    storage.add(messages.SUCCESS, MESSAGE)
    response = HttpResponse()
    storage.update(response)
    client.cookies["messages"] = response.cookies["messages"].value


def fault_of(response: HttpResponse) -> str:
    """What is wrong with the shape of a page; empty when nothing is, or when it is no page."""
    is_page = response.get("Content-Type", "").startswith("text/html") and not response.streaming
    if not is_page or not response.content:
        return ""
    html = response.content.decode()
    if html.count("<main") != 1:
        return f"{html.count('<main')} keer <main>"
    if found := MARKUP_AS_TEXT.search(html):
        return f"opmaak als tekst: {found[0]}"
    before, rest = html.split('<main id="inhoud" tabindex="-1">')
    main, after = rest.split("</main>")
    if words := _without_frame(before + after):
        return f"buiten <main>: {words[:60]}"
    # What a partner sees is shown to an officer as a page within the page, out of reach (inert).
    own = html.count("<h1") - html.count(" inert>")
    if own != 1 or "<h1" not in main.partition(" inert>")[0]:
        return f"{own} keer <h1>"
    if MESSAGE not in main:
        return "het bericht staat niet in <main>"
    if not _words(re.sub(r"<h1.*?</h1>", "", main, flags=re.DOTALL)).replace(MESSAGE, "").strip():
        return "<main> is leeg"
    return ""


def _without_frame(html: str) -> str:
    for part in FRAME:
        html = re.sub(part, "", html, flags=re.DOTALL)
    return _words(html)


def _words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())

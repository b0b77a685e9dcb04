"""How a page of the wizard is shown: its form, the bar of pages, and what the draft holds."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from cases.forms.notice_pages import CHECK, PAGES, NoticePages
from cases.rules.file_kinds import ACCEPT
from partners.requests import SignedInRequest


def show(
    request: SignedInRequest, pages: NoticePages, page: str, *, status: int = 200, **context: Any
) -> HttpResponse:
    """One page; `context` is what it needs beside the draft."""
    context |= {
        "draft": pages.draft,
        "window": uuid.uuid4().hex,
        "opened": pages.opened(page, context.get("unsure", ())),
        "of_bureau": pages.of_bureau,
        "documents": pages.draft.documents.all(),
        "accept": ACCEPT,
        "bar": [_bar_item(pages, slug, page) for slug in PAGES],
        "label": pages.label(page),
        "is_first": page == PAGES[0],
        "to_check": pages.first_open == CHECK,
    }
    template = "notices/check.html" if page == CHECK else "notices/draft.html"
    return render(request, template, context, status=status)


def _bar_item(pages: NoticePages, slug: str, current: str) -> dict[str, str]:
    """A page in the bar. Links only on the check page: elsewhere they would lose what is typed."""
    ahead = PAGES.index(slug) - PAGES.index(current)
    return {
        "label": pages.label(slug),
        "state": "now" if ahead == 0 else "done" if ahead < 0 else "todo",
        "url": page_url(pages.draft.key, slug) if current == CHECK else "",
    }


def to_page(key: uuid.UUID, page: str) -> HttpResponse:
    return redirect(page_url(key, page))


def page_url(key: uuid.UUID, page: str) -> str:
    return reverse("cases:notice_draft", kwargs={"key": key, "page": page})

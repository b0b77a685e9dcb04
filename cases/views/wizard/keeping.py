"""Keeping what is typed on a page of the wizard: with every button, and in between.

What another window changed as well, or what is too long to keep, stays on the page as it was typed.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from cases.actions.drafts import keep_answers
from cases.forms.notice_pages import NoticePages, is_too_long
from cases.models import NoticeDraft
from cases.rules.windows import Window
from partners.forms.editing import Conflict
from partners.requests import SignedInRequest


@dataclass(frozen=True)
class SaveResult:
    """What became of the answers of a page: most are kept, `clashes` and `too_long` are not."""

    pages: NoticePages
    page: str
    typed: Mapping[str, str]
    clashes: frozenset[str]
    too_long: frozenset[str]

    @property
    def is_whole(self) -> bool:
        return not (self.clashes or self.too_long)

    @property
    def form(self) -> forms.Form:
        """What is kept, with what was typed here where that is not."""
        return self.pages.form_with(
            self.page, {name: self.typed[name] for name in self.clashes | self.too_long}
        )

    @property
    def shown(self) -> dict[str, object]:
        """What the page needs to show both texts, and to let a button choose."""
        if not self.clashes:
            return {"unsure": self.too_long}
        conflict = Conflict(self.pages.differences(self.page, self.typed, self.clashes))
        seen = self.pages.marks(self.page, self.clashes)
        return {"unsure": self.clashes | self.too_long, "conflict": conflict, "seen": seen}


def keep(
    request: SignedInRequest, draft: NoticeDraft, page: str, typed: Mapping[str, str]
) -> SaveResult:
    """Keep what was typed on a page, as far as that is possible."""
    before = draft.answers.get(page, {})
    too_long = frozenset(name for name, text in typed.items() if is_too_long(name, text))
    fits = {**typed, **{name: before.get(name, "") for name in too_long}}
    clashes = keep_answers(draft, page, fits, window=_window(request))
    return SaveResult(NoticePages(draft), page, typed, clashes, too_long)


def in_between(request: SignedInRequest, kept: SaveResult) -> HttpResponse:
    """The answer to a page that keeps by itself: when it was kept, or what is not and why.

    What it told already is not told again at every letter.
    """
    told = " ".join(sorted(kept.clashes))
    if kept.clashes and told == request.POST.get("verteld"):
        return HttpResponse(status=204)
    labels = [str(kept.form[name].label) for name in sorted(kept.too_long)]
    context = {"draft": kept.pages.draft, "too_long": labels, "told": told, **kept.shown}
    return render(request, "notices/kept.html", context)


def _window(request: SignedInRequest) -> Window | None:
    """Where it was typed. What was seen of another window counts when a button is pressed: who
    types on has not chosen.
    """
    key = request.POST.get("venster", "")[:40]
    if not key:
        return None
    seen = [] if request.htmx else _marks(request, "gezien")
    return Window(key, opened=dict(_marks(request, "geopend")), seen=dict(seen))


def _marks(request: SignedInRequest, name: str) -> list[tuple[str, str]]:
    """The marks that the page sends along: of each answer as it was shown."""
    words = " ".join(request.POST.getlist(name)).split()
    parted = (word.partition(":") for word in words)
    return [(answer, mark) for answer, _, mark in parted]

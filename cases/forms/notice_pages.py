"""The pages of the melding wizard over one draft: what is filled in, what comes next."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from django import forms
from django.utils import timezone

from cases.actions import NoticeData, PupilData
from cases.actions.drafts import KEPT_FOR
from cases.forms.absence import AbsenceForm
from cases.forms.absence_weeks import CELL, newest_cells
from cases.forms.notices import PupilForm, SchoolForm
from cases.forms.notices_of_bureau import BureauPupilForm, BureauReportForm, NotEnrolledForm
from cases.models import AbsenceNotice, NoticeDraft, Pupil
from cases.rules.texts import REPORT
from cases.rules.windows import marks_of
from partners.forms.editing import Difference, in_words
from partners.models import Organisation, User
from partners.rules.roles import Scope
from partners.rules.texts import with_single_line_ends

CHECK = "controleren"
LABELS = {
    "leerling": "Leerling",
    "verzuim": "Verzuim",
    "school": "School en contact",
    CHECK: "Controleren",
}
PAGES = tuple(LABELS)
FORM_PAGES = PAGES[:-1]

# What a draft holds of one answer, so that nobody fills the database. It is far more than any
# field allows: who wrote too much can shorten it later. What is longer stays on the page alone.
LONGEST, LONGEST_CELL = 2 * REPORT, 100


class NoticePages:
    """The wizard of one draft, for a school or for a bureau.

    A draft keeps what was typed, as typed. Whether a page is right is asked of its form each
    time, so that a page can become wrong by what was changed on another one.
    """

    def __init__(self, draft: NoticeDraft) -> None:
        self.draft = draft
        self.of_bureau = draft.user.scope is Scope.BUREAU
        self._bound: dict[str, forms.Form] = {}

    def typed(self, page: str, data: Mapping[str, str]) -> dict[str, str]:
        """What was typed on a page, fit to be kept.

        The weeks that were filled in stay, also while a date is changed and they are not shown.
        """
        typed = {name: data.get(name, "") for name in self._form_of(page).base_fields}
        if page == "verzuim":
            kept = self.draft.answers.get(page, {})
            typed |= newest_cells({**kept, **{name: data[name] for name in data}})
        return {name: with_single_line_ends(text) for name, text in typed.items()}

    def form_with(self, page: str, typed: Mapping[str, str]) -> forms.Form:
        """The form of a page with what was kept, but for some answers as they were `typed`."""
        answers = {**self.draft.answers.get(page, {}), **typed}
        return self._form_of(page)(answers, **self._needs(page))

    def marks(self, page: str, names: Iterable[str]) -> str:
        """A mark of each of these answers as it is kept, to go along in a form."""
        kept = self.draft.answers.get(page, {})
        return _as_sent(marks_of({name: kept.get(name, "") for name in names}))

    def opened(self, page: str, unsure: Iterable[str] = ()) -> str:
        """The marks of a page as it is shown; of what is not kept (`unsure`) none that fits."""
        shown = self.draft.answers.get(page) or self._proposal(page)
        return _as_sent({**marks_of(shown), **dict.fromkeys(unsure, "?")})

    def opened_cells(self, page: str) -> str:
        """The marks of the weeks alone, when their table is shown anew."""
        return self.marks(page, newest_cells(self.draft.answers.get(page, {})))

    def differences(
        self, page: str, typed: Mapping[str, str], clashes: Iterable[str]
    ) -> list[Difference]:
        """What was typed here, and what another window made of it, in words."""
        kept, fields = self.draft.answers.get(page, {}), self.form_with(page, {}).fields
        return [
            Difference(
                str(fields[name].label),
                mine=_in_words(fields[name], typed[name]),
                theirs=_in_words(fields[name], kept.get(name, "")),
            )
            for name in fields
            if name in frozenset(clashes)
        ]

    def answered(self, page: str) -> forms.Form:
        """The form of a page with what was kept, checked."""
        if page not in self._bound:
            answers = self.draft.answers.get(page, {})
            self._bound[page] = self._form_of(page)(answers, **self._needs(page))
        return self._bound[page]

    def to_fill_in(self, page: str) -> forms.Form:
        """The form of a page as it is opened: with its errors once a later page was reached."""
        answers = self.draft.answers.get(page)
        if answers is None:
            return self._form_of(page)(initial=self._proposal(page), **self._needs(page))
        if any(later in self.draft.answers for later in PAGES[PAGES.index(page) + 1 :]):
            return self.answered(page)
        return self._form_of(page)(initial=answers, **self._needs(page))

    @cached_property
    def first_open(self) -> str:
        """The first page that still needs something; the check page when none does."""
        return next((page for page in FORM_PAGES if not self.answered(page).is_valid()), CHECK)

    @cached_property
    def school(self) -> Organisation | None:
        """The school of the pupil: the writer's own, or the one that a bureau chose, if any."""
        if not self.of_bureau:
            return self.draft.user.organisation
        about = self.answered("leerling")
        return about.cleaned_data.get("school") if about.is_valid() else None

    @property
    def pupil_name(self) -> str:
        """Whom the draft is about, as far as typed."""
        who = self.draft.answers.get("leerling", {})
        return " ".join(filter(None, map(who.get, ("first_name", "surname_prefix", "surname"))))

    @property
    def days_left(self) -> int:
        """In how many days the draft is removed when nothing changes; 0: this night."""
        until = timezone.localdate(self.draft.updated_at + KEPT_FOR)
        return max((until - timezone.localdate()).days, 0)

    def may_open(self, page: str) -> bool:
        return PAGES.index(page) <= PAGES.index(self.first_open)

    def before(self, page: str) -> str:
        return PAGES[max(PAGES.index(page) - 1, 0)]

    def after(self, page: str) -> str:
        """Where a page that is right leads: straight to the check once everything is right."""
        return CHECK if self.first_open == CHECK else PAGES[PAGES.index(page) + 1]

    def label(self, page: str) -> str:
        return "Aanpak en contact" if self.of_bureau and page == "school" else LABELS[page]

    def pupil_data(self) -> PupilData:
        about = self.answered("leerling").cleaned_data
        return PupilData(**{name: about[name] for name in PupilForm.base_fields})

    def notice_data(self) -> NoticeData:
        absence, report = self.answered("verzuim"), self.answered("school")
        answers = {**absence.cleaned_data, **report.cleaned_data}
        if self.of_bureau:
            answers["location"] = self.school.name if self.school else ""
        return NoticeData(**answers)

    def preview(self, by: User) -> AbsenceNotice:
        """The melding as it would be received; not saved, only to be shown."""
        data, who = self.notice_data(), self.pupil_data()
        return AbsenceNotice(
            **data.without_weeks(),
            **who.as_typed(),
            pupil=Pupil(birth_date=who.birth_date),
            school=None if self.of_bureau else self.school,
            enrolled_at=self.school,
            municipality=who.municipality,
            received_by=by,
        )

    def _form_of(self, page: str) -> type[forms.Form]:
        if page == "verzuim":
            return NotEnrolledForm if self.school is None else AbsenceForm
        if page == "leerling":
            return BureauPupilForm if self.of_bureau else PupilForm
        return BureauReportForm if self.of_bureau else SchoolForm

    def _needs(self, page: str) -> dict[str, Any]:
        """What a page has to know of its writer or of an earlier page."""
        if page == "leerling":
            return {"bureau": self.draft.user.organisation} if self.of_bureau else {}
        if page != "verzuim":
            return {}
        pupil = self.answered("leerling")
        born = {"birth_date": pupil.cleaned_data.get("birth_date") if pupil.is_valid() else None}
        return born | {"municipality": self.school.municipality} if self.school else born

    def _proposal(self, page: str) -> dict[str, str]:
        """What the portal knows already: who reports, also from their last melding."""
        if page != "school":
            return {}
        by = self.draft.user
        earlier = AbsenceNotice.objects.visible_to(by).filter(received_by=by)
        last = earlier.order_by("-received_at", "-id").first() or AbsenceNotice()
        at_duo = {"duo_state": AbsenceNotice.DuoState.NOT_NEEDED} if self.of_bureau else {}
        return at_duo | {
            "action_wanted": "ja",
            "location": last.location or by.organisation.name,
            "reporter_name": by.name,
            "reporter_function": by.function,
            "reporter_phone": by.phone or last.reporter_phone,
            "reporter_email": by.email or last.reporter_email,
        }


def unfinished(user: User) -> list[NoticePages]:
    """The drafts in which somebody wrote something, the newest first."""
    drafts = user.notice_drafts.exclude(answers={}).order_by("-updated_at")
    return [NoticePages(draft) for draft in drafts]


def is_too_long(name: str, text: str) -> bool:
    """Whether a draft does not hold this answer."""
    return len(text) > (LONGEST_CELL if CELL.fullmatch(name) else LONGEST)


def _as_sent(marks: Mapping[str, str]) -> str:
    return " ".join(f"{name}:{mark}" for name, mark in marks.items())


def _in_words(field: forms.Field, text: str) -> str:
    """An answer as people read it; what can not be, as it was typed."""
    try:
        return in_words(field, field.to_python(text))
    except forms.ValidationError:
        return text

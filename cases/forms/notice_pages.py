"""The pages of the melding wizard over one draft: what is filled in, what comes next."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django import forms

from cases.actions import NoticeData, PupilData
from cases.forms.absence import AbsenceForm
from cases.forms.absence_weeks import newest_cells
from cases.forms.notices import PupilForm, SchoolForm
from cases.models import AbsenceNotice, NoticeDraft, Pupil
from partners.models import User

CHECK = "controleren"
FORMS: dict[str, type[forms.Form]] = {
    "leerling": PupilForm,
    "verzuim": AbsenceForm,
    "school": SchoolForm,
}
PAGES = (*FORMS, CHECK)
LABELS = {
    "leerling": "Leerling",
    "verzuim": "Verzuim",
    "school": "School en contact",
    CHECK: "Controleren",
}


class NoticePages:
    """The wizard of one draft.

    A draft keeps what was typed, as typed. Whether a page is right is asked of its form each
    time, so that a page can become wrong by what was changed on another one.
    """

    def __init__(self, draft: NoticeDraft) -> None:
        self.draft = draft
        self._bound: dict[str, forms.Form] = {}

    def typed(self, page: str, data: Mapping[str, str]) -> dict[str, str]:
        """What was typed on a page, fit to be kept: text without NUL, which JSON can not hold.

        The weeks that were filled in stay, also while a date is changed and they are not shown.
        """
        typed = {name: data.get(name, "").replace("\0", "") for name in FORMS[page].base_fields}
        if page == "verzuim":
            kept = self.draft.answers.get(page, {})
            cells = newest_cells({**kept, **{name: data[name] for name in data}})
            typed |= {name: value.replace("\0", "") for name, value in cells.items()}
        return typed

    def answered(self, page: str) -> forms.Form:
        """The form of a page with what was kept, checked."""
        if page not in self._bound:
            answers = self.draft.answers.get(page, {})
            self._bound[page] = FORMS[page](answers, **self._needs(page))
        return self._bound[page]

    def to_fill_in(self, page: str) -> forms.Form:
        """The form of a page as it is opened: with its errors once a later page was reached."""
        answers = self.draft.answers.get(page)
        if answers is None:
            return FORMS[page](initial=self._proposal(page), **self._needs(page))
        if any(later in self.draft.answers for later in PAGES[PAGES.index(page) + 1 :]):
            return self.answered(page)
        return FORMS[page](initial=answers, **self._needs(page))

    @cached_property
    def first_open(self) -> str:
        """The first page that still needs something; the check page when none does."""
        return next((page for page in FORMS if not self.answered(page).is_valid()), CHECK)

    @property
    def pupil_name(self) -> str:
        """Whom the draft is about, as far as typed."""
        who = self.draft.answers.get("leerling", {})
        return " ".join(filter(None, map(who.get, ("first_name", "surname_prefix", "surname"))))

    def may_open(self, page: str) -> bool:
        return PAGES.index(page) <= PAGES.index(self.first_open)

    def before(self, page: str) -> str:
        return PAGES[max(PAGES.index(page) - 1, 0)]

    def after(self, page: str) -> str:
        """Where a page that is right leads: straight to the check once everything is right."""
        return CHECK if self.first_open == CHECK else PAGES[PAGES.index(page) + 1]

    def pupil_data(self) -> PupilData:
        return PupilData(**self.answered("leerling").cleaned_data)

    def notice_data(self) -> NoticeData:
        absence, school = self.answered("verzuim"), self.answered("school")
        return NoticeData(**absence.cleaned_data, **school.cleaned_data)

    def preview(self, by: User) -> AbsenceNotice:
        """The melding as it would be received; not saved, only to be shown."""
        school = by.organisation
        who = self.answered("leerling").cleaned_data
        data = self.notice_data()
        pupil = Pupil(**who, school=school)
        return AbsenceNotice(
            **data.without_weeks(),
            pupil=pupil,
            school=school,
            municipality=pupil.municipality,
            received_by=by,
        )

    def _needs(self, page: str) -> dict[str, Any]:
        """What a page has to know of an earlier one."""
        if page != "verzuim":
            return {}
        pupil = self.answered("leerling")
        return {
            "birth_date": pupil.cleaned_data.get("birth_date") if pupil.is_valid() else None,
            "municipality": self.draft.user.organisation.municipality,
        }

    def _proposal(self, page: str) -> dict[str, str]:
        """What the portal knows already: who reports, also from their last melding."""
        if page != "school":
            return {}
        by = self.draft.user
        earlier = AbsenceNotice.objects.visible_to(by).filter(received_by=by)
        last = earlier.order_by("-received_at", "-id").first() or AbsenceNotice()
        return {
            "action_wanted": "ja",
            "location": last.location or by.organisation.name,
            "reporter_name": by.name,
            "reporter_function": by.function,
            "reporter_phone": by.phone or last.reporter_phone,
            "reporter_email": by.email or last.reporter_email,
        }

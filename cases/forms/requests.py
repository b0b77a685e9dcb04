"""The forms of verzoeken: asking a partner or the school, answering, and answering namens."""

from typing import Any

from django import forms

from cases.actions import (
    NO_REFERRAL,
    Answer,
    OnBehalf,
    StaleStep,
    answer_request,
    ask_partner,
    ask_school,
    why_school_is_not_asked,
)
from cases.forms.acting import CaseForm, one_of
from cases.forms.fields import choice_field, future_field, line_field, past_field, text_field
from cases.models import PartnerRequest, RequestAnswer
from cases.rules.requests import (
    ANSWER_WITHIN,
    ANSWERS,
    ASKED_OF_SCHOOL,
    PROGRESS_LABELS,
    REQUESTS,
    AnswerKind,
    AnswerRow,
    Progress,
    RequestKind,
)
from cases.rules.texts import REPORT
from partners.calendar import school_term
from partners.models import User


class AskForm(CaseForm):
    """What is asked, of which organisation, and before when."""

    SCHOOL = "school"  # instead of a share: the school of the pupil

    share = choice_field("Aan wie?", [], ask="Kies aan welke organisatie u dit vraagt.")
    kind = choice_field(
        "Wat vraagt u?",
        [(row.kind.value, row.hint) for row in REQUESTS.values()],
        ask="Kies wat u vraagt.",
    )
    text = text_field(
        "Uw vraag",
        ask="Schrijf op wat u vraagt.",
        hint="De organisatie leest dit. Jongere en ouders mogen het opvragen.",
    )
    due_on = future_field(
        "Antwoord uiterlijk",
        ask="Kies vóór welke dag u antwoord nodig hebt.",
        hint=f"Voorstel: over {ANSWER_WITHIN} schooldagen.",
    )

    def __init__(self, *args: Any, by: User, chosen: str = "", **kwargs: Any):
        super().__init__(*args, **kwargs)
        holding = self.case.shares.visible_to(by).running().holding(self.today)
        shares = holding.select_related("organisation").order_by("organisation__name")
        choices = [(str(row.pk), row.named) for row in shares]
        if self.case.school is not None:
            choices.append((self.SCHOOL, f"{self.case.school} (de school)"))
        self.offer("share", choices)
        due_on = school_term(self.case.municipality, self.today, ANSWER_WITHIN)
        self.initial = {"due_on": due_on, "share": chosen, "kind": RequestKind.QUESTION.value}
        self.asked: PartnerRequest | None = None

    def clean(self) -> dict[str, Any]:
        """Of the school not everything can be asked, and not always."""
        cleaned = super().clean()
        if cleaned.get("share") == self.SCHOOL:
            if refusal := why_school_is_not_asked(self.case):
                self.add_error("share", refusal)
            if "kind" in cleaned and cleaned["kind"] not in ASKED_OF_SCHOOL:
                self.add_error("kind", NO_REFERRAL)
        return cleaned

    def act(self, by: User) -> None:
        data = self.cleaned_data
        told = {
            "kind": RequestKind(data["kind"]),
            "text": data["text"],
            "due_on": data["due_on"],
            "by": by,
        }
        if data["share"] == self.SCHOOL:
            self.asked = ask_school(self.case, **told)
        else:
            self.asked = ask_partner(self.case, int(data["share"]), **told)


class AnswerForm(CaseForm):
    """The answer of a partner or school, on one screen."""

    ON_A_DAY, NO_MORE = "datum", "geen"
    asked_when = {
        "progress": ("kind", one_of(AnswerKind.ANSWER, AnswerKind.ACCEPTED)),
        "follow": ("kind", one_of(*(row.kind for row in ANSWERS.values() if row.needs_next))),
        "next_on": ("follow", one_of(ON_A_DAY)),
    }

    kind = choice_field("Wat antwoordt u?", [], ask="Kies wat u antwoordt.")
    text = text_field(
        "Toelichting",
        ask="Schrijf uw antwoord op.",
        hint="Schrijf alleen wat leerplicht nodig heeft. Geen medische gegevens.",
        longest=REPORT,
    )
    progress = choice_field("Hoe staat het ervoor?", PROGRESS_LABELS.items(), ask="Kies de stand.")
    follow = choice_field(
        "Laat u later nog iets horen?",
        [(ON_A_DAY, "Ja, op een datum"), (NO_MORE, "Nee, geen vervolg nodig")],
        ask='Kies een datum, of "geen vervolg nodig".',
    )
    next_on = future_field(
        "Wanneer?", ask="Kies op welke dag u weer iets laat horen.", hint="U krijgt dan bericht."
    )
    last_seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, asked: PartnerRequest, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.asked = asked
        self.answer: RequestAnswer | None = None
        newest = asked.answers.order_by("-at", "-pk").values_list("pk", flat=True).first()
        self.newest = newest or 0
        self.initial["last_seen"] = self.newest
        fitting = [row for row in ANSWERS.values() if asked.kind in row.fits]
        self.offer("kind", [(row.kind.value, self.called(row)) for row in fitting])
        if asked.kind != RequestKind.REFERRAL:
            del self.fields["progress"]

    def called(self, row: AnswerRow) -> str:
        """An answer as a choice of who fills in the form."""
        return row.label

    def full_clean(self) -> None:
        """A text is owed with some of the answers only."""
        chosen = self.data.get("kind", "") if self.is_bound else ""
        row = ANSWERS.get(AnswerKind(chosen)) if chosen in set(AnswerKind) else None
        self.fields["text"].required = row is None or row.needs_text
        super().full_clean()
        self.fields["text"].required = True

    def given(self) -> Answer:
        """The answer as it was filled in."""
        data = self.cleaned_data
        progress = data.get("progress")
        return Answer(
            AnswerKind(data["kind"]),
            data["text"],
            Progress(progress) if progress else None,
            next_on=data["next_on"],
            no_follow_up=data["follow"] == self.NO_MORE,
        )

    def on_behalf(self) -> OnBehalf | None:
        """Who said it, when somebody else writes it down."""
        return None

    def submit(self, by: User) -> bool:
        """When a colleague answered since, the form says so and keeps what was typed."""
        try:
            return super().submit(by)
        except StaleStep:
            self.show_again({"last_seen": self.newest})
            self.add_error(
                None,
                "Een collega heeft intussen geantwoord. Lees dat antwoord, en verstuur het uwe "
                "als het nog nodig is.",
            )
            return False

    def act(self, by: User) -> None:
        self.answer = answer_request(
            self.case,
            self.asked.pk,
            answer=self.given(),
            by=by,
            on_behalf=self.on_behalf(),
            last_seen=self.cleaned_data["last_seen"],
        )


class NamensForm(AnswerForm):
    """What a partner said by phone, by mail or at the table, written down by leerplicht."""

    rows = (("said_how", "said_on"),)

    said_by = line_field("Wie zei het?", ask="Vul in wie van de organisatie het zei.")
    said_how = choice_field(
        "Hoe?",
        [(how, how.capitalize()) for how in ("telefonisch", "per e-mail", "in een overleg")],
        ask="Kies hoe het gezegd is.",
        as_list=True,
    )
    said_on = past_field("Wanneer?", ask="Kies op welke dag het gezegd is.")
    kind = choice_field("Wat was het antwoord?", [], ask="Kies wat het antwoord was.")
    follow = choice_field(
        "Horen wij later nog iets?",
        [
            (AnswerForm.ON_A_DAY, "Ja, op een datum"),
            (AnswerForm.NO_MORE, "Nee, geen vervolg nodig"),
        ],
        ask='Kies een datum, of "geen vervolg nodig".',
    )
    next_on = future_field(
        "Wanneer?",
        ask="Kies op welke dag wij weer iets horen.",
        hint="De organisatie krijgt dan bericht.",
    )

    field_order = (
        "said_by",
        "said_how",
        "said_on",
        "kind",
        "text",
        "progress",
        "follow",
        "next_on",
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.initial["said_on"] = self.today

    def called(self, row: AnswerRow) -> str:
        return row.given

    def on_behalf(self) -> OnBehalf:
        data = self.cleaned_data
        return OnBehalf(data["said_by"], data["said_how"], data["said_on"])

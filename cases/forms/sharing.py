"""The forms of sharing: with whom, on which ground, and what of it."""

from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.timezone import localdate

from cases.actions import (
    Items,
    end_ground,
    end_share,
    narrow_ground,
    open_items,
    share_case,
)
from cases.actions.regimes import NOT_OFFERED
from cases.forms.acting import CaseForm, one_of
from cases.forms.fields import choice_field, choices_field, line_field, text_field
from cases.models import CaseShare, Regime, ShareGround
from cases.rules.labels import written_out
from cases.rules.sharing import (
    GROUNDS,
    PART_LABELS,
    PARTNERS,
    USUAL_DAYS,
    ConsentKind,
    GroundKind,
    Part,
    Terms,
    worth_opening,
)
from partners.models import Organisation, User

_NAMES_A_LAW = one_of(*(row.kind for row in GROUNDS.values() if row.names_a_law))


class ShareForm(CaseForm):
    """A ground for sharing a dossier with one organisation. Proposed is what its table says.

    Who holds a Wpg-autorisatie chooses the law for a partner of justice; for others it is the AVG.
    """

    asked_when = {
        "law": ("kind", _NAMES_A_LAW),
        "consent": ("kind", one_of(GroundKind.CONSENT)),
    }
    rows = (("starts_on", "ends_on"),)

    regime = choice_field(
        "Onder welke wet deelt u?",
        [(Regime.AVG, "AVG: toezicht en hulp"), (Regime.WPG, "Wpg: onderzoek naar een verdachte")],
        ask="Kies onder welke wet u deelt.",
        hint="Onder de Wpg deelt u apart: alleen collega's met een Wpg-autorisatie zien dat.",
    )
    purpose = line_field(
        "Waarvoor heeft deze organisatie het dossier nodig?",
        ask="Schrijf op waarvoor deze organisatie het dossier nodig heeft.",
    )
    kind = choice_field(
        "Grondslag",
        [(row.kind.value, f"{row.label} ({row.article})") for row in GROUNDS.values()],
        ask="Kies op welke grondslag u deelt.",
        hint="Toestemming is de uitzondering: meestal deelt u voor de publieke taak.",
    )
    law = line_field(
        "Welk wetsartikel geeft deze taak of plicht?",
        ask="Schrijf op welk wetsartikel deze taak of plicht geeft.",
    )
    consent = choice_field(
        "Welke toestemming?", [], ask="Kies de toestemming waar u op deelt.", as_list=True
    )
    parts = choices_field(
        "Wat deelt u?",
        [(part.value, label) for part, label in PART_LABELS.items()],
        ask="Kies ten minste één onderdeel om te delen.",
        hint="Gebeurtenissen, documenten en afspraken kiest u daarna een voor een.",
    )
    summary = text_field(
        "Samenvatting voor deze organisatie",
        required=False,
        hint="In woorden die jongere en ouders mogen lezen: zij kunnen dit opvragen.",
    )
    starts_on = forms.DateField(label="Vanaf", error_messages={"required": "Kies een begindatum."})
    ends_on = forms.DateField(
        label="Tot en met",
        help_text="Hoogstens een jaar.",
        error_messages={"required": "Kies tot wanneer u deelt."},
    )

    def __init__(self, *args: Any, organisation: Organisation, by: User, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.organisation = organisation
        row = PARTNERS[organisation.kind]
        if not row.is_justice or not by.is_authorised_on(self.today):
            del self.fields["regime"]
        regime = self._proposed_regime()
        shares = self.case.shares.visible_to(by).running().filter(organisation=organisation)
        self.share = shares.filter(regime=regime).first()
        self.initial = {
            "regime": regime,
            "purpose": row.purpose,
            "kind": row.ground.value,
            "law": row.law if regime == Regime.AVG else row.wpg_law,
            "parts": [part.value for part in row.parts],
            # Never that of the other law: it would go along with a change of mind.
            "summary": self.share.summary if self.share and regime == Regime.AVG else "",
            "starts_on": self.today,
            "ends_on": self.today + timedelta(days=USUAL_DAYS),
        }
        consents = self.case.consents.visible_to(by).filter(kind=ConsentKind.AVG, withdrawn_on=None)
        if consents:
            self.offer("consent", [(str(row.pk), f"{row.names}, {row}") for row in consents])
        else:
            del self.fields["consent"]  # nothing to choose from: the action says what to do first

    def _proposed_regime(self) -> str:
        """What the gemeente chose for Halt; else the AVG."""
        is_halt = self.organisation.kind == Organisation.Kind.HALT
        is_asked = is_halt and "regime" in self.fields
        return self.case.municipality.halt_regime if is_asked else Regime.AVG

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "regime" not in self.fields and "regime" in self.data:
            self.add_error(None, NOT_OFFERED)
        return cleaned

    def terms(self) -> Terms:
        """The ground as it was filled in."""
        data = self.cleaned_data
        return Terms(
            kind=GroundKind(data["kind"]),
            purpose=data["purpose"],
            law=data["law"],
            parts=frozenset(Part(part) for part in data["parts"]),
            starts_on=data["starts_on"],
            ends_on=data["ends_on"],
        )

    def act(self, by: User) -> None:
        chosen = self.cleaned_data.get("consent")
        consents = self.case.consents.visible_to(by)
        regime, told = self.cleaned_data.get("regime", Regime.AVG), self.cleaned_data["summary"]
        self.share = share_case(
            self.case,
            self.organisation,
            self.terms(),
            by=by,
            consent=consents.filter(pk=chosen).first() if chosen else None,
            summary=told if regime == Regime.AVG else told or None,
            regime=regime,
        )


class OpenItemsForm(CaseForm):
    """Which items of the dossier the organisation reads: exactly the ones that are ticked."""

    entries = forms.MultipleChoiceField(
        label="Gebeurtenissen", required=False, widget=forms.CheckboxSelectMultiple
    )
    documents = forms.MultipleChoiceField(
        label="Documenten", required=False, widget=forms.CheckboxSelectMultiple
    )
    agreements = forms.MultipleChoiceField(
        label="Afspraken", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, share: CaseShare, by: User, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.share = share
        why = worth_opening(share.organisation.kind)
        for name, field in self.fields.items():
            field.error_messages["invalid_choice"] = "Kies alleen onderdelen die hier staan."
            opened = getattr(share, f"opened_{name}").standing()
            self.initial[name] = [str(row.item_id) for row in opened]
        regimes = Regime.values if share.regime == Regime.WPG else [Regime.AVG]
        timeline = self.case.timeline.visible_to(by).filter(regime__in=regimes)
        documents = self.case.documents.visible_to(by).filter(regime__in=regimes)
        agreements = self.case.agreements.visible_to(by).filter(regime__in=regimes)
        found = {
            "entries": [(str(row.pk), _entry(row, why)) for row in timeline.order_by("-at", "-id")],
            "documents": [(str(row.pk), str(row)) for row in documents],
            "agreements": [(str(row.pk), row.what) for row in agreements],
        }
        for name, items in found.items():
            if items:
                self.offer(name, items)
            else:
                del self.fields[name]

    def act(self, by: User) -> None:
        chosen = {
            name: frozenset(int(pk) for pk in self.cleaned_data[name]) for name in self.fields
        }
        open_items(self.case, self.share.pk, Items(**chosen), by=by)


def _entry(row: Any, why: dict) -> str:
    said = f"{written_out(localdate(row.at))} · {row.get_kind_display()}: {row.title}"
    return f"{said} (voorstel: {why[row.kind]})" if row.kind in why else said


class NarrowForm(CaseForm):
    """Open less, or for less long."""

    parts = choices_field("Wat blijft u delen?", [], ask="Kies ten minste één onderdeel.")
    ends_on = forms.DateField(
        label="Tot en met", error_messages={"required": "Kies tot wanneer u deelt."}
    )

    def __init__(self, *args: Any, ground: ShareGround, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.ground = ground
        self.initial = {"parts": ground.parts, "ends_on": ground.ends_on}
        self.offer("parts", [(part, PART_LABELS[Part(part)]) for part in ground.parts])

    def act(self, by: User) -> None:
        parts = [Part(part) for part in self.cleaned_data["parts"]]
        ends_on = self.cleaned_data["ends_on"]
        narrow_ground(self.case, self.ground.pk, parts=parts, ends_on=ends_on, by=by)


class EndForm(CaseForm):
    """Why sharing ends: all of it, or one ground."""

    reason = line_field(
        "Waarom stopt het delen?",
        ask="Schrijf op waarom het delen stopt.",
        hint="Bijvoorbeeld: de hulp is afgerond. De organisatie leest dit niet.",
    )

    def __init__(
        self,
        *args: Any,
        share: CaseShare,
        ground: ShareGround | None = None,
        **kwargs: Any,
    ):
        super().__init__(*args, **kwargs)
        self.share, self.ground = share, ground

    def act(self, by: User) -> None:
        reason = self.cleaned_data["reason"]
        if self.ground is not None:
            end_ground(self.case, self.ground.pk, reason=reason, by=by)
        else:
            end_share(self.case, self.share.pk, reason=reason, by=by)


def partners_to_share_with() -> QuerySet[Organisation]:
    """The organisations a dossier can be shared with: of a kind that has a row, with people."""
    rows = Organisation.objects.filter(kind__in=PARTNERS, is_active=True)
    return rows.filter(people__is_active=True).distinct().order_by("kind", "name")

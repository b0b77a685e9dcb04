"""Forms about somebody's own settings."""

from django import forms

from partners.actions import choose_mail_rhythm
from partners.models import User
from partners.rules.rhythm import RHYTHM_LABELS, MailRhythm


class MailRhythmForm(forms.Form):
    """How often somebody wants mail."""

    rhythm = forms.ChoiceField(
        label="Wanneer wilt u e-mail?",
        choices=[(rhythm.value, label) for rhythm, label in RHYTHM_LABELS.items()],
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies wanneer u e-mail wilt.",
            "invalid_choice": "Kies een van deze mogelijkheden.",
        },
    )

    def act(self, *, by: User) -> None:
        choose_mail_rhythm(by, rhythm=MailRhythm(self.cleaned_data["rhythm"]))

"""The form of the post: asking for a letter."""

from cases.actions.post import ask_for_post
from cases.forms.acting import CaseForm
from cases.forms.fields import choice_field, line_field
from cases.models import PostItem
from partners.models import User


class NewPostForm(CaseForm):
    """Which letter the administratie has to send, and to whom."""

    kind = choice_field(
        "Welke brief?", PostItem.Kind.choices, ask="Kies welke brief verstuurd moet worden."
    )
    addressee = line_field(
        "Aan",
        ask="Vul in aan wie de brief gaat, bijvoorbeeld: beide ouders.",
        hint="Bijvoorbeeld: beide ouders, of moeder en jongere. Alleen wie gezag heeft, krijgt "
        "een brief over de jongere.",
    )
    note = line_field(
        "Toelichting voor de administratie",
        hint="Bijvoorbeeld: dinsdag 1 december om 14 uur, op school.",
        required=False,
        longest=300,
    )

    def act(self, by: User) -> None:
        ask_for_post(self.case, by=by, **self.cleaned_data)

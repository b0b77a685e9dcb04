"""How every form looks: label, hint, error and control, with an error summary on top."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting

from partners.rules.texts import with_single_line_ends

# fmt: off
# Django's own sentences say what is wrong; ours say what to do.
MESSAGES: dict[type[forms.Field], dict[str, str]] = {
    forms.Field:               {"required": "Vul dit in."},
    forms.CharField:           {"max_length": "Kort dit in tot %(limit_value)d tekens."},
    forms.BooleanField:        {"required": "Zet hier een vinkje om verder te gaan."},
    forms.ChoiceField:         {"required": "Maak een keuze."},
    forms.MultipleChoiceField: {"required": "Kies minstens één antwoord."},
    forms.DateField:           {"invalid": "Vul een bestaande datum in, zoals 23-11-2026."},
    forms.TimeField:           {"invalid": "Vul een tijd in, zoals 13:30."},
    forms.DateTimeField:       {"invalid": "Vul een datum en een tijd in."},
    forms.IntegerField:        {"invalid": "Vul een heel getal in."},
    forms.DecimalField:        {"invalid": "Vul een getal in, zoals 2,5."},
    forms.FileField:           {"required": "Kies een bestand."},
}
# fmt: on


def set_default_messages() -> None:
    """Give every form the sentences above; called once, before any form is defined."""
    for field, messages in MESSAGES.items():
        field.default_error_messages = {**field.default_error_messages, **messages}


class PortalBoundField(BoundField):
    """A field on the page, with what the templates ask about it."""

    @property
    def data(self) -> Any:
        """What was sent, counted as it was typed."""
        sent = super().data
        return with_single_line_ends(sent) if isinstance(sent, str) else sent

    def build_widget_attrs(
        self, attrs: dict[str, Any], widget: forms.Widget | None = None
    ) -> dict[str, Any]:
        """The page counts along; with `maxlength` a browser cuts what is pasted, unasked."""
        shown = not (widget or self.field.widget).is_hidden
        longest = shown and getattr(self.field, "max_length", None)
        counted = {"maxlength": False, "data-longest": longest} if longest else {}
        return super().build_widget_attrs(attrs | counted, widget)

    @property
    def first_control_id(self) -> str:
        """Where a link in the error summary leads; a group of choices has its first choice."""
        return self.id_for_label or f"{self.auto_id}_0"

    @property
    def is_checkbox(self) -> bool:
        """One box with its label beside it instead of above it."""
        return self.widget_type == "checkbox"

    @property
    def shows_optional(self) -> bool:
        """Optional fields say so; a single box is optional by nature."""
        return not (self.field.required or self.field.disabled or self.is_checkbox)


class PortalFormRenderer(TemplatesSetting):
    """Renders `{{ form }}` and `{{ form.name.as_field_group }}` with templates/forms/."""

    form_template_name = "forms/form.html"
    formset_template_name = "forms/formset.html"
    field_template_name = "forms/field.html"
    bound_field_class = PortalBoundField

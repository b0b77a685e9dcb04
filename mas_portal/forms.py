"""How every form looks: label, hint, error and control, with an error summary on top."""

from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting


class PortalBoundField(BoundField):
    """A field on the page, with what the templates ask about it."""

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

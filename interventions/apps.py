from django.apps import AppConfig


class InterventionsConfig(AppConfig):
    """The five interventieniveaus (not built yet: every dossier is at level 1)."""

    name = "interventions"
    verbose_name = "Interventieniveaus"

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Pupils, absence notices, dossiers, the ten steps, tasks and the timeline."""

    name = "cases"
    verbose_name = "Dossiers"

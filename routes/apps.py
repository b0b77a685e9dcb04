from django.apps import AppConfig


class RoutesConfig(AppConfig):
    """The routes a dossier takes: what was chosen, who leads and what came of it."""

    name = "routes"
    verbose_name = "Routes"

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Figures and exports (not built yet)."""

    name = "reports"
    verbose_name = "Rapportages"

from django.apps import AppConfig


class PartnersConfig(AppConfig):
    """Organisations, people, roles, the school calendar and the access log."""

    name = "partners"
    verbose_name = "Organisaties en mensen"

    def ready(self) -> None:
        """Logging in writes no history of the person: sessions are kept by allauth's own table."""
        from django.contrib.auth.models import update_last_login
        from django.contrib.auth.signals import user_logged_in

        user_logged_in.disconnect(update_last_login, dispatch_uid="update_last_login")

"""The access log: who saw what, when and why (NEN 7513, BIO2 8.15). Append-only, no content."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone


class AccessLog(models.Model):
    """One look, or one refused attempt. The application's database role may only add rows.

    Dossiers and meldingen stand in it by number and id, without foreign key: the log lies below
    the rooms it tells of, and outlives what it tells of.
    """

    class Kind(models.TextChoices):
        READ_CASE = "read_case", "dossier gelezen"
        LIST_CASES = "list_cases", "lijst van dossiers gezien"
        READ_NOTICE = "read_notice", "melding gelezen"
        LIST_NOTICES = "list_notices", "lijst van meldingen gezien"
        EXPORT_CASES = "export_cases", "lijst van dossiers gedownload"
        EXPORT_NOTICES = "export_notices", "lijst van meldingen gedownload"
        LIST_TASKS = "list_tasks", "lijst van taken gezien"
        READ_DOCUMENT = "read_document", "document gedownload"
        READ_OFFER = "read_offer", "inbreng gelezen"
        LIST_OFFERS = "list_offers", "lijst van inbreng gezien"
        READ_NOTIFICATION = "read_notification", "bericht geopend"

    class Result(models.TextChoices):
        SHOWN = "shown", "getoond"
        NOT_VISIBLE = "not_visible", "niet zichtbaar"
        NOT_ALLOWED = "not_allowed", "niet toegestaan"

    at = models.DateTimeField("moment", default=timezone.now)
    user = models.ForeignKey("partners.User", models.PROTECT, related_name="+", verbose_name="wie")
    organisation = models.ForeignKey(
        "partners.Organisation", models.PROTECT, related_name="+", verbose_name="organisatie"
    )
    role = models.CharField("rol", max_length=20)
    kind = models.CharField("wat", max_length=20, choices=Kind)
    result = models.CharField("uitkomst", max_length=12, choices=Result)
    number = models.CharField("nummer", max_length=20, blank=True)
    case_id = models.BigIntegerField("dossier", null=True, blank=True)
    shown_ids = ArrayField(models.BigIntegerField(), verbose_name="getoond", default=list)
    reason = models.CharField("reden", max_length=200, blank=True)
    address = models.GenericIPAddressField("adres", null=True, blank=True)
    request_id = models.CharField("verzoek", max_length=40, blank=True)

    class Meta:
        verbose_name = "inzage"
        verbose_name_plural = "inzages"
        indexes = [
            models.Index(fields=["case_id", "-at"], name="access_log_of_case"),
            models.Index(fields=["user", "-at"], name="access_log_of_user"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%d-%m-%Y %H:%M} {self.get_kind_display()} {self.number}"

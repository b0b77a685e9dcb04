"""What the portal tells people: berichten, and the agenda that somebody follows from elsewhere."""

import uuid
from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q

from partners.models.organisations import Organisation
from partners.models.people import User

UNREAD = Q(read_at=None, withdrawn_at=None)


class NotificationQuerySet(models.QuerySet):
    """Berichten."""

    def of_person(self, person: User) -> Self:
        """What somebody finds in the portal: not what was told them at another organisation."""
        return self.filter(person=person, organisation_id=person.organisation_id, withdrawn_at=None)

    def unread(self) -> Self:
        return self.filter(UNREAD)

    def to_mail(self, at: datetime) -> Self:
        """What may be mailed at this moment, to somebody who is still there."""
        can_be_mailed = Q(person__is_active=True, person__organisation=F("organisation"))
        not_paused = Q(mail_after=None) | Q(mail_after__lte=at)
        return (
            self.unread()
            .filter(can_be_mailed, not_paused, mailed_at=None)
            .exclude(person__email="")
        )


class Notification(models.Model):
    """A bericht to one person: something in the portal waits for them.

    It says what kind of thing, never about whom: `kind` is all the text there is. `path` leads to
    it and is never shown outside the portal; the door there decides what its reader may see.
    """

    class Kind(models.TextChoices):
        SHARED = "shared", "Er is een dossier met u gedeeld"
        SHARE_CHANGED = "share_changed", "Er is veranderd wat met u wordt gedeeld"
        QUESTION = "question", "U hebt een vraag gekregen"
        REFERRAL = "referral", "U hebt een verwijzing gekregen"
        FEEDBACK_ASKED = "feedback_asked", "Er wordt een terugkoppeling van u gevraagd"
        REMINDER = "reminder", "Er wacht nog iets op uw antwoord"
        ANSWER = "answer", "Er is antwoord op wat u vroeg"
        FEEDBACK = "feedback", "Er is een terugkoppeling binnengekomen"
        ACCESS_ASKED = "access_asked", "Een ketenpartner vraagt om inzage"
        INFORMATION = "information", "Een ketenpartner biedt informatie aan"
        TASK = "task", "U hebt een taak gekregen"
        CHECK_ENTRY = "check_entry", "Klopt uw vermelding op de sociale kaart nog?"
        PROPOSAL = "proposal", "Een voorstel over een account wacht op u"
        STOPPABLE = "stoppable", "Een account krijgt straks meer toegang; u kunt dat nu tegenhouden"
        DECIDED = "decided", "Over uw voorstel is besloten"
        NEW_RIGHT = "new_right", "Een account kreeg een nieuwe rol of Wpg-autorisatie"
        CHECK_PEOPLE = "check_people", "Kloppen de accounts van uw organisatie nog?"
        STRANGER = "stranger", "Een organisatie meldt dat een account niet klopt"
        NEW_LINK = "new_link", "Voor een account is een nieuwe wachtwoordlink gevraagd"
        OVERSEER_GONE = "overseer_gone", "Iemand die over accounts waakte, doet dat niet meer"

    key = models.UUIDField("sleutel", default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(
        User, models.PROTECT, related_name="notifications", verbose_name="voor", db_index=False
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="bij", db_index=False
    )
    kind = models.CharField("soort", max_length=16, choices=Kind)
    path = models.CharField("adres in het portaal", max_length=200)
    # A plain number: dossiers live above this room. Only for withdrawing.
    subject_case_id = models.BigIntegerField("dossier", null=True, blank=True)
    created_at = models.DateTimeField("moment")
    read_at = models.DateTimeField("gelezen", null=True, blank=True)
    withdrawn_at = models.DateTimeField("ingetrokken", null=True, blank=True)
    mailed_at = models.DateTimeField("gemaild", null=True, blank=True)
    mail_tries = models.PositiveSmallIntegerField("mislukte pogingen", default=0)
    mail_after = models.DateTimeField("niet mailen voor", null=True, blank=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        verbose_name = "bericht"
        verbose_name_plural = "berichten"
        constraints = [
            # Also what the counter in the header reads.
            models.UniqueConstraint(
                fields=["person", "organisation", "kind", "path"],
                condition=UNREAD,
                name="told_once_until_read",
            ),
            models.CheckConstraint(
                name="notification_leads_into_the_portal",
                condition=Q(path__regex=r"^/([^/\\]|$)"),
            ),
        ]
        indexes = [
            models.Index(
                fields=["person", "organisation", "-created_at", "-id"],
                condition=Q(withdrawn_at=None),
                name="notifications_of_person",
            ),
            models.Index(
                "person",
                "created_at",
                condition=UNREAD & Q(mailed_at=None),
                name="notifications_to_mail",
            ),
            models.Index(
                "subject_case_id",
                "organisation",
                condition=Q(withdrawn_at=None),
                name="notifications_of_case",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class CalendarFeed(models.Model):
    """The secret address at which an agenda elsewhere reads somebody's open tasks.

    Only a digest of its secret is kept. One at a time: a new address ends the one before.
    """

    person = models.ForeignKey(
        User, models.PROTECT, related_name="calendar_feeds", verbose_name="van"
    )
    digest = models.CharField("vingerafdruk", max_length=64, unique=True)
    created_at = models.DateTimeField("gemaakt")
    revoked_at = models.DateTimeField("gestopt", null=True, blank=True)
    last_read_at = models.DateTimeField("laatst gelezen", null=True, blank=True)

    class Meta:
        verbose_name = "agendakoppeling"
        verbose_name_plural = "agendakoppelingen"
        constraints = [
            models.UniqueConstraint(
                "person", condition=Q(revoked_at=None), name="one_calendar_feed_per_person"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, sinds {self.created_at:%d-%m-%Y}"

"""The people who log in."""

from datetime import date
from typing import Self

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.contrib.postgres.fields import ArrayField
from django.db import models
from simple_history.models import HistoricalRecords

from partners.history import TrackedModel, TrackedQuerySet
from partners.models.organisations import Organisation
from partners.rules import telephone
from partners.rules.rhythm import RHYTHM_LABELS, MailRhythm
from partners.rules.roles import ROLE_LABELS, Action, Role, Scope, permits, scope_of


class UserQuerySet(TrackedQuerySet):
    """People who log in, or did."""

    def officers_of(self, bureau_id: int) -> Self:
        """Who handles dossiers at a bureau: its leerplichtambtenaren with an open account."""
        return self.filter(organisation_id=bureau_id, role=Role.OFFICER, is_active=True)

    def without_password(self) -> Self:
        """Who was given an account, and did not choose a password yet or may no more use it."""
        return self.filter(password__startswith=UNUSABLE_PASSWORD_PREFIX)

    def with_password(self) -> Self:
        """Who chose a password: with an open account they can log in."""
        return self.exclude(password__startswith=UNUSABLE_PASSWORD_PREFIX)

    def named_like(self, words: str) -> Self:
        """Everybody in whose name, user name, e-mail address or organisation each word stands."""
        return self.with_each_word(words, ("name", "username", "email", "organisation__name"))


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    """Finds users by their name; new ones come from `partners.actions.add_user`."""

    def get_by_natural_key(self, username: str) -> "User":
        return self.get(username__iexact=username)


class User(AbstractBaseUser, PermissionsMixin, TrackedModel):
    """Somebody who works with the portal: one organisation, one role. Nobody is superuser."""

    username = models.CharField(
        "gebruikersnaam", max_length=60, unique=True, validators=[UnicodeUsernameValidator()]
    )
    name = models.CharField("naam", max_length=80)
    job_title = models.CharField("functie", max_length=60, blank=True)
    email = models.EmailField("e-mailadres", blank=True)
    phone = models.CharField("telefoon", max_length=telephone.LONGEST, blank=True)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="people", verbose_name="organisatie"
    )
    role = models.CharField(
        "rol",
        max_length=20,
        blank=True,  # waits for a second person: until then nothing may be done
        choices=[("", "Nog geen rol"), *((role.value, ROLE_LABELS[role]) for role in Role)],
    )
    is_boa = models.BooleanField(
        "boa", default=False, help_text="Mag een proces-verbaal opmaken (Lpw art. 16, 22)."
    )
    class_names = ArrayField(
        models.CharField(max_length=20),
        verbose_name="klassen van de mentor",
        default=list,
        db_default=[],
        blank=True,
    )
    is_active = models.BooleanField("actief", default=True)
    mail_rhythm = models.CharField(
        "e-mail over berichten",
        max_length=6,
        choices=[(rhythm.value, label) for rhythm, label in RHYTHM_LABELS.items()],
        default=MailRhythm.DAILY.value,
        db_default=MailRhythm.DAILY.value,
    )

    objects = UserManager()
    history = HistoricalRecords(excluded_fields=["password", "last_login"])

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = "gebruiker"
        verbose_name_plural = "gebruikers"
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="nobody_is_superuser", condition=models.Q(is_superuser=False)
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def full_name(self) -> str:
        return self.name

    def may(self, action: Action) -> bool:
        """Whether this person's role may do this with what it sees (`partners.rules.roles`)."""
        return self.is_active and permits(self.role, action)

    def keeps_entry_of(self, organisation: Organisation) -> bool:
        """Whether this person edits what stands of an organisation on the sociale kaart."""
        is_own = self.organisation_id == organisation.pk
        return self.may(Action.KEEP_DIRECTORY) and (is_own or self.may(Action.MANAGE))

    def is_authorised_on(self, day: date) -> bool:
        """Whether this person may work with police data (Wpg) of the own bureau on a day."""
        return self.wpg_authorisations.of(self, day).exists()

    @property
    def scope(self) -> Scope:
        """Whose dossiers and meldingen this person reaches; nobody's once inactive."""
        return scope_of(self.role) if self.is_active else Scope.NONE

    @property
    def function(self) -> str:
        """What this person does, in words for others: the job title, else the role."""
        return self.job_title or self.get_role_display()

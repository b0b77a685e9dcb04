"""Who may work with police data (Wpg): a person, at one bureau, for a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from typing import Any, Self

from django.db import models
from django.utils import timezone
from simple_history.models import HistoricalRecords

from partners.history import TrackedModel, TrackedQuerySet
from partners.models.organisations import Organisation
from partners.models.people import User, UserQuerySet
from partners.rules.roles import Action

Asker = tuple[int, int, str, date]  # person, organisation, role, day

# Who holds one, as far as it was asked during this request; None outside a request.
_answers: ContextVar[dict[Asker, bool] | None] = ContextVar("answers", default=None)


@contextmanager
def remember_authorisations() -> Iterator[None]:
    """Ask once for each person whether an authorisation holds, and forget it at the end.

    For one request: the next one asks anew, so that an authorisation ends at once.
    """
    token = _answers.set({})
    try:
        yield
    finally:
        _answers.reset(token)


class WpgAuthorisationQuerySet(TrackedQuerySet):
    """Authorisations."""

    def on(self, day: date) -> Self:
        """Those that hold on a day: let in by a second person, or after the waiting time."""
        open_ended = models.Q(ends_on=None) | models.Q(ends_on__gte=day)
        let_in = self.filter(holds_from__lte=timezone.now())
        return let_in.filter(open_ended, starts_on__lte=day, withdrawn_at=None)

    def of(self, person: User, day: date) -> Self:
        """Those of somebody who still works where it was given, in a role that reads reports."""
        if not person.may(Action.READ_REPORT):
            return self.none()
        return self.on(day).filter(person=person.pk, bureau=person.organisation_id)

    def holder(self, person: User, day: date) -> bool | models.Exists:
        """Whether somebody holds one: an answer within a request, else a part of the question."""
        answers = _answers.get()
        if answers is None or person.pk is None:
            return models.Exists(self.of(person, day))
        asker = (person.pk, person.organisation_id, person.role, day)
        if asker not in answers:
            answers[asker] = self.of(person, day).exists()
        return answers[asker]

    def officers_of(self, bureau_id: int, day: date) -> UserQuerySet:
        """The leerplichtambtenaren of a bureau who hold one."""
        in_force = self.on(day).filter(bureau=bureau_id)
        return User.objects.officers_of(bureau_id).filter(pk__in=in_force.values("person"))

    def given_by_bureau(self, bureau_id: int) -> Self:
        """All that a bureau ever gave, the newest first."""
        return self.filter(bureau=bureau_id).select_related("person").order_by("-starts_on", "-id")


class WpgAuthorisation(TrackedModel):
    """An autorisatie under the Wet politiegegevens (art. 6): who may read Wpg items of a bureau.

    Being a boa is something else: that is needed to make a proces-verbaal (domain.md 11.7).
    """

    person = models.ForeignKey(
        User, models.PROTECT, related_name="wpg_authorisations", verbose_name="wie"
    )
    bureau = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="bij welk bureau"
    )
    starts_on = models.DateField("vanaf")
    ends_on = models.DateField("tot en met", null=True, blank=True)
    given_by = models.CharField("verleend door", max_length=120)
    # Without it, it waits for a second person; a moment to come is the end of the waiting time.
    holds_from = models.DateTimeField("geldt vanaf", null=True, blank=True)
    withdrawn_at = models.DateTimeField("ingetrokken", null=True, blank=True)

    objects = WpgAuthorisationQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "Wpg-autorisatie"
        verbose_name_plural = "Wpg-autorisaties"
        ordering = ["-starts_on", "-id"]
        constraints = [
            models.CheckConstraint(
                name="authorisation_ends_after_it_starts",
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Within a request too a change holds at once."""
        super().save(*args, **kwargs)
        if (answers := _answers.get()) is not None:
            answers.clear()

    def state_on(self, day: date) -> str:
        """In words: whether it holds on a day."""
        if self.withdrawn_at is not None:
            return "ingetrokken"
        if self.holds_from is None:
            return "wacht op een tweede persoon"
        if self.holds_from > timezone.now():
            return "wacht 24 uur"
        if self.starts_on > day:
            return "begint nog"
        return "verlopen" if self.ends_on and self.ends_on < day else "geldt nu"

    def __str__(self) -> str:
        return f"{self.person}: Wpg vanaf {self.starts_on:%d-%m-%Y}"

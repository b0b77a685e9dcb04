"""What holds for all tables: a Dutch name, a history where rows change, nobody above the rules."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import IntegrityError, models, transaction

from cases.models import Case, Task
from partners.history import TrackedModel, TrackedQuerySet, UntrackedWriteError
from tests.cast import MONDAY
from tests.factories import a_case

ROOMS = ("partners", "cases", "routes", "interventions", "reports")
OURS = [
    model
    for model in apps.get_models()
    if model._meta.app_label in ROOMS and not model.__name__.startswith("Historical")
]
# Rows that are written once, or that nobody has to answer for.
WITHOUT_HISTORY = {
    "AbsenceWeek": "written once, with its melding",
    "AccessLog": "append-only",
    "AgreementOpening": "its own moments tell what happened to it",
    "AccountProposal": "its own moments tell what happened to it",
    "AdminNotice": "a signal, without personal data",
    "CalendarFeed": "its own moments tell what happened to it",
    "CaseGroupPermission": "the share it stands beside keeps the history",
    "Deviation": "written once",
    "Disclosure": "append-only",
    "Document": "written once; its own columns tell when and why it was withdrawn",
    "HandOver": "its own moments tell what happened to it",
    "HandedOver": "written once",
    "DocumentOpening": "its own moments tell what happened to it",
    "Invitation": "its own moments tell what happened to it",
    "NoticeDraft": "not sent yet, for its writer alone",
    "Notification": "its own moments tell what happened to it",
    "NumberSeries": "a counter",
    "RequestAnswer": "written once",
    "StrangerReport": "written once",
    "TimelineEntry": "written once",
    "TimelineOpening": "its own moments tell what happened to it",
}
SAME_IN_DUTCH = {"bureau", "school", "regime", "moment", "document"}
OF_GUARDIAN = {"group", "permission"}  # fields of its base class


@pytest.mark.parametrize("model", OURS)
def test_a_model_that_changes_keeps_its_history(model):
    tracked = issubclass(model, TrackedModel) and hasattr(model, "history")

    assert tracked is (model.__name__ not in WITHOUT_HISTORY)


def test_the_exceptions_still_exist():
    assert set(WITHOUT_HISTORY) <= {model.__name__ for model in OURS}


@pytest.mark.parametrize("model", [m for m in OURS if issubclass(m, TrackedModel)])
@pytest.mark.parametrize("write", ["update", "bulk_create", "bulk_update"])
def test_tracked_rows_refuse_writes_that_leave_no_history(model, write):
    assert isinstance(model._default_manager.all(), TrackedQuerySet)
    arguments = {"update": [], "bulk_create": [[]], "bulk_update": [[], ["id"]]}[write]
    with pytest.raises(UntrackedWriteError):
        getattr(model._default_manager.all(), write)(*arguments)


@pytest.mark.django_db
def test_related_rows_refuse_them_too(cast):
    case = a_case(cast)

    with pytest.raises(UntrackedWriteError):
        case.tasks.update(what="iets anders")
    with pytest.raises(UntrackedWriteError):
        Task.objects.open().update(what="iets anders")


@pytest.mark.parametrize("model", OURS)
def test_people_read_dutch_names(model):
    meta = model._meta
    english = model.__name__.lower()

    assert str(meta.verbose_name).replace(" ", "") != english or english in ("route", "document")
    for field in meta.local_fields:
        if not field.primary_key and not field.name.endswith("_ptr"):
            given = field.verbose_name != field.name.replace("_", " ")
            known = field.name in SAME_IN_DUTCH | OF_GUARDIAN
            assert given or known, f"{model.__name__}.{field.name}"


@pytest.mark.django_db
def test_the_database_refuses_a_superuser(cast):
    person = cast.beheer
    person.is_superuser = True

    with pytest.raises(IntegrityError, match="nobody_is_superuser"), transaction.atomic():
        person.write(by=None, at=MONDAY, fields=("is_superuser",))


@pytest.mark.django_db
def test_nothing_is_removed_together_with_a_dossier(cast):
    case = a_case(cast, step=8)

    with pytest.raises(models.ProtectedError):
        case.delete()
    assert Case.objects.filter(pk=case.pk).exists()


@pytest.mark.django_db
def test_the_migrations_are_up_to_date():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)

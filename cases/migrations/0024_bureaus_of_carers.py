from django.db import migrations
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce


def give_carers_their_bureau(apps, schema_editor):
    """The bureau of who wrote a carer down; of the first dossier of the pupil when unknown."""
    carers = apps.get_model("cases", "Carer")._base_manager
    history = apps.get_model("cases", "HistoricalCarer")._base_manager
    cases = apps.get_model("cases", "Case")._base_manager
    written = history.filter(id=OuterRef("pk"), history_user__organisation__kind="bureau")
    writer = written.order_by("history_id").values("history_user__organisation")[:1]
    first = cases.filter(pupil=OuterRef("pupil")).order_by("id").values("bureau")[:1]
    carers.filter(bureau=None).update(bureau=Coalesce(Subquery(writer), Subquery(first)))


def tell_their_history(apps, schema_editor):
    """The bureau does not change, so what was kept before is of the same one."""
    carers = apps.get_model("cases", "Carer")._base_manager
    history = apps.get_model("cases", "HistoricalCarer")._base_manager
    now = carers.filter(pk=OuterRef("id")).values("bureau")[:1]
    history.filter(bureau=None).update(bureau=Subquery(now))


class Migration(migrations.Migration):
    """Apart from adding the column: filling it holds no lock that stops the portal."""

    dependencies = [
        ('cases', '0023_carers_of_a_bureau'),
    ]

    operations = [
        migrations.RunPython(give_carers_their_bureau, migrations.RunPython.noop),
        migrations.RunPython(tell_their_history, migrations.RunPython.noop),
    ]

from django.db import migrations, models
from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Concat

ASKED = ("Nieuwe melding ", " bekijken")  # how a question about a later melding is worded


def name_their_melding(apps, schema_editor):
    """An open question of before about a later melding says which one, in words alone."""
    tasks = apps.get_model("cases", "Task")._base_manager
    notices = apps.get_model("cases", "AbsenceNotice")._base_manager
    before, after = map(Value, ASKED)
    of_case = notices.filter(case=OuterRef("case")).alias(words=Concat(before, "number", after))
    told = of_case.filter(words=OuterRef("what")).values("pk")[:1]
    tasks.filter(kind="question", closed_at=None, notice=None).update(notice=Subquery(told))


class Migration(migrations.Migration):
    dependencies = [("cases", "0027_open_moves")]

    operations = [
        migrations.AlterField(
            model_name="task",
            name="notice",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                help_text="Die bekeken moet worden, of zegt dat de leerling is overgestapt.",
                null=True,
                on_delete=models.PROTECT,
                related_name="+",
                to="cases.absencenotice",
                verbose_name="melding",
            ),
        ),
        migrations.RunPython(name_their_melding, migrations.RunPython.noop),
    ]

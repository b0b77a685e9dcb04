from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False  # an index that is made beside the work can not be made in a transaction

    dependencies = [("cases", "0012_kinds_of_tasks")]

    operations = [
        AddIndexConcurrently(
            "task",
            models.Index(
                "bureau",
                "due_on",
                "id",
                condition=models.Q(closed_at=None, regime="wpg"),
                name="open_police_tasks_of_bureau",
            ),
        ),
    ]

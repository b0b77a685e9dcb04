from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False  # an index that is made beside the work can not be made in a transaction

    dependencies = [("cases", "0026_moves_of_a_pupil")]

    operations = [
        AddIndexConcurrently(
            "task",
            models.Index(
                "notice", condition=models.Q(closed_at=None, kind="move"), name="open_moves"
            ),
        ),
    ]

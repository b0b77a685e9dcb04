from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False  # an index that is made beside the work can not be made in a transaction

    dependencies = [("cases", "0006_schools_of_a_bureau")]

    operations = [
        AddIndexConcurrently(
            "case",
            models.Index(
                fields=["owner", "bureau"],
                condition=models.Q(closed_at=None),
                name="running_cases_of_owner",
            ),
        ),
    ]

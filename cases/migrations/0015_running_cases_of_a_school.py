from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False  # an index that is made beside the work can not be made in a transaction

    dependencies = [("cases", "0014_agreements_for_the_school")]

    operations = [
        AddIndexConcurrently(
            "case",
            models.Index(
                fields=["school", "id"],
                condition=models.Q(closed_at=None),
                name="running_cases_of_school",
            ),
        ),
    ]

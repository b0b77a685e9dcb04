from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False  # an index that is made beside the work can not be made in a transaction

    dependencies = [("cases", "0005_hand_over")]

    operations = [
        AddIndexConcurrently(
            "case",
            models.Index(fields=["school", "bureau"], name="cases_of_school_and_bureau"),
        ),
        AddIndexConcurrently(
            "absencenotice",
            models.Index(fields=["school", "bureau"], name="notices_of_school_and_bureau"),
        ),
    ]

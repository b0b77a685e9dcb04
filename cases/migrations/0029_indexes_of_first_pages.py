import django.db.models.deletion
from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False  # an index that is made beside the work can not be made in a transaction

    dependencies = [("cases", "0001_squashed_0028_meldingen_to_look_at")]

    operations = [
        AddIndexConcurrently(
            "case",
            models.Index(
                fields=["bureau", "school", "waiting_since", "id"],
                condition=models.Q(closed_at=None),
                name="running_cases_by_school",
            ),
        ),
        AddIndexConcurrently(
            "caseshare",
            models.Index(
                fields=["organisation", "-shared_on", "-id"],
                condition=models.Q(ended_at=None),
                name="new_shares_of_organisation",
            ),
        ),
        AddIndexConcurrently(
            "case",
            models.Index(
                fields=["school", "id"],
                include=["pupil"],
                condition=models.Q(closed_at=None),
                name="cases_that_a_school_opens",
            ),
        ),
        RemoveIndexConcurrently("case", "running_cases_of_school"),
        AddIndexConcurrently(
            "absencenotice",
            models.Index(
                fields=["school"],
                include=["case"],
                condition=~models.Q(duo_status__in=("wacht", "ingetrokken")),
                name="notices_taken_up_of_school",
            ),
        ),
        AddIndexConcurrently(
            "pupil",
            models.Index(fields=["school"], include=["id"], name="pupils_of_school"),
        ),
        migrations.AlterField(  # its own index, of before
            "pupil",
            "school",
            models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="pupils",
                to="partners.organisation",
                verbose_name="school",
            ),
        ),
    ]

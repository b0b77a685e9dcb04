import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """The index of before goes in one transaction: Django makes the foreign key anew with it."""

    dependencies = [("cases", "0029_indexes_of_first_pages")]

    operations = [
        migrations.AlterField(
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

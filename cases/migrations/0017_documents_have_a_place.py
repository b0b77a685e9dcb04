from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    """Apart from adding it: looking at all rows holds no lock that stops the portal."""

    dependencies = [
        ('cases', '0016_files_of_inbreng'),
    ]

    operations = [
        ValidateConstraint('document', 'document_has_a_place'),
    ]

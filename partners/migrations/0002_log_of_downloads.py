from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("partners", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="accesslog",
            name="kind",
            field=models.CharField(
                choices=[
                    ("read_case", "dossier gelezen"),
                    ("list_cases", "lijst van dossiers gezien"),
                    ("read_notice", "melding gelezen"),
                    ("list_notices", "lijst van meldingen gezien"),
                    ("export_cases", "lijst van dossiers gedownload"),
                    ("export_notices", "lijst van meldingen gedownload"),
                    ("list_tasks", "lijst van taken gezien"),
                    ("read_document", "document gedownload"),
                ],
                max_length=20,
                verbose_name="wat",
            ),
        ),
    ]

from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models


class AddIndexAfresh(AddIndexConcurrently):
    """What a start that broke off left of it goes first, so that this can simply start again."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        self._ensure_not_in_transaction(schema_editor)
        name = schema_editor.quote_name(self.index.name)
        schema_editor.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {name}")
        super().database_forwards(app_label, schema_editor, from_state, to_state)


class Migration(migrations.Migration):
    atomic = False  # an index that is made beside the work can not be made in a transaction

    dependencies = [("cases", "0001_squashed_0028_meldingen_to_look_at")]

    operations = [
        AddIndexAfresh(
            "case",
            models.Index(
                fields=["bureau", "school", "waiting_since", "id"],
                condition=models.Q(closed_at=None),
                name="running_cases_by_school",
            ),
        ),
        AddIndexAfresh(
            "caseshare",
            models.Index(
                fields=["organisation", "-shared_on", "-id"],
                condition=models.Q(ended_at=None),
                name="new_shares_of_organisation",
            ),
        ),
        AddIndexAfresh(
            "case",
            models.Index(
                fields=["school", "id"],
                include=["pupil"],
                condition=models.Q(closed_at=None),
                name="cases_that_a_school_opens",
            ),
        ),
        RemoveIndexConcurrently("case", "running_cases_of_school"),
        AddIndexAfresh(
            "absencenotice",
            models.Index(
                fields=["school"],
                include=["case"],
                condition=~models.Q(duo_status__in=("wacht", "ingetrokken")),
                name="notices_taken_up_of_school",
            ),
        ),
        AddIndexAfresh(
            "pupil",
            models.Index(fields=["school"], include=["id"], name="pupils_of_school"),
        ),
    ]

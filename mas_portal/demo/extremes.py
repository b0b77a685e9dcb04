"""What is rare and large, for measuring it: a dossier of years, and somebody with all too many tasks.

Written at once and past the actions: to live through it would take minutes.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from cases.models import Agreement, Case, Document, Task, TimelineEntry
from cases.rules.audience import EntryKind
from cases.rules.method import TermKind
from partners.models import User

ENTRIES, DOCUMENTS, AGREEMENTS, TASKS = 400, 60, 60, 500


@transaction.atomic
def fill(case: Case) -> None:
    """Bring a dossier to 400 entries, 60 documents and 60 afspraken."""
    by, now, today = case.owner, timezone.now(), timezone.localdate()
    if by is None:
        raise ValueError("Alleen een dossier met een behandelaar.")
    at_bureau = Agreement.scope_of(case)
    entries = [
        TimelineEntry(
            **at_bureau, kind=EntryKind.NOTITIE, title=f"Notitie {n}", text="Kort gesproken. " * 20,
            at=now - timedelta(days=n), by=by, organisation_id=case.bureau_id,
        )
        for n in range(case.timeline.count(), ENTRIES)
    ]  # fmt: skip
    documents = [
        Document(
            case=case, bureau_id=case.bureau_id, school_id=case.school_id, title=f"Brief {n}",
            name=f"brief-{n}.pdf", content_type="application/pdf", size=20_000, sha256=f"{n:064}",
            file=f"documents/{n}", added_at=now - timedelta(days=n), added_by=by,
        )
        for n in range(case.documents.count(), DOCUMENTS)
    ]  # fmt: skip
    agreements = [
        Agreement(
            **at_bureau, what=f"Afspraak {n}: op tijd komen", who="de leerling", made_on=today,
            due_on=today + timedelta(days=n),
        )
        for n in range(case.agreements.count(), AGREEMENTS)
    ]  # fmt: skip
    QuerySet.bulk_create(TimelineEntry.objects.all(), entries)
    QuerySet.bulk_create(Document.objects.all(), documents)
    QuerySet.bulk_create(Agreement.objects.all(), agreements)


def burden(person: User) -> None:
    """Bring somebody to 500 open tasks, in the dossiers they handle."""
    today, now = timezone.localdate(), timezone.now()
    cases = list(person.owned_cases.running())
    tasks = [
        Task(
            **Task.scope_of(cases[n % len(cases)]), kind=Task.Kind.OWN, what=f"Nabellen {n}", why="",
            organisation_id=person.organisation_id, assignee=person, starts_on=today,
            due_on=today + timedelta(days=60 + n % 90), term_kind=TermKind.AFGESPROKEN, opened_at=now,
        )
        for n in range(Task.objects.open().filter(assignee=person).count(), TASKS)
    ]  # fmt: skip
    QuerySet.bulk_create(Task.objects.all(), tasks)

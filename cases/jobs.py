"""Nightly jobs of meldingen and dossiers; each is safe to run twice."""

from celery import shared_task

from cases.actions.drafts import clear_drafts
from cases.actions.orphan_files import clear_orphan_files
from cases.actions.requests import remind_of_requests
from cases.actions.share_expiry import end_passed_shares


@shared_task
def clear_old_drafts() -> None:
    """Throw away drafts of meldingen that nobody touched for 30 days, with their files."""
    clear_drafts()


@shared_task
def clear_files_without_row() -> None:
    """Remove files that were sent and never became part of anything."""
    clear_orphan_files()


@shared_task
def end_shares_that_passed() -> None:
    """End what was shared until a day that is over."""
    end_passed_shares()


@shared_task
def remind_partners() -> None:
    """Remind ketenpartners of what they did not answer in time."""
    remind_of_requests()

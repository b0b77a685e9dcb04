"""Mailing a link that works once. Its secret exists in that mail alone, and its digest in the row.

The secret is made in the transaction that mails it. A crash in between leaves the row as it was:
the next round makes another secret and mails again, so a link is late but never lost.
"""

from contextlib import closing
from datetime import datetime
from smtplib import SMTPRecipientsRefused
from typing import Any

import structlog
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.utils import timezone

from partners.actions.links import digest_of, make_secret
from partners.actions.mailing import AUTOMATIC, address, postpone
from partners.models import Invitation

SUBJECT = "Kies een wachtwoord voor het MAS-portaal"
# No name, no organisation: a mail may end up with somebody else.
TEXT = """De functioneel beheerder van uw regio vroeg voor u een link aan, waarmee u een wachtwoord
kiest voor het MAS-portaal:

{link}

De link werkt één keer en is 7 dagen geldig. Geef de link aan niemand anders.
Verwacht u deze e-mail niet? Open de link dan niet, en laat het weten aan de functioneel beheerder
of aan de functionaris gegevensbescherming van uw regio.
"""
ADDRESS_SUBJECT = "Verandert het e-mailadres van uw account in het MAS-portaal?"
ADDRESS_TEXT = """Voor uw account in het MAS-portaal is een ander e-mailadres gevraagd. Open deze
link, kijk naar het nieuwe adres en zeg of het klopt:

{link}

Zolang u niets doet, verandert er niets. De link is 7 dagen geldig. Geef hem aan niemand anders.
"""
log = structlog.get_logger(__name__)


def mail_due_links(*, at: datetime | None = None) -> None:
    """Mail the links that wait; when the mail server does not answer, the round ends there."""
    at = at or timezone.now()
    with closing(get_connection()) as server:
        for pk in Invitation.objects.to_mail(at).order_by("pk").values_list("pk", flat=True):
            problem = _mail(pk, server=server, at=at)
            if problem and not isinstance(problem, SMTPRecipientsRefused):
                break


def mail_link(pk: int) -> None:
    """Mail one link now; what does not succeed is tried again by the job."""
    with closing(get_connection()) as server:
        _mail(pk, server=server, at=timezone.now())


@transaction.atomic
def _mail(pk: int, *, server: Any, at: datetime) -> OSError | None:
    """Mail one link, unless somebody else did or does; gives back why it did not succeed."""
    waiting = Invitation.objects.to_mail(at).select_related("user").filter(pk=pk)
    row = waiting.select_for_update(of=("self",), skip_locked=True).first()
    if row is None:
        return None
    secret = make_secret()
    subject, text, page = (
        (SUBJECT, TEXT, "partners:invitation")
        if row.proposal_id is None
        else (ADDRESS_SUBJECT, ADDRESS_TEXT, "partners:address")
    )
    body = text.format(link=address(page, token=secret))
    message = EmailMessage(subject, body, None, [row.user.email], headers=AUTOMATIC)
    message.connection = server
    try:
        message.send()
    except OSError as problem:  # all that smtplib and sockets raise
        postpone([row], at)
        log.warning("mail_postponed", user_id=row.user_id)
        return problem
    row.digest, row.mailed_at = digest_of(secret), at
    row.save(update_fields=["digest", "mailed_at"])
    return None

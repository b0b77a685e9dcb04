"""How often the portal mails somebody: a table of rhythms, chosen by each person.

Pure Python; `now` and the closed days are arguments. Rhythms and hours are an own choice: who
works in the portal all day sees the counter there, a ketenpartner comes because of the mail.
"""

from collections.abc import Set as AbstractSet
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from partners.rules.roles import Role
from partners.rules.schooldays import is_school_day


class MailRhythm(StrEnum):
    """When somebody gets the mail that something waits for them."""

    DIRECT = "direct"
    DAILY = "daily"
    WEEKLY = "weekly"
    NEVER = "never"


RHYTHM_LABELS = {
    MailRhythm.DIRECT: "Meteen als er iets voor mij klaarstaat",
    MailRhythm.DAILY: "Eén keer per schooldag, om 7.30 uur",
    MailRhythm.WEEKLY: "Eén keer per week, op maandag om 7.30 uur",
    MailRhythm.NEVER: "Geen e-mail: ik kijk zelf in het portaal",
}

# What can be stopped within a day comes too late the next morning: it is mailed at once, always.
AT_ONCE = frozenset({"proposal", "stoppable", "overseer_gone"})

DIGEST_TIME = time(7, 30)
_DAY = timedelta(days=1)


def usual_rhythm(role: str) -> MailRhythm:
    """The rhythm somebody of this role begins with."""
    return MailRhythm.DIRECT if role == Role.PARTNER else MailRhythm.DAILY


def due_until(rhythm: str, now: datetime, closed: AbstractSet[date]) -> datetime | None:
    """What was told before this moment is to be mailed now; None when nothing ever is.

    For a digest that is its last hour that passed, so that a digest missed by a mail server or a
    worker that was down is sent as soon as they are back. `now` is local time.
    """
    if rhythm == MailRhythm.NEVER:
        return None
    if rhythm == MailRhythm.DIRECT:
        return now
    moment = datetime.combine(now.date(), DIGEST_TIME, now.tzinfo)
    while moment > now or not _has_digest(rhythm, moment, closed):
        moment -= _DAY
    return moment


def _has_digest(rhythm: str, moment: datetime, closed: AbstractSet[date]) -> bool:
    if rhythm == MailRhythm.WEEKLY:
        return moment.weekday() == 0
    return is_school_day(moment.date(), closed)

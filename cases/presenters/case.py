"""What every page of a dossier says of it: who it is about, and where it stands in words."""

from datetime import date
from functools import lru_cache

from django.utils.formats import date_format

from cases.models import Case
from cases.rules.labels import in_sentence, written_out
from partners.models import Organisation

# The five levels come with their own room; every dossier starts at the first (domain.md 11.2).
LEVEL_LABELS = {
    1: "Vroegsignalering",
    2: "Oplossing",
    3: "Doorbraak",
    4: "Doorzettingskracht",
    5: "Doorzettingsmacht",
}


def about_pupil(case: Case, today: date) -> str:
    """ "14 jaar · geboren 4 maart 2012 · leerling van Het Baken (vo) · klas 2B"."""
    pupil = case.pupil
    parts = [
        f"{pupil.age_on(today)} jaar",
        f"geboren {written_out(pupil.birth_date)}",
        f"{pupil.called} van {_school(pupil.school)}" if pupil.school else "geen school bekend",
        f"klas\N{NO-BREAK SPACE}{pupil.class_name}" if pupil.class_name else "",
    ]
    return " · ".join(filter(None, parts))


def _school(school: Organisation) -> str:
    return f"{school.name} ({school.school_type})"


def workflow_label(case: Case) -> str:
    """The werkstroom inside a sentence: "ziekteverzuim (MAZL)"."""
    return in_sentence(case.get_workflow_display())


@lru_cache(maxsize=4096)
def short_date(day: date) -> str:
    """ "ma 23 nov 2026"."""
    return date_format(day, "D j b Y")

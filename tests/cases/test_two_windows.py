"""One draft in two windows: each keeps what it changed, and neither undoes the other."""

import re

import pytest

from cases.models import NoticeDraft
from cases.rules.windows import MOST_WINDOWS
from tests.cases.wizard import SCHOOL, Wizard, pupil, text
from tests.cast import MONDAY
from tests.pages import text_of, texts_in

AUTOSAVE = {"HX-Request": "true"}


@pytest.fixture
def wizard(cast, client, time_machine):
    time_machine.move_to(MONDAY, tick=False)
    client.force_login(cast.school)
    return Wizard(client)


class Page:
    """A page of the wizard, open in a window of its own."""

    def __init__(self, wizard, page="leerling"):
        self.wizard, self.page = wizard, page
        self._opens(wizard.get(page))
        self.fields = {
            name: str(self.shown.context["form"][name].value() or "")
            for name in self.shown.context["form"].fields
        }

    def _opens(self, shown):
        self.shown = shown
        sent = {"window": "venster", "opened": "geopend", "seen": "gezien"}
        self.hidden = {sent[name]: shown.context.get(name, "") for name in sent}

    def keeps(self, **changes):
        """By itself, while somebody types."""
        self.fields |= changes
        answer = self.wizard.client.post(
            self.wizard.url(self.page), self.fields | self.hidden, headers=AUTOSAVE
        )
        told = re.search(r'name="verteld" value="([^"]+)"', answer.content.decode())
        self.hidden |= {"verteld": told[1]} if told else {}
        return answer

    def presses(self, **changes):
        """The button of the page."""
        self.fields |= changes
        answer = self.wizard.post(self.page, self.fields | self.hidden)
        if answer.context:
            self._opens(answer)
        return answer


def words_of(fragment):
    """A fragment of a page as somebody reads it."""
    return " ".join(re.sub(r"<[^>]+>", " ", text(fragment)).split())


def kept(page="leerling"):
    return NoticeDraft.objects.get().answers[page]


def test_the_older_page_does_not_empty_what_the_newer_one_filled_in(wizard):
    older = Page(wizard)
    newer = Page(wizard)
    newer.keeps(first_name="Bas", surname="Verhoeven")

    assert older.keeps(class_name="2B").status_code == 200

    assert {name: value for name, value in kept().items() if value} == {
        "first_name": "Bas",
        "surname": "Verhoeven",
        "class_name": "2B",
    }


def test_what_both_changed_is_told_at_once_and_nothing_is_overwritten(wizard):
    older, newer = Page(wizard), Page(wizard)
    newer.keeps(first_name="Bas")

    answer = older.keeps(first_name="Sebastiaan", surname="Verhoeven")

    assert "Voornaam Bas Sebastiaan" in words_of(answer)
    assert 'role="alert"' in answer.content.decode()
    assert (kept()["first_name"], kept()["surname"]) == ("Bas", "Verhoeven")
    assert older.keeps(surname="Verhoeven-Bos").status_code == 204  # once is enough
    assert (kept()["first_name"], kept()["surname"]) == ("Bas", "Verhoeven-Bos")


def test_the_button_shows_both_once_more_and_then_chooses(wizard):
    """What was told at the foot of the page may not have been seen."""
    older, newer = Page(wizard), Page(wizard)
    newer.keeps(**pupil())
    older.keeps(first_name="Sebastiaan")

    assert older.presses().status_code == 409
    assert kept() == pupil()
    older.fields = pupil() | {"first_name": "Sebastiaan"}
    assert older.presses().status_code == 302

    assert kept() == pupil() | {"first_name": "Sebastiaan"}


def test_without_scripts_the_page_shows_both_texts_and_keeps_what_was_typed(wizard):
    older, newer = Page(wizard), Page(wizard)
    newer.presses(**pupil())

    answer = older.presses(first_name="Sebastiaan", surname="Bos", class_name="")

    assert answer.status_code == 409
    assert "Voornaam Bas Sebastiaan" in text_of(answer)
    assert "In een ander venster staat iets anders." in text_of(answer)
    assert 'value="Sebastiaan"' in text(answer)
    assert 'value="2B"' in text(answer)  # nobody changed that here
    assert kept() == pupil()

    older.fields = pupil() | {"first_name": "Sebastiaan", "surname": "Bos"}
    assert older.presses().status_code == 302
    assert kept() == pupil() | {"first_name": "Sebastiaan", "surname": "Bos"}


def test_both_texts_are_shown_together_with_what_is_missing(wizard):
    older, newer = Page(wizard), Page(wizard)
    newer.presses(**pupil() | {"surname": ""})

    answer = older.presses(first_name="Sebastiaan")

    assert answer.status_code == 409
    assert "Voornaam Bas Sebastiaan" in text_of(answer)
    assert answer.context["form"].errors.keys() == {"surname"}
    assert "Er is iets niet goed ingevuld" in text_of(answer)


def test_typing_on_after_that_page_is_no_choice_yet(wizard):
    older, newer = Page(wizard), Page(wizard)
    newer.presses(**pupil())
    older.presses(first_name="Sebastiaan")

    older.fields = pupil() | {"first_name": "Sebastiaan"}
    older.keeps(class_name="3C")

    assert kept() == pupil() | {"class_name": "3C"}


def test_a_third_text_is_not_overwritten_either(wizard):
    older, newer = Page(wizard), Page(wizard)
    newer.keeps(first_name="Bas")
    older.presses(first_name="Sebastiaan")
    newer.keeps(first_name="Bastiaan")

    answer = older.presses()

    assert answer.status_code == 409
    assert "Voornaam Bastiaan Sebastiaan" in text_of(answer)
    assert kept()["first_name"] == "Bastiaan"


def test_a_window_never_meets_itself(wizard):
    """Its own text may have been kept a moment ago, while it never got the answer."""
    page = Page(wizard)
    for name in ("B", "Ba", "", "Bas"):
        assert texts_in(page.keeps(first_name=name), "bewaard") == ["Bewaard 09:00"]
        assert kept()["first_name"] == name


def test_what_a_window_kept_before_and_left_alone_since_is_of_the_other(wizard):
    first = Page(wizard)
    first.keeps(first_name="Bas")
    second = Page(wizard)
    second.keeps(first_name="Bastiaan")

    first.keeps(surname="Verhoeven")

    assert (kept()["first_name"], kept()["surname"]) == ("Bastiaan", "Verhoeven")


def test_what_the_portal_proposes_is_no_text_of_a_window(wizard):
    wizard.post("leerling")
    wizard.post("verzuim")
    older, newer = Page(wizard, "school"), Page(wizard, "school")
    newer.presses(**SCHOOL | {"reporter_name": "Anna de Wit"})

    older.keeps(school_action="Gebeld.", duo_state="not_yet")

    assert kept("school")["reporter_name"] == "Anna de Wit"


def test_weeks_are_kept_cell_by_cell(wizard):
    wizard.post("leerling")
    wizard.post("verzuim")
    older, newer = Page(wizard, "verzuim"), Page(wizard, "verzuim")
    newer.keeps(**{"week-2026-10-05-hours": "7"})

    answer = older.keeps(**{"week-2026-10-12-hours": "9", "week-2026-10-05-hours": "5"})

    assert "Week van 05-10-2026, gemiste lesuren 7 5" in words_of(answer)
    assert kept("verzuim")["week-2026-10-05-hours"] == "7"
    assert kept("verzuim")["week-2026-10-12-hours"] == "9"


def test_a_draft_remembers_a_handful_of_windows(wizard):
    for number in range(MOST_WINDOWS + 3):
        Page(wizard).keeps(first_name=f"Bas {number}")

    assert len(NoticeDraft.objects.get().windows) == MOST_WINDOWS


@pytest.mark.parametrize("marks", ["", "geen", "first_name:", ":::", "é:ü " * 500])
def test_a_made_up_mark_overwrites_nothing_unseen(wizard, marks):
    wizard.post("leerling")
    page = Page(wizard)
    page.hidden |= {"geopend": marks, "gezien": marks, "venster": "x" * 500}

    assert page.presses(first_name="Sebastiaan").status_code == 409
    assert kept() == pupil()


def test_when_it_was_kept_stands_on_the_page(wizard, time_machine):
    assert "Bewaard" not in text(wizard.get("leerling"))
    time_machine.shift(12 * 60)

    assert texts_in(Page(wizard).keeps(first_name="Bas"), "bewaard") == ["Bewaard 09:12"]

    time_machine.shift(60 * 60)
    assert texts_in(wizard.get("leerling"), "bewaard") == ["Bewaard 09:12"]


def test_what_is_typed_on_a_later_page_is_kept_when_an_earlier_one_became_wrong(wizard):
    for page in ("leerling", "verzuim"):
        wizard.post(page)
    later, earlier = Page(wizard, "school"), Page(wizard)
    earlier.keeps(surname="")

    assert later.keeps(school_action="Gebeld.").status_code == 200
    assert kept("school")["school_action"] == "Gebeld."

    assert later.presses(**SCHOOL).url == wizard.url("leerling")
    assert kept("school") == SCHOOL


def test_who_types_on_after_sending_in_another_window_gets_the_text_back(wizard):
    wizard.fill_in()
    older = Page(wizard, "school")
    number = wizard.send().url.split("/")[-2]

    assert older.keeps(school_action="Ook met moeder gesproken.").status_code == 409
    late = older.presses(school_action="Ook met vader gesproken.")

    assert late.status_code == 409
    assert "U verstuurde deze melding intussen in een ander venster." in text_of(late)
    assert "Ook met vader gesproken." in text_of(late)
    assert number in text(late)


def test_who_types_on_in_a_draft_that_is_gone_gets_the_text_back(wizard):
    older = Page(wizard)
    NoticeDraft.objects.all().delete()

    late = older.presses(first_name="Bas Willem")

    assert late.status_code == 404
    assert "Bas Willem" in text_of(late)

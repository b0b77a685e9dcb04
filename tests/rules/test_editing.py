"""Two people at one text: generated forms, over what stood there and what somebody else made of it."""

from hypothesis import given
from hypothesis import strategies as st

from cases.rules.windows import Window, marks_of, saved_by, with_saved
from partners.rules.editing import merge

NAMES = ("naam", "klas", "verslag")
TEXTS = st.sampled_from(["", "Bas", "Bas\nVerhoeven", "Bas\r\nVerhoeven", "Sebastiaan"])
FORMS = st.fixed_dictionaries(dict.fromkeys(NAMES, TEXTS))


def plain(text):
    return text.replace("\r\n", "\n")


@given(mine=FORMS, opened=FORMS, theirs=FORMS)
def test_each_text_is_kept_left_alone_or_asked_about(mine, opened, theirs):
    merged = merge(mine, opened=opened, theirs=theirs)

    for name in NAMES:
        here, was, there = plain(mine[name]), plain(opened[name]), plain(theirs[name])
        left_alone = here in (was, there)
        assert (name in merged.changes) == (not left_alone and was == there)
        assert (name in merged.clashes) == (not left_alone and was != there)


@given(mine=FORMS, opened=FORMS, theirs=FORMS)
def test_the_same_form_sent_twice_changes_once(mine, opened, theirs):
    first = merge(mine, opened=opened, theirs=theirs)
    again = merge(mine, opened=opened, theirs={**theirs, **first.changes})

    assert again.changes == {}
    assert again.clashes == first.clashes


@given(mine=FORMS, theirs=FORMS)
def test_of_what_was_not_opened_nothing_is_overwritten(mine, theirs):
    assert merge(mine, opened={}, theirs=theirs).changes == {}


@given(typed=st.lists(FORMS, min_size=1, max_size=5), opened=FORMS)
def test_a_window_that_is_alone_keeps_whatever_it_types(typed, opened):
    """Also when it never hears that something was kept."""
    window, kept, windows = Window("a", opened=marks_of(opened)), dict(opened), []
    for answers in typed:
        merged = window.merge(answers, kept=kept, saved=saved_by(windows, "a"))
        assert merged.clashes == frozenset()
        kept |= merged.changes
        windows = with_saved(windows, "a", merged.changes)
        assert kept == answers or {n: plain(t) for n, t in kept.items()} == {
            n: plain(t) for n, t in answers.items()
        }


@given(mine=FORMS, opened=FORMS, theirs=FORMS)
def test_after_seeing_the_other_text_every_choice_is_kept(mine, opened, theirs):
    first = Window("a", opened=marks_of(opened)).merge(mine, kept=theirs, saved={})
    seen = marks_of({name: theirs[name] for name in first.clashes})
    again = Window("a", opened=marks_of(opened), seen=seen).merge(mine, kept=theirs, saved={})

    assert again.clashes == frozenset()
    assert again.changes.keys() == first.changes.keys() | first.clashes

"""A theme: the words of one kind of trouble. All invented."""

from dataclasses import dataclass

Words = tuple[str, ...]


@dataclass(frozen=True)
class Theme:
    """What schools and officers write, in the order in which a dossier needs it.

    Each moment has some alternatives, of which a dossier takes one. `{naam}` is the pupil's first
    name; `{hij}`, `{hem}`, `{zijn}` follow; `{ouder}` is who was spoken with. `{mentor}`, `{vak}`,
    `{dag}` and `{hobby}` differ per dossier; a capital gives a capital.
    """

    reason: Words  # vermoedelijke reden, by the school
    school_action: Words
    parent_contact: Words
    call: Words  # first contact by leerplicht
    enquiry: Words  # step 3
    talk: Words  # step 4
    view: Words  # step 5
    weighing: Words  # step 6
    alignment: Words  # step 7
    feedback: Words  # step 8
    follow: Words  # step 9
    ending: Words  # step 10

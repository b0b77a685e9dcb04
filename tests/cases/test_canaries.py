"""A word of its own in every text of a dossier, looked for in every answer of every address.

Whoever adds a field with text to a model of dossiers plants a word in it here, or says why not.
"""

import re
from contextlib import suppress

import pytest
from django.apps import apps
from django.core import mail
from django.db import IntegrityError, models, transaction
from django.urls import NoReverseMatch
from django.utils.timezone import localdate

from cases.models import Carer, CaseShare, PartnerRequest, ShareGround
from partners.models import AccessLog, Notification, User
from tests.architecture.matrix import rows
from tests.architecture.test_url_matrix import address_of
from tests.cases.test_what_partners_see import one_of_everything
from tests.rules.rows import SORTS

WORD = re.compile(r"kan\d+x")
# Fields without words of people: made by the portal, or no more than a code.
NO_WORDS = {
    "Case.number", "Case.method_version", "AbsenceNotice.number", "Document.sha256",
    "Document.content_type", "Pupil.sort_name", "Disclosure.item", "Disclosure.ground",
}  # fmt: skip
# Nothing of these stands in the dossier of this test, or they can not be changed once written.
NOT_PLANTED = {
    "Deviation",
    "Offer",
    "RequestAnswer",
    "TimelineEntry",
    "ContactPerson",
    "Disclosure",
}
PARTNERS = ("halt", "om", "jeugdarts")
# A rule of the database keeps these empty here: not given, not ended.
EMPTY_BY_RULE = {"AbsenceNotice.duo_number", "CaseShare.end_reason"}
# What a partner reads of a dossier that is shared with it, besides the items opened to it.
OF_THE_PUPIL = {"Pupil.first_name", "Pupil.surname_prefix", "Pupil.surname", "Pupil.class_name"}


def text_fields() -> dict[str, tuple[type[models.Model], str]]:
    """Every field of a dossier in which people write."""
    found = {}
    for model in apps.get_models():
        if model._meta.app_label in ("cases", "routes") and not hasattr(model, "history_object"):
            for field in model._meta.concrete_fields:
                is_text = isinstance(field, models.CharField | models.TextField)
                if is_text and not field.choices:
                    found[f"{model.__name__}.{field.name}"] = (model, field.name)
    return found


class Planted:
    """The words, and in which field of which row each stands."""

    def __init__(self):
        self.words: dict[str, tuple[str, models.Model]] = {}

    def plant(self) -> "Planted":
        for name, (model, field) in text_fields().items():
            if name not in NO_WORDS and model.__name__ not in NOT_PLANTED:
                for row in model._base_manager.all():
                    word = f"kan{len(self.words)}x"
                    one = model._base_manager.filter(pk=row.pk)
                    with suppress(IntegrityError), transaction.atomic():
                        models.QuerySet.update(one, **{field: word})
                        self.words[word] = (name, row)
        models.QuerySet.update(Carer._base_manager.all(), checked_on=localdate())  # of its source
        return self

    def hidden_from(self, person: User) -> dict[str, str]:
        """The words that this person must not come to read, with where they stand."""
        readable = {
            (type(row), row.pk)
            for model, _ in SORTS.values()
            for row in model.objects.visible_to(person)
        }
        sorts = {model for model, _ in SORTS.values()}
        hidden = {}
        for word, (name, row) in self.words.items():
            key = (type(row), row.pk)
            if type(row) in sorts:
                seen = key in readable
            elif person.role == "ketenpartner":
                seen = name in OF_THE_PUPIL or self.is_own(row, person)
            else:
                seen = person.role in ("leerplichtambtenaar", "administratie")
            if not seen:
                hidden[word] = name
        return hidden

    def is_own(self, row, person: User) -> bool:
        owns = (CaseShare, ShareGround, PartnerRequest)
        carer = type(row).__name__ == "Carer" and person.organisation.kind in ("halt", "jeugdteam")
        return carer or (
            isinstance(row, owns)
            and type(row).objects.visible_to(person).filter(pk=row.pk).exists()
        )


@pytest.mark.django_db
def test_no_answer_to_anybody_holds_a_word_that_is_not_theirs(client, cast):
    case = one_of_everything(cast)
    planted = Planted().plant()
    everywhere = {name for name, _ in planted.words.values()} | NO_WORDS | EMPTY_BY_RULE
    missing = {name for name in text_fields() if name not in everywhere}
    assert {name for name in missing if name.partition(".")[0] not in NOT_PLANTED} == set()
    share = case.shares.get(organisation=cast.halt.organisation)
    arguments = {
        "number": case.number, "organisation": cast.halt.organisation_id, "share": share.pk,
        "ground": share.grounds.get().pk, "consent": case.consents.get().pk, "step": 5,
        "document": case.documents.first().pk, "agreement": case.agreements.first().pk,
        "carer": case.pupil.carers.get().pk, "pk": case.tasks.first().pk,
    }  # fmt: skip
    leaks, asked = [], 0
    for name in (*PARTNERS, "administratie", "lpa2", "school2", "manager", "beheer"):
        person = getattr(cast, name)
        hidden = planted.hidden_from(person)
        client.force_login(person)
        for address in addresses(arguments):
            answer = client.get(address)
            parts = answer.streaming_content if answer.streaming else [answer.content]
            found = set(WORD.findall(b"".join(parts).decode(errors="replace"))) & set(hidden)
            leaks += [f"{name} {answer.status_code} {address}: {hidden[word]}" for word in found]
            asked += 1
    assert not leaks, "\n".join(sorted(leaks))
    assert asked > 400
    outside = [*AccessLog.objects.values(), *Notification.objects.values(), *mail.outbox]
    assert not WORD.search(
        "".join(str(vars(row) if hasattr(row, "body") else row) for row in outside)
    )


def addresses(arguments: dict) -> list[str]:
    """Every address, asked for this dossier where it is about one."""
    found = set()
    for name in {name for name, method, *_ in rows() if method == "GET"}:
        if not name.startswith(("account", "usersessions")):
            with suppress(NoReverseMatch, AssertionError):
                found.add(address_of(name, arguments))
    return [*sorted(found), f"/zoeken/?q={arguments['number']}", "/zoeken/?q=kan"]

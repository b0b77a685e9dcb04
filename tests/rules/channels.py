"""Every way in which somebody could come to know of a dossier, asked and held against the model.

A channel says what it showed: numbers of dossiers, and words that stand in one item only (tokens).
Whoever adds a page that shows dossiers adds it here.
"""

import re

from django.core import mail
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.models import Case, Offer, Task
from mas_portal.agenda import agenda_of
from partners.models import AccessLog, Notification, User
from tests.rules import oracle
from tests.rules.rows import SORTS, TOKEN

IN_DOSSIERS = oracle.WORKS_IN_DOSSIERS
Tokens = dict[str, set[oracle.Item | oracle.Offer]]
NUMBER = re.compile(r"\b20\d\d-\d{5}\b")


def words_of(response: HttpResponse) -> str:
    parts = response.streaming_content if response.streaming else [response.content]
    return b"".join(parts).decode(errors="replace")


class Look:
    """One person at one moment, in every channel."""

    def __init__(self, person: User, world: oracle.World, tokens: Tokens):
        self.person, self.world, self.tokens = person, world, tokens
        self.day = timezone.localdate()
        self.client = Client(raise_request_exception=False)
        self.client.force_login(person)
        session = self.client.session  # a teamleider gave a reason before
        session["reasons_for_reading"] = {case.number: "werkoverleg" for case in self.cases()}
        session.save()

    def cases(self) -> list[Case]:
        return list(Case.objects.filter(pk__in=self.world.bureaus))

    def sees(self, case: Case) -> bool:
        return oracle.sees_case(self.world, self.person.pk, case.pk, self.day)

    @property
    def is_authorised(self) -> bool:
        return oracle.is_authorised(self.world, self.person.pk, self.day)

    def get(self, name: str, query: str = "", **kwargs) -> tuple[int, str]:
        """The status and the words of a page; nothing in it is of an item that is not theirs."""
        response = self.client.get(reverse(name, kwargs=kwargs) + query)
        words = words_of(response)
        typed = {kwargs.get("number"), query.removeprefix("?q=")}
        hidden = {case.number for case in self.cases() if not self.sees(case)} - typed
        assert not hidden & set(NUMBER.findall(words)), (self.person, name)
        self.only_what_is_theirs(words, name)
        return response.status_code, words

    def numbers_in(self, words: str) -> set[str]:
        return set(NUMBER.findall(words)) & {case.number for case in self.cases()}

    def only_what_is_theirs(self, words: str, where: str) -> None:
        for token in TOKEN.findall(words):
            items = self.tokens[token]
            assert any(self.reads(item) for item in items), (self.person, where, items)

    def reads(self, item: oracle.Item | oracle.Offer) -> bool:
        sees = oracle.sees_offer if isinstance(item, oracle.Offer) else oracle.sees_item
        return sees(self.world, self.person.pk, item, self.day)

    # --- the channels ------------------------------------------------------------------------

    def everywhere(self, *, closely: Case) -> None:
        if not self.person.is_active:
            assert self.get("start")[0] == 302  # to the login page
            return
        assert self.get("start")[0] == 200
        for case in self.cases():
            status, words = self.get("cases:case", number=case.number)
            assert status == (200 if self.sees(case) else 404), (self.person, case)
            if self.sees(case) and self.person.role not in IN_DOSSIERS:
                asked = ("verzoek",) if self.person.role in oracle.AT_SCHOOL else ()
                self.shows_all(words, case, ("gebeurtenis", "afspraak", "taak", *asked))
        self.a_dossier(closely)
        self.verzoeken(closely)
        self.inbreng()
        self.lists()
        self.outside_the_portal()

    def a_dossier(self, case: Case) -> None:
        """Its timeline, with whom it is shared and what those see, its documents."""
        works = self.person.role in IN_DOSSIERS
        whole = (200 if works else 403) if self.sees(case) else 404
        for page in ("timeline", "shares", "documents", "agreements", "people"):
            status, words = self.get(f"cases:{page}", number=case.number)
            assert status == whole, (self.person, page, status)
            if page == "timeline" and status == 200:
                self.shows_all(words, case, ("gebeurtenis",))
        reads_all = self.person.role in oracle.READS_REPORTS or whole != 200
        for share in case.shares.all():
            status, _ = self.get("cases:share_preview", number=case.number, share=share.pk)
            right = whole if reads_all else 403
            if share.regime == "wpg" and right == 200 and not self.is_authorised:
                right = 404
            assert status == right, (self.person, "share_preview", status)
        assert self.get("cases:school_preview", number=case.number)[0] == whole, self.person
        for item in set().union(*self.tokens.values()):
            if item.sort == "document" and item.case == case.pk:
                self.a_document(case, item, whole)

    def a_document(self, case: Case, item: oracle.Item, whole: int) -> None:
        given_out = self.person.role == "leerplichtambtenaar" or not item.withdrawn
        outside = {"ketenpartner", *oracle.AT_SCHOOL}
        opens = whole == 200 or (self.person.role in outside and self.sees(case))
        right = (200 if self.reads(item) and given_out else 404) if opens else whole
        status, _ = self.get("cases:document", number=case.number, document=item.id)
        assert status == right, (self.person, item, status)

    def verzoeken(self, case: Case) -> None:
        """The page of each verzoek, with the answers that are theirs to read."""
        for row in case.requests.all():
            asked = oracle.Item(case.pk, "verzoek", row.pk, **SORTS["verzoek"][1](row))
            status, words = self.get("cases:request", number=case.number, pk=row.pk)
            assert status == (200 if self.reads(asked) else 404), (self.person, asked, status)
            answers = {answer.pk for answer in row.answers.all()}
            for token, items in self.tokens.items():
                of_it = [it for it in items if it.sort == "antwoord" and it.id in answers]
                shown = any(map(self.reads, [*of_it, *({asked} & items)]))
                assert status == 404 or token in words or not shown, (self.person, token)

    def inbreng(self) -> None:
        """The list of inbreng, and each of them; only leerplicht opens one to file it."""
        files = self.person.role in ("leerplichtambtenaar", "administratie")
        status, words = self.get("cases:offers")
        assert status == (200 if files or self.person.role == "ketenpartner" else 403)
        for offer in self.world.offers.values():
            told = {token for token, items in self.tokens.items() if offer in items}
            if self.person.role == "ketenpartner" and self.reads(offer):
                assert told <= set(TOKEN.findall(words)), (self.person, offer)
            row = Offer.objects.select_related("share__case").get(pk=offer.id)
            handlers = (row.share.case.owner, row.share.case.deputy) if row.share else (None,)
            is_theirs = self.reads(offer) and (handlers[0] is None or self.person in handlers)
            right = (200 if is_theirs else 404) if files else 403
            assert self.get("cases:offer", pk=offer.id)[0] == right, (self.person, offer)

    def shows_all(self, words: str, case: Case, sorts: tuple[str, ...]) -> None:
        """Nothing too little either: what is theirs to read stands on the page."""
        for token, items in self.tokens.items():
            shown = [it for it in items if it.sort in sorts and it.case == case.pk]
            assert token in words or not any(map(self.reads, shown)), (self.person, shown)

    def lists(self) -> None:
        """The list with its count, the file for a spreadsheet, and search."""
        reads = self.person.role in IN_DOSSIERS
        at_school = self.person.role in oracle.AT_SCHOOL
        answers = at_school or self.person.role == "ketenpartner"
        assert self.get("cases:inbox")[0] == (200 if answers else 403), self.person
        running = {case.number for case in self.cases() if case.is_open and self.sees(case)}
        status, words = self.get("cases:case_list")
        if reads or at_school or self.person.role == "ketenpartner":
            assert status == 200
            assert self.numbers_in(words) == running
            assert f"{len(running)} dossier" in words or not running
        else:
            assert status == 403
        status, words = self.get("cases:case_list_csv")
        assert status == (200 if reads else 403)
        assert self.numbers_in(words) == (running if reads else set())
        for case in self.cases():
            status, words = self.get("cases:search", f"?q={case.number}")
            found = reverse("cases:case", kwargs={"number": case.number}) in words
            searches = reads or at_school or self.person.role == "ketenpartner"
            assert found is (searches and self.sees(case)), (self.person, case)

    def outside_the_portal(self) -> None:
        """Agenda, berichten, mail and log: nothing of any dossier, for anybody."""
        tasks = Task.objects.visible_to(self.person).of_person(self.person)
        agenda = agenda_of(self.person, tasks, at=timezone.now()).decode()
        told = [
            agenda,
            *(str(vars(row)) for row in Notification.objects.all()),
            *(str(vars(row)) for row in AccessLog.objects.filter(user=self.person)),
            *(f"{message.subject} {message.body}" for message in mail.outbox),
        ]
        for text in told:
            assert not TOKEN.search(text), text
        assert not NUMBER.search(agenda)

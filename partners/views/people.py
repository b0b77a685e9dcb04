"""People of the portal, and whose schools they handle: pages of the functional administrator."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from partners.actions import NotPossible, begin_due_proposals, invite_user, reopen_account
from partners.actions.editing import version_of
from partners.forms.filters import PeopleFilter
from partners.forms.people import AssignmentForm, PersonForm
from partners.models import OfficerAssignment, Organisation, User
from partners.presenters.accounts import ProposalRow, proposal_row, waiting_in_words
from partners.requests import SignedInRequest
from partners.rules.references import row_key
from partners.views.door import managed
from partners.views.forms import form_page, posted
from partners.views.lists import list_page
from partners.views.managing import crumbs


@require_safe
@managed
def people(request: SignedInRequest) -> HttpResponse:
    """Everybody with an account, by name; found by name, e-mail address or organisation."""
    rows = User.objects.select_related("organisation")
    return list_page(request, "beheer/people.html", PeopleFilter(request.GET), rows)


@managed
def person(request: SignedInRequest, pk: int | None = None) -> HttpResponse:
    """Add a user, or change one; below it the invitation and closing the account."""
    row = _as_it_is_now(pk) if pk else None
    title = row.name if row else "Gebruiker toevoegen"
    page = {
        "title": title,
        "crumbs": crumbs(("Gebruikers", reverse("partners:people")), (title, "")),
        "person": User.objects.get(pk=pk) if pk else None,  # the form changes its own copy
        "is_self": pk == request.user.pk,
        "last_link": row.invitations.for_password().order_by("-pk").first() if row else None,
        "now": timezone.now(),
        "waiting": _waiting_about(row, request.user) if row else [],
    }
    return form_page(
        request,
        _person_form(request, row),
        page=page,
        template="beheer/person.html",
        done=lambda saved: _in_words("De gebruiker is bewaard.", saved),
        back=reverse("partners:people"),
        onward=lambda saved: reverse("partners:person", args=[saved.pk]),
    )


def _person_form(request: SignedInRequest, row: User | None) -> PersonForm:
    """The form as it was sent, or as it is while an organisation or role is being chosen."""
    if "kiezen" in request.POST:
        return PersonForm(instance=row, by=request.user, typed=request.POST)
    return PersonForm(posted(request), instance=row, by=request.user)


def _in_words(done: str, row: User) -> str:
    """What was done about somebody, and what waits though it was asked in the same breath."""
    return " ".join([done, *waiting_in_words(row, timezone.now())])


def _as_it_is_now(pk: int) -> User:
    """An account with the role that is due: what the page shows is what can be changed."""
    begin_due_proposals(person=get_object_or_404(User, pk=pk))
    return User.objects.get(pk=pk)


def _waiting_about(row: User, reader: User) -> list[ProposalRow]:
    """What is asked about somebody and not given yet."""
    now = timezone.now()
    waiting = row.proposals.waiting(now).select_related("person", "bureau", "asked_by")
    return [proposal_row(proposal, reader, now) for proposal in waiting.order_by("pk")]


@require_POST
@managed
def invite(request: SignedInRequest, pk: int) -> HttpResponse:
    """Mail somebody a link to choose a password; nobody else ever sees it."""
    row = get_object_or_404(User, pk=pk, is_active=True)
    try:
        invite_user(row, by=request.user)
    except NotPossible as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"De link gaat per e-mail naar {row.email}.")
    return redirect("partners:person", pk=pk)


@require_POST
@managed
def reopen(request: SignedInRequest, pk: int) -> HttpResponse:
    """Somebody is back; their organisation must be there still."""
    row = get_object_or_404(User.objects.select_related("organisation"), pk=pk)
    try:
        reopen_account(row, by=request.user)
    except NotPossible as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _in_words(f"Het account van {row.name} is weer open.", row))
    return redirect("partners:person", pk=pk)


@require_safe
@managed
def assignments(request: SignedInRequest) -> HttpResponse:
    """Per bureau: which school is handled by whom."""
    rows = OfficerAssignment.objects.select_related("bureau", "school", "owner", "deputy")
    bureaus = Organisation.objects.filter(kind=Organisation.Kind.BUREAU, is_active=True)
    ordered = list(rows.order_by("school__name"))
    tables = [(bureau, [row for row in ordered if row.bureau == bureau]) for bureau in bureaus]
    return render(request, "beheer/assignments.html", {"tables": tables})


@managed
def assignment(request: SignedInRequest, bureau: int) -> HttpResponse:
    """Set who handles a school; `?school=` begins with what stands there now."""
    place = get_object_or_404(Organisation, pk=bureau, kind=Organisation.Kind.BUREAU)
    school = row_key(request.GET.get("school", ""))
    now = OfficerAssignment.objects.filter(bureau=place, school=school).first()
    initial = {"school": school}
    if now is not None:
        initial |= {"owner": now.owner_id, "deputy": now.deputy_id, "version": version_of(now)}
    title = f"Verdeling van {place.name}"
    return form_page(
        request,
        AssignmentForm(posted(request), bureau=place, initial=initial),
        page={
            "title": title,
            "lead": "Geldt voor nieuwe dossiers. Lopende dossiers houden hun behandelaar.",
            "crumbs": crumbs(("Verdeling", reverse("partners:assignments")), (title, "")),
        },
        done="De verdeling is bewaard.",
        back=reverse("partners:assignments"),
    )

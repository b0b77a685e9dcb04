"""The documents of a dossier: the list, adding one, getting one, and withdrawing one."""

from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from cases.forms.documents import NewDocumentForm, WithdrawDocumentForm
from cases.models import Case, Document
from cases.presenters.documents import present_documents
from cases.views.door import case_page
from cases.views.form_page import case_form_page
from partners.access_log import log_look
from partners.models import AccessLog, User
from partners.paging import page_of
from partners.requests import SignedInRequest
from partners.rules.roles import Action
from partners.views.forms import posted

ON_A_LIST = 50
LIST = "cases:documents"


@require_safe
@case_page()
def documents(request: SignedInRequest, case: Case) -> HttpResponse:
    """All documents of a dossier, those of its meldingen too; the newest first."""
    user, after = request.user, request.GET.get("na", "")
    rows = case.documents.visible_to(user).for_page()
    page = page_of(rows, key="added_at", size=ON_A_LIST, after=after, newest_first=True)
    context = {
        "case": case,
        "documents": present_documents(page.rows, case, user),
        "is_first": not after,
        "next_page": page.next_page(request.GET),
        "may_add": user.may(Action.KEEP_DOCUMENTS),
    }
    return render(request, "cases/documents.html", context)


@case_page(Action.KEEP_DOCUMENTS)
def document_new(request: SignedInRequest, case: Case) -> HttpResponse:
    """Add a file to the dossier."""
    form = NewDocumentForm(posted(request), request.FILES or None, case=case, by=request.user)
    done = "Het document is toegevoegd."
    return case_form_page(request, case, form, "Document toevoegen", done=done, back=LIST)


@require_safe
@case_page(Action.OPEN_CASE)
def document(request: SignedInRequest, case: Case, document: int) -> FileResponse:
    """A document as a file to be saved, never shown inside the portal; each time logged."""
    given_out = case.documents.given_out_to(request.user)
    return as_file(request.user, get_object_or_404(given_out, pk=document), number=case.number)


@case_page(Action.KEEP_DOCUMENTS)
def document_withdraw(request: SignedInRequest, case: Case, document: int) -> HttpResponse:
    """Ask why, then withdraw a document."""
    own = case.documents.visible_to(request.user).added_by_bureau()
    row = get_object_or_404(own, pk=document)
    if row.is_withdrawn:  # sent twice, or somebody else was first
        return redirect(LIST, number=case.number)
    form = WithdrawDocumentForm(posted(request), case=case, document=row)
    title, done = f"{row} intrekken", "Het document is ingetrokken."
    return case_form_page(request, case, form, title, done=done, back=LIST)


def as_file(user: User, document: Document, *, number: str) -> FileResponse:
    """The bytes of a document, as an attachment; logged by the number it is asked with."""
    log_look(
        user,
        AccessLog.Kind.READ_DOCUMENT,
        number=number,
        case_id=document.case_id,
        shown_ids=[document.pk],
    )
    return FileResponse(
        document.file.open("rb"),
        as_attachment=True,
        filename=document.name,
        content_type=document.content_type,
    )

"""The page behind the link of an invitation: for who has no account yet, so without login."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters

from partners.actions import InvitationGone, accept_invitation, find_invitation
from partners.forms.mailed_links import PasswordForm
from partners.views.forms import posted, render_form


@login_not_required
@sensitive_post_parameters()
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Choose a password. Opening the link uses nothing up: mail programs do that by themselves."""
    try:
        person = find_invitation(token).user
        form = PasswordForm(posted(request), person=person)
        if form.is_valid():
            accept_invitation(token, password=form.cleaned_data["password"])
            messages.success(request, "Uw wachtwoord is ingesteld. U kunt nu inloggen.")
            return redirect("account_login")
    except InvitationGone:
        return render(request, "beheer/invitation_gone.html", status=404)
    return render_form(request, "beheer/invitation.html", form, {"person": person})

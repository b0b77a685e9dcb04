"""Pages for everybody who logs in: the method as tables, and the begrippenlijst."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases.models import MethodTerm
from cases.rules.method import VERSION
from mas_portal.glossary import find_terms
from mas_portal.method_tables import method_tables


class TermFilter(forms.Form):
    """Which words of the begrippenlijst to show."""

    q = forms.CharField(label="Zoek een begrip", required=False, max_length=60)


@require_safe
def method(request: HttpRequest) -> HttpResponse:
    """The tables of the method, with the terms that the region set for today."""
    region = MethodTerm.objects.days_on(timezone.localdate())
    page = {"version": VERSION, "tables": method_tables(region), "own_terms": bool(region)}
    return render(request, "reading/method.html", page)


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    """The words of the portal; a search that means nothing shows them all."""
    form = TermFilter(request.GET)
    asked = form.cleaned_data["q"] if form.is_valid() else ""
    page = {"form": form, "asked": asked, "terms": find_terms(asked)}
    return render(request, "reading/glossary.html", page)

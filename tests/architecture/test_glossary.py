"""One concept, one word: what the code keeps and the tables name stands in the glossary."""

import pytest
from django.apps import apps

from cases.rules.absence import KINDS
from cases.rules.method import WORKFLOWS
from mas_portal import glossary
from mas_portal.glossary import GLOSSARY
from partners.models import Organisation, RoleName
from partners.rules.roles import Role
from routes.rules import ROUTES

ROOMS = ("partners", "cases", "routes", "interventions", "reports", "mas_portal")


def rows():
    """(term, code) of every row of a table of terms."""
    return [(term.name.casefold(), term.code) for term in glossary.rows(GLOSSARY.read_text())]


def models():
    for room in ROOMS:
        yield from apps.get_app_config(room).get_models()


@pytest.mark.parametrize(
    "model",
    [model for model in models() if not model.__name__.startswith("Historical")],
    ids=lambda model: model.__name__,
)
def test_every_model_is_explained_under_its_own_name(model):
    terms = [term for term, code in rows() if f"`{model.__name__}`" in code]

    assert any(str(model._meta.verbose_name).casefold() in term for term in terms)


def test_every_value_of_the_rule_tables_is_explained():
    codes = " ".join(code for _, code in rows())
    named = [f"WorkflowKey.{key.name}" for key in WORKFLOWS]
    named += [f"AbsenceKind.{kind.name}" for kind in KINDS]
    named += [f"RouteKind.{kind.name}" for kind in ROUTES]
    named += [f"Role.{role.name}" for role in Role]
    named += [f"Organisation.Kind.{kind.name}" for kind in Organisation.Kind]
    named += [f"RoleName.Function.{function.name}" for function in RoleName.Function]

    assert [name for name in named if f"`{name}`" not in codes] == []


def test_no_term_is_explained_twice():
    terms = [term for term, _ in rows()]

    assert sorted(set(terms)) == sorted(terms)


def test_a_link_to_a_term_leads_to_one_place():
    anchors = [term.anchor for term in glossary.explained_terms()]

    assert sorted(set(anchors)) == sorted(anchors)
    assert all(anchors)


@pytest.mark.parametrize("function", RoleName.Function)
def test_the_name_of_a_function_leads_to_its_uitleg(function):
    assert glossary.find_terms(function.label)

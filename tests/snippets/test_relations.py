"""Broader, narrower and related entries: said once, true from both ends, never in a circle."""

from importlib import import_module

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils.translation import override
from wagtail.users.models import UserProfile

from snippets.models import Concept, RelatedConcept
from snippets.relations import BACK, Link, circle, parents_of
from tests.cms.admin_form import form_data
from tests.cms.translating import translate_and_publish
from tests.factories.concept import ConceptFactory

pytestmark = pytest.mark.usefixtures("shared_homes")

Kind = RelatedConcept.Kind


@pytest.mark.parametrize(
    ("links", "way"),
    [
        ([(1, 2, "broader"), (2, 3, "broader"), (3, 1, "broader")], [1, 2, 3, 1]),
        # The other end said it.
        ([(1, 2, "broader"), (1, 2, "narrower")], [1, 2, 1]),
        ([(1, 1, "broader")], [1, 1]),
        ([(1, 2, "broader"), (1, 3, "broader"), (2, 4, "broader"), (3, 4, "broader")], []),
        ([(1, 2, "related"), (2, 1, "related")], []),
        # Others that go round do not matter, nor keep the search going.
        ([(1, 2, "broader"), (2, 3, "broader"), (3, 2, "broader")], []),
        ([], []),
    ],
)
def test_circle_of_broader_entries_is_found_by_the_way_round_it(links, way):
    assert circle(1, parents_of(Link(*link) for link in links)) == way


def test_way_back_from_a_broader_entry_is_a_narrower_one():
    assert {kind: BACK[kind] for kind in Kind} == {
        Kind.RELATED: Kind.RELATED,
        Kind.BROADER: Kind.NARROWER,
        Kind.NARROWER: Kind.BROADER,
    }


@pytest.fixture
def editor(admin_user, client):
    """Return a client signed in as somebody who may do everything and reads English."""
    UserProfile.objects.create(user=admin_user, preferred_language="en")
    client.force_login(admin_user)
    return client


def link(concept, *links):
    concept.related_links.set([RelatedConcept(related=other, kind=kind) for other, kind in links])
    concept.save()


def refused(client, concept, user, *links):
    """Return what the form says where these links are chosen."""
    concept.related_links.set([RelatedConcept(related=other, kind=kind) for other, kind in links])
    edit = reverse(Concept.snippet_viewset.get_url_name("edit"), args=[concept.pk])
    response = client.post(edit, form_data(concept, user, is_new=True))
    if response.status_code == 302:
        return []
    with override("en"):
        return [str(error) for error in response.context["form"].non_field_errors()]


def test_form_refuses_a_circle_a_repetition_and_a_link_to_itself(editor, admin_user):
    water, river, brook = (ConceptFactory(words=[word]) for word in ("eau", "rivière", "ruisseau"))
    link(water, (river, Kind.NARROWER))
    link(river, (brook, Kind.NARROWER))
    # What the entry said of itself before is replaced.
    assert refused(editor, water, admin_user, (brook, Kind.BROADER)) == []
    assert refused(editor, water, admin_user, (river, Kind.NARROWER), (brook, Kind.BROADER)) == [
        "These entries would each be narrower than the next, in a circle: "
        "eau → ruisseau → rivière → eau. Take one of the links away."
    ]
    assert refused(editor, water, admin_user, (river, Kind.NARROWER), (river, Kind.RELATED)) == [
        "“rivière” is linked twice. Keep one of the two links."
    ]
    assert refused(editor, water, admin_user, (water, Kind.BROADER)) == [
        "An entry can’t lead to itself. Take that link away."
    ]
    assert refused(editor, water, admin_user, (brook, Kind.NARROWER)) == []


def test_editor_shows_what_other_entries_say_of_this_one(editor):
    water, river = (ConceptFactory(words=[word]) for word in ("eau", "rivière"))
    link(river, (water, Kind.BROADER))
    edit = Concept.snippet_viewset.get_url_name("edit")
    said = "Said by other entries, and true here as well:"
    page = editor.get(reverse(edit, args=[water.pk])).text
    assert said in page
    assert f'<a href="{reverse(edit, args=[river.pk])}">rivière</a> (narrower)' in " ".join(
        page.split()
    )
    assert said not in editor.get(reverse(edit, args=[river.pk])).text


def test_kind_of_a_link_is_a_fact_in_every_language(english_locale):
    water, river = ConceptFactory(words=["eau"]), ConceptFactory(words=["rivière"])
    for concept in (water, river):
        concept.save_revision().publish()
    twins = [translate_and_publish(concept, english_locale) for concept in (water, river)]
    link(river, (water, Kind.RELATED))
    read = RelatedConcept.objects.filter(concept=twins[1]).values_list("related", "kind")
    assert list(read) == [(twins[0].pk, "related")]
    link(Concept.objects.get(pk=river.pk), (water, Kind.BROADER))
    assert list(read.all()) == [(twins[0].pk, "broader")]


def test_links_of_before_the_migration_are_related_ones():
    """A database of release 0.1 has no kinds: the column comes with the one that they meant."""
    migration = import_module("snippets.migrations.0002_relations_and_registers").Migration
    added = {(step.model_name, step.name): step.field for step in migration.operations}
    assert added["relatedconcept", "kind"].default == Kind.RELATED
    assert apps.get_model("snippets.RelatedConcept")._meta.get_field("kind").default == "related"

"""S9: what is visible on the site is found, suggested, fed and mapped, and nothing else is.

The index is made once, when everything is public, and never told of anything: what an engine
knows too late must not matter.
"""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from cms.cache.publish_scheduled import run_scheduled
from pages.memory import one_state
from pages.models import PressReleasePage, VisionPage
from search.answers import answer, suggest
from search.documents import all_documents
from search.engine import Query
from search.engines import engine_named
from search.visibility import visible
from snippets.models import Concept, Consent, Mandate, Person
from tests.factories.concept import ConceptFactory, in_french
from tests.factories.consent import consent_of
from tests.factories.document import DocumentFactory
from tests.factories.lexicon import the_lexicon_pages
from tests.factories.locale import english
from tests.factories.members import MembersPageFactory
from tests.factories.membership import MembershipFactory
from tests.factories.press_release import PressReleasePageFactory
from tests.factories.press_room import PressRoomPageFactory
from tests.factories.site import the_site
from tests.factories.standard import StandardPageFactory
from tests.factories.streams import stream
from tests.factories.vision import VisionPageFactory
from tests.factories.vision_index import VisionIndexPageFactory

pytestmark = [pytest.mark.differs, pytest.mark.django_db]

WORD = "zinzolin"
SOON = timedelta(hours=1)
ADDRESSES = {
    "page": "/fr/zinzolin-page/",
    "vision": "/fr/visions/zinzolin-vision/",
    "release": "/fr/presse/zinzolin-communique/",
    "concept": "/fr/lexique/zinzolin/",
    "member": "/fr/membres/zelie-zinzolin/",
}
# Where a feed lists it too.
FEEDS = {"vision": "/fr/visions/feed/", "release": "/fr/presse/feed/"}


@pytest.fixture(scope="module", autouse=True)
def content(shared_rows, shared_homes):
    with shared_rows():
        home = the_site().root_page.specific
        document = DocumentFactory(title="Zinzolin, la fiche")
        link = f'<p><a linktype="document" id="{document.pk}">la fiche</a></p>'
        StandardPageFactory(
            parent=home, title="Zinzolin page", slug="zinzolin-page", body=stream(("text", link))
        )
        visions = VisionIndexPageFactory(parent=home, slug="visions")
        VisionPageFactory(parent=visions, title="Zinzolin vision", slug="zinzolin-vision")
        room = PressRoomPageFactory(parent=home, slug="presse")
        PressReleasePageFactory(parent=room, title="Zinzolin", slug="zinzolin-communique")
        the_lexicon_pages()
        concept = ConceptFactory(words=[WORD])
        in_french(concept, "reddish purple", locale=english())
        MembersPageFactory(parent=home, slug="membres")
        MembershipFactory(person__name="Zélie Zinzolin", working_group=None)
        engine_named("db").rebuild(all_documents())


def found():
    """Return what is found of each kind, and its address."""
    return {r.kind: r.shown.url for r in answer(Query(WORD, "fr"), is_noted=False).results}


def expected(client, kinds):
    """Assert that these kinds are visible in every way, and the others in none."""
    assert {kind for kind in found() if kind != "document"} == set(kinds)
    sitemap = client.get("/sitemap-fr.xml").content.decode()
    for part in ("lexicon", "members"):
        sitemap += client.get(f"/sitemap-fr-{part}.xml").content.decode()
    for kind, address in ADDRESSES.items():
        is_visible = kind in kinds
        assert (client.get(address).status_code == 200) is is_visible, kind
        assert (f"{address}</loc>" in sitemap) is is_visible, kind
        if kind in FEEDS:
            assert (address in client.get(FEEDS[kind]).content.decode()) is is_visible, kind
    suggested = suggest("zinzo", "fr", pages=10)
    assert bool(suggested.suggestions) is ("concept" in kinds)
    assert {page.kind for page, _matched in suggested.pages} == set(kinds) - {"concept"}


def test_everything_public_is_visible_in_every_way(client):
    expected(client, ADDRESSES)
    assert found() == {**ADDRESSES, "document": visible(document_key())[document_key()[0]].url}


def document_key():
    return [key for key in engine_named("db").indexed_keys() if key.startswith("document:")]


ALL = set(ADDRESSES)


def unpublish_vision():
    VisionPage.objects.get().unpublish()
    return ALL - {"vision"}


def unpublish_behind_all_signals():
    Page.objects.filter(slug="zinzolin-page").update(live=False)
    Concept.objects.filter(name=WORD).update(live=False)
    return ALL - {"page", "concept"}


def restrict_page():
    page = Page.objects.get(slug="zinzolin-page")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    return ALL - {"page"}


def restrict_an_ancestor():
    page = Page.objects.get(slug="visions")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    return ALL - {"vision"}


def restrict_to_a_group():
    page = Page.objects.get(slug="lexique")
    restriction = PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.GROUPS
    )
    restriction.groups.add(Group.objects.create(name="Le groupe"))
    return ALL - {"concept"}


def embargo():
    PressReleasePage.objects.update(embargo=timezone.now() + SOON)
    return ALL - {"release"}


def embargo_that_is_over():
    PressReleasePage.objects.update(embargo=timezone.now() - SOON)
    return ALL


def expire():
    past = timezone.now() - SOON
    Page.objects.filter(slug="zinzolin-vision").update(expire_at=past)
    Concept.objects.filter(name=WORD).update(expire_at=past)
    # As the first request after that moment does.
    run_scheduled(timezone.now())
    return ALL - {"vision", "concept"}


def expire_later():
    Page.objects.filter(slug="zinzolin-vision").update(expire_at=timezone.now() + SOON)
    return ALL


def delete():
    VisionPage.objects.get().delete()
    for concept in Concept.objects.filter(name=WORD):
        concept.delete()
    return ALL - {"vision", "concept"}


def take_the_consent_back():
    consent_of(Person.objects.get(), name="refused")
    return ALL - {"member"}


def take_the_consent_back_behind_all_signals():
    Consent.objects.update(name="refused")
    return ALL - {"member"}


def unpublish_a_member():
    Person.objects.get().unpublish()
    return ALL - {"member"}


def unpublish_the_mandate():
    Mandate.objects.update(live=False)
    return ALL - {"member"}


def restrict_the_list_of_members():
    page = Page.objects.get(slug="membres")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    return ALL - {"member"}


def unpublish_the_lexicon():
    Page.objects.get(slug="lexique").specific.unpublish()
    return ALL - {"concept"}


CHANGES = (
    unpublish_vision,
    unpublish_behind_all_signals,
    restrict_page,
    restrict_an_ancestor,
    restrict_to_a_group,
    embargo,
    embargo_that_is_over,
    expire,
    expire_later,
    delete,
    unpublish_the_lexicon,
    take_the_consent_back,
    take_the_consent_back_behind_all_signals,
    unpublish_a_member,
    unpublish_the_mandate,
    restrict_the_list_of_members,
)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_visible_on_the_site_is_found_suggested_fed_and_mapped_and_nothing_else(client, change):
    expected(client, change())


def test_moved_page_is_found_at_its_new_address():
    page = Page.objects.get(slug="zinzolin-page").specific
    page.move(Page.objects.get(slug="presse"), pos="last-child")
    assert found()["page"] == "/fr/presse/zinzolin-page/"


def test_expired_thing_is_not_found_even_before_the_scheduler_ran():
    Page.objects.filter(slug="zinzolin-vision").update(expire_at=timezone.now() - SOON)
    assert "vision" not in found()


def test_document_is_found_only_where_a_public_page_links_to_it():
    assert "document" in found()
    Page.objects.get(slug="zinzolin-page").unpublish()
    assert "document" not in found()


def test_document_of_a_restricted_collection_is_not_found():
    collection = Collection.objects.get(depth=1)
    CollectionViewRestriction.objects.create(
        collection=collection, restriction_type=CollectionViewRestriction.LOGIN
    )
    assert "document" not in found()


def test_entry_that_is_withdrawn_in_one_language_is_not_found_by_its_words(client):
    Concept.objects.filter(name=WORD).update(live=False)
    assert "concept" not in found()
    other = answer(Query("reddish purple", "fr"), is_noted=False).results
    assert [result.shown.language for result in other] == ["en"]


# What a request asks but once (tree, sites, languages), one for all pages, a few for the others.
QUERIES = 11


def test_number_of_queries_does_not_grow_with_the_results(django_assert_num_queries):
    keys = list(engine_named("db").indexed_keys())
    # As within one request: the page tree is read once.
    with one_state(), django_assert_num_queries(QUERIES):
        few = visible(keys)
    visions = Page.objects.get(slug="visions")
    more = [VisionPageFactory(parent=visions) for _ in range(10)]
    with one_state(), django_assert_num_queries(QUERIES):
        assert len(visible([*keys, *(f"vision:{page.pk}" for page in more)])) == len(few) + 10

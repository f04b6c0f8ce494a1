"""Decision 65: what is closed in the language it was written in is closed in every language."""

import pytest
from wagtail.models import PageViewRestriction
from wagtail_localize.models import TranslationSource

from pages.tree import page_tree
from tests.factories.locale import english
from tests.factories.standard import StandardPageFactory

pytestmark = pytest.mark.usefixtures("shared_homes")


@pytest.fixture
def pages(home, english_home):
    """A section with a page below it; in English that page stands elsewhere."""
    section = StandardPageFactory(parent=home, slug="partie")
    page = StandardPageFactory(parent=section, slug="page")
    twin = {"locale": english(), "translation_key": section.translation_key}
    part = StandardPageFactory(parent=english_home, slug="part", **twin)
    StandardPageFactory(parent=part, slug="only-english", locale=english())
    twin = {"locale": english(), "translation_key": page.translation_key}
    StandardPageFactory(parent=english_home, slug="moved", **twin)
    return {"section": section, "page": page, "part": part}


def close(page):
    login = PageViewRestriction.LOGIN
    return PageViewRestriction.objects.create(page=page, restriction_type=login)


def is_open(client, *addresses):
    return [client.get(address).status_code == 200 for address in addresses]


FRENCH = ("/fr/partie/", "/fr/partie/page/")
ENGLISH = ("/en/part/", "/en/part/only-english/", "/en/moved/")


def test_restriction_of_a_source_closes_its_translations_wherever_they_stand(client, pages):
    assert is_open(client, *FRENCH, *ENGLISH) == [True] * 5
    restriction = close(pages["section"])
    assert is_open(client, *FRENCH, *ENGLISH) == [False] * 5
    sitemap = client.get("/sitemap-en.xml").content.decode()
    assert [address in sitemap for address in ENGLISH] == [False] * 3
    restriction.delete()
    assert is_open(client, *FRENCH, *ENGLISH) == [True] * 5


def test_restriction_of_a_translation_leaves_its_source_open(client, pages):
    close(pages["part"])
    assert is_open(client, *FRENCH, *ENGLISH) == [True, True, False, False, True]


def test_what_was_written_in_english_is_closed_in_french_as_well(client, pages):
    source, _made = TranslationSource.get_or_create_from_instance(pages["part"])
    assert source.locale == english()
    close(pages["part"])
    assert is_open(client, "/fr/partie/", "/fr/partie/page/") == [False, False]


def test_whoever_is_let_in_at_the_source_is_let_in_at_the_translation(pages, client):
    password = {"restriction_type": PageViewRestriction.PASSWORD, "password": "vercors"}
    restriction = PageViewRestriction.objects.create(page=pages["section"], **password)
    door = f"/_util/authenticate_with_password/{restriction.pk}/{pages['part'].pk}/"
    form = {"password": "vercors", "return_url": "/en/part/"}
    assert client.post(door, form).status_code == 302
    assert is_open(client, *FRENCH, *ENGLISH) == [True] * 5


def test_tree_without_a_restriction_asks_nothing_more(pages, django_assert_num_queries):
    # The rows, the restrictions with the domains, and nothing of sources.
    with django_assert_num_queries(2):
        assert page_tree().restricted == ()

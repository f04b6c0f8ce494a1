"""Addresses of pages are ASCII in French too; old ones, with accents, lead on."""

from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils import translation
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from pages.models import StandardPage
from pages.outline import headings_of
from tests.factories.concept import ConceptFactory
from tests.factories.lexicon import LexiconPageFactory
from tests.factories.standard import StandardPageFactory
from tests.factories.streams import stream

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shared_homes")]

rename = import_module("pages.migrations.0007_addresses_without_accents").rename


def accented(page, slug):
    """Put a page where an older version of the site let it stand."""
    old = page.url_path
    for row in Page.objects.filter(path__startswith=page.path):
        below = f"{old[: -len(page.slug) - 1]}{slug}/"
        Page.objects.filter(pk=row.pk).update(url_path=below + row.url_path[len(old) :])
    Page.objects.filter(pk=page.pk).update(slug=slug)
    return StandardPage.objects.get(pk=page.pk) if isinstance(page, StandardPage) else page


def test_slug_of_a_new_page_is_ascii_and_parts_words_at_an_apostrophe(home):
    for title, slug in (
        ("L'été à l’œuvre", "l-ete-a-l-oeuvre"),
        ("L’été à l'œuvre", "l-ete-a-l-oeuvre-2"),
    ):
        page = StandardPage(title=title, summary="Résumé.", locale=home.locale)
        home.add_child(instance=page)
        assert page.slug == slug


def test_slug_with_an_accent_is_refused_with_the_way_out(home):
    page = StandardPageFactory(parent=home, slug="foret")
    page.slug = "forêt"
    with pytest.raises(ValidationError) as refusal:
        page.full_clean()
    with translation.override("en"):
        assert refusal.value.message_dict["slug"] == [
            "The slug may hold letters without accents, digits, hyphens and underscores only. "
            "Correct it."
        ]


def test_old_address_with_accents_leads_on_with_all_below_it_and_its_query(client, home):
    page = accented(StandardPageFactory(parent=home, slug="a"), "forêts")
    child = StandardPageFactory(parent=page, slug="b")
    accented(child, "là-haut")
    page.refresh_from_db()
    revision = page.save_revision(clean=False)
    rename(apps, None)
    for old, new in (
        ("/fr/forêts/", "/fr/forets/"),
        ("/fr/forêts/là-haut/", "/fr/forets/la-haut/"),
        ("/fr/forets/là-haut/?a=%C3%A9", "/fr/forets/la-haut/?a=%C3%A9"),
    ):
        answer = client.get(old)
        assert (answer.status_code, answer["Location"]) == (301, new)
        assert client.get(new).status_code == 200
    # What a draft held would bring the old address back.
    revision.refresh_from_db()
    assert revision.content["slug"] == "forets"
    assert not Redirect.objects.exists()


def test_old_address_of_an_entry_below_the_lexicon_leads_on(client, home):
    LexiconPageFactory(parent=home, slug="lexique")
    ConceptFactory(words=["pare-feu"])
    assert client.get("/fr/léxique/pare-feu/")["Location"] == "/fr/lexique/pare-feu/"
    assert client.get("/fr/léxique/pare-éau/").status_code == 404


def test_address_that_another_page_has_gets_a_number_and_a_redirect(client, home):
    StandardPageFactory(parent=home, title="Other", slug="foret")
    page = accented(StandardPageFactory(parent=home, title="Forêt", slug="a"), "forêt")
    child = StandardPageFactory(parent=page, slug="ici")
    rename(apps, None)
    assert Page.objects.get(pk=page.pk).slug == "foret-2"
    assert Page.objects.get(pk=child.pk).url_path.endswith("/foret-2/ici/")
    assert client.get("/fr/forêt/")["Location"] == "/fr/foret-2/"
    assert client.get("/fr/forêt/ici/")["Location"] == "/fr/foret-2/ici/"


def test_address_without_a_plain_letter_is_named_after_its_page_and_leads_on(client, home):
    page = accented(StandardPageFactory(parent=home, slug="a"), "雪")
    rename(apps, None)
    assert client.get("/fr/雪/")["Location"] == f"/fr/page-{page.pk}/"


def test_address_of_which_no_plain_letter_is_left_leads_nowhere(client, home):
    """It led for good to `/fr//`."""
    for path in ("/fr/雪/", "/fr/雪/雪/"):
        assert (path, client.get(path).status_code) == (path, 404)


def test_accents_lead_to_nothing_that_is_hidden(client, home):
    StandardPageFactory(parent=home, slug="foret", live=False)
    assert client.get("/fr/forêt/").status_code == 404


def test_anchor_of_a_heading_parts_words_at_an_apostrophe():
    page = StandardPageFactory.build(body=stream(("heading", "L’été d'ici")))
    assert [heading.anchor for _place, heading in headings_of(page.body)] == ["l-ete-d-ici"]

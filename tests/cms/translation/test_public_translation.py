"""A translation that readers have as it stands asks nobody for a review."""

import pytest
from django.urls import reverse
from wagtail_localize.models import StringTranslation, Translation

from snippets.models import Theme
from tests.cms.translating import translate_and_publish
from tests.factories.theme import ThemeFactory

NOTE = "This translation is public as it stands."


@pytest.fixture
def public(roles, english_home, english_locale):
    source = ThemeFactory(name="Forêts")
    return translate_and_publish(source, english_locale)


def bar(client, theme: Theme) -> str:
    url = reverse(theme.snippet_viewset.get_url_name("edit"), args=[theme.pk])
    html = client.get(url).content.decode()
    return html[html.index('<section class="house-desk"') : html.index('<div class="tr-toolbar"')]


def test_public_translation_offers_no_review(public, translator, login):
    html = bar(login(translator), public)
    assert NOTE in html
    assert "Submit for review" not in html


def test_text_changed_since_then_offers_its_review(public, translator, login):
    text = StringTranslation.objects.filter(data="English of Forêts").get()
    text.data = "Forests"
    text.save()
    html = bar(login(translator), public)
    assert NOTE not in html
    assert "Submit for review" in html


def test_source_that_changed_since_then_offers_a_review(public, translator, login):
    source = Translation.objects.get(target_locale=public.locale).source
    Theme.objects.filter(pk=source.get_source_instance().pk).update(name="Bois et forêts")
    source.update_from_db()
    assert NOTE not in bar(login(translator), public)


def test_draft_offers_its_review(public, translator, login):
    public.unpublish()
    assert NOTE not in bar(login(translator), public)

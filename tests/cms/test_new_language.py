"""Accept 9: Italian by the one setting, the roles command, and the same workflow."""

import pytest
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import Locale, TaskState
from wagtail_localize.models import Translation

from pages.models import VisionPage
from tests.cms.translating import translate_and_publish, type_all
from tests.factories.vision import VisionPageFactory
from tests.factories.vision_index import VisionIndexPageFactory


@pytest.fixture
def with_italian(settings):
    """What LANGUAGE_CODES=fr,en,it makes of the settings."""
    settings.LANGUAGE_CODES = ["fr", "en", "it"]
    settings.LANGUAGES = [("fr", "Français"), ("en", "English"), ("it", "Italiano")]
    settings.WAGTAIL_CONTENT_LANGUAGES = settings.LANGUAGES
    settings.WAGTAILADMIN_PERMITTED_LANGUAGES = [("fr", "Français"), ("en", "English")]


def reload(page):
    return type(page).objects.get(pk=page.pk)


def approve(client, page):
    state = TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS)
    names = page.snippet_viewset.get_url_name if hasattr(page, "snippet_viewset") else None
    name = names("workflow_action") if names else "wagtailadmin_pages:workflow_action"
    client.post(reverse(name, args=[page.pk, "approve", state.pk]), {"comment": ""})


def test_italian_vision_goes_public_through_the_same_workflow(
    with_italian, home, english_home, officer, translator, reviewer, login
):
    call_command("roles", verbosity=0)
    italian = Locale.objects.get(language_code="it")
    index = VisionIndexPageFactory(parent=home, title="Visions")
    vision = VisionPageFactory(parent=index, title="Vizille en 2050")

    # The officer plants the tree; from that moment on it is the translator's.
    send = "wagtail_localize:submit_page_translation"
    login(officer).post(reverse(send, args=[home.pk]), {"locales": [italian.pk]})
    assert not home.get_translation(italian).live
    client = login(translator)
    for page in (index, vision):
        client.post(reverse(send, args=[page.pk]), {"locales": [italian.pk]})

    # Theme and mandate came along as drafts; everything passes both steps.
    theme, mandate = vision.theme, vision.mandate
    for source in (theme, mandate, home, index, vision):
        translation = Translation.objects.get(
            source__object_id=source.translation_key, target_locale=italian
        )
        type_all(translation, translator, prefix="Italiano di")
        client.post(reverse("submit_translation_for_review", args=[translation.pk]))
        target = source.get_translation(italian)
        assert not target.live
        approve(login(reviewer), target)
        approve(login(officer), target)
        assert reload(target).live

    published = VisionPage.objects.get(locale=italian)
    assert published.title == "Italiano di Vizille en 2050"
    assert published.slug == "italiano-di-vizille-en-2050"
    assert published.theme == theme.get_translation(italian)
    assert published.theme.name.startswith("Italiano di")
    # The other languages did not move.
    assert VisionPage.objects.get(pk=vision.pk).title == "Vizille en 2050"
    assert not VisionPage.objects.filter(locale__language_code="en").exists()


def test_english_is_untouched_by_a_language_more(
    with_italian, home, english_home, english_locale, roles
):
    index = VisionIndexPageFactory(parent=home, title="Visions")
    english = translate_and_publish(index, english_locale)
    before = type(english).objects.filter(pk=english.pk).values().get()
    call_command("roles", verbosity=0)
    assert type(english).objects.filter(pk=english.pk).values().get() == before

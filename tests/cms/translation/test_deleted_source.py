"""A text whose source was deleted is edited on its own, and says so."""

import pytest
from django.urls import reverse
from wagtail_localize.models import Translation, get_edit_url

from tests.cms.translating import translate_and_publish
from tests.factories.standard import StandardPageFactory
from tests.factories.theme import ThemeFactory

pytestmark = pytest.mark.usefixtures("shared_homes", "shared_roles")

TITLES = {"page": "Le conseil", "snippet": "Vizille"}


def said(title):
    return (
        f"The source of this text, “{title}” (Français), was deleted. There is nothing left to"
        " translate: you edit this text on its own."
    )


@pytest.fixture(params=["page", "snippet"])
def orphan(request, home, english_home, english_locale, login, administrator):
    """An English text whose French source an administrator deleted."""
    if request.param == "page":
        source = StandardPageFactory(parent=home, title="Le conseil", slug="conseil")
        address = reverse("wagtailadmin_pages:delete", args=[source.pk])
    else:
        source = ThemeFactory(name="Vizille")
        address = reverse(source.snippet_viewset.get_url_name("delete"), args=[source.pk])
    english = translate_and_publish(source, english_locale)
    login(administrator).post(address)
    assert not type(source).objects.filter(pk=source.pk).exists()
    english.title_of_source = TITLES[request.param]
    return english


@pytest.fixture(params=["deleted now", "started again before"])
def translation(request, orphan):
    """Its row, as the deletion leaves it or as somebody broke it before this was refused."""
    translation = Translation.objects.get()
    assert not translation.enabled
    if request.param != "deleted now":
        Translation.objects.update(enabled=True)
    return translation


def test_editor_offers_no_translation_and_says_what_happened(
    orphan, translation, login, administrator, translator
):
    for user in (administrator, translator):
        response = login(user).get(get_edit_url(orphan))
        assert response.status_code == 200
        assert "localize-restart-translation" not in response.content.decode()
        found = [str(message).strip() for message in response.context["messages"]]
        assert found == [said(orphan.title_of_source)]


def test_translation_is_not_started_again(orphan, translation, login, administrator):
    client = login(administrator)
    response = client.post(get_edit_url(orphan), {"localize-restart-translation": "1"})
    assert (response.status_code, said(orphan.title_of_source) in response.content.decode()) == (
        403,
        True,
    )
    translation.refresh_from_db()
    assert not translation.enabled


def test_report_says_that_the_source_was_deleted(orphan, translation, login, administrator):
    response = login(administrator).get(reverse("wagtail_localize:translations_report"))
    rows = {row.title: row.state for row in response.context["page"]}
    assert rows[orphan.title_of_source] == "source-gone"


def test_translation_without_source_has_no_address_that_fails(
    orphan, translation, login, administrator, translator
):
    """Of those that would ask for the source."""
    client = login(administrator)
    for name, key in (
        ("update_translations", translation.source_id),
        ("stop_translation", translation.pk),
        ("download_pofile", translation.pk),
    ):
        assert client.get(reverse(f"wagtail_localize:{name}", args=[key])).status_code == 404
    submit = reverse("submit_translation_for_review", args=[translation.pk])
    assert client.post(submit).status_code == 404
    assert login(translator).get(reverse("wagtailadmin_home")).status_code == 200

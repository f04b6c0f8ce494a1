"""What is closed at its source is closed in every language; who closes a translation is told."""

import pytest
from django.urls import reverse
from wagtail.models import Collection, PageViewRestriction

from tests.cms.translating import translate_and_publish
from tests.factories.standard import StandardPageFactory

pytestmark = pytest.mark.usefixtures("shared_homes", "shared_roles")

WARNING = "This holds for one language. What stays public until you change its privacy as well:"


@pytest.fixture
def page(home):
    return StandardPageFactory(parent=home, title="Le conseil", slug="conseil")


@pytest.fixture
def english(page, english_home, english_locale):
    return translate_and_publish(page, english_locale)


def dialog(client, page):
    response = client.get(reverse("wagtailadmin_pages:set_privacy", args=[page.pk]))
    return response.json()["html"]


def close(client, page):
    data = {"restriction_type": "password", "password": "vercors"}
    return client.post(reverse("wagtailadmin_pages:set_privacy", args=[page.pk]), data)


def test_password_on_a_french_page_closes_the_english_one_at_once(page, english, login, officer):
    """Decision 65."""
    client = login(officer)
    assert close(client, page).status_code == 200
    client.logout()
    for closed in (page, english):
        body = client.get(closed.url).content.decode()
        assert ("password" in body, closed.title in body) == (True, False)


def test_privacy_of_a_source_warns_of_no_translation_and_counts_them(page, english, login, officer):
    html = dialog(login(officer), page)
    assert WARNING not in html
    assert "English of Le conseil" in html


def test_privacy_of_the_translation_names_the_source(page, english, login, officer):
    html = dialog(login(officer), english)
    assert "Le conseil</a> (Français)" in html


def test_page_that_is_closed_itself_is_not_named(page, english, login, officer):
    client = login(officer)
    close(client, english)
    assert WARNING not in dialog(client, page)
    PageViewRestriction.objects.all().delete()
    close(client, english.get_parent())
    assert WARNING not in dialog(client, page)


def test_page_without_a_public_translation_has_no_warning(page, english, login, officer):
    english.unpublish()
    assert WARNING not in dialog(login(officer), page)


def test_privacy_of_a_collection_has_no_warning(english, login, administrator):
    collection = Collection.get_first_root_node().add_child(name="Presse")
    client = login(administrator)
    response = client.get(reverse("wagtailadmin_collections:set_privacy", args=[collection.pk]))
    assert response.status_code == 200
    assert WARNING not in response.json()["html"]

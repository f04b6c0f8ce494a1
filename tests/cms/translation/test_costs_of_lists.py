"""How often the lists ask the database: as often for two hundred translations as for none."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.roles import translatable_snippets
from cms.translation.models import Behind
from forms.models import LetterText
from snippets.models import Concept, Theme
from tests.cms.translating import send, translate_and_publish
from tests.cms.translation.released import publish
from tests.factories.concept import ConceptFactory
from tests.factories.finding import factory_of
from tests.factories.press_room import PressRoomPageFactory
from tests.factories.standard import StandardPageFactory
from tests.factories.theme import ThemeFactory
from tests.factories.vision_index import VisionIndexPageFactory

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db,
    pytest.mark.usefixtures("shared_homes", "shared_roles", "pictures_in_this_process"),
]

PAGE_LIST, HOME = 60, 30


def asked(client, url):
    client.get(url)  # what Wagtail keeps is there
    with CaptureQueriesContext(connection) as queries:
        response = client.get(url)
    assert response.status_code == 200
    return len(queries), response.content.decode()


def test_list_of_fifty_pages_asks_at_most_sixty_times_and_marks_what_is_behind(
    home, english_home, english_locale, make_user, login
):
    factories = [StandardPageFactory] * 48 + [PressRoomPageFactory, VisionIndexPageFactory]
    pages = [make(parent=home, title=f"Page {n}") for n, make in enumerate(factories)]
    for page in pages[:25]:
        translate_and_publish(page, english_locale)
    for page in pages[25:30]:
        send(page, english_locale)  # a draft
    for page in pages[:20]:
        publish(page, title=f"{page.title} bis")
    assert Behind.objects.count() == 20
    costs = {}
    for role, home_page in (
        ("officer", home),
        ("officer", english_home),
        ("translator", english_home),
        ("administrator", home),
    ):
        client = login(make_user(role, f"{role}-{home_page.pk}", "en"))
        url = reverse("wagtailadmin_explore", args=[home_page.pk])
        costs[role, home_page.title], html = asked(client, url)
        state = "English is behind" if home_page == home else "Behind its source"
        assert html.count(f"<strong>{state}</strong>") == 20
    assert {who: cost for who, cost in costs.items() if cost > PAGE_LIST} == {}


@pytest.mark.parametrize("number", [0, 200])
def test_home_of_a_translator_asks_at_most_thirty_times(
    home, english_home, english_locale, make_user, login, number
):
    kinds = [model for model in translatable_snippets() if model is not LetterText]
    parents = number // 2
    for place in range(parents):
        send(StandardPageFactory(parent=home, title=f"Page {place}"), english_locale)
        send(factory_of(kinds[place % len(kinds)])(), english_locale)
    for model in (*kinds, LetterText):
        factory_of(model)()
    StandardPageFactory(parent=home, title="Pas encore traduite")
    cost, html = asked(login(make_user("translator", language="en")), reverse("wagtailadmin_home"))
    assert cost <= HOME
    waiting = int(
        re.search(r'To translate\s*(?:<span class="house-work__count">(\d+))?', html)[1] or 0
    )
    assert ("Pas encore traduite" in html, waiting >= number) == (True, True)


def test_list_of_snippets_marks_what_is_behind_and_asks_once_for_it(
    home, english_home, english_locale, french_locale, make_user, login
):
    themes = [ThemeFactory(name=f"Thème {n}") for n in range(15)]
    for theme in themes:
        translate_and_publish(theme, english_locale)
    url = reverse(Theme.snippet_viewset.get_url_name("list"))
    client = login(make_user("officer", "camille", "en"))
    before, html = asked(client, f"{url}?locale=fr")
    assert html.count("English is behind") == 0
    for theme in themes[:9]:
        publish(theme, name=f"{theme.name} bis")
    cost, html = asked(client, f"{url}?locale=fr")
    assert (cost, html.count("<strong>English is behind</strong>")) == (before, 9)
    changes = reverse("translation_changes", args=[Behind.objects.order_by("pk")[0].translation_id])
    assert f'href="{changes}"' in html
    _cost, html = asked(client, f"{url}?locale=en")
    assert html.count("<strong>Behind its source</strong>") == 9
    entries = reverse(Concept.snippet_viewset.get_url_name("list"))
    entry = ConceptFactory()
    translate_and_publish(entry, english_locale)
    publish(entry, definition="<p>Autrement.</p>")
    _cost, html = asked(client, f"{entries}?locale=fr")
    assert html.count("<strong>English is behind</strong>") == 1

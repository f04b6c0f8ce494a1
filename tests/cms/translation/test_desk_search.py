"""The desk's search finds titles and words in either language."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cms.translating import send, type_all
from tests.factories.theme import ThemeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shared_halle")]

DESK = "/admin/localize/reports/translations/"


def test_search_of_the_desk_finds_english_titles_and_words_of_texts(
    halle, released, english_locale, translator, login
):
    assert reverse("wagtail_localize:translations_report") == DESK
    theme = send(ThemeFactory(name="Forêts"), english_locale)
    type_all(theme, translator, prefix="The woods, once")
    send(ThemeFactory(name="Énergie"), english_locale)
    client = login(translator)

    def found(words):
        page = client.get(DESK, {"q": words}).context["page"]
        return [row.title for row in page]

    cases = {
        "foret": ["Forêts"],  # the French title
        "the WOODS": ["Forêts"],  # the English one, which nobody has released yet
        "y dépose ce qui": ["La halle"],  # the words of a text
        "y depose ce qui": ["La halle"],
        "English of On répare": ["La halle"],  # and of its translation
        "nowhere": [],
    }
    assert {words: found(words) for words in cases} == cases


def test_search_of_the_desk_takes_two_queries(released, translator, login):
    client = login(translator)
    client.get(DESK)
    costs = []
    for words in ("", "canal"):
        with CaptureQueriesContext(connection) as queries:
            client.get(DESK, {"q": words})
        costs.append(len(queries))
    assert costs[1] - costs[0] <= 2

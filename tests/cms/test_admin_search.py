"""Whatever an editor types into a search of the admin, the answer is a list, if an empty one."""

from urllib.parse import quote

import pytest
from django.contrib.auth import get_user_model
from django.db import DatabaseError, connection
from django.http import HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, reverse

from cms.http.outage import database_is_down
from tests.factories.document import DocumentFactory
from tests.factories.image import CreditedImageFactory
from tests.factories.theme import ThemeFactory
from tests.factories.vision_index import VisionIndexPageFactory

pytestmark = [pytest.mark.differs, pytest.mark.usefixtures("admin_index", "shared_site")]

# Name of the route, its arguments, the name of its parameter.
SEARCHES = {
    "pages": ("wagtailadmin_pages:search", "q"),
    "explorer": ("wagtailadmin_explore", "q"),
    "page chooser": ("wagtailadmin_choose_page_search", "q"),
    "admin API": ("wagtailadmin_api:pages:listing", "search"),
    "snippets": ("wagtailsnippets_snippets_theme:list", "q"),
    "snippet chooser": ("wagtailsnippetchoosers_snippets_theme:choose_results", "q"),
    "images": ("wagtailimages:index", "q"),
    "image chooser": ("wagtailimages_chooser:choose_results", "q"),
    "documents": ("wagtaildocs:index", "q"),
    "document chooser": ("wagtaildocs_chooser:choose_results", "q"),
    "accounts": ("wagtailusers_users:index", "q"),
    "keywords as one types": ("wagtailadmin_tag_autocomplete", "term"),
    "redirects": ("wagtailredirects:index", "q"),
}
ODD = [
    "ab " * 3000,
    '"Vizille',
    'Vizille"',
    'a "b c" "Vizille',
    '"',
    '""',
    '" "',
    "\0",
    "Viz\0ille",
    "\x01\x7f",
    "'",
    "\\",
    "Viz\\",
    "-",
    "Vizille -",
    "*",
    "%",
    "%s Vizille %",
    "(Vizille",
    "title:Vizille",
    "NEAR(Vizille",
    "AND",
    "Vizille AND NOT",
    "&|!<->:*",
    "'Vizille",
    "’«»…",
    "x" * 5000,
]


@pytest.fixture
def client(home) -> Client:
    VisionIndexPageFactory(parent=home, title="Vizille")
    for factory in (ThemeFactory, CreditedImageFactory, DocumentFactory):
        factory(**{"name" if factory is ThemeFactory else "title": "Vizille"})
    client = Client(raise_request_exception=False)
    client.force_login(get_user_model().objects.create_superuser("root"))
    return client


def answer(client: Client, place: str, words: str) -> HttpResponse:
    route, parameter = SEARCHES[place]
    try:
        url = reverse(route)
    except NoReverseMatch:
        url = reverse(route, args=[1])
    return client.get(f"{url}?{parameter}={quote(words)}")


@pytest.mark.slow
@pytest.mark.parametrize("place", SEARCHES)
def test_no_search_breaks(client, place: str) -> None:
    assert {words: answer(client, place, words).status_code for words in ODD} == dict.fromkeys(
        ODD, 200
    )


def is_found(client: Client, place: str, words: str) -> bool:
    return ">Vizille<" in "".join(answer(client, place, words).content.decode().split())


def test_a_stray_character_does_not_hide_what_is_found(client) -> None:
    hidden = [
        (place, words)
        for place in ("pages", "snippets", "images", "documents")
        for words in ('"Vizille', 'Vizille"', '"Vizille"', "Vizille -", "Vizi")
        if not is_found(client, place, words)
    ]
    assert hidden == []


def test_nothing_is_found_where_nothing_was_asked(client) -> None:
    assert [words for words in ('"', "-", '"Grenoble') if is_found(client, "images", words)] == []


def test_query_that_the_database_can_not_read_is_no_outage(db) -> None:
    table = "wagtailsearch_indexentry_fts"
    with connection.cursor() as cursor, pytest.raises(DatabaseError) as caught:
        cursor.execute(f"SELECT rowid FROM {table} WHERE {table} MATCH '\"'")  # noqa: S608
    assert not database_is_down(caught.value)

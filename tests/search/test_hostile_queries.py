"""S14: whatever somebody types is answered with results or with "nothing found"."""

import json

import pytest

from tests.pages.html import read
from tests.search.library import library  # noqa: F401 - a fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]

QUERIES = {
    "quotation mark": '"',
    "quotation marks": '"""pare-feu"" OR "',
    "apostrophes": "l'eau d'''",
    "nul": "pare\0feu",
    "twenty thousand characters": "a" * 20_000,
    "twenty thousand characters of words": "pare-feu " * 2_300,
    "five hundred words": " ".join(f"mot{n}" for n in range(500)),
    "parentheses": "(((",
    "unbalanced": ")pare-feu(",
    "stars": "*",
    "operators": "pare AND NOT (feu OR NEAR/3) -x +y ^z ~",
    "columns": "title: feu {title body}: feu",
    "tsquery": "feu:* & !eau <-> 'x",
    "sql": "'; DROP TABLE search_doc_a; --",
    "like": "%_%",
    "right to left": "\u202eerbil\u202c שלום مرحبا",
    "emoji": "💩 👩‍🚒 🏳️‍🌈",
    "combining marks": "e" + "\u0301" * 500,
    "script": "<script>alert(1)</script>",
    "template": "{{ 7*7 }}{% url 'x' %}",
    "lines": "pare\r\nfeu\tx",
    "surrogates": "\udcff",
    "numbers": "1e999 -1 NaN ٣",
    "blank": "\u00a0\u2003 ",
    "punctuation": "?!…—",
}


@pytest.fixture
def asks(client):
    def ask(path, query):
        # As a browser sends it: what is no text is sent as bytes.
        return client.get(path, {"q": query.encode("utf-8", "surrogatepass"), "language": "fr"})

    client.raise_request_exception = False
    return ask


def test_any_query_is_answered_with_a_page(asks):
    for name, query in QUERIES.items():
        response = asks("/fr/recherche/", query)
        assert (name, response.status_code) == (name, 200)
        assert b"<script>alert" not in response.content, name
        page = read(response)
        assert page.one("h1").text == "Rechercher"
        assert page.all("ol", class_="finds") or page.one("ul", class_="ways-out__list"), name


@pytest.mark.parametrize("path", ["/api/lexicon/search", "/api/lexicon/suggest"])
def test_any_query_is_answered_with_json(asks, path):
    for name, query in QUERIES.items():
        response = asks(path, query)
        assert response.status_code in (200, 400), name
        is_refused = "error" in json.loads(response.content)
        assert (name, is_refused) == (name, response.status_code == 400)


def test_words_between_signs_are_found(asks):
    for query in ('"pare-feu"', "((pare-feu", "pare\0feu", "pare-feu 💩"):
        page = read(asks("/fr/recherche/", query))
        assert "pare-feu" in [h.text for h in page.all("h3", class_="find__title")], query

"""The lexicon as JSON: docs/api.md is true."""

from uuid import uuid4

import pytest
from django.test import Client

from search import index
from search.documents import all_documents
from search.engines import engine_named
from tests.alarm import within
from tests.factories.concept import ConceptFactory, in_french
from tests.factories.locale import english
from tests.factories.press_release import PressReleasePageFactory
from tests.factories.press_room import PressRoomPageFactory
from tests.factories.site import the_english_home, the_site
from tests.factories.standard import StandardPageFactory
from tests.search.library import library  # noqa: F401 - a fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]

SEARCH, SUGGEST = "/api/lexicon/search", "/api/lexicon/suggest"


def test_search_answers_in_the_documented_shape(client):
    answer = client.get(SEARCH, {"q": "firebreak", "language": "fr", "limit": "10"})
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/json"
    found = answer.json()
    translation_key = found["results"][0].pop("id")
    assert len(translation_key) == 36
    assert found == {
        "query": "firebreak",
        "language": "fr",
        "engine": "db",
        "degraded": False,
        "corrected": "",
        "total": 1,
        "results": [
            {
                "url": "http://testserver/fr/lexique/pare-feu/",
                "language": "fr",
                "domains": ["Climat"],
                "definition": "Bande de terrain où rien ne brûle.",
                "terms": {"fr": ["pare-feu", "coupe-feu"], "en": ["firebreak"]},
            }
        ],
    }


def test_entry_is_given_in_the_readers_language(client):
    found = client.get(SEARCH, {"q": "pare-feu", "language": "en"}).json()["results"]
    assert [(r["language"], r["definition"]) for r in found] == [
        ("en", "A strip where nothing burns."),
        ("en", "A program that watches a network."),
    ]
    only_french = client.get(SEARCH, {"q": "tirage au sort", "language": "en"}).json()["results"]
    assert (only_french[0]["language"], only_french[0]["terms"]["en"]) == ("fr", [])


def test_pages_are_no_entries_and_the_limit_holds(client):
    found = client.get(SEARCH, {"q": "pare-feu", "limit": "1"}).json()
    assert (found["total"], len(found["results"])) == (2, 1)


def test_correction_is_told(client):
    assert client.get(SEARCH, {"q": "tirrage au sort"}).json()["corrected"] == "tirage au sort"


def test_slip_in_one_word_of_several_is_read_where_no_entry_has_them_all(client):
    found = client.get(SEARCH, {"q": "concertaton climatique"}).json()
    assert (found["corrected"], found["total"]) == ("concertation climatique", 1)
    assert found["results"][0]["terms"]["fr"] == ["concertation"]
    # A word of the index is never read as another because a word beside it has no match.
    assert client.get(SEARCH, {"q": "concertation climatique"}).json()["corrected"] == ""


def test_suggestions_name_the_term_its_language_and_its_address(client):
    found = client.get(SUGGEST, {"q": "fire", "language": "fr", "limit": "1"}).json()
    suggestion = found["suggestions"][0]
    del suggestion["id"]
    assert found == {
        "query": "fire",
        "language": "fr",
        "engine": "db",
        "degraded": False,
        "suggestions": [
            {
                "text": "firebreak",
                "language": "en",
                "url": "http://testserver/en/lexicon/firebreak/",
            }
        ],
        "pages": [],
    }


def test_suggestions_hold_pages_as_well_as_words_each_with_its_address(client):
    found = client.get(SUGGEST, {"q": "conseil", "language": "fr", "pages": "4"}).json()
    assert found["suggestions"] == []
    assert found["pages"] == [
        {
            "text": "Le conseil",
            "language": "fr",
            "kind": "page",
            "label": "Page",
            "url": "http://testserver/fr/conseil/",
            "matched": None,
        }
    ]
    # What only a text says is no name to offer.
    assert client.get(SUGGEST, {"q": "jardin", "pages": "4"}).json()["pages"] == []
    refused = client.get(SUGGEST, {"q": "conse", "language": "en", "pages": "11"})
    assert (refused.status_code, refused.json()) == (
        400,
        {"error": "The parameter pages is a number from 0 to 10."},
    )


def test_page_that_is_named_in_the_other_language_is_suggested_in_the_readers(client):
    """With the name that was typed; where it is not public there, in the language that it has."""
    home, both = the_site().root_page.specific, uuid4()
    english_home = the_english_home(home)
    french = {"parent": home, "translation_key": both, "title": "Les marais", "slug": "marais"}
    with index.paused():
        page = StandardPageFactory(**french)
        for title, slug, key in (("The marshes", "marshes", both), ("The moors", "moors", uuid4())):
            StandardPageFactory(
                parent=english_home,
                locale=english_home.locale,
                title=title,
                slug=slug,
                translation_key=key,
            )
    engine_named("db").rebuild(all_documents())

    def suggested(words, language="fr"):
        query = {"q": words, "language": language, "pages": "4"}
        found = client.get(SUGGEST, query).json()["pages"]
        return [(page["text"], page["language"], page["url"], page["matched"]) for page in found]

    at = "http://testserver"
    typed = {"text": "The marshes", "language": "en"}
    assert suggested("marshes") == [("Les marais", "fr", f"{at}/fr/marais/", typed)]
    assert suggested("marshes", "en") == [("The marshes", "en", f"{at}/en/marshes/", None)]
    assert suggested("moors") == [("The moors", "en", f"{at}/en/moors/", None)]
    page.unpublish()
    assert suggested("marshes") == [("The marshes", "en", f"{at}/en/marshes/", None)]


def test_press_kit_and_press_contact_find_the_kits_and_the_press_room(client):
    """And those of the reader's language first."""
    home = the_site().root_page.specific
    rooms, releases = uuid4(), uuid4()
    with index.paused():
        for language, parent in (("fr", home), ("en", the_english_home(home))):
            both = {"locale": parent.locale, "slug": "presse"}
            room = PressRoomPageFactory(
                parent=parent, title=f"Room {language}", translation_key=rooms, **both
            )
            PressReleasePageFactory(
                parent=room, title=f"Flood {language}", translation_key=releases, **both
            )
    engine_named("db").rebuild(all_documents())

    def pages(words, language):
        query = {"q": words, "language": language, "pages": "4"}
        return [page["text"] for page in client.get(SUGGEST, query).json()["pages"]]

    assert pages("dossier de presse", "fr") == ["Room fr", "Flood fr"]
    assert pages("press kit", "en") == ["Room en", "Flood en"]
    for begun in ("contact presse", "contacts pre"):
        assert pages(begun, "fr") == ["Room fr"]
    assert pages("press contact", "en") == ["Room en"]
    assert pages("presse", "fr")[0] == "Room fr"
    # Both languages write it so: one page is enough.
    assert pages("flood", "en") == ["Flood en"]
    assert pages("flood", "fr") == ["Flood fr"]


def test_suggestions_of_one_language_are_not_crowded_out_by_those_of_the_other(client):
    with index.paused():
        for word in ("palabre", "palier", "palissade"):
            ConceptFactory(words=[word])
        in_french(ConceptFactory(words=["sceau"]), "pallet", locale=english())
    engine_named("db").rebuild(all_documents())
    query = {"q": "pal", "language": "fr", "limit": "2"}

    def texts(**more):
        return [each["text"] for each in client.get(SUGGEST, query | more).json()["suggestions"]]

    assert "pallet" not in texts()
    assert texts(**{"from": "en"}) == ["pallet"]
    assert client.get(SUGGEST, query | {"from": "xx"}).status_code == 400


def test_total_counts_more_than_are_shown(client):
    with index.paused():
        for number in range(230):
            ConceptFactory(words=[f"cheminement {number}"])
    engine_named("db").rebuild(all_documents())
    found = client.get(SEARCH, {"q": "cheminement", "limit": "100"}).json()
    assert (found["total"], len(found["results"])) == (230, 100)


@pytest.mark.parametrize("path", [SEARCH, SUGGEST])
@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({}, "Dites dans q ce qu’il faut chercher."),
        ({"q": "  "}, "Dites dans q ce qu’il faut chercher."),
        ({"q": "feu", "limit": "0"}, "Le paramètre limit est un nombre de 1 à 100."),
        ({"q": "feu", "limit": "101"}, "Le paramètre limit est un nombre de 1 à 100."),
        ({"q": "feu", "limit": "9" * 5000}, "Le paramètre limit est un nombre de 1 à 100."),
        ({"q": "feu", "limit": "٣"}, "Le paramètre limit est un nombre de 1 à 100."),
        ({"q": "feu", "limit": "-1"}, "Le paramètre limit est un nombre de 1 à 100."),
        ({"q": "feu", "limit": ""}, "Le paramètre limit est un nombre de 1 à 100."),
    ],
)
def test_bad_parameter_is_refused_with_a_sentence(client, path, query, sentence):
    answer = client.get(path, {**query, "language": "fr"})
    assert (answer.status_code, answer.json()) == (400, {"error": sentence})
    assert answer["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("path", [SEARCH, SUGGEST])
def test_limit_is_read_whole(client, path):
    """Its beginning may be a number from 1 to 100 where the whole is larger than any database's."""
    refusal = {"error": "Le paramètre limit est un nombre de 1 à 100."}
    # ² and ① are digits to Python, ٣ and ３ numbers; %0A is a line's end.
    # Nobody is refused for how many they are.
    client.defaults["REMOTE_ADDR"] = {SEARCH: "192.0.2.8", SUGGEST: "192.0.2.9"}[path]
    for limit in (
        *("000010" + "0" * 20, "0" * 5000, "0" * 4999 + "1", "1000010", "00000010"),
        *("+1", "-1", " 1", "1 ", "1\n", "1_0", "1.0", "1e1", "0x1", "²", "①", "３", "1٣"),
    ):
        with within(5, limit):
            answer = client.get(path, {"q": "a", "language": "fr", "limit": limit})
        assert (answer.status_code, answer.json()) == (400, refusal), limit
    for limit in ("1", "000010", "100"):
        assert client.get(path, {"q": "a", "limit": limit}).status_code == 200, limit


def test_unknown_language_is_refused_with_those_that_there_are(client):
    answer = client.get(SEARCH, {"q": "feu", "language": "xx"}, headers={"Accept-Language": "en"})
    assert (answer.status_code, answer.json()) == (
        400,
        {"error": "The parameter language is one of: fr, en."},
    )


def test_any_page_may_read_the_answer_and_only_by_get(client):
    answer = client.get(SEARCH, {"q": "feu"}, headers={"Origin": "https://elsewhere.example"})
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "Set-Cookie" not in answer
    assert answer["Cache-Control"] == "no-cache"
    ahead = client.options(SEARCH)
    assert (ahead.status_code, ahead["Access-Control-Allow-Methods"]) == (204, "GET, HEAD, OPTIONS")
    stranger = Client(enforce_csrf_checks=True)
    posted = stranger.post(SEARCH, {"q": "feu"}, headers={"Accept-Language": "en"})
    assert (posted.status_code, posted["Allow"], posted.json()) == (
        405,
        "GET, HEAD, OPTIONS",
        {"error": "This address only answers GET."},
    )
    # What asked names the language, whatever the browser would rather read.
    posted = client.post(f"{SEARCH}?language=fr", headers={"Accept-Language": "en"})
    assert posted.json() == {"error": "Cette adresse ne répond qu’à GET."}


def test_answer_does_not_depend_on_the_readers_browser(client):
    answers = [
        client.get(SEARCH, {"q": "pare-feu", "language": "fr"}, headers={"Accept-Language": code})
        for code in ("fr", "en")
    ]
    assert answers[0].content == answers[1].content
    assert "Accept-Language" not in answers[0].get("Vary", "")


@pytest.mark.parametrize("path", [SEARCH, SUGGEST])
def test_suggestions_and_results_take_few_queries(client, path, django_assert_max_num_queries):
    client.get(path, {"q": "feu"})
    with django_assert_max_num_queries(16):
        client.get(path, {"q": "pare-feu"})

"""Accept 3: no French segment of four words or more on an English page outside `lang="fr"`."""

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from bs4 import BeautifulSoup, Comment, NavigableString, PageElement

from tests.demo_server import DemoServer

from .crawl import fetch

pytestmark = pytest.mark.slow

SHORTEST = 4
# Names and addresses are the same in both languages, and some stand where no `lang` can: in a
# title, in an attribute, in the middle of a sentence that an editor wrote.
NAMES = (
    "Conseil de Développement (C2D)",
    "Scierie des Deux Cols",
    "Le Troupeau du Balcon",
    "Les Veilleurs de Romanche",
    "La Halle aux draps",
    "Grenoble, Maison des Quais",
    "Grenoble, quai des Mariniers",
    "Grenoble-Alpes Métropole 3 rue Malakoff 38000 Grenoble",
    "Conseil de Développement Grenoble-Alpes Métropole 3 rue Malakoff 38000 Grenoble",
    "Grenoble-Alpes Métropole, Conseil de Développement",
    "Défenseur des droits Libre réponse 71120 75342 Paris CEDEX 07",
)
# What stands in an attribute is read out, or shown by a search engine.
SPOKEN = ("alt", "aria-label", "content", "placeholder", "title")
SENTENCE_END = re.compile(r"(?<=[.!?…:;])\s+")
WORD = re.compile(r"\w+(?:[’'-]\w+)*")
LETTER = re.compile(r"[^\W\d_]")

# Every French text that the demo's editors hold: what translators were given, what pictures
# show, what keywords and the council are called.
FRENCH_TEXTS = """
    SELECT string.data FROM wagtail_localize_stringsegment segment
        JOIN wagtail_localize_string string ON string.id = segment.string_id
        JOIN wagtailcore_locale locale ON locale.id = string.locale_id
        WHERE locale.language_code = 'fr'
    UNION SELECT alternative.text FROM snippets_imagealternative alternative
        JOIN wagtailcore_locale locale ON locale.id = alternative.locale_id
        WHERE locale.language_code = 'fr'
"""
ENGLISH_PATHS = """
    SELECT page.url_path FROM wagtailcore_page page
        JOIN wagtailcore_locale locale ON locale.id = page.locale_id
        LEFT JOIN pages_pressreleasepage release ON release.page_ptr_id = page.id
        WHERE locale.language_code = 'en' AND page.live AND page.depth > 1
        AND (release.embargo IS NULL OR release.embargo <= datetime('now')) ORDER BY page.path
"""
ENGLISH_ENTRIES = """
    SELECT concept.slug FROM snippets_concept concept
        JOIN wagtailcore_locale locale ON locale.id = concept.locale_id
        WHERE locale.language_code = 'en' AND concept.live
"""


def rows(demo: DemoServer, query: str) -> list[str]:
    database = f"file:{demo.var / 'demain.sqlite3'}?mode=ro"
    with closing(sqlite3.connect(database, uri=True)) as connection:
        return [value for (value,) in connection.execute(query)]


def words(text: str) -> str:
    """Return the words alone: typography, case and line breaks make no other sentence."""
    return " ".join(WORD.findall(text.replace("'", "’").casefold()))


def segments(texts: list[str]) -> set[str]:
    """Return the texts and each of their sentences, where they have four words or more."""
    found: set[str] = set()
    for text in texts:
        plain = BeautifulSoup(text, "html.parser").get_text(" ")
        for part in (plain, *SENTENCE_END.split(plain)):
            # A telephone number is no sentence.
            if sum(bool(LETTER.search(word)) for word in words(part).split()) >= SHORTEST:
                found.add(words(part))
    return found - {words(name) for name in NAMES}


def language_of(element: PageElement) -> str:
    for around in (element, *element.parents):
        language = getattr(around, "attrs", {}).get("lang")
        if language:
            return str(language).split("-")[0]
    return ""


def spoken_in_english(html: str) -> Iterator[str]:
    """Yield every piece of text of a page, attributes and data included, outside `lang="fr"`."""
    for element in BeautifulSoup(html, "html.parser").descendants:
        if language_of(element) == "fr":
            continue
        if isinstance(element, NavigableString):
            if element.parent.name == "script":
                yield from strings_in(json.loads(element))
            elif not isinstance(element, Comment):
                yield str(element)
        else:
            yield from (element[name] for name in SPOKEN if element.has_attr(name))


def strings_in(data: Any) -> Iterator[str]:
    """Yield the texts of JSON-LD but for those that it says to be French."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict) and data.get("@language") == "fr":
        return
    elif isinstance(data, dict | list):
        for value in data.values() if isinstance(data, dict) else data:
            yield from strings_in(value)


def french_in(html: str, french: set[str]) -> list[str]:
    """Return the French segments that a page speaks as if they were English."""
    # A space on both sides: whole words only. The bar keeps two pieces from making a segment.
    text = " | ".join(f" {words(piece)} " for piece in spoken_in_english(html))
    # One text may be cut by an element (<em>, <a>): read blocks whole as well.
    blocks = BeautifulSoup(html, "html.parser").find_all(["p", "li", "h1", "h2", "h3", "dd", "dt"])
    for block in blocks:
        if language_of(block) != "fr":
            for foreign in block.find_all(lang="fr"):
                foreign.extract()
            text += f" | {words(block.get_text())} "
    return sorted(segment for segment in french if f" {segment} " in text)


@pytest.fixture(scope="module")
def french(demo: DemoServer) -> set[str]:
    return segments(rows(demo, FRENCH_TEXTS))


def test_no_french_segment_of_four_words_stands_on_an_english_page(
    demo: DemoServer, french: set[str]
) -> None:
    paths = [f"/en/{path.split('/', 2)[2]}" for path in rows(demo, ENGLISH_PATHS)]
    assert len(paths) >= 15
    entries = rows(demo, ENGLISH_ENTRIES)
    assert len(entries) >= 120
    paths += [f"/en/lexicon/{slug}/" for slug in entries]
    # What is no page of the tree speaks to a reader too.
    paths += ["/en/nowhere/", "/en/visions/?year=never", "/en/press/in-the-media/?year=never"]
    answers = {path: fetch(f"{demo.address}{path}") for path in paths}
    assert {path: a.status for path, a in answers.items() if a.status != 200} == {
        "/en/nowhere/": 404
    }
    found = {path: french_in(a.body.decode(), french) for path, a in answers.items()}
    assert {path: segments for path, segments in found.items() if segments} == {}


def test_the_search_finds_french_on_a_page_that_says_it_is_english(
    demo: DemoServer, french: set[str]
) -> None:
    home = fetch(f"{demo.address}/fr/").body.decode()
    assert french_in(home, french) == []
    said_to_be_english = re.sub(r'<html lang="fr"', '<html lang="en"', home)
    assert len(french_in(said_to_be_english, french)) > 10


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>Le soir, la crue recule.</p>", ["le soir la crue recule"]),
        ("<p>Le soir, <em>la crue</em> recule.</p>", ["le soir la crue recule"]),
        ("<p lang=fr>Le soir, la crue recule.</p>", []),
        ("<p>In French: <q lang=fr>Le soir, la crue recule.</q></p>", []),
        ("<img alt='LE SOIR, LA CRUE RECULE'>", ["le soir la crue recule"]),
        ("<p>Le soir,</p><p>la crue recule.</p>", []),
    ],
)
def test_the_search_knows_what_is_marked_as_french(html: str, found: list[str]) -> None:
    french = segments(["Le soir, la crue recule.", "La crue recule."])
    assert french_in(f"<html lang=en>{html}", french) == found

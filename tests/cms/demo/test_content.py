"""The content files themselves, without a database."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest

from cms.demo.content_files import read, read_folder
from cms.demo.page_order import pages_in_tree_order

VISIONS = read_folder("visions")
PAGES = pages_in_tree_order()


def texts(spec: Any, language: str) -> Iterator[str]:
    """Yield every text of one language in a content file."""
    if isinstance(spec, dict):
        if set(spec) == {"fr", "en"}:
            yield spec[language]
        else:
            for value in spec.values():
                yield from texts(value, language)
    elif isinstance(spec, list):
        for value in spec:
            yield from texts(value, language)


def sentences(spec: Any, language: str) -> Iterator[str]:
    for text in texts(spec, language):
        for sentence in re.split(r"(?<=[.?:;])\s+|\n", text):
            words = re.findall(r"\w+", sentence.lower())
            if len(words) >= 8:
                yield " ".join(words)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_sentence_of_eight_words_stands_in_two_visions(language: str) -> None:
    where = defaultdict(set)
    for vision in VISIONS:
        for sentence in sentences(vision, language):
            where[sentence].add(vision["key"])
    assert len(where) > 100
    assert {s: keys for s, keys in where.items() if len(keys) > 1} == {}


@pytest.mark.parametrize("vision", VISIONS, ids=lambda vision: vision["key"])
def test_vision_is_told_in_six_hundred_to_twelve_hundred_words(vision: dict[str, Any]) -> None:
    parts = [vision[name] for name in ("scenario", "method", "questions", "initiatives")]
    words = sum(len(text.split()) for text in texts(parts, "fr"))
    assert 600 <= words <= 1200


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["key"])
def test_every_text_of_a_page_is_in_both_languages(page: dict[str, Any]) -> None:
    french, english = list(texts(page, "fr")), list(texts(page, "en"))
    assert [bool(text) for text in french] == [bool(text) for text in english]
    assert all(french)


def test_the_demo_has_at_least_fifteen_pages() -> None:
    assert len(PAGES) >= 15


def test_the_demo_has_five_visions_with_five_themes() -> None:
    assert sorted(vision["theme"] for vision in VISIONS) == [
        "citizenship",
        "digital",
        "forests",
        "mobilities",
        "vizille",
    ]


def test_no_editors_note_or_placeholder_is_left_in_the_content() -> None:
    left = re.compile(r"\[[A-ZÉÈ][A-ZÉÈ ]+\]|TODO|lorem ipsum|à mettre dans", re.IGNORECASE)
    everything = [*PAGES, read("people"), read("themes"), read("notice"), read("working_groups")]
    found = [t for lang in ("fr", "en") for t in texts(everything, lang) if left.search(t)]
    assert [t for t in found if not re.search(r"\]\((page|https):", t)] == []


TOMES = read_folder("tomes")


def test_the_demo_has_five_tomes_one_for_each_vision() -> None:
    assert sorted(tome["vision"] for tome in TOMES) == sorted(vision["key"] for vision in VISIONS)
    assert sorted(tome["number"] for tome in TOMES) == [1, 2, 3, 4, 5]
    assert {tome["key"]: tome["theme"] for tome in TOMES} == {
        tome["key"]: tome["key"] for tome in TOMES
    }


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("tome", TOMES, ids=lambda tome: tome["key"])
def test_words_of_a_tome_fit_their_fields(tome: dict[str, Any], language: str) -> None:
    assert len(tome["summary"][language]) <= 300
    assert len(tome["cover"]["see"][language]) <= 400
    assert len(tome["plates"]) >= 6
    for plate in tome["plates"]:
        assert len(plate["alternative"][language]) <= 250
        for panel in plate["panels"]:
            assert len(panel["see"][language]) <= 500
            assert all(len(word[language]) <= 400 for word in panel.get("words", ()))

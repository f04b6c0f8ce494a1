"""The content files themselves, without a database."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from cms.demo.content_files import CONTENT, read, read_folder
from cms.demo.page_order import pages_in_tree_order
from cms.demo.pictures import picture_specs
from cms.demo.press import with_days
from snippets.models import CreditedImage

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
    told = ("scenario", "approach", "visits", "actors", "questions", "initiatives")
    parts = [vision[name] for name in told]
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


def spec_of(key: str) -> dict[str, Any]:
    return next(page for page in PAGES if page["key"] == key)


def words_of(key: str, language: str) -> str:
    return " ".join(" ".join(texts(spec_of(key), language)).split())


def test_release_on_the_fire_names_its_tome_and_has_dates_hours_and_an_address() -> None:
    french, english = (words_of("fire-on-show", language) for language in ("fr", "en"))
    assert "La bande dessinée « La part du feu » s’accroche" in french
    assert "The comic ‘The fire’s share’ goes up" in english
    for text in (french, english):
        assert ("page:tome-forests" in text, "12 rue de la Passerelle, 38600 Fontaine" in text) == (
            True,
            True,
        )
        assert re.findall(r"\{.*?\}", text) == ["{-79d tuesday}", "{+12d saturday}"]
    assert "du mardi au vendredi de 13 h à 18 h 30 et le samedi de 10 h à 17 h" in french
    assert "Tuesday to Friday from 13:00 to 18:30 and Saturday from 10:00 to 17:00" in english


def test_walkers_release_has_the_day_hour_and_place_of_each_of_its_four_walks() -> None:
    days = ["{-13d saturday}", "{+8d saturday}", "{+22d saturday}", "{+32d tuesday}"]
    patterns = {"fr": r"({.*?}), (\d h)\*\* : \w", "en": r"({.*?}), (\d\d:00)\*\*: \w"}
    for language, pattern in patterns.items():
        walks = re.findall(pattern, words_of("forty-walkers", language))
        assert [day for day, _hour in walks] == days
        assert [int(hour[:2]) for _day, hour in walks] == [9, 9, 9, 4]


def test_days_of_a_text_are_written_in_its_language_and_fall_on_their_weekday() -> None:
    began = datetime(2026, 11, 28, 12, tzinfo=UTC)  # a Saturday
    text = "{-79d tuesday}, {+0d saturday}, {+1d saturday}, {-58d}"
    assert with_days(text, began, "fr") == (
        "mardi 15 septembre 2026, samedi 28 novembre 2026, samedi 5 décembre 2026, "
        "jeudi 1er octobre 2026"
    )
    assert with_days(text, began, "en") == (
        "Tuesday 15 September 2026, Saturday 28 November 2026, Saturday 5 December 2026, "
        "Thursday 1 October 2026"
    )


def test_legal_notice_and_credits_agree_on_the_licence() -> None:
    licences = {picture["licence"] for picture in picture_specs()}
    names = {str(CreditedImage.Licence(licence).label) for licence in licences}
    assert names == {"CC BY-SA 4.0"}
    for language in ("fr", "en"):
        assert "[CC BY-SA 4.0](https://creativecommons.org/" in words_of("legal", language)
        assert "(CC BY-SA 4.0)" in words_of("press", language)


def test_years_that_texts_name_agree_with_the_horizons_of_the_visions() -> None:
    horizons = {vision["horizon_year"] for vision in VISIONS}
    first, last = min(horizons), max(horizons)
    home = {language: words_of("home", language) for language in ("fr", "en")}
    assert f"imaginent la vie d’ici entre {first} et {last}" in home["fr"]
    assert f"imagine life here between {first} and {last}" in home["en"]
    about = next(row["text"] for row in read("press/boilerplates") if row["key"] == "about-council")
    assert f"des récits situés entre {first} et {last}" in " ".join(about["fr"].split())
    assert f"stories set between {first} and {last}" in " ".join(about["en"].split())
    # The tome that opens the home page.
    opened = next(tome for tome in TOMES if tome["key"] == "vizille")
    year = next(v["horizon_year"] for v in VISIONS if v["key"] == opened["vision"])
    assert f"À quoi ressemblera un mardi, ici, en {year} ?" in home["fr"]
    assert f"What will a Tuesday be like here in {year}?" in home["en"]


def test_evaluation_agrees_with_the_group_that_split_seven_to_seven() -> None:
    assert "celui des Mobilités : sept voix contre sept" in words_of("evaluation", "fr")
    assert "à sept voix contre sept" in words_of("vision-mobilities", "fr")
    assert "Only the Mobilities group ever counted heads: seven to seven" in words_of(
        "evaluation", "en"
    )
    assert "which split seven to seven" in words_of("vision-mobilities", "en")


def test_no_mandate_bears_the_word_that_pages_put_before_it() -> None:
    names = [mandate["name"] for mandate in read("mandates")]
    assert names == [{"fr": years, "en": years} for years in ("2022–2025", "2025–2028")]


def test_no_picture_of_a_release_stands_three_times() -> None:
    for release in read_folder("press/releases"):
        shown = [block["image"]["image"] for block in release["body"] if "image" in block]
        shown += [release["image"]] if release["image"] not in shown else []
        shown += [visual["image"] for visual in release["visuals"]]
        assert (release["key"], max(map(shown.count, shown)) <= 2) == (release["key"], True)
        # Each is named, in each language.
        assert all(visual["caption"].keys() == {"fr", "en"} for visual in release["visuals"])


# What is painted into a picture stays as it is painted.
PAINTED = re.compile(r"kind: sign\b.*")


def prose() -> Iterator[tuple[str, str]]:
    """Yield every content file with its text, without what is painted."""
    for path in sorted(CONTENT.rglob("*.yaml")):
        yield path.name, PAINTED.sub("", path.read_text(encoding="utf-8"))


def test_hours_have_one_form_a_language_in_prose() -> None:
    """French « 18 h » and « 18 h 30 », English 18:00 as the software writes it."""
    english = re.compile(r"\b\d{1,2}(?:[.:]\d\d)?[ \u00a0]?(?:am|pm|a\.m\.|p\.m\.|o’clock)(?!\w)")
    french = re.compile(r"\b(?:\d{1,2}h(?:\d\d)?\b|à \d{1,2}[ \u00a0]heures\b|\d \d{1,2} h\d\d)")
    found = [
        (name, match[0])
        for name, text in prose()
        for pattern in (english, french)
        for match in pattern.finditer(text)
    ]
    assert found == []
    colons = [
        (page["key"], hour)
        for page in PAGES
        for text in texts(page, "fr")
        for hour in re.findall(r"(?<![\d:])\d{1,2}:\d\d(?![\d:])", text)
        if page["kind"] != "tome"
    ]
    assert colons == []


def test_english_of_the_institution_says_what_a_british_reader_understands() -> None:
    refused = re.compile(
        r"half-term|ventilator|Responsible digital(?! tech)|Dreamt mobilities|made you react"
        r"|community or metropolitan council|ties to the territory|Legal ground|votes? (?:its|no)"
        r" budget|ball to finish|It is enough to|\breproaches?\b|Decisions are collegial"
        r"|audience measurement"
        r"|(?:first|second|current|20\d\d–20\d\d) mandate|mandate 20\d\d"
    )
    found = [(name, match[0]) for name, text in prose() for match in refused.finditer(text)]
    assert found == []


def test_the_agenda_is_called_events_in_english() -> None:
    assert spec_of("agenda")["title"] == {"fr": "Agenda", "en": "Events"}


def test_bell_of_the_first_plate_of_the_fire_is_held_by_whom_the_picture_shows_holding_it() -> None:
    # The drawing: the girl has it by its handle, and the shepherd's arm is still held out.
    shown = read("tomes/forests")["plates"][0]["panels"][2]["see"]
    assert re.search(r"vient de donner une cloche à Clémence, 12 ans, qui la tient", shown["fr"])
    assert re.search(r"has just handed a bell to Clémence, 12, who holds it", shown["en"])
    assert "décroche" not in shown["fr"]
    assert "unhooks" not in shown["en"]

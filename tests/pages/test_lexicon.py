"""The lexicon from A to Z and by domain."""

import pytest

from pages import lexicon as reading
from snippets.models import Term
from tests.factories.concept import ConceptFactory, in_french
from tests.factories.domain import DomainFactory
from tests.factories.locale import english
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes")

Status = Term.Status
LIST = "/en/lexicon/"


def letters(response):
    """Return the words shown under each letter, as one reads them."""
    return {
        section.one("h3").text: [item.text for item in section.all("li", class_="index__word")]
        for section in read(response).all("section", class_="index__letter")
    }


def test_water_stands_under_e_and_elected_members_before_a_card(client, lexica):
    for word in ("fiche", "l’eau", "élus", "œuf", "Zone"):
        ConceptFactory(words=[word])
    assert letters(client.get("/fr/lexique/")) == {
        "E": ["l’eau", "élus"],
        "F": ["fiche"],
        "O": ["œuf"],
        "Z": ["Zone"],
    }


def test_what_begins_with_no_letter_stands_first(client, make_entry):
    make_entry("5G")
    make_entry("atlas")
    assert letters(client.get(LIST)) == {"#": ["5G"], "A": ["atlas"]}


def test_other_words_lead_to_their_entry_with_the_verdict(client, make_entry):
    make_entry(
        "sustainability",
        "durability",
        Term(text="ecodevelopment", status=Status.SUPERSEDED),
        Term(text="greening", status=Status.FORBIDDEN),
    )
    response = client.get(LIST)
    assert letters(response) == {
        "D": ["durability → see sustainability"],
        "E": ["ecodevelopment superseded → see sustainability"],
        "G": ["greening forbidden → see sustainability"],
        "S": ["sustainability"],
    }
    links = read(response).one("section", class_="index").all("a")
    assert {a.attributes["href"] for a in links if "sustain" in a.text} == {
        "/en/lexicon/sustainability/"
    }


def test_word_stands_beside_its_equivalent_or_beside_the_words_that_there_is_none(
    client, make_entry
):
    in_french(make_entry("draw"), "tirage au sort")
    in_french(make_entry("quorum"), Term(text="quorum", status=Status.ADMITTED), no_equivalent=True)
    in_french(make_entry("flood"), "crue", live=False)
    response = client.get(LIST)
    assert letters(response) == {
        "D": ["draw tirage au sort"],
        "F": ["flood"],
        "Q": ["quorum no direct equivalent"],
    }
    index = read(response).one("section", class_="index")
    assert [e.text for e in index.all("span", lang="fr")] == ["tirage au sort"]


def test_homographs_are_told_apart_by_their_domains(client, make_entry):
    digital = DomainFactory(locale=english(), name="Digital")
    make_entry("platform", "stage", domains=[digital])
    make_entry("platform")
    make_entry("tram", "platform")
    assert letters(client.get(LIST)) == {
        "P": ["platform Climate", "platform Digital", "platform → see tram"],
        "S": ["stage → see platform"],
        "T": ["tram"],
    }


def test_word_written_in_two_ways_has_one_line(client, make_entry):
    make_entry("data protection authority", "Cnil", "CNIL")
    make_entry(Term(text="A11Y", status=Status.DEPRECATED), Term(text="a11y"))
    assert letters(client.get(LIST)) == {
        "A": ["a11y"],
        "C": ["Cnil → see data protection authority"],
        "D": ["data protection authority"],
    }


def test_draft_and_other_language_are_not_listed(client, make_entry):
    make_entry("public")
    make_entry("draft", live=False)
    ConceptFactory(words=["français"])
    assert letters(client.get(LIST)) == {"P": ["public"]}


def test_letters_of_a_small_lexicon_lead_to_their_place_on_the_page(client, make_entry):
    make_entry("atlas")
    make_entry("bus")
    page = read(client.get(LIST))
    nav = page.one("nav", class_="letters")
    assert [(a.text, a.attributes["href"]) for a in nav.all("a")] == [
        ("A", "#letter-a"),
        ("B", "#letter-b"),
    ]
    assert [h.attributes["id"] for h in page.all("h3")] == ["letter-a", "letter-b"]


def test_letters_of_a_large_lexicon_have_a_page_each(client, make_entry, monkeypatch):
    monkeypatch.setattr("pages.models.lexicon.ON_ONE_PAGE", 2)
    for word in ("atlas", "bus", "Ångström"):
        make_entry(word)
    first = client.get(LIST)
    assert letters(first) == {"A": ["Ångström", "atlas"]}
    nav = read(first).one("nav", class_="letters")
    assert [(a.text, a.attributes["href"]) for a in nav.all("a")] == [
        ("A", "/en/lexicon/?letter=a#list"),
        ("B", "/en/lexicon/?letter=b#list"),
    ]
    assert letters(client.get(LIST, {"letter": "b"})) == {"B": ["bus"]}


def test_letter_without_words_says_so(client, make_entry):
    make_entry("atlas")
    response = client.get(LIST, {"letter": "z"})
    assert letters(response) == {}
    message = read(response).one("p", class_="listing__message").text
    assert message == "No word begins with this letter."


# --- Domains -------------------------------------------------------------------------------


def domains(response):
    nav = read(response).one("nav", class_="domains")
    return {item.one("a").text: item.one("span").text for item in nav.all("li")}


@pytest.mark.parametrize(("number", "text"), [(1, "1 entry"), (3, "3 entries"), (10, "10 entries")])
def test_domains_are_counted(client, make_entry, number, text):
    for position in range(number):
        make_entry(f"word {position}")
    make_entry("draft", live=False)
    DomainFactory(locale=english(), name="Empty")
    assert domains(client.get(LIST)) == {"Climate": text}


def test_count_of_a_domain_is_the_number_of_entries_behind_its_link(client, make_entry):
    mobility = DomainFactory(locale=english(), name="Mobility & bikes")
    climate = make_entry("atlas").domain_links.get().domain
    make_entry("bus", domains=[mobility])
    make_entry("cable car", domains=[mobility, climate])
    response = client.get(LIST)
    assert domains(response) == {"Climate": "2 entries", "Mobility & bikes": "2 entries"}
    links = read(response).one("nav", class_="domains").all("a")
    assert [a.attributes["href"] for a in links] == [
        "/en/lexicon/?domain=climate#list",
        "/en/lexicon/?domain=mobility-bikes#list",
    ]
    chosen = client.get(LIST, {"domain": "mobility-bikes"})
    assert letters(chosen) == {"B": ["bus"], "C": ["cable car"]}
    assert read(chosen).one("h2", id="list").text == "From A to Z: Mobility & bikes"


def test_unknown_domain_shows_the_whole_lexicon_and_says_so(client, make_entry):
    make_entry("atlas")
    response = client.get(LIST, {"domain": "nowhere"})
    assert letters(response) == {"A": ["atlas"]}
    message = read(response).one("p", class_="listing__message").text
    assert message == "There is no such domain. Choose one from the list."


def test_part_of_the_lexicon_is_not_indexed_by_search_engines(client, make_entry):
    make_entry("atlas")
    assert read(client.get(LIST)).all("meta", name="robots") == []
    for part in ({"domain": "climate"}, {"letter": "a"}):
        robots = read(client.get(LIST, part)).one("meta", name="robots")
        assert robots.attributes["content"] == "noindex"


def test_more_words_than_fit_on_one_page_are_not_all_fetched(
    make_entry, django_assert_num_queries, monkeypatch
):
    for number in range(5):
        make_entry(f"a{number}")
    make_entry("b")
    concepts = reading.concepts_of("en")
    with django_assert_num_queries(1):
        found = reading.alphabet(concepts)
    assert [(letter.key, letter.count, letter.words) for letter in found] == [
        ("a", 5, []),
        ("b", 1, []),
    ]

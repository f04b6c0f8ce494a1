"""The lexicon's content files, without a database."""

import pytest

from cms.demo.content_files import concept_specs, read
from snippets.models import Term

CONCEPTS = concept_specs()
KEYS = {concept["key"] for concept in CONCEPTS}


def words(language: str) -> list[tuple[str, dict]]:
    return [(concept["key"], term) for concept in CONCEPTS for term in concept[language]["terms"]]


def test_the_demo_has_a_hundred_and_twenty_concepts_in_seven_domains() -> None:
    assert len(KEYS) == len(CONCEPTS) >= 120
    domains = {domain["key"] for domain in read("lexicon/domains")}
    assert {key for concept in CONCEPTS for key in concept["domains"]} == domains
    assert len(domains) == 7


def test_concept_leads_to_concepts_that_exist_and_not_to_itself() -> None:
    wrong = [n["key"] for n in CONCEPTS if not set(n["related"]) <= KEYS - {n["key"]}]
    assert wrong == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_concept_has_one_preferred_word_or_no_direct_equivalent(language: str) -> None:
    def is_right(texts: dict) -> bool:
        preferred = [term["status"] for term in texts["terms"]].count("preferred")
        return preferred == 1 or (preferred == 0 and bool(texts.get("no_equivalent")))

    wrong = [concept["key"] for concept in CONCEPTS if not is_right(concept[language])]
    assert wrong == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_words_use_the_lexicon_s_own_categories(language: str) -> None:
    choices = {
        "type": Term.Type,
        "status": Term.Status,
        "pos": Term.PartOfSpeech,
        "gender": Term.Gender,
        "region": Term.Region,
    }
    unknown = [
        (key, name, term[name])
        for key, term in words(language)
        for name, known in choices.items()
        if term.get(name) and term[name] not in known.values
    ]
    assert unknown == []


def test_the_demo_shows_homographs_acronyms_and_words_to_avoid() -> None:
    preferred = [term["text"] for _key, term in words("fr") if term["status"] == "preferred"]
    assert len(preferred) > len(set(preferred))
    assert {term["type"] for _key, term in words("fr")} == {"term", "acronym", "variant"}
    assert {term["status"] for _key, term in words("fr")} == set(Term.Status.values)

"""The lexicon's content files, without a database."""

import pytest

from cms.demo.content_files import notions, read
from snippets.models import Term

NOTIONS = notions()
KEYS = {notion["key"] for notion in NOTIONS}
each_notion = pytest.mark.parametrize("notion", NOTIONS, ids=lambda notion: notion["key"])


def words(language: str) -> list[tuple[str, dict]]:
    return [(notion["key"], term) for notion in NOTIONS for term in notion[language]["terms"]]


def test_the_demo_has_a_hundred_and_twenty_notions_in_seven_domains() -> None:
    assert len(KEYS) == len(NOTIONS) >= 120
    domains = {domain["key"] for domain in read("lexicon/domains")}
    assert {key for notion in NOTIONS for key in notion["domains"]} == domains
    assert len(domains) == 7


@each_notion
def test_notion_leads_to_notions_that_exist_and_not_to_itself(notion: dict) -> None:
    assert set(notion["related"]) <= KEYS - {notion["key"]}


@pytest.mark.parametrize("language", ["fr", "en"])
@each_notion
def test_notion_has_one_preferred_word_or_no_direct_equivalent(notion: dict, language: str) -> None:
    texts = notion[language]
    preferred = [term for term in texts["terms"] if term["status"] == "preferred"]
    assert len(preferred) == 1 or (not preferred and texts.get("no_equivalent"))


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

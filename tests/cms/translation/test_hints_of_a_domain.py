"""A hint knows the domain of the text: a counter is no funding programme."""

import pytest

from cms.translation.beside_texts import words_beside
from cms.translation.texts import texts_of
from pages.models import TextDomain
from snippets.models import Term
from tests.cms.translating import send
from tests.factories.concept import ConceptFactory, in_french
from tests.factories.domain import DomainFactory
from tests.factories.lexicon import the_lexicon_pages
from tests.factories.locale import english
from tests.factories.standard import StandardPageFactory
from tests.factories.streams import stream
from tests.factories.theme import ThemeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shared_homes", "shared_roles")]

COUNTER = "Au guichet, la veille, un programme et une sobriété."


@pytest.fixture
def lexicon(english_home):
    the_lexicon_pages()
    domains = {name: DomainFactory(name=name) for name in ("Europe", "Prospective", "Numérique")}
    deprecated = Term(text="guichet", status=Term.Status.DEPRECATED, part_of_speech="noun")
    short = Term(
        text="veille",
        type=Term.Type.VARIANT,
        status=Term.Status.ADMITTED,
        part_of_speech="noun",
    )
    entries = [
        (["programme", deprecated], ["programme"], ["Europe"]),
        (["veille prospective", short], ["horizon scanning"], ["Prospective"]),
        # Another entry of the same word.
        (["programme"], ["schedule"], ["Numérique"]),
        (["sobriété"], ["sufficiency"], ["Prospective"]),
    ]
    for there, here, about in entries:
        concept = ConceptFactory(words=there, domains=[domains[name] for name in about])
        in_french(concept, *here, locale=english())
    return domains


def named(home, english_locale, *domains):
    """Return what stands beside a text of a page of these domains: its words, and the English."""
    page = StandardPageFactory(parent=home, body=stream(("heading", COUNTER)))
    page.domain_links = [TextDomain(domain=domain) for domain in domains]
    page.save()
    return said_of(send(page, english_locale), COUNTER)


def said_of(translation, source):
    (text,) = (text for text in texts_of(translation) if text.source == source)
    beside = words_beside(translation, [text]).get(text.segment)
    return sorted(
        (words, str(agreed))
        for hint in (beside.data if beside else ())
        for words in hint.source_words
        for agreed in hint.agreed
    )


def test_counter_is_no_funding_programme_and_the_eve_no_horizon_scanning(
    home, english_locale, lexicon
):
    assert named(home, english_locale, lexicon["Numérique"]) == [
        ("programme", "schedule"),
        # A word that says nothing else is told wherever it stands.
        ("sobriété", "sufficiency"),
    ]


def test_text_of_the_domain_is_told_all_its_words(home, english_locale, lexicon):
    assert named(home, english_locale, lexicon["Europe"], lexicon["Prospective"]) == [
        ("guichet", "programme"),
        ("programme", "programme"),
        ("sobriété", "sufficiency"),
        ("veille", "horizon scanning"),
    ]


def test_text_of_no_domain_is_told_whatever_it_may_name(home, english_locale, lexicon):
    everything = [
        ("guichet", "programme"),
        ("programme", "programme"),
        ("programme", "schedule"),
        ("sobriété", "sufficiency"),
        ("veille", "horizon scanning"),
    ]
    assert named(home, english_locale) == everything
    # A snippet stands in texts of any domain.
    assert said_of(send(ThemeFactory(name=COUNTER), english_locale), COUNTER) == everything

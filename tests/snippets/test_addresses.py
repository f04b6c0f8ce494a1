"""Words as parts of addresses: plain letters, and words that an apostrophe parts stay parted."""

import pytest

from snippets.addresses import ascii_file_name, ascii_slug
from snippets.models.concept import slug_base
from tests.factories.domain import DomainFactory
from tests.factories.keyword import KeywordFactory, KeywordLabelFactory


@pytest.mark.parametrize("apostrophe", ["'", "’", "‘", "ʼ"])
def test_apostrophes_straight_or_not_part_words_in_addresses(apostrophe):
    assert ascii_slug(f"Demain, l{apostrophe}avenir d{apostrophe}ici") == "demain-l-avenir-d-ici"
    assert slug_base(f"chef d{apostrophe}œuvre", "fr") == "chef-d-oeuvre"
    assert slug_base(f"eau d{apostrophe}ici", "fr") == "eau-d-ici"
    assert ascii_file_name(f"L{apostrophe}été.pdf") == "L-ete.pdf"


def test_addresses_are_ascii_in_french_too():
    assert ascii_slug("Forêts, cœurs & Ærø : où ça ?") == "forets-coeurs-aero-ou-ca"
    assert ascii_slug("森林") == ""
    assert ascii_file_name("Fiche n° 2 – Œuvre.PDF") == "Fiche n 2  OEuvre.PDF"
    assert ascii_file_name("森林.pdf") == "file.pdf"


@pytest.mark.django_db
@pytest.mark.usefixtures("shared_site")
def test_keywords_and_domains_have_addresses_without_accents(english_locale):
    from pages.lexicon import domains_of
    from tests.factories.concept import ConceptFactory

    assert KeywordFactory(name="Forêt d’à côté").slug == "foret-d-a-cote"
    assert KeywordLabelFactory(name="Café").slug == "cafe"
    ConceptFactory(domains=[DomainFactory(name="Métiers d'eau")])
    assert list(domains_of("fr")) == ["metiers-d-eau"]

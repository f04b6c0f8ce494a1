from dataclasses import dataclass

import pytest

from pages.models import EventIndexPage, HomePage, LexiconPage, VisionIndexPage
from tests.factories.concept import ConceptFactory
from tests.factories.domain import DomainFactory
from tests.factories.event_index import the_agendas
from tests.factories.lexicon import the_lexicon_pages
from tests.factories.locale import english
from tests.factories.vision_index import VisionIndexPageFactory


@dataclass
class Indexes:
    french: VisionIndexPage
    english: VisionIndexPage


@pytest.fixture
def indexes(home: HomePage, english_home: HomePage) -> Indexes:
    """The list of visions in both languages, at /fr/visions/ and /en/visions/."""
    index = VisionIndexPageFactory(parent=home, title="Les visions", slug="visions")
    twin = VisionIndexPageFactory(
        parent=english_home,
        title="The visions",
        slug="visions",
        summary="All the council’s visions.",
        locale=english(),
        translation_key=index.translation_key,
    )
    return Indexes(index, twin)


@dataclass
class Agendas:
    french: EventIndexPage
    english: EventIndexPage


@pytest.fixture
def agendas(home, english_home):
    """The agenda in both languages, at /fr/agenda/ and /en/agenda/."""
    return Agendas(*the_agendas(home, english_home))


@dataclass
class Lexica:
    french: LexiconPage
    english: LexiconPage


@pytest.fixture
def lexica(home, english_home):
    """The lexicon in both languages, at /fr/lexique/ and /en/lexicon/."""
    return Lexica(*the_lexicon_pages())


@pytest.fixture
def make_entry(lexica):
    """Make an English entry; the words of the interface are then the msgids."""
    domain = DomainFactory(locale=english(), name="Climate")

    def entry(*words, **kwargs):
        kwargs = {"domains": [domain], "definition": f"What {words[0]} means.", **kwargs}
        return ConceptFactory(locale=english(), words=list(words), **kwargs)

    return entry

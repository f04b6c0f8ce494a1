"""A small site to search in, made once for the tests of a file that asks for it."""

import pytest

from search.documents import all_documents
from search.engines import engine_named
from snippets.models import Term
from tests.factories.concept import ConceptFactory, in_french
from tests.factories.domain import DomainFactory
from tests.factories.lexicon import the_lexicon_pages
from tests.factories.locale import english
from tests.factories.site import the_english_home, the_site
from tests.factories.standard import StandardPageFactory
from tests.factories.streams import stream
from tests.factories.theme import ThemeFactory
from tests.factories.vision import VisionPageFactory
from tests.factories.vision_index import VisionIndexPageFactory

__all__ = ["library"]

Status = Term.Status


@pytest.fixture(scope="module")
def library(shared_rows, shared_homes):
    """Both lexica, homographs, an entry without equivalent, pages and visions, all indexed."""
    with shared_rows():
        home = the_site().root_page.specific
        english_home = the_english_home(home)
        the_lexicon_pages()
        write_entries()
        write_pages(home, english_home)
        engine_named("db").rebuild(all_documents())


def write_entries():
    climate, digital = (DomainFactory(name=name) for name in ("Climat", "Numérique"))
    climate_en = DomainFactory(
        locale=english(), name="Climate", translation_key=climate.translation_key
    )
    both = {"locale": english(), "domains": [climate_en]}
    fire = ConceptFactory(
        words=["pare-feu", "coupe-feu", Term(text="garde-feu", status=Status.SUPERSEDED)],
        domains=[climate],
        definition="Bande de terrain où rien ne brûle.",
    )
    in_french(fire, "firebreak", definition="A strip where nothing burns.", **both)
    wall = ConceptFactory(
        words=["pare-feu"], domains=[digital], definition="Programme qui surveille un réseau."
    )
    in_french(wall, "firewall", definition="A program that watches a network.", **both)
    talk = ConceptFactory(words=["concertation"], domains=[climate])
    in_french(
        talk,
        Term(text="public dialogue", status=Status.ADMITTED),
        no_equivalent=True,
        **both,
    )
    ConceptFactory(words=["tirage au sort"], domains=[climate])
    ConceptFactory(words=["brouillon"], domains=[climate], live=False)


def write_pages(home, english_home):
    index = VisionIndexPageFactory(parent=home, slug="visions")
    forests = ThemeFactory(name="Forêts", palette="forests")
    ThemeFactory(
        name="Forests",
        palette="forests",
        locale=english(),
        translation_key=forests.translation_key,
    )
    for number in range(3):
        VisionPageFactory(
            parent=index,
            title=f"La lisière {number}",
            slug=f"lisiere-{number}",
            summary="Un pare-feu autour du village.",
            theme=forests,
        )
    StandardPageFactory(
        parent=home,
        title="Le conseil",
        slug="conseil",
        summary="Qui nous sommes.",
        body=stream(("text", "<p>Tous les matins, <b>le jardin</b> & ses outils.</p>")),
    )
    StandardPageFactory(
        parent=english_home,
        title="The council",
        slug="council",
        locale=english(),
        summary="Who we are, by the firebreak.",
    )

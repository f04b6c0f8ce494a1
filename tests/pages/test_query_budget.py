"""How often a page that is not in the cache asks the database (spec/trust.md, speed to hold).

The frame (site, menu, footer, restrictions) is warm: it is kept under the content version. Every
page type is measured with rich content, and again with ten times as much around it.
"""

from collections.abc import Callable
from contextvars import copy_context
from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site, get_page_models
from wagtail.signal_handlers import disable_reference_index_auto_update

from cms.cache.page_cache import PageCache
from cms.cache.version import content_version
from pages.models import (
    BasePage,
    HomePage,
    PressReleaseContact,
    PressReleaseVisual,
    PressRoomContact,
    PressRoomVisual,
    VisionActor,
    VisionVisit,
)
from snippets.models import Council, FalseFriend, RelatedConcept
from tests.factories.accessibility import AccessibilityPageFactory
from tests.factories.boilerplate import BoilerplateFactory
from tests.factories.comics_index import ComicsIndexPageFactory
from tests.factories.concept import ConceptFactory, in_french
from tests.factories.coverage import CoverageFactory
from tests.factories.coverage_index import CoverageIndexPageFactory
from tests.factories.document import DocumentFactory
from tests.factories.domain import DomainFactory
from tests.factories.image import CreditedImageFactory, ImageAlternativeFactory
from tests.factories.keyword import KeywordFactory
from tests.factories.lexicon import LexiconPageFactory
from tests.factories.locale import english, french
from tests.factories.organisation import OrganisationFactory
from tests.factories.person import PersonFactory
from tests.factories.plate import give_plates
from tests.factories.press_contact import PressContactFactory
from tests.factories.press_release import PressReleasePageFactory
from tests.factories.press_room import PressRoomPageFactory
from tests.factories.site_plan import SitePlanPageFactory
from tests.factories.standard import StandardPageFactory
from tests.factories.streams import list_items, stream
from tests.factories.theme import ThemeFactory
from tests.factories.tome import TomePageFactory
from tests.factories.vision import VisionPageFactory
from tests.factories.vision_index import VisionIndexPageFactory
from tests.factories.working_group import WorkingGroupFactory

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.usefixtures("refilled_tables"),
]

FRAME_WARM = 12
AFTER_A_CHANGE = 20


class Content:
    """A French site in which every block and every relation is used `size` times."""

    def __init__(self, home: HomePage, size: int) -> None:
        self.size = size
        self.pictures = [self.picture() for _ in range(3 * size)]
        self.files = [DocumentFactory() for _ in range(size)]
        self.index = VisionIndexPageFactory(
            parent=home, slug="visions", share_image=self.pictures[0], show_in_menus=True
        )
        self.visions = [self.vision(number) for number in range(2 * size)]
        self.plan = SitePlanPageFactory(parent=home, slug="plan")
        self.accessibility = AccessibilityPageFactory(parent=home, slug="accessibilite")
        self.others = [
            StandardPageFactory(parent=home, slug=f"page-{n}", show_in_menus=True)
            for n in range(2 * size)
        ]
        for role in ("member", "speaker"):
            for _ in range(size):
                PersonFactory(
                    photo=self.picture(), organisation=OrganisationFactory(), roles=[role]
                )
        self.standard = StandardPageFactory(
            parent=home, slug="conseil", body=self.blocks(StandardPageFactory._meta.model.body)
        )
        for number in range(size):
            StandardPageFactory(parent=self.standard, slug=f"sous-page-{number}")
        self.comics(home)
        home.sections = self.blocks(HomePage.sections)
        home.share_image = self.pictures[0]
        home.save()
        vision = self.visions[0]
        for name in ("scenario", "questions", "initiatives", "resources", "credits"):
            setattr(vision, name, self.blocks(getattr(type(vision), name)))
        vision.save()
        self.press()
        LexiconPageFactory(parent=home, slug="lexique", intro=self.links([self.index]))
        self.write_lexicon()
        self.home = home

    def write_lexicon(self):
        """Homographs in several domains, which all lead to each other, in both languages."""
        domains = [DomainFactory() for _ in range(self.size + 1)]
        made = []
        for _ in range(2 * self.size):
            words = ["pare-feu", *(f"mot {number}" for number in range(self.size))]
            concept = ConceptFactory(words=words, domains=domains)
            concept.related_links.set([RelatedConcept(related=other) for other in made])
            friend = FalseFriend(language="en", text="actual", note="Réel.", locale=french())
            concept.false_friends.set([friend])
            concept.save()
            in_english = {"locale": english(), "domains": [DomainFactory(locale=english())]}
            in_french(concept, *(f"word {n}" for n in range(self.size + 1)), **in_english)
            made.append(concept)

    def comics(self, home) -> None:
        self.shelf = ComicsIndexPageFactory(
            parent=home, slug="bd", share_image=self.pictures[0], intro=self.links([self.index])
        )
        self.tomes = [
            TomePageFactory(
                parent=self.shelf,
                slug=f"tome-{number}",
                share_image=self.pictures[number % len(self.pictures)],
                vision=self.visions[0],
                postface=self.links([self.index]),
                paper_edition=self.links([self.index]),
            )
            for number in range(2 * self.size)
        ]
        tome = self.tomes[0]
        for name in ("looks", "initiatives", "credits", "resources"):
            setattr(tome, name, self.blocks(getattr(type(tome), name)))
        for each in self.tomes[:2]:
            give_plates(each, 2 * self.size, notes=self.links([self.index]))

    def press(self) -> None:
        self.room = PressRoomPageFactory(
            parent=self.index.get_parent(),
            slug="presse",
            share_image=self.pictures[0],
            intro=self.links([self.index]),
            boilerplate=BoilerplateFactory(),
        )
        self.hand_out(self.room, PressRoomContact, PressRoomVisual)
        CoverageIndexPageFactory(parent=self.room, slug="on-parle", intro=self.links([self.index]))
        for _ in range(2 * self.size):
            CoverageFactory(theme=ThemeFactory())
        for number in range(2 * self.size):
            release = PressReleasePageFactory(
                parent=self.room,
                slug=f"communique-{number}",
                share_image=self.pictures[0],
                theme=ThemeFactory(),
                vision=self.visions[0],
                boilerplate=BoilerplateFactory(),
                body=self.blocks(PressReleasePageFactory._meta.model.body),
            )
            release.tags.add(*[KeywordFactory() for _ in range(self.size)])
            self.hand_out(release, PressReleaseContact, PressReleaseVisual)

    def hand_out(self, page, contact, visual) -> None:
        page.contacts = [
            contact(contact=PressContactFactory(), locale=french()) for _ in range(self.size)
        ]
        page.visuals = [
            visual(image=self.picture(), alternative="Une image", locale=french())
            for _ in range(self.size)
        ]
        page.save()

    def picture(self):
        picture = CreditedImageFactory(file__width=16, file__height=12)
        ImageAlternativeFactory(image=picture)
        return picture

    def vision(self, number):
        vision = VisionPageFactory(
            parent=self.index,
            slug=f"vision-{number}",
            share_image=self.pictures[number % len(self.pictures)],
            working_group=WorkingGroupFactory(),
            approach=self.links([self.index]),
        )
        vision.tags.add(*[KeywordFactory() for _ in range(self.size)])
        vision.visits = [
            VisionVisit(place="Vizille", date=date(2024, 5, 1), locale=french())
            for _ in range(self.size)
        ]
        vision.actors = [
            VisionActor(organisation=OrganisationFactory(), locale=french())
            for _ in range(self.size)
        ]
        vision.save()
        return vision

    def links(self, pages):
        anchors = "".join(f'<a linktype="page" id="{page.pk}">lien</a> ' for page in pages)
        files = "".join(f'<a linktype="document" id="{f.pk}">fiche</a> ' for f in self.files)
        return f"<p>{anchors}{files}</p>"

    def blocks(self, descriptor):
        """Return a stream with every block that it offers, each `size` times."""
        offered = descriptor.field.stream_block.child_blocks
        return stream(
            *[(name, self.value(name, turn)) for turn in range(self.size) for name in offered]
        )

    def value(self, name, turn):
        picture = self.pictures[turn % len(self.pictures)].pk
        use = {"image": picture, "alternative": "Une image", "caption": "Légende"}
        pages = [*self.visions, self.index, *getattr(self, "others", [])]
        page = pages[turn % len(pages)]
        tomes = getattr(self, "tomes", [page])
        text = self.links(pages[: self.size])
        file = self.files[turn % len(self.files)].pk
        cards = list_items(*[page.pk for page in (self.visions[:3] + pages[-3:])])
        values: dict[str, object] = {
            "heading": "Titre",
            "subheading": "Sous-titre",
            "text": text,
            "image": use,
            "figure_pair": {
                "left": use,
                "right": {**use, "image": self.pictures[-1 - turn % self.size].pk},
                "caption": "",
            },
            "quote": {"text": "Mots", "speaker": "Noëlle", "role": ""},
            "call_to_action": {"title": "A", "text": "", "label": "Lire", "page": page.pk},
            "key_figures": {"items": list_items({"value": "66", "label": "membres"}), "source": ""},
            "accordion": {"items": list_items({"title": "Q", "text": text})},
            "download": {"title": "Fiche", "document": file, "summary": "Texte"},
            "podcast": {"title": "Son", "media": file, "duration": "", "transcript": text},
            "question": {"question": "Qui ?", "context": ""},
            "related_pages": {"title": "À lire", "pages": cards},
            "credits": {"items": list_items({"role": "Dessin", "name": "Lucie"})},
            "people": {"title": "Membres", "role": ("member", "speaker")[turn % 2]},
            "working_groups": {"title": "Groupes"},
            "mandates": {"title": "Mandats"},
            "council_contact": {"hours": ""},
            "press_contacts": {"title": "Presse"},
            "hero": {
                "title": "Demain",
                "text": "",
                "label": "Lire",
                "page": page.pk,
                "image": picture,
                "alternative": "Une image",
            },
            "look": {**use, "title": "Une éclusière", "place": "Vizille", "text": text},
            "opening_tome": {
                "title": "Demain",
                "text": "",
                "label": "Lire",
                "page": tomes[turn % len(tomes)].pk,
            },
            "visions": {
                "title": "Visions",
                "text": "",
                "pages": list_items(*[vision.pk for vision in self.visions[:8]]),
            },
            "text_columns": {"title": "Texte", "text": text},
            "initiative": {"name": "Régie", "place": "Jura", "text": text, "link": ""},
        }
        return values[name]


PAGES: dict[str, Callable[[Content], str]] = {
    "HomePage": lambda content: "/fr/",
    "StandardPage": lambda content: "/fr/conseil/",
    "AccessibilityPage": lambda content: "/fr/accessibilite/",
    "LexiconPage": lambda content: "/fr/lexique/",
    "LexiconPage-part": lambda content: "/fr/lexique/?letter=m&domain=domaine-0",
    "LexiconPage-entry": lambda content: "/fr/lexique/pare-feu/",
    "SitePlanPage": lambda content: "/fr/plan/",
    "VisionIndexPage": lambda content: "/fr/visions/",
    "VisionIndexPage-filtered": lambda content: (
        f"/fr/visions/?year=2024&page=1&theme=theme-{content.visions[0].theme_id}"
    ),
    "VisionIndexPage-feed": lambda content: "/fr/visions/feed/",
    "VisionPage": lambda content: "/fr/visions/vision-0/",
    "PressRoomPage": lambda content: "/fr/presse/",
    "PressRoomPage-feed": lambda content: "/fr/presse/feed/",
    "PressReleasePage": lambda content: "/fr/presse/communique-0/",
    "ComicsIndexPage": lambda content: "/fr/bd/",
    "TomePage": lambda content: "/fr/bd/tome-0/",
    "TomePage-plate": lambda content: "/fr/bd/tome-0/2/",
    "CoverageIndexPage": lambda content: "/fr/presse/on-parle/",
    "CoverageIndexPage-filtered": lambda content: "/fr/presse/on-parle/?year=2026",
}


class Reader:
    """Reads through the whole-page cache, as a server process does."""

    def __init__(self) -> None:
        from cms.wsgi import django_application

        self.cache = PageCache(django_application, content_version())

    def read(self, path: str) -> tuple[str, list[str]]:
        """Return what the cache did and the statements that the database was asked."""
        answer = {}

        def start_response(status, headers):
            answer.update(headers, status=status)

        address, _, query = path.partition("?")
        environ = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": address,
            "QUERY_STRING": query,
            "HTTP_HOST": "testserver",
            "SERVER_NAME": "testserver",
            "SERVER_PORT": "80",
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(),
        }
        with CaptureQueriesContext(connection) as captured:
            # What the cache knows of this request ends with it: another test has other pages.
            copy_context().run(lambda: list(self.cache(environ, start_response)))
        assert answer["status"] == "200 OK"
        return answer["X-Cache"], [query["sql"] for query in captured.captured_queries]


def listed(statements: list[str]) -> str:
    return "\n".join(f"{n}. {sql[:60]} … {sql[-200:]}" for n, sql in enumerate(statements, 1))


def test_every_page_type_has_a_budget():
    models = {model.__name__ for model in get_page_models() if issubclass(model, BasePage)}
    assert {name.partition("-")[0] for name in PAGES} == models


@pytest.mark.parametrize("size", [1, 10], ids=["once", "ten-fold"])
def test_page_stays_within_its_budget(home, english_home, size):
    """One site for all types: making it costs more than measuring it."""
    Council.for_site(Site.objects.get())  # Wagtail would store it under the first reader
    # What a page refers to is noted for its editors: no reader's query asks for it.
    with disable_reference_index_auto_update():
        content = Content(home, size)
    first, second = Reader(), Reader()
    over = {}
    for name, path in PAGES.items():
        address = path(content)
        content_version().renew()
        _cache, cold = first.read(address)
        # Another process's cache, with a warm frame: this page is not in it.
        _cache, warm = second.read(address)
        if len(warm) > FRAME_WARM:
            over[f"{name}, frame warm"] = f"{len(warm)}\n{listed(warm)}"
        if len(cold) > AFTER_A_CHANGE:
            over[f"{name}, after a change"] = f"{len(cold)}\n{listed(cold)}"
        assert (name, *first.read(address)) == (name, "HIT", [])
    assert not over, "\n\n".join(f"{name}: {report}" for name, report in over.items())

"""A section of three pages in two languages, one of them private and one a draft in each."""

import pytest
from wagtail.models import Page, PageViewRestriction

from tests.factories.locale import english
from tests.factories.site import the_english_home, the_site
from tests.factories.standard import StandardPageFactory
from tests.sharing import Unblock

NAMES = (
    ("conseil", "Le conseil", "council", "The council"),
    ("membres", "Les membres", "members", "The members"),
    ("groupes", "Les groupes", "groups", "The groups"),
)


@pytest.fixture(scope="module")
def shared_section(shared_rows: Unblock, shared_homes: None, shared_roles: None) -> None:
    with shared_rows():
        home = the_site().root_page.specific
        above = {"fr": home, "en": the_english_home(home)}
        for slug, title, english_slug, english_title in NAMES:
            page = StandardPageFactory(parent=above["fr"], title=title, slug=slug)
            twin = StandardPageFactory(
                parent=above["en"],
                title=english_title,
                slug=english_slug,
                locale=english(),
                translation_key=page.translation_key,
            )
            if slug == "conseil":
                above = {"fr": page, "en": twin}
        StandardPageFactory(parent=above["fr"], title="À venir", slug="a-venir", live=False)
        private = StandardPageFactory(parent=above["fr"], title="Entre nous", slug="entre-nous")
        PageViewRestriction.objects.create(
            page=private, restriction_type=PageViewRestriction.PASSWORD, password="vercors"
        )
        for page in Page.objects.live().filter(depth__gt=2).specific():
            page.save_revision().publish()


@pytest.fixture
def section(shared_section: None, db: None) -> Page:
    """Le conseil: below it two public pages, a private one and a draft; The council has two."""
    return Page.objects.get(slug="conseil")


@pytest.fixture
def council(section: Page) -> Page:
    """The English version of the section."""
    return Page.objects.get(slug="council")


@pytest.fixture
def eleven(section: Page) -> list[Page]:
    """Eleven public pages: the section, the two that stand below it, and eight more."""
    more = [StandardPageFactory(parent=section) for _ in range(8)]
    return [section, *Page.objects.filter(slug__in=["membres", "groupes"]), *more]

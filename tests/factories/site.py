"""The house as most tests find it; made where it isn't there yet (see `shared_rows`)."""

from wagtail.models import Page, Site

from pages.models import HomePage
from tests.factories.home import HomePageFactory
from tests.factories.locale import english, french

__all__ = ["the_english_home", "the_site"]


def the_site() -> Site:
    """Return the default site: its root page is the French home; French and English exist."""
    french(), english()
    standing = Site.objects.filter(is_default_site=True, hostname="testserver").first()
    return standing or _make_site()


def _make_site() -> Site:
    welcome = Page.objects.filter(depth=2, content_type__model="page").first()
    home = HomePageFactory(title="Accueil", slug="accueil", locale=french())
    site, _created = Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "hostname": "testserver",
            "port": 80,
            "site_name": "Demain",
            "root_page": home,
        },
    )
    if welcome is not None:
        welcome.delete()
    return site


def the_english_home(home: HomePage) -> HomePage:
    """Return the live English translation of the home page, beside it in the tree."""
    return home.get_translation_or_none(english()) or HomePageFactory(
        title="Home",
        slug="home",
        summary="Sixty-six inhabitants imagine life here in 2040.",
        locale=english(),
        translation_key=home.translation_key,
    )

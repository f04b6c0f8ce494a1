import pytest
from wagtail.models import Locale, Page, Site

from pages.models import HomePage
from tests.factories.home import HomePageFactory
from tests.factories.locale import english, french


@pytest.fixture
def french_locale(db: None) -> Locale:
    return french()


@pytest.fixture
def english_locale(db: None) -> Locale:
    return english()


@pytest.fixture
def site(french_locale: Locale, english_locale: Locale) -> Site:
    """The default site: its root page is the French home; French and English exist."""
    site = Site.objects.get(is_default_site=True)
    welcome = site.root_page
    site.root_page = HomePageFactory(title="Accueil", slug="accueil", locale=french_locale)
    site.hostname, site.port, site.site_name = "testserver", 80, "Demain"
    site.save()
    if welcome.specific_class is Page:
        welcome.delete()
    return site


@pytest.fixture
def home(site: Site) -> HomePage:
    """The French home page of the default site."""
    return site.root_page.specific


@pytest.fixture
def english_home(home: HomePage, english_locale: Locale) -> HomePage:
    """The live English translation of the home page, beside it in the tree."""
    return HomePageFactory(
        title="Home",
        slug="home",
        summary="Sixty-six inhabitants imagine life here in 2040.",
        locale=english_locale,
        translation_key=home.translation_key,
    )

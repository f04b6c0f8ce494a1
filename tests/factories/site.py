from wagtail.models import Page, Site

from tests.factories.home import HomePageFactory
from tests.factories.locale import english, french

__all__ = ["make_site"]


def make_site() -> Site:
    """Make the default site: its root page is the French home; French and English exist."""
    welcome = Page.objects.filter(depth=2, content_type__model="page").first()
    english()
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

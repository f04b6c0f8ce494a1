from wagtail.models import PageViewRestriction

from tests.factories.locale import english
from tests.factories.site_plan import SitePlanPageFactory
from tests.factories.standard import StandardPageFactory
from tests.pages.html import read


def test_plan_shows_the_public_pages_of_its_language(client, home, english_home):
    locale = english()
    council = StandardPageFactory(parent=english_home, locale=locale, title="The council")
    StandardPageFactory(parent=council, locale=locale, title="The method")
    StandardPageFactory(parent=english_home, locale=locale, title="Draft", live=False)
    private = StandardPageFactory(parent=english_home, locale=locale, title="Private")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    StandardPageFactory(parent=home, title="Le conseil")
    SitePlanPageFactory(parent=english_home, locale=locale, title="Site map", slug="map")
    plan = read(client.get("/en/map/")).one("ul", class_="plan")
    assert [a.text for a in plan.all("a")] == ["Home", "The council", "The method", "Site map"]
    assert [a.text for a in plan.all("a", aria_current="page")] == ["Site map"]


def test_plan_leaves_out_aliases(client, home, english_home):
    page = StandardPageFactory(parent=home, title="Le conseil")
    page.copy_for_translation(english(), copy_parents=False, alias=True)
    SitePlanPageFactory(parent=english_home, locale=english(), title="Site map", slug="map")
    assert "Le conseil" not in read(client.get("/en/map/")).one("main").text

from datetime import timedelta

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from wagtail.models import PageViewRestriction

from pages.navigation import frame_for, links_to, plan_of
from snippets.models import Council
from tests.factories.accessibility import AccessibilityPageFactory
from tests.factories.home import HomePageFactory
from tests.factories.locale import english
from tests.factories.notice import NoticeFactory
from tests.factories.site_plan import SitePlanPageFactory
from tests.factories.standard import StandardPageFactory

pytestmark = pytest.mark.usefixtures("shared_site")


@pytest.fixture
def request_(site):
    return RequestFactory().get("/fr/")


def _frame(request, page, language="fr"):
    # A request keeps what it has seen: each look at the site is a request of its own.
    request = RequestFactory().get(request.path, headers={"host": request.get_host()})
    with translation.override(language):
        return frame_for(request, page)


def _titles(links):
    return [link.title for link in links]


def test_menu_holds_what_is_marked_live_and_public_in_the_trees_order(request_, home):
    first = StandardPageFactory(parent=home, title="Un", show_in_menus=True)
    StandardPageFactory(parent=home, title="Hors menu")
    StandardPageFactory(parent=home, title="Brouillon", show_in_menus=True, live=False)
    private = StandardPageFactory(parent=home, title="Privé", show_in_menus=True)
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    StandardPageFactory(parent=home, title="Deux", show_in_menus=True)
    below = StandardPageFactory(parent=first, title="Sous un", show_in_menus=True)
    frame = _frame(request_, below)
    assert _titles(frame.menu) == ["Un", "Deux"]
    assert _titles(frame.menu[0].children) == ["Sous un"]
    assert frame.menu[0].is_open
    assert not frame.menu[0].is_current
    assert frame.menu[0].children[0].is_current


def test_breadcrumbs_lead_from_the_home_page_to_the_parent(request_, home):
    parent = StandardPageFactory(parent=home, title="Le conseil", slug="conseil")
    page = StandardPageFactory(parent=parent, title="La méthode", slug="methode")
    crumbs = _frame(request_, page).breadcrumbs
    assert [(link.title, link.url) for link in crumbs] == [
        ("Accueil", "/fr/"),
        ("Le conseil", "/fr/conseil/"),
    ]
    assert _frame(request_, home).breadcrumbs == []


def test_breadcrumbs_leave_out_a_parent_that_is_not_live(request_, home):
    parent = StandardPageFactory(parent=home, live=False)
    page = StandardPageFactory(parent=parent)
    assert _titles(_frame(request_, page).breadcrumbs) == ["Accueil"]


def test_section_shows_the_pages_below_or_else_beside(request_, home):
    council = StandardPageFactory(parent=home, title="Le conseil")
    method = StandardPageFactory(parent=council, title="La méthode")
    StandardPageFactory(parent=council, title="Les membres")
    StandardPageFactory(parent=council, title="Brouillon", live=False)
    assert _titles(_frame(request_, council).section) == ["La méthode", "Les membres"]
    beside = _frame(request_, method).section
    assert [(link.title, link.is_current) for link in beside] == [
        ("La méthode", True),
        ("Les membres", False),
    ]
    alone = StandardPageFactory(parent=home)
    assert _frame(request_, alone).section == []


def test_languages_lead_to_live_public_translations_only(request_, home, english_home):
    page = StandardPageFactory(parent=home)
    key = {"parent": english_home, "locale": english(), "translation_key": page.translation_key}
    assert [t.url for t in _frame(request_, page).translations] == [""]
    twin = StandardPageFactory(**key, slug="council", live=False)
    assert [t.url for t in _frame(request_, page).translations] == [""]
    twin.live = True
    twin.save()
    assert [(t.language, t.name, t.url) for t in _frame(request_, page).translations] == [
        ("en", "English", "/en/council/")
    ]
    PageViewRestriction.objects.create(page=twin, restriction_type="login")
    assert [t.url for t in _frame(request_, page).translations] == [""]


def test_an_alias_is_no_translation(request_, home, english_home):
    page = StandardPageFactory(parent=home, slug="conseil")
    page.copy_for_translation(english(), copy_parents=False, alias=True)
    assert [t.url for t in _frame(request_, page).translations] == [""]


def test_a_page_without_translation_has_no_hreflang(request_, home):
    assert _frame(request_, StandardPageFactory(parent=home)).alternates == []


def test_hreflang_names_the_page_itself_too(request_, home, english_home):
    alternates = _frame(request_, home).alternates
    assert [(t.language, t.url) for t in alternates] == [("fr", "/fr/"), ("en", "/en/")]


def test_footer_links_come_in_the_order_of_their_roles(request_, home):
    for place in ("help", "legal", "contact", "privacy"):
        StandardPageFactory(parent=home, title=place, footer=place)
    StandardPageFactory(parent=home, title="Sans rôle")
    AccessibilityPageFactory(parent=home, title="Accessibilité")
    SitePlanPageFactory(parent=home, title="Plan")
    frame = _frame(request_, home)
    assert _titles(frame.footer.values()) == ["legal", "privacy", "contact", "help"]
    assert frame.site_plan.title == "Plan"
    assert (frame.accessibility.link.title, frame.accessibility.rate) == ("Accessibilité", 87)


def test_accessibility_level_is_a_word_of_the_readers_language(request_, english_home):
    AccessibilityPageFactory(parent=english_home, locale=english())
    assert _frame(request_, english_home, "en").accessibility.label == "partially compliant"


def test_notice_is_shown_between_its_two_minutes(request_, home):
    now = timezone.now()
    NoticeFactory(message="Passé.", ends_at=now - timedelta(seconds=1))
    NoticeFactory(message="À venir.", starts_at=now + timedelta(minutes=5))
    NoticeFactory(message="Brouillon.", live=False)
    assert _frame(request_, home).notice is None
    NoticeFactory(message="Maintenant.")
    assert _frame(request_, home).notice.message == "Maintenant."


def test_notice_leads_to_the_readers_own_page(request_, home, english_home):
    page = StandardPageFactory(parent=home, slug="mandat")
    english_notice = {"locale": english(), "message": "Now.", "link_label": "Read", "page": page}
    NoticeFactory(**english_notice)
    assert _frame(request_, english_home, "en").notice.link is None
    StandardPageFactory(
        parent=english_home,
        slug="mandate",
        locale=english(),
        translation_key=page.translation_key,
    )
    assert _frame(request_, english_home, "en").notice.link.url == "/en/mandate/"


def test_error_pages_have_a_frame_whose_languages_are_the_home_pages(request_, english_home):
    frame = _frame(request_, None)
    assert frame.home.url == "/fr/"
    assert [(t.language, t.url) for t in frame.translations] == [("en", "/en/")]
    assert (frame.breadcrumbs, frame.url) == ([], "")


def test_a_draft_has_no_public_address(request_, home):
    assert _frame(request_, StandardPageFactory(parent=home, live=False)).url == ""


def test_council_settings_stand_in_the_frame(request_, site, home):
    Council.objects.create(site=site, name="C2D", locality="Grenoble")
    assert _frame(request_, home).council.locality == "Grenoble"


def test_links_resolve_to_the_readers_language_or_to_nothing(request_, home, english_home):
    page = StandardPageFactory(parent=home, slug="conseil")
    draft = StandardPageFactory(parent=home, live=False)
    twin = StandardPageFactory(
        parent=english_home, slug="council", locale=english(), translation_key=page.translation_key
    )
    french = links_to([page.pk, draft.pk, 999_999], "fr")
    assert {key: link and link.url for key, link in french.items()} == {
        page.pk: "/fr/conseil/",
        draft.pk: None,
        999_999: None,
    }
    assert links_to([page.pk, twin.pk], "en")[page.pk].url == "/en/council/"
    assert links_to([home.pk], "it") == {home.pk: None}


def test_plan_is_the_tree_of_public_pages(request_, home):
    council = StandardPageFactory(parent=home, title="Le conseil")
    StandardPageFactory(parent=council, title="La méthode")
    StandardPageFactory(parent=council, title="Brouillon", live=False)
    contact = StandardPageFactory(parent=home, title="Contact")
    (root,) = plan_of(contact, request_)
    assert root.title == "Accueil"
    assert [(link.title, _titles(link.children)) for link in root.children] == [
        ("Le conseil", ["La méthode"]),
        ("Contact", []),
    ]
    assert root.children[1].is_current


@pytest.mark.parametrize("count", [3, 10])
def test_frame_costs_the_same_whatever_the_menu(request_, home, count):
    StandardPageFactory(parent=home, show_in_menus=True)
    _frame(request_, home)  # the addresses of the site's roots are cached now
    with CaptureQueriesContext(connection) as before:
        _frame(request_, home)
    for _ in range(count - 1):
        StandardPageFactory(parent=home, show_in_menus=True)
    with CaptureQueriesContext(connection) as after:
        frame = _frame(request_, home)
    assert len(frame.menu) == count
    assert len(after) == len(before)


def test_a_language_without_home_page_still_has_its_notice_and_council(request_, home):
    NoticeFactory(locale=english(), message="Now.")
    frame = _frame(request_, None, "en")
    assert (frame.home, frame.menu, frame.notice.message) == (None, [], "Now.")


def test_an_unknown_host_gets_the_default_site(home):
    frame = _frame(RequestFactory().get("/fr/", headers={"host": "elsewhere.example"}), home)
    assert frame.root_url == "http://testserver"


def test_a_second_home_page_of_the_language_is_not_the_home(request_, home):
    HomePageFactory(title="Autre accueil")
    assert _frame(request_, home).home.url == "/fr/"

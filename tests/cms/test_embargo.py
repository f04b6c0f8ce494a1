"""Before its minute, no response to an anonymous reader holds a word of a held release."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect

from pages.models import PressReleasePage
from pages.tree import page_tree
from tests.factories.locale import english
from tests.factories.notice import NoticeFactory
from tests.factories.press_release import PressReleasePageFactory
from tests.factories.press_room import PressRoomPageFactory
from tests.factories.site_plan import SitePlanPageFactory
from tests.factories.standard import StandardPageFactory
from tests.factories.streams import list_items, stream

pytestmark = pytest.mark.usefixtures("shared_homes")

PARIS = ZoneInfo("Europe/Paris")
SOON = timedelta(hours=3)
WORD = re.compile("zinzolin", re.IGNORECASE)


@pytest.fixture
def rooms(home, english_home):
    room = PressRoomPageFactory(parent=home, title="La presse", slug="presse")
    twin = PressRoomPageFactory(
        parent=english_home,
        title="Press",
        slug="press",
        locale=english(),
        translation_key=room.translation_key,
    )
    return room, twin


def release_in(room, **values):
    return PressReleasePageFactory(
        **{
            "parent": room,
            "title": "Le Zinzolin",
            "slug": "zinzolin",
            "show_in_menus": True,
            "locale": room.locale,
            **values,
        }
    )


@pytest.fixture
def held(rooms, home):
    """A release under embargo, in both languages, that other pages point to in every way."""
    room, twin = rooms
    release = release_in(room, embargo=timezone.now() + SOON)
    release_in(
        twin, title="The Zinzolin", translation_key=release.translation_key, embargo=release.embargo
    )
    SitePlanPageFactory(parent=home, slug="plan")
    link = f'<p><a linktype="page" id="{release.pk}">lire</a></p>'
    related = {"title": "À lire", "pages": list_items(release.pk)}
    StandardPageFactory(
        parent=home, slug="renvois", body=stream(("text", link), ("related_pages", related))
    )
    NoticeFactory(page=release, link_label="lire")
    return release


ADDRESSES = (
    "/fr/",
    "/en/",
    "/fr/presse/",
    "/en/press/",
    "/fr/presse/feed/",
    "/en/press/feed/",
    "/fr/presse/zinzolin/",
    "/en/press/zinzolin/",
    "/fr/plan/",
    "/fr/renvois/",
    "/sitemap.xml",
    "/sitemap-fr.xml",
    "/sitemap-en.xml",
    "/robots.txt",
    "/fr/nulle-part/",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_held_release_is_named_at_no_address(client, held, address):
    assert WORD.search(client.get(address).content.decode()) is None


def test_the_same_addresses_name_it_once_it_is_out(client, held):
    PressReleasePage.objects.update(embargo=timezone.now() - SOON)
    named = [a for a in ADDRESSES if WORD.search(client.get(a).content.decode())]
    assert named == [
        "/fr/",  # by its notice
        "/fr/presse/",
        "/en/press/",
        "/fr/presse/feed/",
        "/en/press/feed/",
        "/fr/presse/zinzolin/",
        "/en/press/zinzolin/",
        "/fr/plan/",
        "/fr/renvois/",
        "/sitemap-fr.xml",
        "/sitemap-en.xml",
        "/fr/nulle-part/",  # by the same notice
    ]


def test_held_release_answers_as_a_page_that_does_not_exist(client, held):
    held_, nothing = client.get("/fr/presse/zinzolin/"), client.get("/fr/presse/rien-ici/")
    assert (held_.status_code, nothing.status_code) == (404, 404)
    assert held_.content == nothing.content
    names = held_.headers.keys() | nothing.headers.keys()
    differing = {n for n in names if held_.headers.get(n) != nothing.headers.get(n)}
    assert differing <= {"X-Request-ID"}


def test_held_release_takes_as_many_queries_as_a_page_that_does_not_exist(client, held):
    statements = []
    for slug in ("zinzolin", "rien-ici-x"):
        with CaptureQueriesContext(connection) as captured:
            client.get(f"/fr/presse/{slug}/")
        statements.append([q["sql"].replace(slug, "") for q in captured.captured_queries])
    assert len(statements[0]) == len(statements[1])


def test_release_held_in_one_language_is_held_in_all(client, rooms):
    """A translation published first, or a source whose embargo was set in a draft afterwards."""
    room, twin = rooms
    release = release_in(room, live=False, embargo=timezone.now() + SOON)
    release_in(twin, title="The Zinzolin", translation_key=release.translation_key)
    PressReleasePage.objects.filter(locale=english()).update(embargo=None)
    assert client.get("/en/press/zinzolin/").status_code == 404
    assert WORD.search(client.get("/en/press/").content.decode()) is None


def test_renamed_release_redirects_nobody_before_its_minute(
    client, rooms, django_capture_on_commit_callbacks
):
    room, _twin = rooms
    release = release_in(room, slug="violet", embargo=timezone.now() + SOON)
    release.slug = "zinzolin"
    with django_capture_on_commit_callbacks(execute=True):
        release.save_revision().publish()
    before, nothing = client.get("/fr/presse/violet/"), client.get("/fr/presse/rien/")
    assert (before.status_code, before.content) == (404, nothing.content)
    PressReleasePage.objects.update(embargo=timezone.now() - SOON)
    assert client.get("/fr/presse/violet/")["Location"] == "/fr/presse/zinzolin/"


@pytest.mark.parametrize(
    "link",
    [
        "http://testserver/fr/presse/zinzolin/",
        "https://TESTSERVER/fr/presse/zinzolin/kit/",
        "http://testserver/fr//presse/./zinzolin",
        "http://testserver/fr/presse/%7Ainzolin/?x=1#haut",
        "/fr/presse/zinzolin/",
    ],
)
def test_typed_redirect_to_a_held_release_leads_nobody_there_before_its_minute(client, held, link):
    Redirect.add_redirect("/ancien", link)
    before, nothing = client.get("/fr/ancien/"), client.get("/fr/rien/")
    assert (client.get("/ancien/").get("Location")) == "/fr/ancien/"
    assert (before.status_code, before.content) == (404, nothing.content)
    PressReleasePage.objects.update(embargo=timezone.now() - SOON)
    assert client.get("/ancien/")["Location"] == link


def test_redirect_to_a_draft_does_not_tell_its_address(client, home):
    draft = StandardPageFactory(parent=home, slug="brouillon", live=False)
    Redirect.add_redirect("/ancien", draft)
    assert client.get("/ancien/")["Location"] == "/fr/ancien/"
    draft.save_revision().publish()
    assert client.get("/ancien/")["Location"] == "/fr/brouillon/"


def test_moved_release_redirects_nobody_before_its_minute(client, home, rooms):
    room, _twin = rooms
    release = release_in(room, embargo=timezone.now() + SOON)
    other = PressRoomPageFactory(parent=home, slug="archives")
    release.move(other, pos="last-child")
    for address in ("/fr/presse/zinzolin/", "/fr/archives/zinzolin/"):
        assert client.get(address).status_code == 404


@pytest.mark.parametrize("role", ["officer", "reviewer", "administrator"])
def test_held_release_is_read_by_who_works_on_it(held, roles, login, make_user, role):
    response = login(make_user(role)).get("/fr/presse/zinzolin/")
    assert response.status_code == 200
    assert "Sous embargo" in response.content.decode()


@pytest.mark.parametrize("role", ["translator", "selection"])
def test_held_release_is_not_read_by_who_has_no_part_in_it(held, roles, login, make_user, role):
    assert login(make_user(role)).get("/fr/presse/zinzolin/").status_code == 404


def test_selection_officer_finds_no_held_release_in_the_admin(held, roles, login, make_user):
    client = login(make_user("selection"))
    for address in (
        "/admin/pages/search/?q=zinzolin",
        "/admin/pages/search/results/?q=zinzolin",
        "/admin/choose-page/search/?q=zinzolin",
        f"/admin/pages/{held.get_parent().pk}/",
        f"/admin/pages/{held.pk}/edit/",
        f"/admin/pages/{held.pk}/view_draft/",
        f"/admin/pages/{held.pk}/history/",
        f"/admin/choose-page/{held.get_parent().pk}/",
        "/admin/api/main/pages/?limit=20",
        "/admin/api/main/pages/?search=zinzolin",
        f"/admin/api/main/pages/{held.pk}/",
        "/admin/reports/site-history/",
        "/admin/reports/aging-pages/",
    ):
        content = client.get(address, follow=True).content.decode()
        assert WORD.search(content.replace("q=zinzolin", "")) is None, address


# The minute of the October change that comes twice, and the first one after March's gap.
CHANGES = {
    "March": datetime(2027, 3, 28, 3, 0, tzinfo=PARIS),
    "October, summer time": datetime(2026, 10, 25, 2, 30, tzinfo=PARIS),
    "October, winter time": datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=PARIS),
}


@pytest.mark.parametrize("moment", CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize(("seconds", "is_out"), [(-1, False), (0, True), (1, True)])
def test_embargo_ends_at_its_second_across_changes_of_the_clock(rooms, moment, seconds, is_out):
    release = release_in(rooms[0], embargo=moment)
    release.refresh_from_db()
    now = moment.astimezone(UTC) + timedelta(seconds=seconds)
    assert PressReleasePage.objects.visible(now).exists() is is_out
    assert PressReleasePage.objects.held(now).exists() is not is_out


def test_tree_and_queryset_agree(held):
    assert [node.pk for node in page_tree().held()] == list(
        PressReleasePage.objects.held().order_by("path").values_list("pk", flat=True)
    )
    PressReleasePage.objects.update(embargo=timezone.now() - SOON)
    assert page_tree().held() == []
    assert PressReleasePage.objects.visible().count() == 2

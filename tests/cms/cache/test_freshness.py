"""Whatever was written, by whatever means, the very next reader of every process sees it.

Each test asserts a HIT in both processes just before its write, and a HIT again on the second
request after it: never caching is no way to pass.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from tests.servers.server import Answer

# The mark of the database makes pytest-django create the one that the servers get a copy of. The
# content version has another store without Redis.
pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.differs]


@dataclass
class Change:
    """A write, the address where it must show, and how."""

    name: str
    path: str
    code: str
    shows: Callable[[Answer], bool]


def says(text: str) -> Callable[[Answer], bool]:
    return lambda answer: answer.status == 200 and text in answer.body


def says_no_more(text: str) -> Callable[[Answer], bool]:
    return lambda answer: answer.status == 200 and text not in answer.body


def locations(answer: Answer) -> list[str]:
    return re.findall(r"<loc>([^<]+)</loc>", answer.body)


def answers(status: int, location: str = "") -> Callable[[Answer], bool]:
    return lambda answer: answer.status == status and location in answer.headers.get("location", "")


NEW_PAGE = "fresh = StandardPageFactory(parent=home, title='{0}', slug='{0}', show_in_menus=True)\n"
# In this order: each starts from what the one before it left.
CHANGES = [
    Change(
        "publish",
        "/fr/conseil/",
        "council.refresh_from_db(); council.title = 'Le conseil publié'\n"
        "council.save_revision().publish()",
        says("Le conseil publié"),
    ),
    Change("publish_new", "/fr/", NEW_PAGE.format("nouveaute"), says("nouveaute")),
    Change("publish_new_address", "/fr/inconnue/", NEW_PAGE.format("inconnue"), answers(200)),
    Change(
        "unpublish",
        "/fr/nouveaute/",
        "Page.objects.get(slug='nouveaute').unpublish()",
        answers(404),
    ),
    Change(
        "sitemap_after_publish",
        "/sitemap-fr.xml",
        NEW_PAGE.format("cartographiee"),
        says("/fr/cartographiee/"),
    ),
    Change(
        "sitemap_after_unpublish",
        "/sitemap-fr.xml",
        "Page.objects.get(slug='cartographiee').unpublish()",
        says_no_more("/fr/cartographiee/"),
    ),
    Change(
        "sitemap_of_a_new_language",
        "/sitemap.xml",
        "HomePageFactory(title='Home', slug='home', locale=english(), "
        "translation_key=home.translation_key)",
        says("/sitemap-en.xml"),
    ),
    Change(
        "robots_txt_of_a_moved_site",
        "/robots.txt",
        "Site.objects.update(hostname='localhost')",
        says("Sitemap: http://localhost:"),
    ),
    Change(
        "robots_txt_of_a_site_that_moved_back",
        "/robots.txt",
        "Site.objects.update(hostname='127.0.0.1')",
        says("Sitemap: http://127.0.0.1:"),
    ),
    Change(
        "menu_after_unpublish",
        "/fr/",
        "Page.objects.get(slug='inconnue').unpublish()",
        says_no_more("inconnue"),
    ),
    Change(
        "rename",
        "/fr/methode/",
        "method.slug = 'demarche'; method.save_revision().publish()",
        answers(301, "/fr/demarche/"),
    ),
    Change(
        "move",
        "/fr/demarche/",
        "Page.objects.get(slug='demarche').move(Page.objects.get(slug='conseil'), 'last-child')",
        answers(301, "/fr/conseil/demarche/"),
    ),
    Change(
        "delete",
        "/fr/conseil/demarche/",
        "Page.objects.get(slug='demarche').delete()",
        answers(404),
    ),
    Change(
        "snippet",
        "/fr/visions/foret/",
        "theme.refresh_from_db(); theme.name = 'Le thème renommé'; theme.save()",
        says("Le thème renommé"),
    ),
    Change(
        "snippet_publication",
        "/fr/visions/foret/",
        "theme.name = 'Le thème publié'; theme.save_revision().publish()",
        says("Le thème publié"),
    ),
    Change(
        "queryset_update",
        "/fr/visions/foret/",
        "Theme.objects.filter(pk=theme.pk).update(name='Le thème mis à jour')",
        says("Le thème mis à jour"),
    ),
    Change(
        "raw_sql",
        "/fr/visions/foret/",
        "from django.db import connection\n"
        "with connection.cursor() as cursor:\n"
        "    cursor.execute(\"UPDATE snippets_theme SET name = 'Le thème brut'\")",
        says("Le thème brut"),
    ),
    Change(
        "image",
        "/fr/visions/foret/",
        "image.author = 'Un autre auteur'; image.save()",
        says("Un autre auteur"),
    ),
    Change(
        "tag",
        "/fr/visions/foret/",
        "vision.refresh_from_db(); vision.tags.add(KeywordFactory(name='lichen'))\n"
        "vision.save_revision().publish()",
        says("lichen"),
    ),
    Change(
        "keyword",
        "/fr/visions/foret/",
        "Keyword.objects.filter(name='lichen').update(name='mousse')",
        says("mousse"),
    ),
    Change(
        "listing",
        "/fr/visions/",
        "vision.title = 'La forêt relistée'\nvision.save_revision().publish()",
        says("La forêt relistée"),
    ),
    Change(
        "filtered_listing",
        "/fr/visions/?year=2050",
        "VisionPage.objects.update(title='La forêt filtrée')",
        says("La forêt filtrée"),
    ),
    Change(
        "notice",
        "/fr/conseil/",
        "notice = NoticeFactory(message='Avis de passage')",
        says("Avis de passage"),
    ),
    Change("end_of_notice", "/fr/conseil/", "notice.delete()", says_no_more("Avis de passage")),
    Change(
        "redirect",
        "/fr/vieille-adresse/",
        "Redirect.objects.create(old_path='/fr/vieille-adresse', redirect_link='/fr/conseil/')",
        answers(301, "/fr/conseil/"),
    ),
    Change(
        "redirect_deleted",
        "/fr/vieille-adresse/",
        "Redirect.objects.filter(old_path='/fr/vieille-adresse').delete()",
        answers(404),
    ),
    Change(
        "restrict",
        "/fr/conseil/",
        "restriction = PageViewRestriction.objects.create(page=council, restriction_type='login')",
        answers(302),
    ),
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.name)
def test_change_is_seen_by_the_next_reader_of_every_process(served_site, change):
    before = served_site.warm(change.path)
    assert not change.shows(before)
    served_site.shell.run(change.code)
    for answer in served_site.read(change.path):
        assert change.shows(answer), (answer.status, answer.headers, answer.body[:3000])
    if change.name == "restrict":
        # What only some may read is kept for nobody.
        assert served_site.servers[0].get(change.path).cache == "MISS; status"
        served_site.shell.run("restriction.delete()")
    served_site.warm(change.path)


def test_sitemap_follows_a_renamed_home_page_in_every_process(served_site):
    before = served_site.read("/sitemap-fr.xml")
    assert all("<loc>" in answer.body and "/fr/visions/" in answer.body for answer in before)
    served_site.shell.run(
        "home.refresh_from_db(); home.slug = 'maison'; home.save_revision().publish()"
    )
    after = served_site.read("/sitemap-fr.xml")
    assert [locations(answer) for answer in after] == [locations(answer) for answer in before]
    served_site.shell.run("home.slug = 'accueil'; home.save_revision().publish()")


@pytest.mark.smoke(10)
def test_bulk_action_of_the_admin_is_seen_by_the_next_reader_of_every_process(served_site):
    served_site.warm("/fr/visions/foret/")
    answer = served_site.staff.post(
        f"/admin/bulk/wagtailcore/page/unpublish/?id={served_site.made['vision']}"
    )
    assert answer.status == 302, answer.body[:2000]
    assert [a.status for a in served_site.read("/fr/visions/foret/")] == [404, 404]
    served_site.warm("/fr/visions/foret/")
    served_site.staff.post(
        f"/admin/bulk/wagtailcore/page/publish/?id={served_site.made['vision']}",
        publication_reason="The hall has moved.",
    )
    assert [a.status for a in served_site.read("/fr/visions/foret/")] == [200, 200]
    served_site.warm("/fr/visions/foret/")


def test_saved_draft_and_signing_in_leave_the_cache_alone(served_site):
    served_site.warm("/fr/conseil/")
    served_site.shell.run(
        "council.refresh_from_db(); council.title = 'Un brouillon'; council.save_revision()\n"
        "client = Client(); client.force_login(User.objects.get())"
    )
    assert [server.get("/fr/conseil/").cache for server in served_site.servers] == ["HIT", "HIT"]


def test_signed_in_reader_is_never_answered_from_the_cache(served_site):
    served_site.warm("/fr/conseil/")
    answer = served_site.staff.get("/fr/conseil/")
    assert (answer.status, answer.cache) == (200, "MISS; signed-in")

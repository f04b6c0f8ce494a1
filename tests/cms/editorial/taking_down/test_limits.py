"""What nobody may do to a home page, and what takes an administrator."""

from datetime import timedelta
from importlib import import_module

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction, Site

from pages.models import HomePage
from tests.factories.standard import StandardPageFactory

from .test_dialogs import bulk, single, text_of

pytestmark = pytest.mark.usefixtures("shared_section")

HOME = (
    "Nobody can unpublish, delete or move the home page of a language: its whole site stands on"
    " it. Edit it instead."
)
ELEVEN = (
    "This concerns 11 public pages at once. More than 10 take an administrator: ask one, or choose"
    " fewer pages."
)
TICKED = {"include_descendants": "on"}
PASSWORD = {"restriction_type": "password", "password": "vercors"}


@pytest.fixture
def superuser(make_user):
    user = make_user("administrator", "root")
    user.is_superuser = True
    user.save()
    return user


def standing() -> list[tuple]:
    return list(Page.objects.order_by("path").values_list("pk", "path", "live"))


def heading(answer) -> str:
    page = BeautifulSoup(answer.content, "html.parser")
    return page.select_one(".w-header__title").get_text(strip=True)


def api(page, action):
    return reverse("wagtailadmin_api:pages:action", args=[page.pk, action])


def test_home_page_is_taken_away_by_nobody_in_any_way(
    home, english_home, section, login, superuser, administrator, officer
):
    before = standing()
    for user in (superuser, administrator, officer):
        client = login(user)
        for page in (home, english_home):
            for address in (
                single("unpublish", page.pk),
                single("delete", page.pk),
                single("move_confirm", page.pk, section.pk),
            ):
                answer = client.post(address, {**TICKED, "confirm_site_name": "Demain"})
                assert answer.status_code == 403
                assert HOME in answer.content.decode()
                # Never, and not just now.
                assert heading(answer) == "Not possible for a home page"
            for action in ("unpublish", "delete", "move"):
                assert HOME in text_of(client.get(bulk(action, page)))
                data = {**TICKED, "confirm_site_name": "Demain", "chooser": section.pk}
                answer = client.post(bulk(action, page), data)
                assert HOME in answer.content.decode()
                assert heading(answer) == "Not possible for a home page"
                data = {"recursive": True, "destination_page_id": section.pk}
                answer = client.post(api(page, action), data, "application/json")
                assert answer.status_code == 403
        assert standing() == before


def test_home_page_offers_no_button_for_what_nobody_may_do(home, login, superuser):
    html = login(superuser).get(single("edit", home.pk)).content.decode()
    for name in ("unpublish", "delete", "move"):
        assert single(name, home.pk) not in html


def test_home_page_is_given_no_end(home):
    """Nobody would be asked when it comes."""
    fields = HomePage.get_edit_handler().get_form_class().base_fields
    assert ("go_live_at" in fields, "expire_at" in fields) == (True, False)
    home.expire_at = timezone.now() + timedelta(hours=1)
    home.save_revision().publish()
    home.refresh_from_db()
    assert (home.live, home.expire_at) == (True, None)


def test_home_page_that_has_an_end_from_before_loses_it(home):
    Page.objects.filter(pk=home.pk).update(expire_at=timezone.now())
    migration = import_module("pages.migrations.0009_home_pages_without_an_end")
    migration.take_ends_away(apps, None)
    assert Page.objects.get(pk=home.pk).expire_at is None


def test_language_with_a_home_page_is_not_deleted(english_home, login, superuser):
    locale = Locale.objects.get(language_code="en")
    client = login(superuser)
    client.post(reverse("wagtaillocales:delete", args=[locale.pk]))
    assert Page.objects.filter(pk=english_home.pk, live=True, locale=locale).exists()


def test_site_that_is_public_is_deleted_by_nobody_and_one_that_is_not_by_an_administrator(
    site, home, login, superuser, administrator
):
    address = reverse("wagtailsites:delete", args=[site.pk])
    sentence = (
        "Nobody can delete a site whose home page is public: all of its pages would be off the web"
        " at once. Edit it instead."
    )
    for user in (superuser, administrator):
        client = login(user)
        for answer in (client.get(address), client.post(address)):
            assert (answer.status_code, heading(answer)) == (403, "Not possible for a public site")
            assert sentence in answer.content.decode()
        assert (
            address not in client.get(reverse("wagtailsites:edit", args=[site.pk])).content.decode()
        )
    assert Site.objects.filter(pk=site.pk).exists()
    draft = HomePage(title="À venir", slug="a-venir", live=False, locale=home.locale)
    Page.get_first_root_node().add_child(instance=draft)
    other = Site.objects.create(hostname="example.org", root_page=draft)
    client.post(reverse("wagtailsites:delete", args=[other.pk]))
    assert not Site.objects.filter(pk=other.pk).exists()


def test_pages_that_show_a_page_elsewhere_go_with_it_and_count_towards_the_ten(
    section, home, login, officer, administrator
):
    """Unpublished and restricted with it, in one dialog and in that of many; not moved."""
    for n in range(10):
        section.create_alias(parent=home, update_slug=f"alias-{n}")
    before = standing()
    client = login(officer)
    for address, data in (
        (single("unpublish", section.pk), {}),
        (bulk("unpublish", section), {}),
    ):
        assert ELEVEN in client.post(address, data).content.decode(), address
    answer = client.post(api(section, "unpublish"), {"recursive": False}, "application/json")
    assert (answer.status_code, answer.json()) == (403, {"detail": ELEVEN})
    # Three of the section and ten that show its first; a restriction closes their translations too.
    thirteen, sixteen = (ELEVEN.replace("11", count) for count in ("13", "16"))
    assert sixteen in client.post(single("set_privacy", section.pk), PASSWORD).json()["html"]
    assert thirteen in text_of(client.get(single("unpublish", section.pk)))
    assert standing() == before
    elsewhere = StandardPageFactory(parent=home, title="Ailleurs", slug="ailleurs")
    assert client.post(single("move_confirm", section.pk, elsewhere.pk)).status_code == 302
    login(administrator).post(single("unpublish", section.pk), {})
    assert not Page.objects.filter(alias_of=section, live=True).exists()


def test_more_than_ten_public_pages_at_once_are_refused_to_an_officer(
    eleven, section, home, login, officer
):
    elsewhere = StandardPageFactory(parent=home, title="Ailleurs", slug="ailleurs")
    before = standing()
    client = login(officer)
    for address, data in (
        (single("unpublish", section.pk), TICKED),
        (single("move_confirm", section.pk, elsewhere.pk), {}),
        (bulk("unpublish", section), TICKED),
        (bulk("unpublish", *eleven), {}),
        (bulk("move", *eleven), {"chooser": elsewhere.pk}),
    ):
        answer = client.post(address, data)
        assert (answer.status_code, ELEVEN in answer.content.decode()) == (403, True), address
    for action in ("unpublish", "move"):
        data = {"recursive": True, "destination_page_id": elsewhere.pk}
        answer = client.post(api(section, action), data, "application/json")
        assert (answer.status_code, answer.json()) == (403, {"detail": ELEVEN})
    assert standing() == before
    answer = client.post(single("set_privacy", section.pk), PASSWORD)
    # Three in English as well.
    assert ELEVEN.replace("11", "14") in answer.json()["html"]
    assert not PageViewRestriction.objects.filter(page=section).exists()


def test_more_than_ten_are_counted_over_both_languages(eleven, section, council, login, officer):
    """Eight in French are an officer's, and three in English: not both at once."""
    for page in eleven[8:]:
        page.unpublish()
    before = standing()
    client = login(officer)
    both = {**TICKED, "include_translations": "on"}
    answer = client.post(single("unpublish", section.pk), both)
    assert (answer.status_code, ELEVEN in answer.content.decode()) == (403, True)
    answer = client.post(bulk("unpublish", section, council), TICKED)
    assert (answer.status_code, ELEVEN in answer.content.decode()) == (403, True)
    assert standing() == before
    assert client.post(single("unpublish", section.pk), TICKED).status_code == 302
    assert client.post(single("unpublish", council.pk), TICKED).status_code == 302


def test_page_alone_is_unpublished_by_an_officer_whatever_lies_below(
    eleven, section, login, officer
):
    client = login(officer)
    text = text_of(client.get(single("unpublish", section.pk)))
    assert ELEVEN in text
    assert (
        "You can unpublish this page alone: those below it stay public, at their addresses." in text
    )
    assert "include_descendants" not in client.get(single("unpublish", section.pk)).content.decode()
    client.post(single("unpublish", section.pk))
    assert Page.objects.filter(pk__in=[page.pk for page in eleven], live=True).count() == 10


def test_administrator_takes_more_than_ten(eleven, section, login, administrator):
    client = login(administrator)
    client.post(single("set_privacy", section.pk), PASSWORD)
    assert PageViewRestriction.objects.filter(page=section).exists()
    PageViewRestriction.objects.filter(page=section).delete()
    client.post(bulk("unpublish", *eleven))
    assert not Page.objects.filter(pk__in=[page.pk for page in eleven], live=True).exists()
    client.post(bulk("delete", section), {"confirm_site_name": "Demain"})
    assert not Page.objects.filter(pk=section.pk).exists()


def test_ten_public_pages_are_an_officer_s(eleven, login, officer):
    login(officer).post(bulk("unpublish", *eleven[1:]))
    assert not Page.objects.filter(pk__in=[page.pk for page in eleven[1:]], live=True).exists()

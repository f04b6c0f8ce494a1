"""What was unpublished together is published together again, by an administrator, as it was."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, PageViewRestriction

from tests.factories.standard import StandardPageFactory
from tests.pages.html import read

from .test_dialogs import bulk, single, text_of

pytestmark = pytest.mark.usefixtures("shared_section")

BOTH = {"include_descendants": "on", "include_translations": "on"}
STATE = (
    "pk",
    "live",
    "live_revision",
    "latest_revision",
    "has_unpublished_changes",
    "title",
    "first_published_at",
    "last_published_at",
    "expired",
    "expire_at",
)


def state() -> list[tuple]:
    return list(Page.objects.filter(depth__gt=2).order_by("path").values_list(*STATE))


def way_back() -> str:
    """Return the address of the step for what was unpublished last."""
    entry = PageLogEntry.objects.filter(action="wagtail.unpublish").latest("pk")
    return reverse("publish_pages_again", args=[entry.uuid])


def said(response) -> list[str]:
    return [str(message).strip() for message in response.context["messages"]]


def page(slug) -> Page:
    return Page.objects.get(slug=slug).specific


def test_what_was_unpublished_together_is_public_again_as_it_was(
    section, login, officer, administrator, client
):
    newer = page("membres")
    newer.title = "Les membres, en chantier"
    newer.save_revision()
    before = state()
    addresses = {slug: page(slug).url for slug in ("conseil", "membres", "council", "groups")}

    login(officer).post(single("unpublish", section.pk), BOTH)
    assert not Page.objects.filter(depth__gt=2, live=True).exists()
    assert {client.get(url).status_code for url in addresses.values()} == {404}

    response = login(administrator).post(way_back(), follow=True)
    assert said(response) == ["7 pages are public again, as they were."]
    assert state() == before
    assert {client.get(url).status_code for url in addresses.values()} == {200}
    assert "en chantier" not in client.get(addresses["membres"]).content.decode()
    private = page("entre-nous")
    assert PageViewRestriction.objects.filter(page=private).exists()
    assert "password" in client.get(private.url).content.decode()


def test_draft_written_meanwhile_stays_a_draft(section, login, officer, administrator, client):
    login(officer).post(single("unpublish", section.pk))
    draft = page("conseil")
    draft.title = "Le conseil, autrement"
    draft.save_revision(user=officer)
    login(administrator).post(way_back())
    found = page("conseil")
    assert (found.live, found.title, found.has_unpublished_changes) == (True, "Le conseil", True)
    assert found.get_latest_revision_as_object().title == "Le conseil, autrement"
    assert "autrement" not in client.get(found.url).content.decode()


def test_pages_selected_in_bulk_come_back_in_one_step(eleven, login, administrator):
    before = state()
    client = login(administrator)
    client.post(bulk("unpublish", *eleven))
    entries = PageLogEntry.objects.filter(action="wagtail.unpublish")
    assert (len(entries), len({entry.uuid for entry in entries})) == (11, 1)
    client.post(way_back())
    assert state() == before


def test_pages_unpublished_by_the_admin_api_come_back(section, login, officer, administrator):
    before = state()
    address = reverse("wagtailadmin_api:pages:action", args=[section.pk, "unpublish"])
    answer = login(officer).post(address, {"recursive": True}, "application/json")
    assert (answer.status_code, page("membres").live) == (200, False)
    login(administrator).post(way_back())
    assert state() == before


def test_alias_comes_back_with_its_page(section, login, administrator):
    alias = page("membres").create_alias(update_slug="les-memes")
    assert alias.live
    client = login(administrator)
    client.post(single("unpublish", page("membres").pk))
    alias.refresh_from_db()
    assert not alias.live
    client.post(way_back())
    alias.refresh_from_db()
    assert alias.live


def test_what_changed_meanwhile_is_left_as_it_is_and_named(section, login, officer, administrator):
    login(officer).post(single("unpublish", section.pk), BOTH)
    back = way_back()
    page("groupes").delete()
    page("membres").save_revision().publish()
    page("members").save_revision().publish()
    page("members").unpublish()
    Page.objects.filter(slug="council").update(expire_at=timezone.now() - timedelta(minutes=1))
    client = login(administrator)
    sentences = [
        "“Les membres” is public already.",
        "“Les groupes” was deleted meanwhile.",
        "The date at which “The council” leaves the site by itself has passed.",
        "“The members” was published and unpublished once more since.",
    ]
    text = text_of(client.get(back))
    assert all(sentence in text for sentence in sentences)
    response = client.post(back, follow=True)
    assert said(response) == ["3 pages are public again, as they were.", *sentences]
    live = Page.objects.filter(depth__gt=2, live=True).order_by("path")
    assert [found.slug for found in live] == ["conseil", "membres", "entre-nous", "groups"]


def test_second_administrator_finds_nothing_left_to_do(section, login, make_user):
    one, two = login(make_user("administrator", "one")), login(make_user("administrator", "two"))
    one.post(single("unpublish", section.pk), BOTH)
    back = way_back()
    assert one.post(back, follow=True).status_code == 200
    after = state()
    entries = PageLogEntry.objects.count()
    response = two.post(back, follow=True)
    assert len(said(response)) == 7
    assert {sentence.partition("” ")[2] for sentence in said(response)} == {"is public already."}
    assert (state(), PageLogEntry.objects.count()) == (after, entries)
    assert "Nothing of it is left to publish again." in text_of(two.get(back))


def test_way_back_is_shown_to_an_administrator_and_told_to_an_officer(
    section, login, officer, administrator
):
    told = (
        "An administrator can publish what was unpublished together again, as it was: the way"
        " stands in the history of each page."
    )
    client = login(officer)
    response = client.post(single("unpublish", section.pk), follow=True)
    assert said(response) == [f"“Le conseil” is unpublished. {told}"]
    back = way_back()
    history, my_work = single("history", section.pk), reverse("wagtailadmin_home")
    for place in (history, my_work):
        assert back not in client.get(place).content.decode()
    refusal = client.get(back)
    assert (refusal.status_code, told in refusal.content.decode()) == (403, True)
    assert client.post(back).status_code == 403
    assert not page("conseil").live
    admin = login(administrator)
    link = read(admin.get(history)).one("a", href=back)
    assert link.text == "Publish again what was unpublished with it"
    answer = admin.post(single("unpublish", page("council").pk), BOTH, follow=True)
    assert read(answer).one("a", href=way_back()).text == "Publish again"
    for slug in ("council", "members", "groups"):
        html = admin.get(single("history", page(slug).pk)).content.decode()
        assert way_back() in html, slug
    assert said(answer)[0].startswith(
        "“The council” and 2 more pages are unpublished. The way back stands in the history of each"
    )


def test_my_work_of_an_administrator_shows_what_was_unpublished_together(
    section, login, officer, administrator
):
    client = login(administrator)

    def panel():
        found = read(client.get(reverse("wagtailadmin_home")))
        return found.all("section", aria_labelledby="work-unpublished")

    assert panel() == []
    login(officer).post(single("unpublish", section.pk), BOTH)
    back = way_back()
    (row,) = panel()[0].all("li")
    assert row.one("a", class_="house-work__link").text == "Le conseil and 6 more pages"
    assert {link.attributes["href"] for link in row.all("a")} == {back}
    assert "Officer" in row.text
    client.post(back)
    assert panel() == []


def test_unpublication_of_before_has_no_way_back(section, login, administrator):
    """Nothing was kept of what it took."""
    page("conseil").unpublish(user=administrator)
    client = login(administrator)
    assert client.get(way_back_of_nothing()).status_code == 404
    html = client.get(single("history", section.pk)).content.decode()
    assert "Publish again what was unpublished with it" not in html


def way_back_of_nothing() -> str:
    return reverse("publish_pages_again", args=["0b6b2a0e-5f0f-4f2e-9d0a-1a2b3c4d5e6f"])


def test_page_below_stays_public_where_the_way_back_is_taken_alone(section, login, officer):
    more = StandardPageFactory(parent=section)
    login(officer).post(single("unpublish", section.pk))
    assert Page.objects.get(pk=more.pk).live

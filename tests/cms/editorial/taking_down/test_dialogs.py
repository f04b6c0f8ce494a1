"""Unpublish, delete, move and restrict say what they touch, in every language, before."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction

from tests.cms.translating import translate_and_publish
from tests.factories.concept import ConceptFactory
from tests.factories.document import DocumentFactory
from tests.factories.meeting import MeetingPageFactory
from tests.factories.standard import StandardPageFactory
from tests.factories.streams import stream
from tests.factories.theme import ThemeFactory
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_section")


def text_of(response) -> str:
    """Return what the dialog says, a window's like a page's."""
    assert response.status_code == 200
    if response["Content-Type"].startswith("application/json"):
        response = HttpResponse(response.json()["html"])
    return read(response).text


def single(name, *keys):
    return reverse(f"wagtailadmin_pages:{name}", args=keys)


def bulk(action, *pages):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    return f"{address}?{'&'.join(f'id={page.pk}' for page in pages)}"


def dialogs(section, home):
    return {
        "unpublish": single("unpublish", section.pk),
        "delete": single("delete", section.pk),
        "move": single("move_confirm", section.pk, home.pk),
        "restrict": single("set_privacy", section.pk),
        "unpublish in bulk": bulk("unpublish", section),
        "delete in bulk": bulk("delete", section),
        "move in bulk": bulk("move", section),
    }


OWN = (
    "Français 3 public pages: “Le conseil”, “Les membres”, “Les groupes” "
    "(2 that not everybody can read)"
)
OTHER = "English 3 public pages: “The council”, “The members”, “The groups”"


def test_every_dialog_counts_the_public_pages_below_and_in_each_language(
    section, home, login, administrator
):
    client = login(administrator)
    for name, address in dialogs(section, home).items():
        text = text_of(client.get(address))
        assert OWN in text, name
        assert OTHER in text, name
        if name == "restrict":
            # It closes the translations of what it closes.
            assert "What stays public" not in text
            continue
        staying = "What stays where it is" if "move" in name else "What stays public"
        assert f"{staying}, in another language {OTHER}" in text, name


def test_dialog_names_three_titles_and_counts_the_rest(eleven, section, login, administrator):
    text = text_of(login(administrator).get(single("unpublish", section.pk)))
    assert "Français 11 public pages: “Le conseil”, “Les membres”, “Les groupes” and 8 more" in text


def test_dialog_of_two_selected_pages_counts_each_page_once(section, login, administrator):
    member = Page.objects.get(slug="membres")
    text = text_of(login(administrator).get(bulk("unpublish", section, member)))
    assert OWN in text


def test_dialog_counts_what_leads_to_the_page_and_to_those_below_it(
    section, council, home, login, administrator
):
    """A link of an English text names the French page and leads to the English one."""
    member = Page.objects.get(slug="membres")
    link = stream(("text", f'<p><a linktype="page" id="{member.pk}">Voir</a></p>'))
    StandardPageFactory(parent=home, title="Qui mène aux membres", slug="vers", body=link)
    english_home = council.get_parent()
    StandardPageFactory(
        parent=english_home,
        title="Leads to the members",
        slug="to",
        body=link,
        locale=council.locale,
    )
    cards = stream(("related_pages", {"pages": [section.pk]}))
    StandardPageFactory(
        parent=home, title="Qui mène au conseil", slug="vers-le-conseil", body=cards
    )
    inside = Page.objects.get(slug="groupes").specific
    inside.body = link
    inside.save()
    Redirect.objects.create(old_path="/ancien-conseil", redirect_page=section)
    client = login(administrator)

    def sources(page):
        for address in (single("unpublish", page.pk), single("delete", page.pk)):
            box = read(client.get(address)).one("div", class_="house-affected")
            yield [item.text for item in box.one("details").all("li")]

    for found in sources(section):
        assert found == [
            "Qui mène au conseil (Standard page)",
            "Qui mène aux membres (Standard page)",
            "/ancien-conseil (Old address)",
        ]
    for found in sources(council):
        assert found == ["Leads to the members (Standard page)"]
    text = text_of(client.get(single("unpublish", section.pk)))
    assert "3 texts and old addresses lead here" in text


def test_dialog_says_that_nothing_leads_to_a_page(section, login, officer):
    text = text_of(login(officer).get(single("unpublish", section.pk)))
    assert "No other text and no old address leads here." in text


def test_unpublish_of_an_officer_says_who_brings_it_back(section, login, officer):
    text = text_of(login(officer).get(single("unpublish", section.pk)))
    assert (
        "Nothing is deleted: the texts stay as they are. An administrator can publish what was"
        " unpublished together again, as it was: the way stands in the history of each page."
    ) in text


def test_unpublish_takes_the_other_language_with_it_only_where_that_is_ticked(
    section, council, login, officer
):
    client = login(officer)
    client.post(single("unpublish", section.pk), {"include_descendants": "on"})
    live = Page.objects.filter(depth__gt=2, live=True)
    assert {page.slug for page in live} == {"council", "members", "groups"}
    section.refresh_from_db()
    section.specific.save_revision().publish()
    client.post(
        single("unpublish", section.pk), {"include_descendants": "on", "include_translations": "on"}
    )
    assert not live.all()


def test_page_below_that_is_locked_or_scheduled_stays_public_and_is_named(
    section, login, officer, reviewer
):
    locked = Page.objects.get(slug="membres")
    Page.objects.filter(pk=locked.pk).update(locked=True, locked_by=reviewer)
    scheduled = Page.objects.get(slug="groupes").specific
    scheduled.go_live_at = timezone.now() + timedelta(days=2)
    scheduled.save_revision().publish()
    client = login(officer)
    data = {"include_descendants": "on"}
    response = client.post(single("unpublish", section.pk), data, follow=True)
    assert set(Page.objects.filter(slug__in=["membres", "groupes"]).values_list("live")) == {
        (True,)
    }
    assert scheduled.revisions.exclude(approved_go_live_at=None).exists()
    said = [str(message).strip() for message in response.context["messages"]]
    held = "“Les membres”, “Les groupes”"
    assert said[1] == f"These stay public, because they are locked or scheduled: {held}."


def test_dialogs_of_shared_content_name_its_public_translations(
    english_locale, login, administrator
):
    theme, other = ThemeFactory(name="Vizille"), ThemeFactory(name="Forêts")
    entry = ConceptFactory()
    client = login(administrator)
    twins = {one: translate_and_publish(one, english_locale) for one in (theme, other, entry)}
    for one in (theme, entry):
        for name in ("unpublish", "delete"):
            address = reverse(one.snippet_viewset.get_url_name(name), args=[one.pk])
            said = f"What stays public, in another language English {twins[one]}"
            assert said in text_of(client.get(address)), address
    model = theme._meta
    address = reverse("wagtail_bulk_action", args=[model.app_label, model.model_name, "delete"])
    text = text_of(client.get(f"{address}?id={theme.pk}&id={other.pk}"))
    for one in (theme, other):
        assert f"What stays public, in another language English {twins[one]}" in text
    twins[theme].unpublish()
    address = reverse(theme.snippet_viewset.get_url_name("unpublish"), args=[theme.pk])
    assert "What stays public" not in text_of(client.get(address))


def test_opening_what_was_a_committee_tells_which_of_its_documents_anybody_may_read(
    section, login, administrator
):
    document = DocumentFactory(title="planning")
    block = {"title": "Le planning", "document": document.pk, "summary": "Sept étapes."}
    meeting = MeetingPageFactory(
        parent=section, held_by="committee", documents=stream(("download", block))
    )
    address = single("set_privacy", meeting.pk)
    opening = {"restriction_type": "none", "password": "", "groups": []}
    refused = login(administrator).post(address, opening)
    assert "A committee’s meeting stays behind the sign-in." in text_of(refused)
    meeting.held_by = "plenary"
    meeting.save()
    response = login(administrator).post(address, opening)
    assert [str(message).strip() for message in get_messages(response.wsgi_request)] == [
        "Anybody may read its documents from now on: “planning”."
    ]
    assert not PageViewRestriction.objects.filter(page=meeting).exists()

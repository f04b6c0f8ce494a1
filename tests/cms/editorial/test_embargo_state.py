"""A release under embargo is said to be that, and never public, wherever a state is shown."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup
from django.contrib.messages import get_messages
from django.core.management import call_command
from django.template import Context, Template
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override
from wagtail.models import PageLogEntry, TaskState
from wagtail.users.models import UserProfile

from cms.editorial.unreviewed import FIELD
from pages.embargo_state import embargo_state
from pages.models import PressReleasePage
from tests.cms.admin_form import form_data
from tests.cms.translating import translate_and_publish
from tests.factories.press_release import PressReleasePageFactory
from tests.factories.press_room import PressRoomPageFactory
from tests.factories.standard import StandardPageFactory

pytestmark = pytest.mark.usefixtures("admin_index", "shared_homes", "shared_roles")

YEAR = timezone.localdate().year + 1
MOMENT = datetime(YEAR, 3, 14, 9, 5, tzinfo=ZoneInfo("Europe/Paris"))
ENGLISH = f"under embargo until 14 March {YEAR}, 09:05"
FRENCH = f"sous embargo jusqu’au 14 mars {YEAR} à 09:05"


@pytest.fixture
def release(home, officer):
    room = PressRoomPageFactory(parent=home)
    room.save_revision().publish()
    release = PressReleasePageFactory(
        parent=room, title="La marche", live=False, embargo=MOMENT, owner=officer
    )
    release.save_revision(user=officer)
    return release


def test_first_of_a_month_is_the_1er_in_french_on_the_site_and_in_the_admin(
    release, administrator, login
):
    """In what Python, Django's templates and Wagtail's own screens write; other days, no."""
    release.embargo = MOMENT.replace(month=2, day=1)
    release.save_revision().publish()
    PageLogEntry.objects.filter(page=release).update(timestamp=MOMENT.replace(year=2025, day=1))
    client = login(administrator)
    told = {}
    for language in ("fr", "en"):
        UserProfile.objects.update_or_create(
            user=administrator, defaults={"preferred_language": language}
        )
        history = client.get(reverse("wagtailadmin_pages:history", args=[release.pk]))
        shown = BeautifulSoup(history.content, "html.parser")
        moment = shown.select_one(".w-human-readable-date")["data-w-tooltip-content-value"]
        with override(language):
            told[language] = [
                embargo_state(PressReleasePage.objects.get(pk=release.pk)),
                Template("{{ day|date:'DATE_FORMAT' }}, {{ day|date:'j' }}").render(
                    Context({"day": date(2026, 10, 1)})
                ),
                date_format(date(2026, 10, 11), "DATE_FORMAT"),
                moment,
            ]
    assert told == {
        "fr": [
            f"sous embargo jusqu’au 1er février {YEAR} à 09:05",
            "1er octobre 2026, 1er",
            "11 octobre 2026",
            "1er mars 2025 à 09:05",
        ],
        "en": [
            f"under embargo until 1 February {YEAR}, 09:05",
            "1 October 2026, 1",
            "11 October 2026",
            "1 March 2025, 09:05",
        ],
    }


def test_history_says_of_what_an_embargo_held_that_it_was_released(
    release, administrator, officer, login
):
    """And never that it was published; what was public before keeps its line."""
    client = login(administrator)
    address = reverse("wagtailadmin_pages:edit", args=[release.pk])
    publish = {"action-publish": "1", FIELD: "Urgent."}
    client.post(address, form_data(release, administrator) | publish)
    client.post(reverse("wagtailadmin_pages:unpublish", args=[release.pk]))
    key = PageLogEntry.objects.get(page=release, action="wagtail.unpublish").uuid
    client.post(reverse("publish_pages_again", args=[key]))
    entries = PageLogEntry.objects.filter(page=release)
    expected = [
        f"Released, {ENGLISH}",
        "Released without a review: Urgent.",
        f"Released again as it was, {ENGLISH}",
    ]
    with override("en"):
        said = [str(entry.message) for entry in entries.order_by("pk")]
    assert [sentence for sentence in said if "elease" in sentence or "ublish" in sentence] == [
        *expected[:2],
        "Unpublished",
        expected[2],
    ]
    shown = client.get(reverse("wagtailadmin_pages:history", args=[release.pk])).content.decode()
    assert all(sentence in shown for sentence in expected)
    # Its embargo was over when it was published anew.
    entries.update(timestamp=MOMENT + timedelta(minutes=1))
    with override("en"):
        assert str(entries.filter(action="wagtail.publish").first().message) == "Published"


def published(release):
    release.get_latest_revision().publish()
    return PressReleasePage.objects.get(pk=release.pk)


def test_release_in_the_workflow_is_told_to_be_under_embargo(release, officer, reviewer, login):
    release.get_workflow().start(release, officer)
    for user in (reviewer, officer):
        state = TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS)
        address = reverse(
            "wagtailadmin_pages:workflow_action", args=[release.pk, "approve", state.pk]
        )
        answer = login(user).post(address, {"comment": ""})
    assert [str(message).strip() for message in get_messages(answer.wsgi_request)] == [
        f"“La marche” is released, {ENGLISH}."
    ]


def test_release_at_a_date_before_its_embargo_is_told_to_go_public_with_the_embargo(
    release, officer, reviewer, login
):
    release.get_workflow().start(release, officer)
    moment = timezone.localtime() + timedelta(days=1)
    for user, action in ((reviewer, "approve"), (officer, "schedule")):
        state = TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS)
        address = reverse("wagtailadmin_pages:workflow_action", args=[release.pk, action, state.pk])
        answer = login(user).post(address, {"go_live_at": f"{moment:%Y-%m-%d %H:%M}"})
    assert [str(message).strip() for message in get_messages(answer.wsgi_request)] == [
        f"“La marche” goes public on 14 March {YEAR}, 09:05."
    ]


def told(answer):
    """Return the sentences of the messages, without their buttons."""
    return [str(message).split("<")[0].strip() for message in answer.context["messages"]]


def test_publication_from_the_editor_is_told_to_be_under_embargo(release, administrator, login):
    data = form_data(release, administrator) | {"action-publish": "1", FIELD: "Urgent."}
    address = reverse("wagtailadmin_pages:edit", args=[release.pk])
    assert told(login(administrator).post(address, data, follow=True)) == [
        f"“La marche” is {ENGLISH}."
    ]


def test_new_release_is_told_to_be_under_embargo(release, administrator, login):
    data = form_data(release, administrator, is_new=True) | {"title": "Neuve", "slug": "neuve"}
    room = release.get_parent()
    address = reverse("wagtailadmin_pages:add", args=["pages", "pressreleasepage", room.pk])
    data |= {"action-publish": "1", FIELD: "Urgent."}
    answer = login(administrator).post(address, data, follow=True)
    assert told(answer) == [f"“Neuve” is {ENGLISH}."]


def test_many_pages_are_told_to_be_public_or_under_embargo(release, home, administrator, login):
    page = StandardPageFactory(parent=home, live=False)
    page.save_revision(user=administrator)
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    address = f"{bulk}?id={release.pk}&id={page.pk}&next=/admin/"
    answer = login(administrator).post(address, {FIELD: "Urgent."}, follow=True)
    assert told(answer) == [
        f"“La marche” is {ENGLISH}.",
        "1 other page has been published.",
    ]


def test_history_tells_which_version_is_under_embargo(release, officer, login):
    published(release)
    address = reverse("wagtailadmin_pages:history", args=[release.pk])
    shown = BeautifulSoup(login(officer).get(address).content, "html.parser")
    tags = {" ".join(tag.get_text().split()).lower() for tag in shown.select("main .w-status")}
    assert ENGLISH.lower() in tags
    assert "live version" not in tags


def screens(release):
    page = reverse("wagtailadmin_pages:edit", args=[release.pk])
    return {
        "list": reverse("wagtailadmin_explore", args=[release.get_parent().pk]),
        "editor": page,
        "search": reverse("wagtailadmin_pages:search") + "?q=La+marche",
        "chooser": reverse("wagtailadmin_choose_page_child", args=[release.get_parent().pk]),
        "chooser's search": reverse("wagtailadmin_choose_page_search") + "?q=La+marche",
        "home": reverse("wagtailadmin_home"),
        "aging pages": reverse("wagtailadmin_reports:aging_pages"),
        "page types": reverse("wagtailadmin_pages:type_use", args=["pages", "pressreleasepage"]),
    }


def states(html):
    """Return the words of each tag that shows a state."""
    shown = BeautifulSoup(html, "html.parser")
    tags = shown.select(".w-status, .page-status-tag, [id^=status-sidebar-live]")
    return {" ".join(tag.get_text(" ").split()).lower() for tag in tags}


@pytest.mark.parametrize(("language", "words"), [("en", ENGLISH), ("fr", FRENCH)])
def test_every_screen_shows_the_embargo_in_the_place_of_public(
    release, make_user, login, language, words
):
    published(release)
    call_command("rebuild_references_index", verbosity=0)
    client = login(make_user("officer", "reader", language))
    for name, address in screens(release).items():
        answer = client.get(address)
        html = (
            answer.json()["html"] if "json" in answer["Content-Type"] else answer.content.decode()
        )
        assert words in html, name
        if name in ("editor",):
            assert not {state for state in states(html) if state in ("live", "publié", "en ligne")}
            for public in ("Visible to all", "Visible par tous"):
                hidden = BeautifulSoup(html, "html.parser").find_all(string=public)
                assert all(text.find_parent(hidden=True) for text in hidden), name


def test_state_is_public_from_the_minute_on_and_a_draft_beside_it_is_told(release):
    with override("en"):
        assert release.status_string == "draft"
        live = published(release)
        assert (live.embargo_state, live.status_string) == (ENGLISH, ENGLISH)
        live.title = "La marche, corrigée"
        live.save_revision()
        live = PressReleasePage.objects.get(pk=live.pk)
        assert live.status_string == f"{ENGLISH} + draft"
        PressReleasePage.objects.filter(pk=live.pk).update(embargo=timezone.now())
        live = PressReleasePage.objects.get(pk=live.pk)
        assert (live.embargo_state, live.status_string) == ("", "live + draft")


def test_translation_of_a_held_release_is_told_to_be_held(
    release, english_locale, translator, login
):
    published(release)
    translate_and_publish(release.get_parent().specific, english_locale)
    live = PressReleasePage.objects.get(pk=release.pk)
    target = translate_and_publish(live, english_locale)
    html = login(translator).get(reverse("wagtailadmin_pages:edit", args=[target.pk])).content
    note = BeautifulSoup(html, "html.parser").select_one(".house-desk__note")
    assert " ".join(note.get_text().split()) == (
        f"This translation is released as it stands, {ENGLISH}. As soon as you change a text, you "
        "can submit it for review here."
    )

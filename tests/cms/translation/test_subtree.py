"""A section is sent to translation in the background, page by page."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page, Revision
from wagtail_localize.models import Translation

from cms.translation import subtree
from cms.translation.models import SubtreeSending
from pages.models import StandardPage
from tests.cms.translating import send
from tests.factories.standard import StandardPageFactory

INVALID, BELOW_IT = "Page 2", "Page 3"


@pytest.fixture
def section(home, english_home, roles):
    """A public page with four below it, of which one is invalid, and one more below that."""
    section = StandardPageFactory(parent=home, title="Section")
    for number in range(1, 5):
        StandardPageFactory(parent=section, title=f"Page {number}")
    StandardPageFactory(parent=section, title="A draft", live=False)
    StandardPageFactory(parent=Page.objects.get(title=INVALID), title="Page 2.1")
    # No form lets this pass; a file or a program may.
    Page.objects.filter(title=INVALID).update(title="", draft_title="")
    return StandardPage.objects.get(pk=section.pk)


@pytest.fixture
def officer(make_user):
    return make_user("administrator", "officer-of-sections")


def post(client, section, locale):
    return client.post(
        reverse("wagtail_localize:submit_page_translation", args=[section.pk]),
        {"locales": locale.pk, "include_subtree": "on"},
    )


def in_english(locale):
    return sorted(StandardPage.objects.filter(locale=locale).values_list("title", flat=True))


def state(client, sending):
    """Return the words that say how far it is."""
    return " ".join(
        client.get(reverse("subtree_sending_progress", args=[sending.pk])).content.decode().split()
    )


@pytest.mark.django_db
def test_page_that_can_not_be_sent_is_named_and_leaves_the_others(
    section, officer, login, english_locale
):
    client = login(officer)
    answer = post(client, section, english_locale)
    sending = SubtreeSending.objects.get()
    assert answer["Location"] == reverse("subtree_sending", args=[sending.pk])
    assert in_english(english_locale) == ["Page 1", "Page 3", "Page 4", "Section"]
    assert [refusal["title"] for refusal in sending.refusals] == ["page-2", "Page 2.1"]
    assert [refusal["sentences"] for refusal in sending.refusals] == [
        ["Title: This field cannot be blank."],
        [
            "The page above, “”, is not translated into English. "
            "Send that page to translation first."
        ],
    ]
    assert "3 of 5 pages were sent to translation." in state(client, sending)
    assert sending.ended_at is not None
    assert not StandardPage.objects.filter(locale=english_locale, live=True).exists()
    page = client.get(answer["Location"]).content.decode()
    assert "Into: English" in page


@pytest.mark.django_db
def test_second_start_makes_nothing_twice_and_shows_how_far_the_first_is(
    section, officer, login, english_locale, queue
):
    client = login(officer)
    first, second = (post(client, section, english_locale)["Location"] for _turn in range(2))
    assert in_english(english_locale) == ["Section"]
    assert SubtreeSending.objects.count() == DBTaskResult.objects.count() == 1
    assert subtree.begin_sending(section, [english_locale], officer) == SubtreeSending.objects.get()
    assert first == second == reverse("subtree_sending", args=[SubtreeSending.objects.get().pk])
    assert "0 of 5 pages" in state(client, SubtreeSending.objects.get())


@pytest.mark.django_db
def test_worker_that_ends_in_the_middle_is_gone_on_behind(
    section, officer, english_locale, queue, monkeypatch
):
    send(section, english_locale)
    sending = subtree.begin_sending(section, [english_locale], officer)
    real = subtree._send

    def interrupted(page_id, sending):
        """Before it is noted that the page was sent."""
        refusal = real(page_id, sending)
        if Page.objects.get(pk=page_id).title == "Page 3":
            raise KeyboardInterrupt
        return refusal

    with monkeypatch.context() as patch:
        patch.setattr(subtree, "_send", interrupted)
        with pytest.raises(KeyboardInterrupt):
            subtree.send_subtree.func(sending.pk)
    sending.refresh_from_db()
    assert (sending.done, sending.sent, sending.ended_at) == (3, 1, None)
    assert in_english(english_locale) == ["Page 1", "Section"]
    ends = []
    for _turn in range(2):
        subtree.send_subtree.func(sending.pk)
        sending.refresh_from_db()
        ends.append(sending.ended_at)
    assert ends[0] == ends[1] is not None
    assert (sending.done, sending.sent) == (5, 3)
    assert in_english(english_locale) == ["Page 1", "Page 3", "Page 4", "Section"]
    assert Translation.objects.count() == 4
    keys = [str(page.pk) for page in StandardPage.objects.filter(locale=english_locale)]
    assert Revision.objects.filter(object_id__in=keys).count() == 8  # two each, as ever


@pytest.mark.django_db
def test_page_that_is_gone_is_said_and_an_unknown_fault_is_logged(
    section, officer, english_locale, queue, monkeypatch, caplog
):
    send(section, english_locale)

    def fails(page, locales, user):
        raise ZeroDivisionError

    monkeypatch.setattr(subtree, "send_to_translation", fails)
    sending = subtree.begin_sending(section, [english_locale], officer)
    Page.objects.get(title="Page 3").delete()
    subtree.send_subtree.func(sending.pk)
    found = {r["title"]: r["sentences"] for r in SubtreeSending.objects.get().refusals}
    why = ["This page could not be sent. An administrator finds the reason in the log."]
    assert found["Page 1"] == found["Page 4"] == why
    assert found[""] == ["This page was deleted meanwhile."]
    assert "could not be sent to translation." in caplog.text


@pytest.mark.django_db
def test_progress_is_shown_to_whoever_may_send_the_page(
    section, make_user, login, english_locale, queue
):
    owner = make_user("translator", "rachel")
    sending = subtree.begin_sending(section, [english_locale], owner)
    for name in ("subtree_sending", "subtree_sending_progress"):
        url = reverse(name, args=[sending.pk])
        answers = {
            who: login(user).get(url).status_code
            for who, user in {
                "owner": owner,
                "reader": make_user("reviewer", f"rose-{name}"),
                "administrator": make_user("administrator", f"root-{name}"),
            }.items()
        }
        assert answers == {"owner": 200, "reader": 302, "administrator": 200}
    assert login(owner).get(reverse("subtree_sending", args=[999])).status_code == 404


@pytest.mark.django_db
def test_section_without_public_pages_below_is_sent_as_one_page(
    home, english_home, officer, login, english_locale
):
    page = StandardPageFactory(parent=home, title="Alone")
    StandardPageFactory(parent=page, title="A draft", live=False)
    post(login(officer), page, english_locale)
    assert in_english(english_locale) == ["Alone"]
    assert not SubtreeSending.objects.exists()


@pytest.mark.django_db
def test_sending_is_forgotten_after_ninety_days(section, officer, english_locale, queue):
    for days in (89, 91):
        ended_at = timezone.now() - timedelta(days=days)
        SubtreeSending.objects.create(owner=officer, page=section, ended_at=ended_at)
    subtree.begin_sending(section, [english_locale], officer)
    ages = [sending.ended_at for sending in SubtreeSending.objects.order_by("pk")]
    assert [age and (timezone.now() - age).days for age in ages] == [89, None]

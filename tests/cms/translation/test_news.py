"""Translators hear of a source that is new to them, and of a changed one, once for many."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core import mail
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from cms.translation import news
from snippets.models import Theme
from tests.cms.translating import translate_and_publish
from tests.factories.standard import StandardPageFactory
from tests.factories.theme import ThemeFactory

pytestmark = pytest.mark.usefixtures("shared_roles")

ADMIN = f"{settings.WAGTAILADMIN_BASE_URL}/admin/"


@pytest.fixture
def people(make_user):
    """A translator into each of the interface's languages, and those who do not translate."""
    for name in ("officer", "reviewer", "administrator"):
        make_user(name)
    return make_user("translator", "rachel", "en"), make_user("translator", "rose", "fr")


@pytest.fixture
def pages(home, english_home, roles):
    """Thirty-seven pages that nobody has released."""
    return [
        StandardPageFactory(parent=home, title=f"Page {n}", live=False, first_published_at=None)
        for n in range(37)
    ]


def release(*texts):
    for text in texts:
        text.save_revision().publish()


def let_the_window_pass():
    """Return how many tasks waited for it, and run them."""
    waiting = DBTaskResult.objects.filter(
        task_path=news.tell_translators.module_path, status="READY"
    )
    worker = Worker(
        queue_names=["default"],
        interval=0,
        batch=True,
        backend_name="background",
        startup_delay=False,
        max_tasks=None,
        worker_id="test",
        excluded_queue_names=[],
    )
    tasks = list(waiting)
    for task in tasks:
        worker.run_task(task)
    return len(tasks)


def told():
    """Return (to, subject) of each message since the last question, in order of the address."""
    found = sorted((message.to[0], message.subject) for message in mail.outbox)
    mail.outbox.clear()
    return [
        (to.removesuffix("@demain.example"), subject.replace("\N{NO-BREAK SPACE}", " "))
        for to, subject in found
    ]


def test_translator_hears_of_a_new_source_with_the_address_that_opens_its_translation(
    queue, people, pages
):
    release(pages[0])
    assert mail.outbox == []  # no release waits for mail
    assert let_the_window_pass() == 1
    message = next(message for message in mail.outbox if message.to == ["rachel@demain.example"])
    assert message.body.strip() == (
        "Hello Translator,\n\nPublic now, and not translated yet. Once you have signed in, each "
        "address opens the translation:\n\n– Page 0 (English)\n"
        f"  {ADMIN}localize/submit/page/{pages[0].pk}/"
    )
    assert told() == [
        ("rachel", "New, to translate: “Page 0”"),
        ("rose", "Nouveau, à traduire : « Page 0 »"),
    ]


def test_title_with_a_line_break_breaks_no_subject(queue, people, pages):
    pages[0].title = "Page\r\n0"
    release(pages[0])
    assert let_the_window_pass() == 1
    assert told() == [
        ("rachel", "New, to translate: “Page 0”"),
        ("rose", "Nouveau, à traduire : « Page 0 »"),
    ]


@pytest.mark.slow
def test_release_of_37_pages_tells_each_translator_once(queue, people, pages):
    release(*pages)
    tasks = let_the_window_pass()
    assert tasks <= 2  # a window may have ended meanwhile
    bodies = [m.body for m in mail.outbox if m.to == ["rachel@demain.example"]]
    assert len(bodies) == tasks
    assert sum(body.count("– Page ") for body in bodies) == len(pages)
    if tasks == 1:
        assert told() == [
            ("rachel", "37 texts to translate"),
            ("rose", "37 textes à traduire"),
        ]


def test_translator_hears_of_a_changed_source_and_not_of_one_released_as_it_was(
    queue, people, english_home, english_locale
):
    theme = ThemeFactory(name="Forêts")
    target = translate_and_publish(theme, english_locale)
    let_the_window_pass()
    mail.outbox.clear()
    theme = Theme.objects.get(pk=theme.pk)
    release(theme)
    let_the_window_pass()
    assert told() == []
    theme = Theme.objects.get(pk=theme.pk)
    theme.name = "Bois"
    release(theme)
    let_the_window_pass()
    message = next(message for message in mail.outbox if message.to == ["rachel@demain.example"])
    assert message.body.strip() == (
        "Hello Translator,\n\nChanged since you have had them. What is translated stays; each "
        "address shows what is missing:\n\n– Bois (English)\n"
        f"  {ADMIN}snippets/snippets/theme/edit/{target.pk}/"
    )
    assert told() == [
        ("rachel", "Changed in its source: “Bois”"),
        ("rose", "Modifié à la source : « Bois »"),
    ]


def test_what_was_translated_or_taken_back_meanwhile_is_not_told(
    queue, people, pages, english_locale
):
    done, gone = pages[:2]
    release(done, gone)
    translate_and_publish(type(done).objects.get(pk=done.pk), english_locale)
    type(gone).objects.get(pk=gone.pk).unpublish()
    let_the_window_pass()
    assert told() == []


def test_schedule_is_no_news_before_its_moment(queue, people, pages):
    pages[0].go_live_at = timezone.now() + timedelta(days=1)
    release(pages[0])
    assert let_the_window_pass() == 0


def test_release_of_a_translation_is_no_news(queue, people, english_home, english_locale):
    translate_and_publish(ThemeFactory(name="Eaux"), english_locale)
    let_the_window_pass()
    assert told() == []

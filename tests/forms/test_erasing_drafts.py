"""Drafts go on the day that their notice names, by themselves."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format
from django_tasks_db.models import DBTaskResult

from cms.tasks.lost_tasks import WorkerHeartbeat
from forms.erasing import erase_drafts
from forms.models import Letter, Submission
from forms.models.submission import DRAFT_KEPT
from tests.factories.call import english_call
from tests.factories.form_steps import form_field, form_step
from tests.factories.submission import SubmissionFactory
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes")

NAME = form_field("short_text", "Your name", required=True)
SECOND = timedelta(seconds=1)


@pytest.fixture
def call(english_home):
    return english_call(
        english_home,
        steps=[form_step("You", NAME)],
    )


@pytest.fixture
def draft(client, call):
    """The address of a draft whose link was mailed."""
    summary = client.post(f"/en/_form/{call.translation_key}/", {NAME["id"]: "Camille"})["Location"]
    address = summary.removesuffix("summary/")
    client.post(f"{address}saved/", {"email": "camille@example.org"})
    return address


def saved(ago):
    Submission.objects.filter(state="draft").update(saved_at=timezone.now() - ago)


def beat():
    WorkerHeartbeat("w" * 32, "default")._beat()


def test_draft_is_erased_with_its_letters_on_the_day_that_its_notice_names(client, draft):
    assert Letter.objects.count() == 1
    notice = read(client.get(f"{draft}saved/")).one("p", class_="form__intro").text
    day = date_format(timezone.localdate(timezone.now() + DRAFT_KEPT))
    assert notice == f"Nothing has been sent. The draft is kept until {day}, then erased."
    saved(DRAFT_KEPT - 10 * SECOND)
    beat()
    assert Submission.objects.count() == 1
    saved(DRAFT_KEPT)
    beat()
    assert (Submission.objects.count(), Letter.objects.count()) == (0, 0)
    gone = client.get(draft)
    assert (gone.status_code, read(gone).one("h1").text) == (
        404,
        "This link does not lead anywhere",
    )
    assert read(gone).one("p", class_="form__intro").text == (
        "A draft is erased 30 days after it was last saved. If yours is more recent, "
        "check that you copied the whole link: it ends in a slash."
    )


def test_what_was_received_or_withdrawn_is_not_erased(call):
    long_ago = timezone.now() - 10 * DRAFT_KEPT
    for state in ("received", "withdrawn"):
        SubmissionFactory(page=call, state=state, saved_at=long_ago, answers={})
    beat()
    erase_drafts.call()
    assert Submission.objects.count() == 2


def test_worker_is_asked_once_however_often_it_beats(draft, settings):
    settings.TASKS = {
        **settings.TASKS,
        "background": {
            "BACKEND": "django_tasks_db.DatabaseBackend",
            "QUEUES": ["default", "pictures", "mail"],
        },
    }
    saved(DRAFT_KEPT)
    beat()
    beat()
    assert DBTaskResult.objects.filter(task_path="forms.erasing.erase_drafts").count() == 1


def test_draft_that_is_given_up_is_erased_at_once(client, draft):
    asked = read(client.get(f"{draft}withdraw/"))
    assert asked.one("h1").text == "Delete the draft"
    assert asked.one("p", class_="form__intro").text == (
        "Your answers, your email address and our emails to you are erased at once. "
        "This cannot be undone."
    )
    # Another device may not.
    assert read(Client().post(f"{draft}withdraw/")).one("h1").text == "Is it you?"
    erased = read(client.post(f"{draft}withdraw/"))
    assert erased.one("h1").text == "Erased"
    assert (Submission.objects.count(), Letter.objects.count()) == (0, 0)
    assert client.post(f"{draft}withdraw/").status_code == 404

"""Accept 9: when papers are made anew, and what is told of them meanwhile."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cms.editorial.models import Glossary
from cms.papers import making
from cms.papers.making import make_papers, make_waiting_papers, papers_wait
from cms.papers.models import PaperMaking
from cms.papers.receivers import make_what_waits
from cms.tasks.signals import worker_beat
from pages.lab.editions import freeze
from pages.models import LabDayPage, LabEdition
from snippets.bulk_writes import rows_published
from snippets.models import Concept
from tests.cms.papers.a_lab import add_session, made
from tests.factories.concept import ConceptFactory
from tests.factories.room import RoomFactory
from tests.factories.standard import StandardPageFactory
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes", "pictures_in_this_process")
PARIS = ZoneInfo("Europe/Paris")


@pytest.mark.usefixtures("queue")
def test_papers_wait_with_the_release_and_are_queued_once_nothing_more_is_released(lab):
    day = LabDayPage.objects.child_of(lab["fr"]).get()
    day.save_revision().publish()
    day.save_revision().publish()
    making = PaperMaking.objects.get()
    assert making.programme_key == lab["fr"].translation_key
    make_waiting_papers()
    queued = DBTaskResult.objects.filter(task_path=make_papers.module_path)
    assert queued.count() == 0
    PaperMaking.objects.update(wanted_at=timezone.now() - timedelta(seconds=21))
    for _beat in range(2):
        worker_beat.send(sender=None)
    assert [row.args_kwargs["args"] for row in queued] == [[str(lab["fr"].translation_key)]]


def test_public_page_tells_which_edition_a_paper_is_of_and_whether_something_was_released_since(
    client, lab, monkeypatch
):
    def told(code="en"):
        part = read(client.get(f"/{code}/lab/")).one("section", id="papers")
        return [one.text for one in part.all("span", class_="files__for")]

    monkeypatch.setattr(making, "_as_pdf", lambda draft: b"%PDF")
    monkeypatch.setattr(making, "PdfReader", lambda _file: SimpleNamespace(pages=[1]))
    add_session(lab, title="Ouverture")
    freeze(lab["fr"])
    LabEdition.objects.update(released_at=datetime(2131, 3, 24, 13, 2, tzinfo=UTC))
    made(lab)
    behind = "The programme may have changed since: what this page says holds."
    for one in told():
        assert one.endswith(" Edition 1, 24 March 2131, 14:02.")
    LabDayPage.objects.child_of(lab["fr"]).get().save_revision().publish()
    for one in told():
        assert one.endswith(f" Edition 1, 24 March 2131, 14:02. {behind}")
    assert all(one.endswith("ce que dit cette page fait foi.") for one in told("fr"))
    made(lab)
    assert not any(behind in one for one in told())
    papers_wait([lab["fr"].translation_key], at_once=True)
    # An officer who has them made again says nothing of the programme.
    assert not any(behind in one for one in told())


def test_words_of_the_lexicon_and_of_a_meeting_reach_the_papers_and_keep_no_release_waiting(lab):
    key = lab["fr"].translation_key
    papers_wait([key])
    PaperMaking.objects.update(state="made", wanted_at=timezone.now() - timedelta(days=1))
    concept = ConceptFactory()
    PaperMaking.objects.update(state="made")
    concept.save_revision()
    assert PaperMaking.objects.get().state == "made"
    for change in (
        lambda: concept.save_revision().publish(),
        concept.unpublish,
        lambda: Glossary.objects.create(name="Lab", meets_on=timezone.localdate()),
        lambda: RoomFactory().save(),
        lambda: rows_published.send(sender=Concept, moment=timezone.now()),
    ):
        PaperMaking.objects.update(state="made")
        change()
        assert PaperMaking.objects.get().state == "waiting"
    # What waits already goes on waiting from where it began.
    long_ago = timezone.now() - timedelta(seconds=19)
    PaperMaking.objects.update(wanted_at=long_ago)
    concept.save_revision().publish()
    assert PaperMaking.objects.get().wanted_at == long_ago


def test_what_the_page_above_says_of_the_lab_reaches_the_papers(lab, home):
    above = StandardPageFactory(parent=home)
    papers_wait([lab["fr"].translation_key])
    PaperMaking.objects.update(state="made")
    above.save_revision().publish()
    assert PaperMaking.objects.get().state == "made"
    lab["fr"].move(above, pos="last-child")
    PaperMaking.objects.update(state="made")
    above.refresh_from_db()
    above.save_revision().publish()
    assert PaperMaking.objects.get().state == "waiting"


@pytest.mark.usefixtures("queue")
def test_papers_are_tried_again_within_the_hour_and_compared_after_midnight(lab, monkeypatch):
    """A worker that died thrice leaves them as if they were still being made."""
    papers_wait([lab["fr"].translation_key])
    rows = PaperMaking.objects
    now = datetime(2131, 3, 24, 1, 30, tzinfo=PARIS)
    monkeypatch.setattr(timezone, "now", lambda: now)
    for state, ended_at, is_queued in (
        ("failed", now - timedelta(minutes=59), False),
        ("failed", now - timedelta(minutes=61), True),
        ("making", None, True),
        ("made", now - timedelta(minutes=89), False),
        ("made", now - timedelta(minutes=91), True),
    ):
        DBTaskResult.objects.all().delete()
        rows.update(state=state, ended_at=ended_at, wanted_at=now - timedelta(days=2))
        make_what_waits()
        assert DBTaskResult.objects.count() == is_queued, (state, ended_at)
        assert rows.get().state == ("waiting" if is_queued else state)
    # As long as a task waits for a worker, it is only asked for once.
    rows.update(state="making")
    make_what_waits()
    assert rows.get().state == "making"


def test_paper_that_nobody_made_is_not_found(client, lab):
    for kind in ("participants", "interpreters", "run-sheet", "nothing"):
        assert client.get(f"/fr/lab/papers/{kind}/").status_code == 404

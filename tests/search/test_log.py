"""S8: what is asked is counted by day and language, and nothing of who asked."""

from datetime import date

import pytest
from django.db import DatabaseError
from django.utils import timezone

from search import log
from search.models import AskedQuery
from tests.servers.server import wait_for

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_waits():
    log._counter.take()


def counted():
    log.store()
    rows = AskedQuery.objects.order_by("words")
    return [(row.words, row.language, row.times, row.hits) for row in rows]


def test_words_are_counted_folded_with_the_hits_of_the_last_time():
    for words, hits in (("Étalement  urbain", 0), ("etalement urbain ", 3)):
        log.note(words, "fr", hits)
    log.note("Étalement urbain", "en", 1)
    assert counted() == [("etalement urbain", "en", 1, 1), ("etalement urbain", "fr", 2, 3)]
    log.note("étalement urbain", "fr", 2)
    assert counted() == [("etalement urbain", "en", 1, 1), ("etalement urbain", "fr", 3, 2)]


def test_row_holds_a_day_and_words_and_nothing_of_a_person():
    names = {field.name for field in AskedQuery._meta.get_fields()}
    assert names == {"id", "day", "language", "words", "times", "hits"}
    log.note("palabre", "fr", 0)
    log.store()
    assert type(AskedQuery.objects.get().day) is date
    assert AskedQuery.objects.get().day == timezone.localdate()


@pytest.mark.parametrize(
    "words",
    ["", " ", "\0", "lea.martin@exemple.fr", "06 12 34 56 78", "1 84 12 38 185 042", "a" * 81],
)
def test_what_may_name_a_person_or_is_no_question_is_not_counted(words):
    log.note(words, "fr", 0)
    assert counted() == []


def test_half_of_a_sign_is_left_out():
    log.note("palabre \ud800", "fr", 1)
    assert [words for words, *_ in counted()] == ["palabre"]


def test_failing_database_disturbs_nobody(monkeypatch, caplog):
    def fail(*args):
        raise DatabaseError("gone")

    monkeypatch.setattr(log, "_add", fail)
    log.note("palabre", "fr", 0)
    log.store()
    assert "What readers searched for could not be counted." in caplog.text


def test_words_wait_some_seconds_and_are_stored_together(monkeypatch):
    log.note("palabre", "fr", 0)
    assert not AskedQuery.objects.exists()
    monkeypatch.setattr(log, "STORED_EVERY", 0.0)
    log.note("concertation", "fr", 0)
    assert AskedQuery.objects.count() == 2


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_words_are_stored_though_nobody_searches_again(refilled_tables, monkeypatch):
    monkeypatch.setattr(log, "STORED_EVERY", 0.2)
    log.note("palabre", "fr", 0)
    wait_for(AskedQuery.objects.filter(words="palabre").exists, pause=0.05)

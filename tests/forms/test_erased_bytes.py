"""After an erasure nothing of it stands in the files of SQLite, nor in a copy made of them."""

import logging
import sqlite3
from contextlib import closing
from datetime import timedelta
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone

from cms.tasks.lost_tasks import WorkerHeartbeat
from forms.deletion import forget_form
from forms.erasing import erase_drafts
from forms.models import Submission
from forms.models.submission import DRAFT_KEPT
from snippets.write_ahead_log import empty_log
from tests.factories.call import english_call
from tests.factories.form_steps import form_field, form_step
from tests.factories.locale import english
from tests.factories.site import the_english_home, the_site

pytestmark = [
    pytest.mark.sqlite,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="of SQLite's files"),
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.usefixtures("refilled_tables"),
]

FIELDS = [form_field("short_text", f"Question {n}") for n in range(5)]
LONG = form_field("long_text", "Why?", max_length=10_000)
# The last one is longer than a page of the database.
ANSWERS = {field["id"]: f"canary-{n}-of-yellow" for n, field in enumerate(FIELDS)}
CANARIES = [*ANSWERS.values(), "canary-long", "canary-address@example.org", "canary-reason"]


@pytest.fixture
def form():
    english()
    home = the_english_home(the_site().root_page.specific)
    page = english_call(home, steps=[form_step("You", *FIELDS, LONG)])
    return page, f"/en/_form/{page.translation_key}/"


def standing(canaries=CANARIES):
    """Return those that stand in the database, its log, or what lies beside them."""
    file = Path(connection.settings_dict["NAME"])
    told = b"".join(one.read_bytes() for one in file.parent.glob(f"{file.name}*"))
    return [canary for canary in canaries if canary.encode() in told]


def typed(client, begin):
    """Fill in the form; return the address of its draft."""
    long = "canary-long " * 400
    answer = client.post(begin, {**ANSWERS, LONG["id"]: long})
    return answer["Location"].removesuffix("summary/")


def sent(client, begin):
    own = typed(client, begin)
    client.post(f"{own}summary/", {"email": CANARIES[-2]})
    assert Submission.objects.get().number == 1
    return own


def withdraw(client, own):
    return client.post(f"{own}withdraw/", {"erase": "on", "because": CANARIES[-1]})


def beat():
    WorkerHeartbeat("w" * 32, "default")._beat()


def test_withdrawal_with_erasure_leaves_no_byte(client, form):
    own = sent(client, form[1])
    assert standing() == CANARIES[:-1]
    assert withdraw(client, own).status_code == 302
    assert Submission.objects.get().emptied_at is not None
    assert standing() == []


@pytest.mark.slow
def test_withdrawal_first_and_erasure_later_leaves_no_byte(client, form):
    own = sent(client, form[1])
    client.post(f"{own}withdraw/", {"because": CANARIES[-1]})
    assert standing() == CANARIES
    withdraw(client, own)
    assert standing() == []


@pytest.mark.slow
def test_every_other_way_to_erase_leaves_no_byte(client, form):
    page, begin = form

    def give_up(own):
        withdraw(client, own)

    def grow_old(own):
        Submission.objects.update(saved_at=timezone.now() - DRAFT_KEPT - timedelta(days=1))
        erase_drafts.call()

    def lose_the_form(own):
        forget_form(type(page), page)

    def lose_it_in_a_way_that_nobody_thought_of(own):
        Submission.objects.all().delete()
        beat()

    left = []
    for erase in (give_up, grow_old, lose_it_in_a_way_that_nobody_thought_of, lose_the_form):
        own = typed(client, begin)
        assert len(standing()) == 6
        erase(own)
        assert Submission.objects.count() == 0
        left += [(erase.__name__, one) for one in standing()]
    assert left == []


@pytest.mark.slow
def test_reader_in_the_way_fails_no_erasure_and_the_worker_tries_again(client, form):
    own = sent(client, form[1])
    empty_log()
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM forms_submission").fetchone()
        pragmas = []

        def note(execute, sql, params, many, context):
            pragmas.extend([sql] if sql.startswith("PRAGMA") else [])
            return execute(sql, params, many, context)

        with connection.execute_wrapper(note):
            assert withdraw(client, own).status_code == 302
        # Not the 20 seconds that a writer waits, who waits as long as before.
        assert pragmas == [
            "PRAGMA busy_timeout",
            "PRAGMA busy_timeout = 200",
            "PRAGMA wal_checkpoint(TRUNCATE)",
            "PRAGMA busy_timeout = 20000",
        ]
        # What the reader's moment was stands as long as it is being read.
        assert standing() == CANARIES[:-1]
        beat()
        assert standing() == CANARIES[:-1]
    beat()
    assert standing() == []


@pytest.mark.slow
def test_log_that_cannot_be_emptied_fails_nothing(client, form, caplog):
    """As where no space is left: the database says no."""
    own = sent(client, form[1])

    def refuse(execute, sql, params, many, context):
        if "wal_checkpoint" in sql:
            raise sqlite3.OperationalError("database or disk is full")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse), caplog.at_level(logging.WARNING):
        answer = withdraw(client, own)
    assert answer.status_code == 302
    assert Submission.objects.get().emptied_at is not None
    beat()
    assert standing() == []


@pytest.mark.slow
def test_what_was_erased_before_the_upgrade_goes_with_it(client, form):
    own = sent(client, form[1])
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete=OFF")
    withdraw(client, own)
    assert standing() != []
    module = import_module("forms.migrations.0003_erased_before")
    with connection.schema_editor(atomic=False) as editor:
        module.write_anew(apps, editor)
    assert standing() == []
    connection.close()  # the next one overwrites again

"""What is made of a picture or a tome is queued with its row, so that no ending loses it."""

import pytest
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from pages.comics.making import make_tome_files_soon
from tests.factories.image import CreditedImageFactory


class EndedError(Exception):
    """Stands for a process that ends there."""


@pytest.fixture
def end_at_commit(monkeypatch, queue):
    """Let nothing run of what was to be done after the commit."""
    monkeypatch.setattr(transaction, "on_commit", lambda *_arguments, **_keywords: None)


def write_and_end(write):
    with transaction.atomic():
        write()
        raise EndedError


@pytest.mark.django_db
@pytest.mark.parametrize(
    "write",
    [CreditedImageFactory, lambda: make_tome_files_soon([7])],
    ids=["picture", "tome"],
)
def test_process_that_ends_right_after_its_commit_has_queued_the_work(end_at_commit, write):
    with transaction.atomic():
        write()
    assert DBTaskResult.objects.count() == 1

    # And what is rolled back is not worked on.
    with pytest.raises(EndedError):
        write_and_end(write)
    assert DBTaskResult.objects.count() == 1

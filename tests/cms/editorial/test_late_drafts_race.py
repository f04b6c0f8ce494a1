"""A draft that comes while its text is being submitted, from another connection."""

import threading
from typing import Any

import pytest
from django.db import connection
from django.db.models.signals import post_save
from wagtail.models import Revision, TaskState

from tests.factories.standard import StandardPageFactory
from tests.factories.theme import ThemeFactory

from .two_editors import JSON, LATE, Editing, submit

pytestmark = [
    pytest.mark.slow,  # two threads, and each case waits for the second one
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.usefixtures("refilled_tables"),
]


def test_draft_that_comes_during_a_submission_waits_for_it_and_is_too_late(
    roles, home, officer, login
):
    page, theme = StandardPageFactory(parent=home, title="Public"), ThemeFactory(name="Public")
    for row, name in ((page, "title"), (theme, "name")):
        row.save_revision().publish()
        editing = Editing(type(row).objects.get(pk=row.pk), name, officer, login)
        late, answers = editing.sent("On its way"), []

        def type_it(editing: Editing = editing, late: Any = late, answers: Any = answers) -> None:
            try:
                answers.append(editing.typing.post(editing.edit_url, late, headers=JSON))
            finally:
                connection.close()

        other = threading.Thread(target=type_it)

        def begin(other: threading.Thread = other, **kwargs: Any) -> None:
            """Let the other begin before anything of the submission can be seen."""
            if other.ident is None:
                other.start()
                other.join(timeout=1)

        post_save.connect(begin, sender=Revision)
        try:
            submit(editing)
        finally:
            post_save.disconnect(begin, sender=Revision)
        other.join(timeout=30)
        assert not other.is_alive()
        assert [(answer.status_code, answer.json()) for answer in answers] == [(400, LATE)], name
        state = TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS)
        assert state.revision == editing.stored().latest_revision, name
        assert getattr(state.revision.as_object(), name) == "Submitted"
        state.workflow_state.cancel(user=officer)

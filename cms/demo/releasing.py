"""How the people of a new demo bring words to the public: through the workflow, without a mail."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from wagtail.models import WorkflowState

__all__ = ["answer", "release_by", "without_mail"]


@contextmanager
def without_mail() -> Iterator[None]:
    """Nobody waits for what its people tell each other, which the terminal would show."""
    backend = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    try:
        yield
    finally:
        settings.EMAIL_BACKEND = backend


def release_by(source: Any, officer: Any, reviewer: Any) -> None:
    """Bring an officer's words to the public: the reviewer approves, the officer releases."""
    source.save_revision(user=officer, log_action=True)
    state = source.get_workflow().start(source, officer)
    for person in (reviewer, officer):
        answer(state, person, "approve")


def answer(state: WorkflowState, person: Any, given: str, **words: str) -> None:
    """Answer the step at which a workflow stands: `given` is "approve" or "reject"."""
    state.refresh_from_db()
    step = state.current_task_state.specific
    step.task.specific.on_action(step, person, given, **words)

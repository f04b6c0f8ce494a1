"""What a page refers to is noted once for a save of it, however many rows it has."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

__all__ = ["noted_once"]


@contextmanager
def noted_once(page: Any) -> Iterator[None]:
    """Wagtail notes it anew after each row: of 24 sessions, 24 times those of all of them."""
    # Once all models are there: it asks for Wagtail's page model when it is imported.
    from wagtail.signal_handlers import (
        disable_reference_index_auto_update,
        reference_index_auto_update_disabled,
        update_reference_index_on_save,
    )

    if getattr(reference_index_auto_update_disabled, "value", False):
        # Whoever stopped it goes on without: Wagtail's own context manager would end that.
        yield
        return
    with disable_reference_index_auto_update():
        yield
    update_reference_index_on_save(page)

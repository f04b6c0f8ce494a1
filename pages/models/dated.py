from typing import Any, ClassVar

from django.db import models
from django.utils import timezone

from pages.agenda_source import AgendaSource

from .agenda_date import AgendaDate

__all__ = ["DatedMixin"]


class DatedMixin(models.Model):
    """A page type with dates in the agenda: mixed in before `BasePage`.

    A date that was public is nobody's to delete: it may stand in a calendar that asks for it again
    tomorrow. Where a version of the page lacks one, whether an editor removed it or an older draft
    never had it, it stays and is cancelled; one that is over stays as it was.
    """

    agenda: ClassVar[AgendaSource]

    class Meta:
        abstract = True

    @property
    def place_of_dates(self) -> str:
        """Where its dates are, in any writing: another value is another place to go to."""
        parts = (getattr(self, name, None) for name in ("venue_id", "online_address"))
        return " ".join(str(part) for part in parts if part)

    @property
    def stored_dates(self) -> Any:
        """The rows, whatever the type calls them."""
        return getattr(self, self.agenda.rows)

    def save(self, *args: Any, **kwargs: Any) -> None:
        if kwargs.get("update_fields") is None and self.pk:
            self.keep_public_dates()
        super().save(*args, **kwargs)

    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        # The editor finds it again at once, and may say something else.
        self.keep_public_dates()
        return super().save_revision(*args, **kwargs)  # type: ignore[misc]  # a page's

    def keep_public_dates(self) -> None:
        """Put back what was public and is not there, and let each row be saved with its page."""
        rows = self.stored_dates
        here = list(rows.all())
        known = {row.pk for row in here}
        stored = rows.rel.related_model._base_manager.filter(page=self.pk, was_public=True)
        now = timezone.now()
        for row in stored.exclude(pk__in=known):
            if not row.is_over(now):
                row.state = AgendaDate.State.CANCELLED
            here.append(row)
        rows.set(here)

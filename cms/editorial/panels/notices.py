from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.editorial.day import due
from cms.translation.models import Notice

from .work import EmptyState, Row, Start, Work, WorkPanel

__all__ = ["NoticesPanel"]


class NoticesPanel(WorkPanel):
    """What the user was told about translations, and has not marked as read."""

    name = "news"
    order = 24
    heading = gettext_lazy("News of your translations")
    hides_when_empty = True

    def work(self) -> Work:
        unread = Notice.objects.filter(user=self.user, read_at=None)
        # A text is one line, whatever was told of it, the latest first.
        told: dict[tuple[str, str], list[Notice]] = {}
        for notice in unread.order_by("-at", "-pk"):
            told.setdefault((notice.url, notice.languages), []).append(notice)
        rows = [
            Row(
                title=notices[0].title,
                url=url,
                language=languages,
                details=tuple(dict.fromkeys(detail for one in notices for detail in _told(one))),
            )
            for (url, languages), notices in told.items()
        ]
        return Work(rows, reverse("translation_notices"))

    def starts(self) -> list[Start]:
        """Lead to where they are marked as read, however few there are."""
        return [Start(_("See all news"), reverse("translation_notices"))]

    def empty_state(self) -> EmptyState:
        return EmptyState(_("There is no news."))


def _told(notice: Notice) -> Iterator[str]:
    yield str(notice.get_kind_display())
    if notice.due_on:
        yield due(notice.due_on)

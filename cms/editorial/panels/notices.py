from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.translation.models import Notice

from .work import SHOWN, EmptyState, Row, Work, WorkPanel

__all__ = ["NoticesPanel"]


class NoticesPanel(WorkPanel):
    """What the user was told about translations, and has not marked as read."""

    name = "news"
    order = 24
    heading = gettext_lazy("News of your translations")
    hides_when_empty = True

    def work(self) -> Work:
        unread = Notice.objects.filter(user=self.user, read_at=None)
        # One more than is shown: whether there are more is all that the panel says.
        found = list(unread.order_by("-at", "-pk")[: SHOWN + 1])
        rows = [
            Row(
                title=notice.title,
                url=notice.url,
                language=notice.languages,
                details=(str(notice.get_kind_display()), *_due(notice)),
            )
            for notice in found
        ]
        return Work(rows, reverse("translation_notices"))

    def empty_state(self) -> EmptyState:
        return EmptyState(_("There is no news."))


def _due(notice: Notice) -> tuple[str, ...]:
    if not notice.due_on:
        return ()
    return (_("due on %(day)s") % {"day": date_format(notice.due_on, "SHORT_DATE_FORMAT")},)

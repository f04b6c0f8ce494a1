from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.models import PageLogEntry

from cms.editorial.day import day
from cms.editorial.taking_down.unpublishing import entries_with_a_way_back

from .work import EmptyState, Row, Work, WorkPanel

SHOWN_FOR = timedelta(days=30)


class UnpublishedPanel(WorkPanel):
    """What was unpublished lately, one row for what was unpublished together."""

    name = "unpublished"
    order = 75
    heading = gettext_lazy("Unpublished in the last 30 days")
    hides_when_empty = True

    def work(self) -> Work:
        entries = entries_with_a_way_back().filter(
            timestamp__gte=timezone.now() - SHOWN_FOR, page__live=False
        )
        last: dict[int, PageLogEntry] = {}
        for entry in entries.select_related("user", "page").order_by("pk"):
            last[entry.page_id] = entry
        together: dict[object, list[PageLogEntry]] = {}
        for entry in sorted(last.values(), key=lambda entry: entry.page.path):
            together.setdefault(entry.uuid, []).append(entry)
        latest_first = sorted(together.values(), key=lambda group: group[0].pk, reverse=True)
        return Work([_row(group) for group in latest_first])

    def empty_state(self) -> EmptyState:
        return EmptyState(_("Nothing was unpublished in the last 30 days."))


def _row(group: list[PageLogEntry]) -> Row:
    first, more = group[0], len(group) - 1
    title = first.label
    if more:
        title = ngettext(
            "%(title)s and %(count)d more page", "%(title)s and %(count)d more pages", more
        ) % {"title": first.label, "count": more}
    return Row(
        title=title,
        url=reverse("publish_pages_again", args=[first.uuid]),
        details=(first.user_display_name, day(first.timestamp)),
        action=_("Publish again"),
    )

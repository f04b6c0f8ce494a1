from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.utils import get_user_display_name
from wagtail.models import ModelLogEntry, PageLogEntry

from cms.editorial.day import day
from cms.editorial.unreviewed import ACTION

from .work import EmptyState, Row, Work, WorkPanel, kind_of

# Whoever is on leave reads it when they are back.
SHOWN_FOR = timedelta(days=14)


class Noted(NamedTuple):
    """A line of a history: who, when, what it was called, and the key of its row."""

    user_id: int | None
    timestamp: datetime
    label: str
    content_type_id: int
    row: str
    reason: str


class UnreviewedPanel(WorkPanel):
    """What somebody else made public without a review, and why."""

    name = "unreviewed"
    order = 15
    heading = gettext_lazy("Published without a review")
    hides_when_empty = True

    def work(self) -> Work:
        # Many at once have one reason, and are one row.
        together: dict[tuple[Any, str], list[Noted]] = {}
        for noted in self._noted():
            together.setdefault((noted.user_id, noted.reason), []).append(noted)
        users = get_user_model().objects.in_bulk({user for user, _reason in together if user})
        return Work(
            [
                self._row(entries, reason, users.get(user))
                for (user, reason), entries in together.items()
            ]
        )

    def _noted(self) -> list[Noted]:
        """Read both histories in one question, the latest first."""
        names = ("user_id", "timestamp", "label", "content_type_id", "row", "reason")
        since = timezone.now() - SHOWN_FOR
        pages, others = (
            model.objects.filter(action=ACTION, timestamp__gte=since)
            .exclude(user=self.user)
            .annotate(row=Cast(key, CharField()), reason=KT("data__reason"))
            .order_by()
            .values_list(*names)
            for model, key in ((PageLogEntry, "page_id"), (ModelLogEntry, "object_id"))
        )
        found = [Noted(*values) for values in pages.union(others, all=True)]
        return sorted(found, key=lambda noted: noted.timestamp, reverse=True)

    def _row(self, entries: list[Noted], reason: str, user: Any) -> Row:
        noted = entries[0]
        model = ContentType.objects.get_for_id(noted.content_type_id).model_class()
        text: Any = model._default_manager.filter(pk=noted.row).first() if model else None
        title, others = noted.label, len(entries) - 1
        if others:
            title = ngettext(
                "%(title)s and %(count)d other", "%(title)s and %(count)d others", others
            ) % {"title": title, "count": others}
        details = [
            _("by %(person)s, %(day)s")
            % {"person": get_user_display_name(user), "day": day(noted.timestamp)}
        ]
        return Row(
            title=title,
            url=self.address(text) if text is not None else "",
            language=self.desk.language(text.locale_id) if text is not None else "",
            details=(*([kind_of(text)] if text is not None else []), *details),
            comment=reason,
            action=_("Read"),
        )

    def empty_state(self) -> EmptyState:
        return EmptyState(_("Nothing was published without a review."))

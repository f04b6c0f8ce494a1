"""Public translations that say something else than their source does now."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Page

from cms.editorial.day import day
from cms.translation.marks import said_counts
from cms.translation.models import Behind
from snippets.permissions import locales_of

from .many_kinds import rows_of_keys
from .work import EmptyState, Row, Work, WorkPanel, kind_of

__all__ = ["BehindPanel"]


class BehindPanel(WorkPanel):
    """Which are behind, since when and by whom, the longest first: what an officer's pen did."""

    name = "behind"
    order = 45
    heading = gettext_lazy("Translations that are behind")
    hides_when_empty = True

    def work(self) -> Work:
        found = list(
            Behind.objects.filter(
                translation__enabled=True,
                translation__target_locale__in=locales_of(self.user),
            )
            .select_related("translation__source", "by")
            .order_by("since", "pk")
        )
        targets = self._targets(found)
        public = [
            (row, target)
            for row in found
            if (target := targets.get(_key(row))) is not None and target.live
        ]
        return Work(
            [self._row(row, target) for row, target in public],
            reverse("wagtail_localize:translations_report"),
        )

    def _targets(self, rows: list[Behind]) -> dict[tuple[Any, int], Any]:
        keys: dict[Any, set[Any]] = {}
        for row in rows:
            source = row.translation.source
            kind = ContentType.objects.get_for_id(source.specific_content_type_id)
            model: Any = kind.model_class()
            base = Page if issubclass(model, Page) else model
            keys.setdefault(base, set()).add(source.object_id)
        return rows_of_keys(keys)

    def _row(self, row: Behind, target: Any) -> Row:
        words = {"day": day(row.since), "person": get_user_display_name(row.by)}
        since = _("since %(day)s, by %(person)s") if row.by else _("since %(day)s")
        return Row(
            title=row.translation.source.object_repr,
            url=reverse("translation_changes", args=[row.translation_id]),
            language=self.desk.language(row.translation.target_locale_id),
            details=(kind_of(target), ", ".join(said_counts(row)), since % words),
            action=_("What changed"),
        )

    def empty_state(self) -> EmptyState:
        return EmptyState(_("Every public translation says what its source does."))


def _key(row: Behind) -> tuple[Any, int]:
    return row.translation.source.object_id, row.translation.target_locale_id

"""What lists, panels and editors say of a public translation that is behind."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page
from wagtail_localize.models import Translation

from pages.explorable import asking_request
from snippets.permissions import may_view_locale

from .models import Behind

__all__ = [
    "Mark",
    "behind_of",
    "know_whether_behind",
    "marks_of",
    "marks_of_rows",
    "said_counts",
]


@dataclass(frozen=True)
class Mark:
    """`state` names the language, or says "behind its source" of the translation itself."""

    state: str
    counts: list[str]
    since: datetime
    by: Any
    # Where what changed is shown, "" for whoever may not read the translation.
    url: str


def behind_of(model: Any) -> QuerySet:
    """Return the translations of a type that are public and behind; `Page` stands for all pages."""
    public = model._default_manager.filter(
        translation_key=OuterRef("translation__source__object"),
        locale=OuterRef("translation__target_locale"),
        live=True,
    )
    return Behind.objects.filter(Exists(public), translation__enabled=True).select_related(
        "translation__source", "translation__target_locale", "by"
    )


def marks_of(instance: Any, user: Any) -> list[Mark]:
    """Return what is said of a source, by language, or of a translation; of pages all at once.

    While a list of pages is shown the database is asked once.
    """
    if isinstance(instance, Page):
        rows = _pages().get(instance.translation_key, [])
    else:
        rows = list(
            behind_of(type(instance)).filter(translation__source__object=instance.translation_key)
        )
    return [_mark(row, instance, user) for row in rows if _concerns(row, instance)]


def marks_of_rows(rows: Sequence[Any], user: Any) -> dict[Any, list[Mark]]:
    """Return the same of snippets of one type that a list shows, by primary key, in one query."""
    if not rows:
        return {}
    keys = [row.translation_key for row in rows]
    behind: dict[Any, list[Behind]] = defaultdict(list)
    found = behind_of(type(rows[0])).filter(translation__source__object__in=keys)
    for one in found.order_by("pk"):
        behind[one.translation.source.object_id].append(one)
    return {
        row.pk: [
            _mark(one, row, user) for one in behind[row.translation_key] if _concerns(one, row)
        ]
        for row in rows
    }


def know_whether_behind(request: Any, translation: Translation, page: Any) -> None:
    """Let the marks of a page be those of its translation alone, which were read with it.

    It is the only page of its screen; one that is a source itself has marks of its own.
    """
    if isinstance(page, Page) and not getattr(translation, "is_source_too", True):
        row = getattr(translation, "behind", None)
        rows = [row] if row is not None and page.live and translation.enabled else []
        request.pages_behind = {page.translation_key: rows}


def _pages() -> dict[Any, list[Behind]]:
    request = asking_request()
    known = getattr(request, "pages_behind", None)
    if known is None:
        known = defaultdict(list)
        for row in behind_of(Page).order_by("pk"):
            known[row.translation.source.object_id].append(row)
        if request is not None:
            request.pages_behind = known
    return known


def _concerns(row: Behind, instance: Any) -> bool:
    translation = row.translation
    return instance.locale_id in (translation.source.locale_id, translation.target_locale_id)


def _mark(row: Behind, instance: Any, user: Any) -> Mark:
    locale = row.translation.target_locale
    if instance.locale_id == locale.pk:
        state = _("Behind its source")
    else:
        state = _("%(language)s is behind") % {"language": locale.get_display_name()}
    is_readable = may_view_locale(user, locale.pk)
    return Mark(
        state=state,
        counts=said_counts(row),
        since=row.since,
        by=row.by,
        url=reverse("translation_changes", args=[row.translation_id]) if is_readable else "",
    )


def said_counts(row: Behind) -> list[str]:
    """Return "1 text changed", "2 added" and so on, without those that are none."""
    found = []
    if row.changed:
        found.append(
            ngettext("%(count)d text changed", "%(count)d texts changed", row.changed)
            % {"count": row.changed}
        )
    if row.added:
        found.append(
            ngettext("%(count)d added", "%(count)d added", row.added) % {"count": row.added}
        )
    if row.removed:
        found.append(
            ngettext("%(count)d removed", "%(count)d removed", row.removed) % {"count": row.removed}
        )
    if row.moved:
        found.append(
            ngettext("%(count)d moved", "%(count)d moved", row.moved) % {"count": row.moved}
        )
    if row.rest:
        found.append(
            ngettext(
                "%(count)d picture, link or layout changed",
                "%(count)d pictures, links or layouts changed",
                row.rest,
            )
            % {"count": row.rest}
        )
    return found

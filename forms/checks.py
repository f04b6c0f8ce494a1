"""What the database holds and the installed apps don't know: fields of types that are gone."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.core import checks
from django.db import connections

from forms.field_types import field_types
from forms.models import FORM_PAGES

__all__ = ["check_field_types"]


@checks.register(checks.Tags.database)
def check_field_types(
    app_configs: Any = None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[checks.Warning]:
    """Name each stored field whose type is not installed: a save keeps it, and nobody asks it."""
    return [
        checks.Warning(
            f"The form of “{page.title}” ({page.locale.language_code}) holds a field of the type "
            f"“{kind}”, which no installed app has, in its step “{step}”.",
            hint="Install the app again that brought it, or delete the field in the editor.",
            obj=page,
            id="forms.W001",
        )
        for alias in databases or []
        for page in _pages(alias)
        for step, kind in _unknown(page)
    ]


def _pages(alias: str) -> Iterator[Any]:
    """Return the pages that hold a form, as they stand in a draft as well."""
    tables = set(connections[alias].introspection.table_names())
    for model in FORM_PAGES:
        if model._meta.db_table not in tables:  # before the first migration
            continue
        rows = model._base_manager.using(alias).select_related("locale", "latest_revision")
        for page in rows.iterator(100):
            yield page
            if page.has_unpublished_changes and page.latest_revision:
                yield page.latest_revision.as_object()


def _unknown(page: Any) -> Iterator[tuple[str, str]]:
    for step in page.steps.raw_data:
        value = step["value"]
        for kind in _types(value.get("fields", [])):
            if kind not in field_types():
                yield value.get("title", ""), kind


def _types(fields: Any) -> Iterator[str]:
    for field in fields:
        yield field["type"]
        inside = field["value"].get("fields") if isinstance(field["value"], dict) else None
        yield from _types(inside or [])

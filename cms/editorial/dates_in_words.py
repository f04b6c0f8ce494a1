"""Dates where Wagtail shows what Python calls them: comparisons of versions, filters of a list."""

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

import django_filters
from django.db import models
from django.utils.formats import date_format, time_format
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.timezone import is_aware, localtime
from wagtail import blocks
from wagtail.admin.active_filters import (
    ActiveFilter,
    BaseFilterAdapter,
    register_filter_adapter_class,
)
from wagtail.admin.compare import (
    BlockComparison,
    FieldComparison,
    TextDiff,
    register_comparison_class,
)

__all__ = ["in_words", "register"]


def in_words(value: date | time | None) -> str:
    """Return a day, a time or a moment as the language says it, in the site's time."""
    if isinstance(value, datetime):
        return date_format(localtime(value) if is_aware(value) else value, "DATETIME_FORMAT")
    if isinstance(value, date):
        return date_format(value, "DATE_FORMAT")
    return time_format(value, "TIME_FORMAT") if value is not None else ""


def _difference(before: Any, after: Any) -> SafeString:
    if before == after:
        return escape(in_words(after))
    told = (("deletion", in_words(before)), ("addition", in_words(after)))
    return TextDiff([(kind, words) for kind, words in told if words]).to_html()


class DateFieldComparison(FieldComparison):
    """Of a field for a day, a time or a moment; stock prints it in ISO's form, or `None`."""

    def htmldiff(self) -> SafeString:
        return _difference(self.val_a, self.val_b)


class DateBlockComparison(BlockComparison):
    def htmlvalue(self, val: Any) -> SafeString:
        return escape(in_words(val))

    def htmldiff(self) -> SafeString:
        return _difference(self.val_a, self.val_b)


class DateFilterAdapter(BaseFilterAdapter):
    """Says what a list is filtered by: a day, where the field asks for no time."""

    def get_active_filters(self) -> Iterator[ActiveFilter]:
        value = self.value
        if isinstance(value, datetime):
            value = localtime(value) if is_aware(value) else value
            value = value if value.time() != time() else value.date()
        for one in super().get_active_filters():
            yield one._replace(value=in_words(value))


def register() -> None:
    """Take the place of Wagtail's; a moment is a day too, to Django and to this."""
    for field in (models.DateField, models.TimeField):
        register_comparison_class(field, comparison_class=DateFieldComparison)
    for block in (blocks.DateBlock, blocks.DateTimeBlock, blocks.TimeBlock):
        block.get_comparison_class = lambda _block: DateBlockComparison
    for kind in (django_filters.DateFilter, django_filters.DateTimeFilter):
        register_filter_adapter_class(kind, DateFilterAdapter)

"""What readers search for, added up over days: a report like Wagtail's own.

It is read from counts (`search.log`): nobody who asked is in them.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import django_filters
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import Max, OuterRef, QuerySet, Subquery, Sum
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import (
    BaseColumn,
    ButtonsColumnMixin,
    Column,
    NumberColumn,
    TitleColumn,
)
from wagtail.admin.views.reports import ReportView
from wagtail.admin.widgets.button import ListingButton
from wagtail.permissions import policy_registry

from search.desk.names import language_name
from search.log import KEPT_FOR_DAYS
from search.models import AskedQuery
from snippets.folding import fold
from snippets.models import Concept
from snippets.permissions import all_locales, locales_of

__all__ = ["SEE_REPORT", "AskedReport"]

SEE_REPORT = "search.view_report"


class AskedFilters(WagtailFilterSet):
    day = django_filters.DateFromToRangeFilter(
        label=gettext_lazy("Period"), widget=DateRangePickerWidget
    )
    language = django_filters.ChoiceFilter(
        label=gettext_lazy("Language"),
        choices=lambda: [(code, language_name(code)) for code, _name in settings.LANGUAGES],
    )
    found = django_filters.ChoiceFilter(
        label=gettext_lazy("Results"),
        method="filter_found",
        choices=[
            ("none", gettext_lazy("Without result")),
            ("some", gettext_lazy("With results")),
        ],
    )

    class Meta:
        model = AskedQuery
        fields: list[str] = []

    def filter_found(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.filter(found=0) if value == "none" else queryset.filter(found__gt=0)


class WordsColumn(ButtonsColumnMixin, TitleColumn):
    """The words, and for an editor of that language the way to make an entry of them."""

    def get_buttons(self, row: Mapping[str, Any], context: Mapping[str, Any]) -> list[Any]:
        if not row["entry_url"]:
            return []
        label = _("Create this term: %(words)s") % {"words": row["words"]}
        return [
            ListingButton(
                _("Create this term"),
                row["entry_url"],
                icon_name="plus",
                attrs={"aria-label": label},
            )
        ]


class DayColumn(Column):
    cell_template_name = "search/desk/day_cell.html"


class AskedReport(ReportView):
    """Words by language, the most wanted first; several days of the same words are one row."""

    queryset = AskedQuery.objects.all()
    page_title = gettext_lazy("What readers search for")
    table_classname = "listing house-searches"
    header_icon = "search"
    index_url_name = "search_report"
    index_results_url_name = "search_report_results"
    results_template_name = "search/desk/report_results.html"
    filterset_class = AskedFilters
    is_searchable = True
    default_ordering = "-asked"
    columns = (
        WordsColumn("words", label=gettext_lazy("Words"), sort_key="words"),
        Column(
            "language",
            label=gettext_lazy("Language"),
            accessor=lambda row: language_name(row["language"]),
            sort_key="language",
        ),
        NumberColumn("asked", label=gettext_lazy("Times"), sort_key="asked"),
        NumberColumn("found", label=gettext_lazy("Latest results"), sort_key="found"),
        DayColumn(
            "last_day",
            label=gettext_lazy("Latest day"),
            classname="house-searches__day",
            sort_key="last_day",
        ),
    )
    list_export = ("words", "language", "asked", "found", "last_day")
    export_headings = {
        column.name: column.label for column in columns if isinstance(column, BaseColumn)
    }

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        user: Any = request.user
        if not user.has_perm(SEE_REPORT):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self) -> QuerySet:
        same = AskedQuery.objects.filter(language=OuterRef("language"), words=OuterRef("words"))
        return (
            AskedQuery.objects.values("words", "language")
            .annotate(
                asked=Sum("times"),
                last_day=Max("day"),
                # Whatever the period: what found nothing last month may be found by now.
                found=Subquery(same.order_by("-day").values("hits")[:1]),
            )
            .order_by()
        )

    def order_queryset(self, queryset: QuerySet) -> QuerySet:
        return queryset.order_by(self.ordering, "words", "language")

    def get_filtered_queryset(self) -> QuerySet:
        return self.search_queryset(super().get_filtered_queryset())

    def search_queryset(self, queryset: QuerySet) -> QuerySet:
        """Find as the words were noted: without accents and capitals."""
        return queryset.filter(words__contains=fold(self.search_query.replace("\0", "")))

    @property
    def no_results_message(self) -> str:
        if self.is_searching or self.is_filtering:
            return _("Nobody searched for that in this period.")
        return _("Nobody has searched for anything yet. A search is counted within a minute.")

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(*args, **kwargs)
        return {**context, "kept_for_days": KEPT_FOR_DAYS}

    def get_table(self, object_list: Any) -> Any:
        if not self.is_export:
            object_list = [{**row, "entry_url": self._entry_address(row)} for row in object_list]
        return super().get_table(object_list)

    def _entry_address(self, row: Mapping[str, Any]) -> str:
        """Return where an entry of these words is begun; "" where that is not for this user."""
        if row["found"] or row["language"] not in self._written_languages:
            return ""
        query = urlencode({"locale": row["language"], "word": row["words"]})
        return f"{reverse(Concept.snippet_viewset.get_url_name('add'))}?{query}"

    @cached_property
    def _written_languages(self) -> set[str]:
        user = self.request.user
        if not policy_registry.get_by_type(Concept).user_has_permission(user, "add"):
            return set()
        mine = locales_of(user)
        return {locale.language_code for pk, locale in all_locales(user).items() if pk in mine}

    # --- as a spreadsheet --------------------------------------------------------------------

    def get_filename(self) -> str:
        return _("searches")

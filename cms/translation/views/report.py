from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail_localize.views.report import TranslationsReportFilterSet, TranslationsReportView

from snippets.permissions import all_locales, locales_of


class NamedFilters(TranslationsReportFilterSet):
    """wagtail-localize names two of them after their fields, in English."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.filters["source_locale"].label = _("Language of the source")
        self.filters["target_locale"].label = _("Language of the translation")


class ScopedTranslationsReportView(TranslationsReportView):
    """The report, on the languages of the user, without what waits with others for its review."""

    filterset_class = NamedFilters

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not locales_of(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet:
        scope = locales_of(self.request.user)
        found = super().get_queryset().filter(target_locale__in=scope)
        for hook in hooks.get_hooks("register_translations_that_wait"):
            found = found.exclude(hook(all_locales(self.request.user).values()))
        # The latest changes first; without an order, pages of the report could overlap.
        return found if found.ordered else found.order_by("-source__last_updated_at", "pk")


translations_report = ScopedTranslationsReportView.as_view()
translations_report_results = ScopedTranslationsReportView.as_view(results_only=True)

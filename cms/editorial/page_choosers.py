"""Wagtail's views that name pages by a key in the query or by a search, and tell what one may know.

They stand in front of Wagtail's own, under the same names (`cms/urls.py`).
"""

import json
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.admin.urls import display_custom_404
from wagtail.admin.views import chooser
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail.utils.urlpatterns import decorate_urlpatterns

from pages.explorable import is_told, may_explore, told
from snippets.keys import keys_among

from .file_api import FILE_PATHS
from .taking_down.files import DELETION_PATHS

__all__ = ["urlpatterns"]

# Whoever may do one of these to something is shown it in the admin.
WORK = ("add", "change", "choose", "delete", "publish", "lock", "unlock", "bulk_delete", "view")


class PageBrowseView(chooser.BrowseView):
    """Opens where Wagtail's does, or at the nearest page above it that the user is told of."""

    def get(self, request: HttpRequest, parent_page_id: int | None = None) -> HttpResponse:
        if parent_page_id is None:
            parent_page_id = _start(request)
        return super().get(request, parent_page_id)


def _start(request: HttpRequest) -> int | None:
    """Return the page at which a chooser of certain types opens, or None: Wagtail's own choice."""
    names = request.GET.get("page_type")
    if not names:
        return None
    try:
        models = chooser.page_models_from_string(names)
    except (ValueError, LookupError):
        return None  # Wagtail's view answers 404
    if models == (Page,):
        return None
    above = Page.objects.all().type(*models).first_common_ancestor()
    while not above.is_root() and not is_told(request.user, above):
        above = above.get_parent()
    return above.pk


class ToldParentColumn(chooser.ParentPageColumn):
    """A public page may stand below one that is not."""

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def get_value(self, instance: Page) -> Page | None:
        parent = super().get_value(instance)
        return parent.specific if parent is not None and is_told(self.user, parent) else None


class PageSearchView(chooser.SearchView):
    @property
    def columns(self) -> list[Any]:
        return [
            ToldParentColumn("parent", label=column.label, user=self.request.user)
            if isinstance(column, chooser.ParentPageColumn)
            else column
            for column in super().columns
        ]


class PageChosenMultipleView(chooser.ChosenMultipleView):
    def get(self, request: HttpRequest) -> HttpResponse:
        keys = keys_among(request.GET.getlist("id"))
        pages = told(Page.objects.filter(pk__in=keys), request.user)
        _ask_for(request, pages.values_list("pk", flat=True))
        return super().get(request)


def _ask_for(request: HttpRequest, keys: Iterable[int]) -> None:
    """Let Wagtail's view read these keys and no others."""
    asked = request.GET.copy()
    asked.setlist("id", [str(key) for key in keys])
    request.GET = asked  # type: ignore[assignment]  # the same, but for the stubs


class ExternalLinkView(chooser.ExternalLinkView):
    """Makes a link to a page of an address, where the user is told of the page."""

    def render_chosen_response(self, result: dict[str, Any]) -> HttpResponse:
        if "id" in result:
            page = Page.objects.get(pk=result["id"]).specific
            if not is_told(self.request.user, page):
                return super().render_chosen_response(self.get_result_data())
            result = {**result, "adminTitle": page.get_admin_display_title()}
        return super().render_chosen_response(result)

    def post(self, request: HttpRequest) -> HttpResponse:
        if f"{self.form_prefix}-url" not in request.POST:
            raise BadRequest("There is no address.")  # Wagtail's field fails at none
        response = super().post(request)
        found = json.loads(response.content).get("internal")
        # Wagtail asks whether the page is meant, and names its draft.
        if found and not may_explore(request.user, Page.objects.get(pk=found["id"])):
            return super().render_chosen_response(self.get_result_data())
        return response


class ToldPageTypesUsageReportView(PageTypesUsageReportView):
    def decorate_paginated_queryset(self, page_types: Any) -> Any:
        for kind in super().decorate_paginated_queryset(page_types):
            page = kind.last_edited_page
            if page is not None and not may_explore(self.request.user, page):
                kind.last_edited_page = None
        return page_types


class ToldObjectsMixin:
    """Wagtail's screen of a bulk action names what it may not be done to as well."""

    request: HttpRequest
    model: Any

    def get_actionable_objects(self) -> tuple[list[Any], dict[str, Any]]:
        objects, context = super().get_actionable_objects()  # type: ignore[misc]  # a mixin
        refused = context["items_with_no_access"]
        policy = policy_registry.get_by_type(self.model)
        mine = policy.instances_user_has_any_permission_for(self.request.user, WORK)
        known = set(mine.filter(pk__in=[item.pk for item in refused]).values_list("pk", flat=True))
        context["items_with_no_access"] = [item for item in refused if item.pk in known]
        if not objects and not known:
            raise Http404("There are no such objects.")
        return objects, context


def bulk_action(request: HttpRequest, app_label: str, model_name: str, action: str) -> HttpResponse:
    kind = bulk_action_registry.get_bulk_action_class(app_label, model_name, action)
    if kind is None:
        raise Http404("There is no such bulk action.")
    asked = request.GET.getlist("id")
    if "all" not in asked:
        _ask_for(request, keys_among(asked))
    told_kind = type(kind.__name__, (ToldObjectsMixin, kind), {})
    return told_kind(request, apps.get_model(app_label, model_name)).dispatch(request)


def no_failure(request: HttpRequest) -> HttpResponse:
    """Wagtail's own fails for whoever asks, to try out how a site speaks of its faults."""
    raise Http404("Nothing fails on purpose here.")


def _as_wagtail_does(view: Any) -> Any:
    """Stand around a view what stands around each of Wagtail's own."""
    return never_cache(display_custom_404(require_admin_access(view)))


urlpatterns = decorate_urlpatterns(
    [
        path("choose-page/", PageBrowseView.as_view(), name="wagtailadmin_choose_page"),
        path(
            "choose-page/<int:parent_page_id>/",
            PageBrowseView.as_view(),
            name="wagtailadmin_choose_page_child",
        ),
        path(
            "choose-page/search/", PageSearchView.as_view(), name="wagtailadmin_choose_page_search"
        ),
        path(
            "choose-page/chosen-multiple/",
            PageChosenMultipleView.as_view(),
            name="wagtailadmin_choose_page_chosen_multiple",
        ),
        path(
            "choose-external-link/",
            ExternalLinkView.as_view(),
            name="wagtailadmin_choose_page_external_link",
        ),
        path(
            "bulk/<str:app_label>/<str:model_name>/<str:action>/",
            bulk_action,
            name="wagtail_bulk_action",
        ),
        *FILE_PATHS,
        *DELETION_PATHS,
        path("failwhale/", no_failure),
        path("reports/page-types-usage/", ToldPageTypesUsageReportView.as_view()),
        path(
            "reports/page-types-usage/results/",
            ToldPageTypesUsageReportView.as_view(results_only=True),
        ),
    ],
    _as_wagtail_does,
)

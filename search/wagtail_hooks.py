from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from search.desk.health import REBUILD, health, rebuild
from search.desk.report import SEE_REPORT, AskedReport


class PermittedMenuItem(MenuItem):
    def __init__(self, permission: str, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self._permission = permission

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(self._permission))  # type: ignore[union-attr]


@hooks.register("register_admin_urls")
def search_urls() -> list[URLPattern]:
    return [
        path("reports/searches/", AskedReport.as_view(), name="search_report"),
        path(
            "reports/searches/results/",
            AskedReport.as_view(results_only=True),
            name="search_report_results",
        ),
        path("search/health/", health, name="search_health"),
        path(
            "search/health/results/",
            health,
            {"results_only": True},
            name="search_health_results",
        ),
        path("search/rebuild/<str:engine>/", rebuild, name="search_rebuild"),
    ]


@hooks.register("register_reports_menu_item")
def report_menu_item() -> MenuItem:
    return PermittedMenuItem(
        SEE_REPORT,
        _("What readers search for"),
        reverse("search_report"),
        name="searches",
        icon_name="search",
        order=850,
    )


@hooks.register("register_reports_menu_item")
def health_menu_item() -> MenuItem:
    return PermittedMenuItem(
        REBUILD,
        _("State of the search"),
        reverse("search_health"),
        name="search-health",
        icon_name="search",
        order=860,
    )


@hooks.register("register_permissions")
def search_permissions() -> QuerySet:
    """Show both rights in the form of a group."""
    return Permission.objects.filter(content_type__app_label="search")

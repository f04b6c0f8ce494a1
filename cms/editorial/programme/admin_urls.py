from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.models import Page

from pages.models import LabDayPage, LabProgrammePage

from .calendars import people_calendars
from .checks import day_checks, day_checks_now
from .late_start import late_start, nearest_late_start
from .views import choose_programme_sheet, may_sheet, programme_sheet, read_programme_sheet


@hooks.register("register_admin_urls")
def programme_urls() -> list[URLPattern]:
    return [
        path("lab/<int:page_id>/sheet/", choose_programme_sheet, name="programme_sheet_choose"),
        path(
            "lab/<int:page_id>/sheet.csv",
            programme_sheet,
            {"kind": "csv"},
            name="programme_sheet_csv",
        ),
        path(
            "lab/<int:page_id>/sheet.xlsx",
            programme_sheet,
            {"kind": "xlsx"},
            name="programme_sheet_xlsx",
        ),
        path("lab/<int:page_id>/calendars/", people_calendars, name="programme_calendars"),
        path("lab/late/", nearest_late_start, name="programme_nearest_late_start"),
        path("lab/days/<int:page_id>/late/", late_start, name="programme_late_start"),
        path("lab/days/<int:page_id>/checks/", day_checks, name="lab_day_checks"),
        path("lab/days/<int:page_id>/checks/now/", day_checks_now, name="lab_day_checks_now"),
        path("lab/sheets/<int:pk>/", read_programme_sheet, name="programme_sheet_read"),
    ]


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def programme_button(
    page: Page, user: Any, view_name: str | None = None, next_url: str | None = None
) -> Iterator[Button]:
    is_programme = issubclass(page.specific_class or Page, LabProgrammePage)
    if is_programme and not page.alias_of_id and may_sheet(user, page.specific_deferred):
        yield Button(
            _("Programme as a sheet"),
            reverse("programme_sheet_choose", args=[page.pk]),
            icon_name="table",
            priority=60,
        )
        yield Button(
            _("People’s calendars"),
            reverse("programme_calendars", args=[page.pk]),
            icon_name="calendar-alt",
            priority=61,
        )


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def late_start_button(
    page: Page, user: Any, view_name: str | None = None, next_url: str | None = None
) -> Iterator[Button]:
    is_day = issubclass(page.specific_class or Page, LabDayPage)
    if is_day and not page.alias_of_id and may_sheet(user, page.specific_deferred):
        yield Button(
            _("Late start"),
            reverse("programme_late_start", args=[page.pk]),
            icon_name="time",
            priority=60,
        )

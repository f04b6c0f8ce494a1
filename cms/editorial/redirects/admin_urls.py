from django.urls import URLPattern, path
from django.views.generic import RedirectView
from wagtail import hooks

from .views import choose_sheet, read_verdicts, refused_lines

# Before Wagtail's own, whose import they replace at its addresses.
FIRST = -10


@hooks.register("register_admin_urls", order=FIRST)
def redirect_urls() -> list[URLPattern]:
    return [
        path("redirects/import/", choose_sheet, name="redirect_sheets"),
        path("redirects/import/<int:pk>/", read_verdicts, name="redirect_sheet"),
        path("redirects/import/<int:pk>/refused.csv", refused_lines, name="redirect_sheet_refused"),
        path(
            "redirects/import/process/",
            RedirectView.as_view(pattern_name="redirect_sheets"),
        ),
    ]

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button

from .rights import may_export, may_import
from .views import choose_file, export, progress, read_again, read_verdicts, refused_lines


@hooks.register("register_admin_urls")
def lexicon_urls() -> list[URLPattern]:
    return [
        path("lexicon/import/", choose_file, name="lexicon_sheets"),
        path("lexicon/import/<int:pk>/", read_verdicts, name="lexicon_sheet"),
        path("lexicon/import/<int:pk>/again/", read_again, name="lexicon_sheet_again"),
        path("lexicon/import/<int:pk>/progress/", progress, name="lexicon_sheet_progress"),
        path("lexicon/import/<int:pk>/refused.csv", refused_lines, name="lexicon_sheet_refused"),
        path("lexicon/export/", export, name="lexicon_export"),
    ]


@hooks.register("register_lexicon_header_buttons")
def file_buttons(request: HttpRequest) -> list[Any]:
    """Lead from the list of entries to both."""
    buttons = []
    if may_import(request.user):
        buttons.append(
            Button(_("Import entries"), reverse("lexicon_sheets"), icon_name="upload", priority=60)
        )
    if may_export(request.user):
        buttons.append(
            Button(
                _("Export the lexicon"),
                reverse("lexicon_export"),
                icon_name="download",
                priority=61,
            )
        )
    return buttons

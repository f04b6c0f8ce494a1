"""Which lists the admin hands out as a spreadsheet, and what stands in its cells.

Wagtail adds `?export=` to every list that it makes. Where a list names no columns it gave a file of
empty lines, and where there is no list, the page itself: both answer 404. It writes titles, names
and addresses into CSV as they are: ours holds text, no cell is a formula of a spreadsheet. Its
workbooks (XLSX) say of each cell that it is text.
"""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.defaults import page_not_found
from wagtail.admin.views.mixins import SpreadsheetExportMixin

from snippets.lexicon.cells import inert

from .admin_middleware import AdminMiddleware, is_in_admin

__all__ = ["ExportsMiddleware"]

As = Callable[[Any, Any, str], HttpResponse]


def _with_columns(as_spreadsheet: As) -> As:
    def spreadsheet(self: Any, queryset: Any, spreadsheet_format: str) -> HttpResponse:
        if not self.list_export:
            raise Http404("This list has no export.")
        return as_spreadsheet(self, queryset, spreadsheet_format)

    return spreadsheet


def _write_inert_row(self: SpreadsheetExportMixin, writer: Any, row_dict: dict[str, Any]) -> Any:
    """Take the place of Wagtail's `write_csv_row`, which every one of its listings writes with."""
    cells = {
        name: self.preprocess_field_value(name, value, self.FORMAT_CSV)
        for name, value in row_dict.items()
    }
    return writer.writerow(
        {name: inert(cell) if isinstance(cell, str) else cell for name, cell in cells.items()}
    )


SpreadsheetExportMixin.as_spreadsheet = _with_columns(SpreadsheetExportMixin.as_spreadsheet)
SpreadsheetExportMixin.write_csv_row = _write_inert_row


class ExportsMiddleware(AdminMiddleware):
    """Refuses to take a page for the file that was asked for."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if (
            is_in_admin(request)
            and request.method == "GET"
            and request.GET.get("export") in SpreadsheetExportMixin.FORMATS
            and response.status_code == 200
            and response.get("Content-Type", "").startswith("text/html")
        ):
            return page_not_found(request, Http404(), template_name="wagtailadmin/404.html")
        return response

"""Every table that the admin hands out as CSV holds text: no cell is a formula of a spreadsheet.

Wagtail writes titles, names and addresses as they are. Its workbooks (XLSX) say of each cell that
it is text.
"""

from typing import Any

from wagtail.admin.views.mixins import SpreadsheetExportMixin

from snippets.lexicon.cells import inert

__all__: list[str] = []


def write_inert_row(self: SpreadsheetExportMixin, writer: Any, row_dict: dict[str, Any]) -> Any:
    """Take the place of Wagtail's `write_csv_row`, which every one of its listings writes with."""
    cells = {
        name: self.preprocess_field_value(name, value, self.FORMAT_CSV)
        for name, value in row_dict.items()
    }
    return writer.writerow(
        {name: inert(cell) if isinstance(cell, str) else cell for name, cell in cells.items()}
    )


SpreadsheetExportMixin.write_csv_row = write_inert_row

"""A sheet as somebody saves it."""

import csv
import io

__all__ = ["LANGUAGES", "sheet"]

LANGUAGES = {"fr": "Français", "en": "English"}


def sheet(*rows: dict[str, str], delimiter: str = ";", encoding: str = "utf-8") -> bytes:
    """Return a CSV file with a column for each key of any row."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, restval="", delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode(encoding)

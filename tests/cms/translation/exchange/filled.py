"""A file of a translation as somebody sends it back."""

import io
from typing import Any

import polib
from openpyxl import load_workbook

from cms.translation.exchange.formats import FORMATS
from cms.translation.texts import texts_of

__all__ = ["filled"]


def filled(kind: str, translation: Any) -> bytes:
    """Return a file of the translation, in which its title has other words."""
    data = FORMATS[kind].write(translation)
    title = texts_of(translation)[0].target
    if kind == "po":
        po = polib.pofile(data.decode())
        po[0].msgstr = "From a file"
        return str(po).encode()
    if kind == "xlf":
        return data.replace(f">{title}</target>".encode(), b">From a file</target>")
    book = load_workbook(io.BytesIO(data))
    book.active["D3"].value = "From a file"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()

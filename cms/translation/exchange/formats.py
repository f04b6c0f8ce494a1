"""The formats of files, and a file read whatever it is: told by what is in it, not by its name."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail_localize.models import Translation

from cms.translation.readiness import labelled
from snippets.lexicon.refusal import UnreadableFileError

from .package import WITHOUT, is_workbook, pack, unpack
from .po import read_po, write_po
from .units import Document
from .xliff import read_xliff, write_xliff

__all__ = [
    "FORMATS",
    "LARGEST",
    "LARGEST_ZIP",
    "MOST_TOGETHER",
    "Format",
    "packed",
    "read_documents",
    "refuse_size",
]

# A file of the longest vision has about 300 kB in any format.
LARGEST = 5 * 2**20
LARGEST_ZIP = 20 * 2**20
MOST_TOGETHER = 200  # texts of one zip
ZIP = b"PK\x03\x04"
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
ENCODING_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def _write_sheet(translation: Translation) -> bytes:
    from .sheet import write_sheet  # with all of openpyxl

    return write_sheet(translation)


@dataclass(frozen=True)
class Format:
    """`key` stands in addresses; `write` raises UnreadableFileError for what it can't hold."""

    key: str
    name: Any  # translated when it is shown
    content_type: str
    write: Callable[[Translation], bytes]

    def file_name(self, translation: Translation) -> str:
        """Return what a file of today is called: `le-canal-en-2026-11-30.po`."""
        words = slugify(translation.source.object_repr)[:60] or "text"
        code = translation.target_locale.language_code
        return f"{words}-{code}-{timezone.localdate():%Y-%m-%d}.{self.key}"


FORMATS = {
    one.key: one
    for one in (
        Format(
            "po",
            gettext_lazy("PO, for Poedit, OmegaT and Weblate"),
            "text/x-gettext-translation; charset=utf-8",
            write_po,
        ),
        Format(
            "xlf",
            gettext_lazy("XLIFF 1.2, for the programs of agencies"),
            "application/x-xliff+xml",
            write_xliff,
        ),
        Format(
            "xlsx",
            gettext_lazy("XLSX, a workbook of Excel"),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            _write_sheet,
        ),
    )
}


def packed(translations: Iterable[Translation], form: Format, without: Iterable[str] = ()) -> bytes:
    """Return a zip with a file of each, and one that names what was left out and why.

    `without` are such lines of what has no file at all. Raises UnreadableFileError where nothing
    is left.
    """
    files: list[tuple[str, bytes]] = []
    lines = list(without)
    for each in translations:
        try:
            files.append((form.file_name(each), form.write(each)))
        except UnreadableFileError as error:
            language = each.target_locale.get_display_name()
            lines.append(labelled(f"{each.source.object_repr} ({language})", str(error)))
    if not files:
        raise UnreadableFileError(" ".join(lines))
    if lines:
        head = _("These texts are not in this zip:")
        files.append((WITHOUT, "\r\n".join(["\ufeff" + head, *lines, ""]).encode()))
    return pack(files)


def refuse_size(size: int, is_zip: bool = False) -> None:
    """Raise UnreadableFileError for a file that is not even opened."""
    most = LARGEST_ZIP if is_zip else LARGEST
    if size > most:
        raise UnreadableFileError(
            _("The file is larger than %(most)d MB. Choose the file of this page.")
            % {"most": most // 2**20}
        )


def read_documents(data: bytes, is_packed: bool = False) -> list[tuple[str, Document]]:
    """Return what a file says of each translation in it, and the name of the part of a zip.

    Raises UnreadableFileError; of a zip, it names the part.
    """
    if not data.strip():
        raise UnreadableFileError(_("The file is empty."))
    if data.startswith(OLD_WORKBOOK):
        raise UnreadableFileError(
            _("This is a workbook of an old Excel, or one with a password. Save it as XLSX.")
        )
    if not data.startswith(ZIP):
        refuse_size(len(data))
        if _is_xml(data):
            return [("", document) for document in read_xliff(data)]
        return [("", read_po(data))]
    if is_workbook(data):
        from .sheet import read_sheet  # with all of openpyxl

        refuse_size(len(data))
        return [("", read_sheet(data))]
    refuse_size(len(data), is_zip=True)
    if is_packed:
        raise UnreadableFileError(_("This is a zip within a zip. Unpack it first."))
    return list(_read_parts(data))


def _read_parts(data: bytes) -> Iterable[tuple[str, Document]]:
    parts = unpack(data)
    if not parts:
        raise UnreadableFileError(_("This zip holds no file."))
    for name, content in parts:
        try:
            found = read_documents(content, is_packed=True)
        except UnreadableFileError as error:
            raise UnreadableFileError(labelled(name, str(error))) from error
        for _none, document in found:
            yield name, document


def _is_xml(data: bytes) -> bool:
    head = data[:200]
    for mark in ENCODING_MARKS:
        head = head.removeprefix(mark)
    return head.replace(b"\0", b"").lstrip().startswith(b"<")

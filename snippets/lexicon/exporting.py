"""The lexicon as a file that an import reads back without a change."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from snippets.models import Concept

from .entry import Entry
from .sheet_writing import write_csv
from .stored import languages_of_site, load_all
from .tbx_writing import write_tbx

__all__ = ["FORMATS", "Format", "chosen", "entries", "public_part"]


@dataclass(frozen=True)
class Format:
    """`key` stands in addresses and commands."""

    key: str
    extension: str
    content_type: str
    dialect: str = ""
    style: str = ""

    def file_name(self, stem: str) -> str:
        """Return what a file of today is called."""
        return f"{stem}-{timezone.localdate():%Y-%m-%d}.{self.extension}"

    def write(
        self, found: Iterable[Entry], title: str = "", day: date | None = None
    ) -> Iterator[bytes]:
        """Yield the file; raises UnreadableFileError where a format can't hold an entry.

        `title` and `day` stand at the head of what is read on paper.
        """
        languages: Sequence[str] = list(languages_of_site())
        if self.key == "csv":
            return write_csv(found, languages)
        if self.key == "xlsx":
            from .workbook import write_workbook  # with all of openpyxl

            return iter([write_workbook(found, languages)])
        return write_tbx(found, languages, self.dialect, self.style, _("Lexicon"))


FORMATS = {
    one.key: one
    for one in (
        Format("csv", "csv", "text/csv; charset=utf-8"),
        Format("xlsx", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        Format("tbx-basic-dca", "tbx", "application/xml", "basic", "dca"),
        Format("tbx-basic-dct", "tbx", "application/xml", "basic", "dct"),
        Format("tbx-min-dca", "tbx", "application/xml", "min", "dca"),
        Format("tbx-min-dct", "tbx", "application/xml", "min", "dct"),
    )
}


def rows(domain: Any = None, only_public: bool = False) -> Any:
    """Return the rows of the entries that are asked for, of any language.

    `domain` is a domain in any language. In a language in which an entry is not public it is left
    out of what is only public: see `entries`.
    """
    found = Concept.objects.order_by("name", "pk")
    if domain is not None:
        found = found.filter(domain_links__domain__translation_key=domain.translation_key)
    return found.filter(live=True) if only_public else found


def entries(domain: Any = None, only_public: bool = False) -> Iterator[Entry]:
    """Yield entries in the order of their names in the source's language, then of the others."""
    languages = list(languages_of_site())
    found = rows(domain, only_public)
    in_source = found.filter(locale__language_code=languages[0])
    keys = dict.fromkeys(in_source.values_list("translation_key", flat=True))
    keys |= dict.fromkeys(found.values_list("translation_key", flat=True))
    for entry in load_all(list(map(str, keys)), languages):
        yield public_part(entry) if only_public else entry


def public_part(entry: Entry) -> Entry:
    """Return an entry without the languages in which it is a draft."""
    entry.sides = {code: side for code, side in entry.sides.items() if side.live}
    friends = entry.false_friends.items()
    entry.false_friends = {code: found for code, found in friends if code in entry.sides}
    return entry


def chosen(keys: Sequence[str]) -> Iterator[Entry]:
    """Yield these entries, in this order, as far as they are still there."""
    return load_all(keys, list(languages_of_site()))

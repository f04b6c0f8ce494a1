"""The lexicon as a file of any format: what an import reads back without a change."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from snippets.models import Concept

from .entry import Entry
from .sheet_writing import write_csv, write_workbook
from .stored import languages_of_site, load_all
from .tbx_writing import write_tbx

__all__ = ["FORMATS", "Format", "entries", "written"]


@dataclass(frozen=True)
class Format:
    """`key` stands in addresses and commands."""

    key: str
    extension: str
    content_type: str
    dialect: str = ""
    style: str = ""


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
        if only_public:
            entry.sides = {code: side for code, side in entry.sides.items() if side.live}
            entry.false_friends = {
                code: friends
                for code, friends in entry.false_friends.items()
                if code in entry.sides
            }
        yield entry


def written(form: Format, found: Iterable[Entry]) -> Iterator[bytes]:
    """Yield the file; raises UnreadableFileError where a format can't hold an entry."""
    languages: Sequence[str] = list(languages_of_site())
    if form.key == "csv":
        return write_csv(found, languages)
    if form.key == "xlsx":
        return iter([write_workbook(found, languages)])
    return write_tbx(found, languages, form.dialect, form.style, _("Lexicon"))

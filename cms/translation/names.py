"""Names that the site knows: words of the lexicon inside of them are no terms."""

from collections.abc import Iterator
from typing import Any

from django.db.models import CharField, F, IntegerField, Value
from django.db.models.functions import Cast
from wagtail.models import Locale, Page

from pages.memory import remember
from search.glossary import WORD
from snippets.models import Commune, Organisation, Person, Venue

__all__ = ["Names", "names_in", "names_of"]

# Of a page's title: "La sobriété" begins many a sentence.
WORDS_OF_A_TITLE = 3

Names = dict[str, list[str]]


def names_of(locale: Locale) -> Names:
    """Return people, organisations, places and titles of pages by the first word of each."""
    return remember(f"names:{locale.language_code}", lambda: _read(locale))


def _rows() -> list[tuple[str, int, int]]:
    """Return all names with their locale, 0 for every one, and whether they are titles of pages.

    In one query for all languages: each costs the first reader after every public write.
    """
    found = [
        _named(model._default_manager.all(), "name", F("locale_id"))
        for model in (Person, Organisation, Venue)
    ]
    titles = _named(Page.objects.filter(live=True), "title", F("locale_id"), is_title=1)
    communes = _named(Commune.objects.all(), "name", Value(0, output_field=IntegerField()))
    first, *others = found
    return list(first.union(*others, titles, communes, all=True))


def _named(rows: Any, field: str, locale: Any, is_title: int = 0) -> Any:
    shown = rows.order_by().annotate(
        told=Cast(field, CharField()),
        told_in=Cast(locale, IntegerField()),
        is_title=Value(is_title, output_field=IntegerField()),
    )
    return shown.values_list("told", "told_in", "is_title")


def _read(locale: Locale) -> Names:
    found = {
        name
        for name, told_in, is_title in remember("names", _rows)
        if told_in in (0, locale.pk)
        and not (is_title and len(WORD.findall(name)) < WORDS_OF_A_TITLE)
    }
    names: Names = {}
    for name in sorted(found, key=len, reverse=True):
        first = WORD.search(name)
        if first is not None and first.start() == 0:
            names.setdefault(first[0], []).append(name)
    return names


def names_in(text: str, names: Names) -> Iterator[tuple[int, int]]:
    """Yield where the longest names stand in a text, as they are written.

    A text that is a name is a text all the same: the title of a page.
    """
    end = 0
    for word in WORD.finditer(text):
        if word.start() < end:
            continue
        for name in names.get(word[0], ()):
            end = word.start() + len(name)
            if text.startswith(name, word.start()) and not text[end : end + 1].isalnum():
                if name != text.strip():
                    yield word.start(), end
                break
        else:
            end = word.end()

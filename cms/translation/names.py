"""Names that the site knows: words of the lexicon inside of them are no terms."""

from collections.abc import Iterator
from typing import Any

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


def _read(locale: Locale) -> Names:
    found: set[str] = set(Commune.objects.values_list("name", flat=True))
    for model in (Person, Organisation, Venue):
        rows: Any = model._default_manager.filter(locale=locale)
        found.update(rows.values_list("name", flat=True))
    titles = Page.objects.filter(locale=locale, live=True).values_list("title", flat=True)
    found.update(title for title in titles if len(WORD.findall(title)) >= WORDS_OF_A_TITLE)
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

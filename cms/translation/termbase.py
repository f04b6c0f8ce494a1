"""The lexicon as translators need it: every word of a language, with its verdict.

Readers are led to an entry where nobody could misunderstand (`search/linker.py`); a translator is
told what a text may name. So a word is found here in capitals, at the beginning of a name, and
without an accent that somebody forgot; and words to avoid are found as well.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from wagtail.models import Locale

from pages.memory import remember
from search.analysis import tokens
from search.glossary import LINKED, WORD, Glossary, Word, is_vague
from search.inflection import headword, spelled
from snippets.folding import fold
from snippets.models import Term

__all__ = ["Entry", "EntryWord", "Mention", "TermBase", "termbase_of"]

# "marché" without its accent is "marche", which is a word as well: an accent may lack within a
# word, but not where it alone tells one ending from another. Long nouns in -té have no such twin.
TELLING = re.compile("[éèêë](?:e|s|es)?$")
IN_TE = re.compile(r"\w{5,}tés?$")
# Texts whose terms are kept, and the letters of the longest of them.
KEPT, LONGEST = 2000, 1000
HYPHENS = "-‐‑·"


@dataclass(frozen=True)
class EntryWord:
    """A word of an entry, as it is written there, with what is said of it."""

    text: str
    note: str

    def __str__(self) -> str:
        return self.text

    @property
    def bare(self) -> str:
        """What one puts into a text: *débunker (to)* is *débunker*."""
        return headword(self.text)[0]


@dataclass
class Entry:
    """An entry in one language; its `key`, the `translation_key`, is that of all languages."""

    key: Any
    name: str
    do_not_translate: bool
    # By their `translation_key`; of an entry that names none nobody knows.
    domains: set[Any] = field(default_factory=set)
    agreed: list[EntryWord] = field(default_factory=list)
    admitted: list[EntryWord] = field(default_factory=list)
    avoid: list[EntryWord] = field(default_factory=list)

    @property
    def usable(self) -> list[EntryWord]:
        return [*self.agreed, *self.admitted]


class Sense(NamedTuple):
    """What a word of an entry says: that it may be said, that it means the entry at all.

    `is_doubtful` is a word that mostly says something else, but in a text of the entry's domain.
    """

    key: Any
    is_usable: bool
    is_meant: bool
    is_doubtful: bool


class Mention(NamedTuple):
    """Words of a text from `start` to `end`, and the entries whose words they are, by key."""

    start: int
    end: int
    words: str
    keys: tuple[Any, ...]
    # Those of `keys` of which the words are ones to avoid.
    avoided: frozenset[Any]
    # Those of `keys` that the words mean wherever they stand.
    meant: frozenset[Any]
    # Those of `keys` that they mean in a text of the entry's domain alone, if there.
    doubtful: frozenset[Any] = frozenset()


class TermBase(Glossary):
    """All words of the public entries of a language."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language
        self.entries: dict[Any, Entry] = {}
        self._plain: dict[str, list[str]] = {}
        self._avoided: set[tuple[Any, tuple[str, ...]]] = set()
        self._stems: dict[str, frozenset[str]] = {}
        self._said: dict[str, tuple[Mention, ...]] = {}

    def put(
        self, entry: Entry, word: EntryWord, status: str, speech: str, gender: str, kind: str = ""
    ) -> None:
        """Add a word of an entry."""
        self.entries[entry.key] = entry
        kinds = {Term.Status.PREFERRED: entry.agreed, Term.Status.ADMITTED: entry.admitted}
        kinds.get(Term.Status(status), entry.avoid).append(word)
        # The tree takes whatever its ends stand for: for readers that is what a card shows.
        is_meant = status in LINKED
        is_doubtful = not is_meant or is_vague(word.text, kind, status, speech, entry.name)
        sense: Any = Sense(entry.key, status in Term.USABLE, is_meant, is_doubtful)
        self.add(sense, word.text, self.language, speech, gender)

    def finish(self) -> None:
        """Know each form without its accents as well; call it when all words are in."""
        self._said.clear()
        for form in self._words_of:
            plain = fold(form)
            if plain != form:
                self._plain.setdefault(plain, []).append(form)

    def words_of(self, spelling: str) -> tuple[str, ...]:
        known = super().words_of(spelling)
        if known:
            return known
        return tuple(
            dict.fromkeys(
                word
                for form in self._plain.get(fold(spelling), ())
                if lacks_accents(spelling, form)
                for word in super(TermBase, self).words_of(form)
            )
        )

    def mentions(self, text: str) -> Sequence[Mention]:
        """Return the terms in a plain text from left to right; of two that overlap the longer.

        What was read last is kept, as long as the words are: hints and checks ask for one text
        several times, and whoever saves a text asks for all of them again.
        """
        found = self._said.get(text)
        if found is None:
            found = tuple(self._mentions(text))
            if len(text) <= LONGEST:
                if len(self._said) >= KEPT:
                    self._said.clear()
                self._said[text] = found
        return found

    def _mentions(self, text: str) -> Iterator[Mention]:
        words = [
            Word(match[0], spelled(match[0]), match.start(), match.end())
            for match in WORD.finditer(text)
        ]
        position = 0
        while position < len(words):
            found = self._at(words, position, text) if words else None
            if found is None:
                position += 1
                continue
            last, mention = found
            yield mention
            position = last + 1

    def _at(self, words: Sequence[Word], first: int, text: str) -> tuple[int, Mention] | None:
        if not self.knows(words[first].spelling) or _joined(text, words[first].start, -1):
            return None
        for last, heads in self.terms_at(words, first, text):
            if _joined(text, words[last].end, 1):
                continue
            written = words[first : last + 1]
            fitting = [head for head in heads if _may_be(head.words, written)]
            if not fitting:
                continue
            spelling = [word.spelling for word in written]
            exact = [head for head in fitting if [spelled(w) for w in head.words] == spelling]
            chosen = exact or fitting
            start, end = written[0].start, written[-1].end
            senses: list[Any] = [head.concept for head in chosen]
            keys = dict.fromkeys(sense.key for sense in senses)
            usable = {sense.key for sense in senses if sense.is_usable}
            meant = frozenset(sense.key for sense in senses if sense.is_meant)
            avoided = frozenset(keys) - usable
            sure = {sense.key for sense in senses if not sense.is_doubtful}
            doubtful = frozenset(keys) - sure
            return last, Mention(start, end, text[start:end], (*keys,), avoided, meant, doubtful)
        return None

    def says(self, text_stems: set[str], words: Iterable[EntryWord]) -> bool:
        """Tell whether a text, by its stems, says one of these words in any of its forms."""
        return any(self._stems_of(word.bare) <= text_stems for word in words)

    def _stems_of(self, text: str) -> frozenset[str]:
        if text not in self._stems:
            self._stems[text] = frozenset(stems_of(text, self.language))
        return self._stems[text]


def stems_of(text: str, language: str) -> set[str]:
    """Return the stems of the words that mean something; of all where none does."""
    read = tokens(text, language)
    content = [token for token in read if not token.is_stop] or read
    return {token.stem for token in content}


def lacks_accents(word: str, form: str) -> bool:
    """Tell whether a word is this form, but for accents that somebody left out within it."""
    if len(word) != len(form):
        return False
    if any(own not in (letter, fold(letter)) for own, letter in zip(word, form, strict=True)):
        return False
    tail = None if IN_TE.search(form) else TELLING.search(form)
    inside = len(form) if tail is None else tail.start()
    return word[:inside] != form[:inside]


def _may_be(own: Sequence[str], written: Sequence[Word]) -> bool:
    """Tell whether the capitals of a text let it be this term: *PLU* is no *plu*."""
    for word, found in zip(own, written, strict=True):
        if any(letter.isupper() for letter in word[1:]):
            if found.text not in (word, f"{word}s"):
                return False
        elif word[0].isupper() and not found.text[0].isupper():
            return False
    return True


def _joined(text: str, edge: int, side: int) -> bool:
    """Tell whether a hyphen ties the word at an edge of a term to another one."""
    if side < 0:
        return edge > 1 and text[edge - 1] in HYPHENS and text[edge - 2].isalnum()
    return text[edge : edge + 1] in ("-", "‐", "‑") and text[edge + 1 : edge + 2].isalnum()


def termbase_of(locale: Locale) -> TermBase:
    """Return the words of a language; kept until content changes."""
    return remember(f"termbase:{locale.language_code}", lambda: _read(locale.language_code))


# The rows that were read last and what was made of them: most changes are none of the lexicon's.
_read_last: dict[str, tuple[list[tuple[Any, ...]], TermBase]] = {}


def _read(language: str) -> TermBase:
    rows = remember("termbases", _rows).get(language, [])
    last = _read_last.get(language)
    if last is None or last[0] != rows:
        last = _read_last[language] = rows, _made_of(rows, language)
    return last[1]


def _rows() -> dict[str, list[tuple[Any, ...]]]:
    """Read the words of all languages, each once for every domain of its entry, in one query."""
    found: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    rows = (
        Term.objects.filter(concept__live=True)
        .order_by("concept__name", "concept", "sort_order", "pk")
        .values_list(
            *("concept__locale__language_code", "pk"),
            *("text", "note", "status", "part_of_speech", "gender", "type"),
            *("concept__translation_key", "concept__name"),
            *("concept__do_not_translate", "concept__domain_links__domain__translation_key"),
        )
    )
    for language, *row in rows:
        found[language].append(tuple(row))
    return dict(found)


def _made_of(rows: list[tuple[Any, ...]], language: str) -> TermBase:
    base = TermBase(language)
    seen: set[int] = set()
    for pk, text, note, status, speech, gender, kind, key, name, stays, domain in rows:
        entry = base.entries.get(key) or Entry(key, name, stays)
        if domain is not None:
            entry.domains.add(domain)
        if pk not in seen:
            seen.add(pk)
            base.put(entry, EntryWord(text, note), status, speech, gender, kind)
    base.finish()
    return base

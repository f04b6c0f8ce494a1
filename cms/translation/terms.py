"""The words of the lexicon beside a text, and what a translation makes of them."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from wagtail.models import Locale

from search.visibility import Look, Shown

from .names import names_in, names_of
from .plain import addresses_in, hidden, plain, quotations_in
from .termbase import EntryWord, Mention, stems_of, termbase_of
from .texts import Text

__all__ = ["Avoided", "TermHint", "Terms", "hints"]


@dataclass(frozen=True)
class TermHint:
    """An entry that a text names: by which of its words, and how the other language says it.

    `agreed` are preferred words, which stand first; `avoid` those that it is not called. They are
    empty where the entry is not public in that language. `url` leads to it, and `definition` is
    its own, in the language of the translation if there is one; they are empty where readers have
    no lexicon.
    """

    entry: str
    source_words: tuple[str, ...]
    agreed: tuple[EntryWord, ...]
    admitted: tuple[EntryWord, ...]
    avoid: tuple[EntryWord, ...]
    do_not_translate: bool
    url: str
    definition: str = ""


@dataclass(frozen=True)
class Avoided:
    """A word to avoid that stands for a concept, by its key, and the words that would be right."""

    key: Any
    words: str
    source_words: str
    usable: list[EntryWord]


def hints(
    texts: Iterable[Text],
    source_locale: Locale,
    target_locale: Locale,
    domains: Set[Any] = frozenset(),
) -> dict[int, list[TermHint]]:
    """Return by segment the entries that each text names, in its order; of the public lexicon.

    `domains` are those that the texts are about; where there are none, they are about any.
    """
    return Terms(source_locale, target_locale).hints(texts, domains)


class Terms:
    """The lexicon of two languages, beside the texts of a translation."""

    def __init__(self, source_locale: Locale, target_locale: Locale) -> None:
        self._codes = source_locale.language_code, target_locale.language_code
        self._source, self._target = termbase_of(source_locale), termbase_of(target_locale)
        # Of people, places and pages, in each of the two languages.
        self.names = names_of(source_locale), names_of(target_locale)

    def hints(
        self, texts: Iterable[Text], domains: Set[Any] = frozenset()
    ) -> dict[int, list[TermHint]]:
        found = {text.segment: self._named(text, domains) for text in texts}
        keys = {str(key) for named in found.values() for key in named}
        public = Look(timezone.now(), None).entries(keys)
        return {
            segment: [
                self._hint(key, words, public.get(str(key), {})) for key, words in named.items()
            ]
            for segment, named in found.items()
            if named
        }

    def _named(self, text: Text, domains: Set[Any]) -> dict[Any, list[str]]:
        """Return the words by which a text names each entry."""
        words = plain(text.source)
        named: dict[Any, list[str]] = {}
        mentions = self._source.mentions(words)
        out = [*names_in(words, self.names[0]), *addresses_in(words)] if mentions else []
        for mention in mentions:
            if _lies_within(mention, out):
                continue
            for key in self._meant_in(mention, domains):
                known = named.setdefault(key, [])
                if mention.words not in known:
                    known.append(mention.words)
        return named

    def _meant_in(self, mention: Mention, domains: Set[Any]) -> Sequence[Any]:
        """Return the entries that words can name in a text of these domains; none are any.

        At a counter *guichet* is no funding programme, and *la veille* of a fire no foresight. A
        word that says but one thing is told all the same: the text speaks of it.
        """
        if not domains:
            return mention.keys
        own = {key: self._source.entries[key].domains for key in mention.keys}
        fitting = [key for key in mention.keys if not own[key] or own[key] & domains]
        return fitting or [key for key in mention.keys if key not in mention.doubtful]

    def _hint(self, key: Any, words: list[str], public: dict[str, Shown]) -> TermHint:
        entry, there = self._source.entries[key], self._target.entries.get(key)
        shown = public.get(self._codes[1]) or public.get(self._codes[0])
        return TermHint(
            entry.name,
            tuple(words),
            tuple(there.agreed) if there else (),
            tuple(there.admitted) if there else (),
            tuple(there.avoid) if there else (),
            entry.do_not_translate,
            shown.url if shown else "",
            shown.summary if shown else "",
        )

    def avoided(self, source: str, target: str) -> list[Avoided]:
        """Return the words to avoid in a translation, both texts without tags.

        One counts where it stands for a concept that the source names, and the translation says no
        agreed word for it. Unwanted words are told by their forms, agreed ones by their stems:
        *the elect* is no *elected*. Where a word of the source has several senses, an agreed word
        of any of them will do. Names and quotations are nobody's words here.
        """
        unwanted = [
            mention
            for mention in self._target.mentions(target)
            if mention.avoided and not _lies_within(mention, self._outside(target, 1))
        ]
        if not unwanted:
            return []
        named = self._senses(source)
        said = stems_of(target, self._codes[1])
        found = []
        for mention in unwanted:
            if any(key in named for key in mention.keys if key not in mention.avoided):
                continue  # it is the agreed word of something else that the source names
            for key in mention.keys:
                if key not in mention.avoided or key not in named:
                    continue
                words, senses = named[key]
                there = [self._target.entries[k] for k in senses if k in self._target.entries]
                usable = [word for entry in there for word in entry.usable]
                if not self._target.says(said, usable):
                    better = self._target.entries[key].usable
                    found.append(Avoided(key, mention.words, words, better))
        return found

    def _senses(self, text: str) -> dict[Any, tuple[str, list[Any]]]:
        """Return by entry the words that name it, and all entries that these words can name."""
        named: dict[Any, tuple[str, list[Any]]] = {}
        mentions = self._source.mentions(text)
        out = self._outside(text, 0) if mentions else []
        for mention in mentions:
            if _lies_within(mention, out):
                continue
            for key in mention.keys:
                if key not in mention.meant:
                    continue  # a deprecated word mostly means something else where it stands
                words, senses = named.get(key, (mention.words, []))
                named[key] = words, [*senses, *mention.keys]
        return named

    def lost(self, source: str, target: str) -> list[tuple[Any, str]]:
        """Return entry and words of names that are not translated, and are not there."""
        names = {
            key: words
            for key, (words, senses) in self._senses(source).items()
            if self._source.entries[key].do_not_translate and len(set(senses)) == 1
        }
        if not names:
            return []
        there = {key for mention in self._target.mentions(target) for key in mention.keys}
        there |= {key for mention in self._source.mentions(target) for key in mention.keys}
        return [(key, words) for key, words in names.items() if key not in there]

    def _outside(self, text: str, side: int) -> list[tuple[int, int]]:
        """Return the parts of a text that are names, quotations or addresses."""
        names = names_in(text, self.names[side])
        return [*names, *quotations_in(text), *addresses_in(text)]


def _lies_within(mention: Mention, spans: Sequence[tuple[int, int]]) -> bool:
    """A name that is an entry itself is one."""
    around = [span for span in spans if span != (mention.start, mention.end)]
    return hidden(mention.start, mention.end, around)

"""The words of a language's lexicon, ready to be found in the texts of its pages."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pages.memory import remember
from snippets.folding import without_article
from snippets.models import Term

from .inflection import forms, headword, spelled

__all__ = ["Glossary", "Headword", "LinkedConcept", "Word", "glossary_at", "is_vague"]

WORD = re.compile(r"\w+")
# A word that was superseded still means the same; one that is deprecated mostly means something
# else where it stands: *prévision* is no *prospective*, which is why the entry warns of it. It is
# known all the same: in *migrant flood* no river rises.
LINKED = (*Term.USABLE, Term.Status.SUPERSEDED)
# Between two words of one term, in HTML.
GAP = re.compile(r"(?:[\s\u00a0\u202f\u00ad’'‘ʼ‐‑-]|&nbsp;|&#x27;|&#39;)*")


class LinkedConcept(NamedTuple):
    """What a card says of an entry; `domains` by their `translation_key`."""

    key: int
    name: str
    url: str
    definition: str
    domains: frozenset[Any] = frozenset()


class Headword(NamedTuple):
    """A term of an entry, word by word, as it is written there.

    One that is not linked is known all the same: its words are no other, shorter term.
    """

    concept: LinkedConcept
    words: tuple[str, ...]
    is_linked: bool = True


class Word(NamedTuple):
    """A word of a text: as it stands there, as it is looked up, and where it stands."""

    text: str
    spelling: str
    start: int
    end: int


@dataclass
class Node:
    """A place in the tree of terms: the words that may follow, the terms that end here."""

    steps: dict[str, "Node"] = field(default_factory=dict)
    ends: list[Headword] = field(default_factory=list)


class Glossary:
    """A tree of terms, each step of which is a word in any of its forms."""

    def __init__(self) -> None:
        self._root = Node()
        # The words that a form may be one of: *cours* is *cours*, and the plural of *cour*.
        self._words_of: dict[str, tuple[str, ...]] = {}

    def __bool__(self) -> bool:
        return bool(self._root.steps)

    def add(
        self,
        concept: LinkedConcept,
        text: str,
        language: str,
        speech: str,
        gender: str,
        is_linked: bool = True,
    ) -> None:
        """Add a term; one that is too short to be told from other words is left out."""
        bare, both = headword(text)
        words = tuple(WORD.findall(without_article(bare, language)))
        letters = sum(len(word) for word in words)
        if letters < 3 and not (words and words[0].isupper() and letters > 1):
            return
        node = self._root
        for position, word in enumerate(words):
            spelling = spelled(word)
            kind = speech if position == 0 or speech != "verb" else "noun"
            for form in forms(spelling, language, kind, "mf" if both else gender):
                known = self._words_of.get(form, ())
                if spelling not in known:
                    self._words_of[form] = (*known, spelling)
            node = node.steps.setdefault(spelling, Node())
        node.ends.append(Headword(concept, words, is_linked))

    def knows(self, spelling: str) -> bool:
        """Tell whether a word is part of any term: most are not."""
        return bool(self.words_of(spelling))

    def words_of(self, spelling: str) -> tuple[str, ...]:
        """Return the words of terms of which this is a form."""
        return self._words_of.get(spelling, ())

    def terms_at(
        self, words: Sequence[Word], first: int, text: str
    ) -> Iterator[tuple[int, list[Headword]]]:
        """Yield the terms that begin with a word of a text, the longest first, and the last word.

        `text` tells what stands between the words: nothing but a space, an apostrophe or a hyphen.
        """
        found = []
        nodes = [self._root]
        for last in range(first, len(words)):
            if last > first and not GAP.fullmatch(text, words[last - 1].end, words[last].start):
                break
            known = self.words_of(words[last].spelling)
            nodes = [node.steps[word] for node in nodes for word in known if word in node.steps]
            if not nodes:
                break
            ends = [end for node in nodes for end in node.ends]
            if ends:
                found.append((last, ends))
        yield from reversed(found)


def glossary_at(lexicon_url: str, language: str) -> Glossary:
    """Return the words of a language, whose entries stand below an address.

    Kept until content changes.
    """
    return remember(f"glossary:{lexicon_url}", lambda: _read(lexicon_url, language))


# The terms that were read last and what was made of them, by address.
_read_last: dict[str, tuple[list[tuple[Any, ...]], Glossary]] = {}


def _read(lexicon_url: str, language: str) -> Glossary:
    """Return the words as they are now; most changes of the content are none of theirs."""
    rows = _rows(language)
    last = _read_last.get(lexicon_url)
    if last is None or last[0] != rows:
        last = _read_last[lexicon_url] = rows, _made_of(rows, lexicon_url, language)
    return last[1]


def _rows(language: str) -> list[tuple[Any, ...]]:
    """Read all terms of a language, each once for every domain of its entry, in one query."""
    return list(
        Term.objects.filter(concept__live=True, concept__locale__language_code=language)
        .order_by("concept__name", "concept", "sort_order", "pk")
        .values_list(
            *("pk", "text", "type", "status", "part_of_speech", "gender", "do_not_link"),
            *("concept", "concept__name", "concept__slug", "concept__definition"),
            *("concept__do_not_link", "concept__domain_links__domain__translation_key"),
        )
    )


def _made_of(rows: list[tuple[Any, ...]], lexicon_url: str, language: str) -> Glossary:
    domains: dict[int, set[Any]] = {}
    for row in rows:
        domains.setdefault(row[7], set()).add(row[-1])
    glossary = Glossary()
    concepts: dict[int, LinkedConcept] = {}
    terms = {row[0]: row[1:-1] for row in rows}
    for (
        text,
        kind,
        status,
        speech,
        gender,
        is_out,
        key,
        name,
        slug,
        told,
        all_out,
    ) in terms.values():
        if key not in concepts:
            url = f"{lexicon_url}{slug}/"
            concepts[key] = LinkedConcept(key, name, url, told, frozenset(domains[key] - {None}))
        is_linked = status in LINKED and not (is_out or all_out)
        is_linked = is_linked and not is_vague(text, kind, status, speech, name)
        glossary.add(concepts[key], text, language, speech, gender, is_linked)
    return glossary


def is_vague(text: str, kind: str, status: str, speech: str, name: str) -> bool:
    """Tell whether a word says so much else that only a reader could know what it says here.

    Short forms (*veille* for *veille prospective*) do, and verbs that are one way of several.
    """
    words, whole = (spelled(value).split() for value in (text, name))
    is_short_form = kind == Term.Type.VARIANT and len(words) < len(whole) and words[0] in whole
    return is_short_form or (speech == "verb" and status != Term.Status.PREFERRED)

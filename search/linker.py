"""Leads from the words of a page to their entries in the lexicon: once each, and never in the way.

A term is linked where it stands first, the longest one of several, inside what a template marked
with `data-terms`: the bodies of pages. Never in a heading, a link or a button, in words of another
language, nor where a template says `noglossary`; and only where it can have one sense: its entry is
of a domain that the text is about, and no other entry of one has the same word.
"""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from html import escape
from typing import Any

from snippets.markup import TAGS_KEPT, Tag, pieces_of, tag_of
from snippets.remembered import remembered

from .glossary import Glossary, Headword, LinkedConcept, Word
from .inflection import spelled

__all__ = ["BODY", "Linked", "link_terms"]

# What a template writes on an element whose text may be linked.
BODY = "data-terms"

MARKED = re.compile(rf"\s{BODY}(?=[\s>=/])")
LEFT_OUT = re.compile(r"""\sclass\s*=\s*["'][^"']*\bnoglossary\b|\snoglossary(?=[\s>=/])""")
CLOSED = frozenset(
    {"a", "audio", "button", "code", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "kbd", "label"}
    | {"legend", "math", "object", "option", "pre", "samp", "script", "select", "style", "summary"}
    | {"svg", "template", "textarea", "th", "title", "video"}
)
# A sentence goes on through these.
INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "cite", "del", "dfn", "em", "i", "ins", "mark", "q", "s", "small"}
    | {"span", "strong", "sub", "sup", "time", "u", "wbr"}
)
# An entity's name is no word.
WORD = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|\w+);|(\w+)")
SENTENCE_END = re.compile(r"[.!?…:«“‘—–•](?:&nbsp;|&quot;|[\s\u00a0\u202f\"])*$")
BLANK = re.compile(r"(?:\s|&nbsp;)*")
# "élu·e·s": the endings belong to the word.
ENDINGS = re.compile(r"(?:·\w{1,5})+")
HYPHENS = "-‐‑·"


@dataclass
class Linked:
    """A page's HTML with its links, and the entries that they lead to, in their order."""

    html: str
    concepts: list[LinkedConcept] = field(default_factory=list)


@dataclass
class _Open:
    """An element that is open: whether words in it are a body's, closed, of another language."""

    name: str = ""
    is_body: bool = False
    is_closed: bool = False
    is_foreign: bool = False

    @property
    def is_linked(self) -> bool:
        return self.is_body and not self.is_closed and not self.is_foreign


def link_terms(
    html: str,
    glossary: Glossary,
    language: str,
    here: str = "",
    domains: Set[Any] = frozenset(),
) -> Linked:
    """Return HTML in which the words of `glossary` lead to their entries.

    `language` is that of the page, `domains` are those that it is about; a page that names none is
    about any. The entry at the address `here` is not linked to itself.
    """
    linker = _Linker(glossary, here, domains)
    pieces = pieces_of(html)
    stack = [_Open()]
    starts_sentence = True
    for position, piece in enumerate(pieces):
        if position % 2:
            tag = tag_of(piece)
            if tag is not None:
                _walk(stack, tag, piece, language)
                starts_sentence = starts_sentence or tag.name not in INLINE
        elif piece and stack[-1].is_linked:
            pieces[position] = linker.link(piece, starts_sentence)
            if not BLANK.fullmatch(piece):
                starts_sentence = SENTENCE_END.search(piece) is not None
    return Linked("".join(pieces), linker.concepts)


def _walk(stack: list[_Open], tag: Tag, piece: str, language: str) -> None:
    if tag.closes:
        if stack[-1].name == tag.name:
            stack.pop()
        elif any(element.name == tag.name for element in stack):
            while stack.pop().name != tag.name:
                pass
    elif tag.opens:
        above = stack[-1]
        is_marked, is_left_out = _marks_of(piece)
        stack.append(
            _Open(
                tag.name,
                above.is_body or is_marked,
                above.is_closed or tag.name in CLOSED or is_left_out,
                above.is_foreign if tag.language is None else tag.language != language,
            )
        )


@remembered(TAGS_KEPT)
def _marks_of(piece: str) -> tuple[bool, bool]:
    """Tell whether a tag says that its words may be linked, and that they may not."""
    return MARKED.search(piece) is not None, LEFT_OUT.search(piece) is not None


@remembered(1024)
def _words_of(text: str) -> tuple[Word, ...]:
    return tuple(
        Word(word, spelled(word), match.start(), match.end())
        for match in WORD.finditer(text)
        if (word := match.group(1))
    )


class _Linker:
    """What was linked so far on one page."""

    def __init__(self, glossary: Glossary, here: str, domains: Set[Any]) -> None:
        self._glossary = glossary
        self._here = here
        self._domains = domains
        self._seen: set[int] = set()
        self.concepts: list[LinkedConcept] = []

    def link(self, text: str, starts_sentence: bool) -> str:
        """Return a piece of text with its links; it holds entities and no tag."""
        words = _words_of(text)
        written, done, position = [], 0, 0
        while position < len(words):
            word = words[position]
            if self._glossary.knows(word.spelling):
                is_first = (starts_sentence and position == 0) or _opens_sentence(text, word.start)
                found = self._term_at(words, position, text, is_first)
                if found is not None:
                    last, concept = found
                    end = _end_of(text, words[last].end)
                    if concept is not None:
                        written += [text[done : word.start], _link(concept, text[word.start : end])]
                        self.concepts.append(concept)
                        done = end
                    while position < len(words) and words[position].start < end:
                        position += 1
                    continue
            position += 1
        return "".join([*written, text[done:]]) if written else text

    def _term_at(
        self, words: Sequence[Word], first: int, text: str, is_first: bool
    ) -> tuple[int, LinkedConcept | None] | None:
        """Return the last word of the term that begins here and what it leads to.

        That is nothing where nobody can tell its sense, or where a link was made before: its words
        are passed over all the same.
        """
        if _is_part_of_compound(text, words[first].start, -1):
            return None
        for last, heads in self._glossary.terms_at(words, first, text):
            if _is_part_of_compound(text, words[last].end, 1):
                continue
            written = words[first : last + 1]
            fitting = [head for head in heads if _is_written_so(head, written, is_first)]
            if not fitting:
                continue
            # *cours* is first of all *cours*, and the plural of *cour* only where it is not.
            spelling = [word.spelling for word in written]
            exact = [head for head in fitting if [spelled(w) for w in head.words] == spelling]
            return last, self._sense_of(exact or fitting)
        return None

    def _sense_of(self, heads: list[Headword]) -> LinkedConcept | None:
        """Return the one entry that a word can mean in this text, unless it was linked before."""
        if self._domains:
            heads = [head for head in heads if head.concept.domains & self._domains]
        concepts = {head.concept.key: head.concept for head in heads}
        if len(concepts) != 1 or not any(head.is_linked for head in heads):
            return None
        concept = heads[0].concept
        if concept.key in self._seen or concept.url == self._here:
            return None
        self._seen.add(concept.key)
        return concept


def _is_written_so(head: Headword, written: Sequence[Word], is_first: bool) -> bool:
    """Tell whether the capitals of a text let it be this term.

    *PLU* is no form of *pleuvoir*, and *la Métropole* is somebody's name.
    """
    for position, (own, word) in enumerate(zip(head.words, written, strict=True)):
        if any(letter.isupper() for letter in own[1:]):
            if word.text not in (own, f"{own}s"):
                return False
        elif own[0].isupper():
            if not word.text[0].isupper():
                return False
        elif word.text != word.text.lower() and not (
            position == 0 and is_first and word.text[1:] == word.text[1:].lower()
        ):
            return False
    return True


def _opens_sentence(text: str, start: int) -> bool:
    return SENTENCE_END.search(text, max(0, start - 12), start) is not None


def _is_part_of_compound(text: str, edge: int, side: int) -> bool:
    """Tell whether a hyphen ties the word at an edge of a term to another one."""
    if side < 0:
        return edge > 1 and text[edge - 1] in HYPHENS and text[edge - 2].isalnum()
    return text[edge : edge + 1] in ("-", "‐", "‑") and text[edge + 1 : edge + 2].isalnum()


def _end_of(text: str, end: int) -> int:
    endings = ENDINGS.match(text, end)
    return endings.end() if endings else end


def _link(concept: LinkedConcept, text: str) -> str:
    return f'<a class="term" href="{escape(concept.url)}" data-term="{concept.key}">{text}</a>'

"""What a result shows of a text: its passage that holds most of the words, which are marked."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from snippets.remembered import remembered

from .analysis import WORD, Reading, light_stem, stem, tokens
from .engines.query_tree import SHORTEST_BEGUN

__all__ = ["Sought", "marked", "passage"]

# Characters of a passage, and of a text that are looked at.
LENGTH = 240
LONGEST_TEXT = 40_000
LONGEST_NAME = 500
ELLIPSIS = "…"
# Between two blocks of a page.
BREAK = " · "


class Spot(NamedTuple):
    """A word of a text that was looked for, and which of those it is."""

    start: int
    end: int
    stem: str


@dataclass(frozen=True)
class Sought:
    """What makes a word of a text one of those that were looked for, by language."""

    stems: dict[str, frozenset[str]]
    # A word is marked while it is still being typed; two letters would mark half of a text, but
    # names are found by them.
    beginnings: dict[str, frozenset[str]]
    # By language, and whether it is of a name, the stems of words that were met before, empty
    # where nobody looks for them.
    _known: dict[tuple[str, bool], dict[str, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, readings: Iterable[Reading]) -> "Sought":
        readings = list(readings)
        last = {r.language: frozenset([r.tokens[-1].folded]) for r in readings}
        return cls(
            stems={
                r.language: frozenset(
                    form for t in r.content for form in (t.stem, light_stem(t.folded, r.language))
                )
                for r in readings
            },
            beginnings=last,
        )

    def beside(self, readings: Iterable[Reading]) -> "Sought":
        """Return the same with the words of other readings."""
        other = Sought.of(readings)
        return Sought(
            _together(self.stems, other.stems), _together(self.beginnings, other.beginnings)
        )

    def found_in(self, text: str, language: str, is_name: bool = False) -> list[Spot]:
        known = self._known.setdefault((language, is_name), {})
        words = set(WORD.findall(text, 0, LONGEST_TEXT))
        for word in words - known.keys():
            known[word] = self._stem_if_sought(word, language, is_name)
        if not any(known[word] for word in words):
            return self._across(text, language) if is_name else []
        return [
            Spot(match.start(), match.end(), root)
            for match in WORD.finditer(text, 0, LONGEST_TEXT)
            if (root := known[match.group()])
        ]

    def _across(self, text: str, language: str) -> list[Spot]:
        """Return the first two words of a name that are, as one, a word that was looked for."""
        stems = self.stems.get(language, frozenset())
        beginnings = self.beginnings.get(language, frozenset())
        for one, other in pairwise(tokens(text[:LONGEST_NAME], language)):
            word = one.folded + other.folded
            begins = any(
                len(beginning) > len(one.folded) and word.startswith(beginning)
                for beginning in beginnings
            )
            if other.start == one.end + 1 and (begins or stem(word, language) in stems):
                return [Spot(one.start, other.end, word)]
        return []

    def _stem_if_sought(self, word: str, language: str, is_name: bool) -> str:
        stems = self.stems.get(language, frozenset())
        beginnings = tuple(
            beginning
            for beginning in self.beginnings.get(language, ())
            if is_name or len(beginning) >= SHORTEST_BEGUN
        )
        for folded, root, light in _forms_of(word, language):
            if root in stems or light in stems or folded.startswith(beginnings):
                return root or folded
        return ""


def _together(
    some: dict[str, frozenset[str]], others: dict[str, frozenset[str]]
) -> dict[str, frozenset[str]]:
    return {
        code: some.get(code, frozenset()) | others.get(code, frozenset())
        for code in some.keys() | others.keys()
    }


@remembered(8192)
def _forms_of(word: str, language: str) -> tuple[tuple[str, str, str], ...]:
    """Return the words in what stands between two spaces: folded, its stem, its light stem."""
    return tuple(
        (token.folded, token.stem, light_stem(token.folded, language))
        for token in tokens(word, language)
    )


def marked(text: str, language: str, sought: Sought) -> SafeString:
    """Return a name as HTML in which what was looked for is marked."""
    return _with_marks(text, sought.found_in(text, language, is_name=True), 0, len(text))


def passage(text: str, language: str, sought: Sought) -> SafeString:
    """Return the part of a text that holds most of what was looked for, else its beginning."""
    found = sought.found_in(text, language)
    if len(text) <= LENGTH:
        return _with_marks(text, found, 0, len(text))
    first = _densest(found)
    start = _word_at(text, max(0, first.start - LENGTH // 4)) if first else 0
    end = len(text)
    if start + LENGTH < len(text):
        end = text.rfind(" ", start, start + LENGTH)
        end = end if end > start else start + LENGTH
    html = _with_marks(text, found, start, end)
    before = f"{ELLIPSIS} " if start else ""
    after = ELLIPSIS if end < len(text) else ""
    return mark_safe(f"{before}{html}{after}")  # noqa: S308 - only the marks are ours


def _densest(found: list[Spot]) -> Spot | None:
    """Return the word from which a passage holds most different words that were looked for."""
    best, most = None, 0
    for position, spot in enumerate(found):
        near = {s.stem for s in found[position : position + 50] if s.end < spot.start + LENGTH}
        if len(near) > most:
            best, most = spot, len(near)
    return best


def _word_at(text: str, start: int) -> int:
    """Return where a word begins at a place or soon after it, rather where a sentence does."""
    if start == 0:
        return 0
    sentence = max(text.rfind(mark, max(0, start - 60), start + 20) for mark in (". ", "\n"))
    if sentence > 0:
        return sentence + (1 if text[sentence] == "\n" else 2)
    space = text.find(" ", start)
    return space + 1 if 0 < space < start + 40 else start


def _with_marks(text: str, found: Iterable[Spot], start: int, end: int) -> SafeString:
    written, done = [], start
    for spot in found:
        if spot.start < done or spot.end > end:
            continue
        word = escape(text[spot.start : spot.end])
        written += [escape(text[done : spot.start]), f"<mark>{word}</mark>"]
        done = spot.end
    written.append(escape(text[done:end]))
    html = BREAK.join(line for line in "".join(written).split("\n") if line.strip())
    return mark_safe(html)  # noqa: S308 - the text is escaped above

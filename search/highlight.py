"""What a result shows of a text: its passage that holds most of the words, which are marked."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from .analysis import Reading, Token, light_stem, tokens

__all__ = ["Sought", "marked", "passage"]

# Characters of a passage, and of a text that are looked at.
LENGTH = 240
LONGEST_TEXT = 40_000
ELLIPSIS = "…"


@dataclass(frozen=True)
class Sought:
    """What makes a word of a text one of those that were looked for, by language."""

    stems: dict[str, frozenset[str]]
    # A word is marked while it is still being typed; two letters would mark half of the text.
    beginnings: dict[str, str]

    @classmethod
    def of(cls, readings: Iterable[Reading]) -> "Sought":
        readings = list(readings)
        last = {r.language: r.tokens[-1].folded for r in readings}
        return cls(
            stems={
                r.language: frozenset(
                    form for t in r.content for form in (t.stem, light_stem(t.folded, r.language))
                )
                for r in readings
            },
            beginnings={code: word for code, word in last.items() if len(word) > 2},
        )

    def found_in(self, text: str, language: str) -> list[Token]:
        stems = self.stems.get(language, frozenset())
        beginning = self.beginnings.get(language)
        return [
            token
            for token in tokens(text[:LONGEST_TEXT], language)
            if token.stem in stems
            or light_stem(token.folded, language) in stems
            or (beginning is not None and token.folded.startswith(beginning))
        ]


def marked(text: str, language: str, sought: Sought) -> SafeString:
    """Return a short text as HTML in which what was looked for is marked."""
    return _with_marks(text, sought.found_in(text, language), 0, len(text))


def passage(text: str, language: str, sought: Sought) -> SafeString:
    """Return the part of a text that holds most of what was looked for, else its beginning."""
    found = sought.found_in(text, language)
    if len(text) <= LENGTH:
        return _with_marks(text, found, 0, len(text))
    first = _densest(found)
    start = max(0, first.start - LENGTH // 4) if first else 0
    start = _word_at(text, start)
    end = len(text)
    if start + LENGTH < len(text):
        end = text.rfind(" ", start, start + LENGTH)
        end = end if end > start else start + LENGTH
    html = _with_marks(text, found, start, end)
    before = f"{ELLIPSIS} " if start else ""
    after = ELLIPSIS if end < len(text) else ""
    return mark_safe(f"{before}{html}{after}")  # noqa: S308 - only the marks are ours


def _densest(found: list[Token]) -> Token | None:
    """Return the word from which a passage holds most different words that were looked for."""
    best, most = None, 0
    for position, token in enumerate(found):
        near = {t.stem for t in found[position : position + 50] if t.end < token.start + LENGTH}
        if len(near) > most:
            best, most = token, len(near)
    return best


def _word_at(text: str, start: int) -> int:
    """Return where a word begins at a place or soon after it, rather where a sentence does."""
    if start == 0:
        return 0
    sentence = max(text.rfind(mark, max(0, start - 60), start + 20) for mark in (". ", "! ", "? "))
    if sentence > 0:
        return sentence + 2
    space = text.find(" ", start)
    return space + 1 if 0 < space < start + 40 else start


def _with_marks(text: str, found: Iterable[Token], start: int, end: int) -> SafeString:
    written, done = [], start
    for token in found:
        if token.start < done or token.end > end:
            continue
        written += [escape(text[done : token.start]), f"<mark>{escape(token.text)}</mark>"]
        done = token.end
    written.append(escape(text[done:end]))
    return mark_safe("".join(written))  # noqa: S308 - the text is escaped above

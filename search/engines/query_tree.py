"""What is looked for in the index of words: small expressions that each database writes its way.

A stem or word stands in the index behind its language's code, so that a word of one language is
never found by another's. Stems of what is told in passing stand among the heads, behind a code of
their own: there a word is worth next to nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from search.analysis import Reading, Token, stem
from search.ranking import NO_CORRECTIONS, Corrections

__all__ = [
    "All",
    "AnyOf",
    "Expression",
    "Word",
    "any_word",
    "aside",
    "begun",
    "everywhere",
    "in_names",
    "marked",
    "seen",
    "text_of",
]

# Columns of the index: stems of titles, of synonyms and of the body; folded words of both names.
NAMES = ("title", "synonyms")
ANYWHERE = ("title", "synonyms", "body")
HEADS = ("heads",)
WRITTEN = ("body", "heads")
# Before the code of a language; no language has a code that begins so.
IN_PASSING = "zz"
SHORTEST_BEGUN = 3  # letters with which a word of a text begins; one of a name begins with any


@dataclass(frozen=True)
class Word:
    """A word of the index, or what begins with it, in any of some columns."""

    text: str
    columns: tuple[str, ...]
    is_prefix: bool = False


@dataclass(frozen=True)
class All:
    parts: tuple["Expression", ...]


@dataclass(frozen=True)
class AnyOf:
    parts: tuple["Expression", ...]


Expression = Word | All | AnyOf


def text_of(
    query_tree: Expression, word: Callable[[Word], str], joints: Mapping[type[object], str]
) -> str:
    """Return an expression in a database's own language: its words, and what joins the parts."""
    if isinstance(query_tree, Word):
        return word(query_tree)
    parts = (text_of(part, word, joints) for part in query_tree.parts)
    return f"({joints[type(query_tree)].join(parts)})"


def marked(language: str, word: str) -> str:
    """Return a word as the index keeps it.

    Letters that not every database takes for letters are written as numbers.
    """
    if not word.isascii():
        word = "".join(sign if sign.isascii() else f"0{ord(sign):x}0" for sign in word)
    return f"{language.replace('-', '')}{word}"


def aside(language: str, word: str) -> str:
    """Return a word of what is told in passing as the index keeps it."""
    return marked(f"{IN_PASSING}{language}", word)


def in_names(readings: Sequence[Reading], corrections: Corrections = NO_CORRECTIONS) -> Expression:
    """Every word in the names of one thing; the last may be the beginning of one."""
    found: list[Expression] = []
    for reading in readings:
        found.append(_all(reading, NAMES, corrections))
        if len(reading.content) == len(reading.tokens) == 2:
            # Two words that may be one: *co construction* is *coconstruction*.
            together = "".join(token.folded for token in reading.tokens)
            found.append(Word(marked(reading.language, together), HEADS, is_prefix=True))
    return AnyOf(tuple(found))


def everywhere(
    readings: Sequence[Reading], corrections: Corrections = NO_CORRECTIONS
) -> Expression:
    """Every word somewhere in one thing; the last may be the beginning of one of its names."""
    return AnyOf(tuple(_all(reading, ANYWHERE, corrections) for reading in readings))


def begun(readings: Sequence[Reading]) -> AnyOf:
    """Every word somewhere, the last of them only begun; of no parts where it is too short."""
    found: list[Expression] = []
    for reading in readings:
        *before, last = reading.content
        if len(last.folded) < SHORTEST_BEGUN:
            continue
        parts: list[Expression] = [_either(reading, token, ANYWHERE) for token in before]
        parts.append(Word(marked(reading.language, last.folded), WRITTEN, is_prefix=True))
        found.append(All(tuple(parts)))
    return AnyOf(tuple(found))


def any_word(readings: Sequence[Reading], corrections: Corrections = NO_CORRECTIONS) -> Expression:
    """One word at least."""
    return AnyOf(
        tuple(
            _either(
                reading, token, ANYWHERE, corrections, may_be_begun=token is reading.content[-1]
            )
            for reading in readings
            for token in reading.content
        )
    )


def seen(reading: Reading, token: Token) -> Expression:
    """One word as it was typed."""
    return _either(reading, token, ANYWHERE, may_be_begun=token is reading.content[-1])


def _all(reading: Reading, columns: tuple[str, ...], corrections: Corrections) -> Expression:
    last = reading.content[-1]
    return All(
        tuple(
            _either(reading, token, columns, corrections, may_be_begun=token is last)
            for token in reading.content
        )
    )


def _either(
    reading: Reading,
    token: Token,
    columns: tuple[str, ...],
    corrections: Corrections = NO_CORRECTIONS,
    may_be_begun: bool = False,
) -> Expression:
    """A word's stem, the stems of words that may be meant, and what begins with the word."""
    language = reading.language
    texts = [token.stem]
    texts += [stem(other, language) for other in corrections.get((language, token.folded), ())]
    parts = [Word(marked(language, text), columns) for text in dict.fromkeys(texts)]
    if columns is ANYWHERE:
        parts += [Word(aside(language, text), HEADS) for text in dict.fromkeys(texts)]
    if may_be_begun:
        parts.append(Word(marked(language, token.folded), HEADS, is_prefix=True))
    return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))

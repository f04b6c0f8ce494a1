"""The lightest stems: one form for singular and plural, for masculine and feminine.

They are made of folded words, so that somebody who types no accents finds as much. A light stem
is no word: it is only ever compared with another one.
"""

import re
from collections.abc import Callable
from functools import lru_cache

__all__ = ["light_stem"]

Rules = tuple[tuple[re.Pattern[str], str], ...]


def _rules(*pairs: tuple[str, str]) -> Rules:
    return tuple((re.compile(f"(?:{ending})$"), new) for ending, new in pairs)


# Each group gives way to the next after its first rule that applies.
FRENCH = (
    _rules(
        ("eaux", "eau"),  # bureaux
        ("(?<=[a-z])aux", "al"),  # locaux, travaux: see -ail below
        ("(?<=[aeo]u)x", ""),  # jeux, bijoux
        ("(?<=[^s])s", ""),
    ),
    _rules(
        ("(?<=[^e])au", "al"),  # noyau, noyaux
        ("ail", "al"),  # travail, travaux
        ("trice|teuse", "teu"),  # actrice, chanteuse
        ("euse|(?<=[^h])eur", "eu"),  # manageuse, manageur
        ("e+", ""),  # elue, locale, engagee
    ),
    _rules(
        ("qu", "c"),  # publique, public
        ("gu", "g"),  # longue, long
        ("f", "v"),  # participatif, participative
        (r"([lnst])\1", r"\1"),  # citoyenne, actuelle
    ),
)
ENGLISH = (
    _rules(
        ("ies", "y"),
        ("(?<=ss|ch|sh|zz)es", ""),
        ("(?<=x)es", ""),
        ("(?<=[^suih'])s|(?<=[^sc]h)s", ""),
    ),
    _rules(("isation", "ization"), ("ising", "izing"), ("ised", "ized"), ("ise", "ize")),
)
IRREGULAR = {
    "fr": {
        "ans": "an",
        "yeux": "oeil",
        "cieux": "ciel",
        "mesdames": "madame",
        "messieurs": "monsieur",
    },
    "en": {
        "analyses": "analysis",
        "buses": "bus",
        "children": "child",
        "criteria": "criterion",
        "crises": "crisis",
        "feet": "foot",
        "half": "halve",
        "indices": "index",
        "leaf": "leave",
        "life": "live",
        "men": "man",
        "mice": "mouse",
        "women": "woman",
    },
}
SHORTEST = 4  # letters: shorter words, such as bus or gas, stay as they are
LEFT = 3  # letters that an ending leaves at least: *blés* is *blé*, and that is all


@lru_cache(maxsize=65_536)
def light_stem(word: str, language: str) -> str:
    """Return the light stem of a folded word; the word itself in a language without rules."""
    irregular = IRREGULAR.get(language, {}).get(word)
    if irregular is not None:
        return light_stem(irregular, language)
    if len(word) < SHORTEST or word.isdigit():
        return word
    return STEMS.get(language, str)(word)


def _french(word: str) -> str:
    return _apply(FRENCH, word)


def _english(word: str) -> str:
    # British and American spellings of one word: neighbourhood, neighborhood.
    stem = _apply(ENGLISH, word)
    return stem.replace("our", "or") if len(stem) > 5 else stem


def _apply(groups: tuple[Rules, ...], word: str) -> str:
    for group in groups:
        for ending, new in group:
            changed, count = ending.subn(new, word, count=1)
            if count and len(changed) >= LEFT:
                word = changed
                break
    return word


STEMS: dict[str, Callable[[str], str]] = {"fr": _french, "en": _english}
